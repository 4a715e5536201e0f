/**
 * Withings: `weight.csv` of the data download. `bp.csv` (date, heart rate, systolic, diastolic, comments) is a table phr reads
 * without a profile. The raw series of one column ("start,duration,value") do not say what was measured and need `--map`.
 */
import type { Profile } from "../profile.ts"

export const withings: Profile = {
  id: "withings",
  title: "Withings",
  kind: "readings",
  mixed: true,
  device: "Withings",
  needs: [
    ["weight", "gewicht", "poids", "peso"],
    ["fat mass", "fettmasse", "masse grasse", "masa grasa", "massa grassa"],
  ],
  columns: [
    { role: "date", names: ["date", "datum", "fecha", "data"] },
    { role: "reading", names: ["weight", "gewicht", "poids", "peso"], measure: "body-weight" },
    {
      role: "reading",
      names: ["fat mass", "fettmasse", "masse grasse", "masa grasa", "massa grassa"],
      measure: "Fat mass",
      least: 0.001,
    },
    {
      role: "reading",
      names: ["bone mass", "knochenmasse", "masse osseuse"],
      measure: "Bone mass",
      least: 0.001,
    },
    {
      role: "reading",
      names: ["muscle mass", "muskelmasse", "masse musculaire"],
      measure: "Muscle mass",
      least: 0.001,
    },
    {
      role: "reading",
      names: ["hydration", "wasseranteil", "hydratation"],
      measure: "Body water",
      least: 0.001,
    },
    { role: "note", names: ["comments", "kommentare", "commentaires", "comentarios"] },
  ],
  source: "weight.csv of Withings data downloads in public readers of them",
  date: "2026-11-23",
  verify: ["headers other than English"],
}
