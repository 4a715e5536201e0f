/**
 * Garmin Connect's weight report: a line with the day, then the weighings of that day with their time and units in the
 * cells. Its other reports name no measure in the file; they need `--map`.
 */
import type { Profile } from "../profile.ts"

export const garmin: Profile = {
  id: "garmin",
  title: "Garmin Connect",
  kind: "readings",
  mixed: true,
  dateRows: true,
  device: "Garmin",
  needs: [["time"], ["weight"], ["skeletal muscle mass"], ["body water"]],
  columns: [
    { role: "time", names: ["time"] },
    { role: "reading", names: ["weight"], measure: "body-weight" },
    { role: "reading", names: ["bmi"], measure: "body-mass-index" },
    { role: "reading", names: ["body fat"], measure: "body-fat" },
    { role: "reading", names: ["skeletal muscle mass"], measure: "Skeletal muscle mass" },
    { role: "reading", names: ["bone mass"], measure: "Bone mass" },
    { role: "reading", names: ["body water"], measure: "Body water" },
    { role: "ignore", names: ["change"] },
  ],
  source: "Weight.csv of Garmin Connect in public readers of it",
  date: "2026-11-23",
}
