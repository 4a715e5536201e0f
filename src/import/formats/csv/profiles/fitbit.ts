/**
 * Fitbit: the monthly export with its sections Body, Activities and Sleep below one another, and the CSV series of Google
 * Takeout, which tell UTC. The monthly export does not say in which unit it tells weights.
 */
import type { Profile } from "../profile.ts"

const seen = { source: "Fitbit exports in public readers of them", date: "2026-11-23" }

const body: Profile = {
  id: "fitbit-body",
  title: "Fitbit, body",
  kind: "readings",
  mixed: true,
  device: "Fitbit",
  needs: [["weight"], ["bmi"], ["fat"]],
  columns: [
    { role: "date", names: ["date"] },
    { role: "reading", names: ["weight"], measure: "body-weight" },
    { role: "reading", names: ["bmi"], measure: "body-mass-index", least: 0.001 },
    { role: "reading", names: ["fat"], measure: "body-fat", unit: "%", least: 0.001 },
  ],
  ...seen,
}

const activities: Profile = {
  id: "fitbit-activities",
  title: "Fitbit, activities",
  kind: "readings",
  mixed: true,
  device: "Fitbit",
  needs: [["steps"], ["minutes sedentary"], ["activity calories"]],
  columns: [
    { role: "date", names: ["date"] },
    { role: "reading", names: ["steps"], measure: "steps", unit: "steps", series: true },
    {
      role: "ignore",
      names: [
        "calories burned",
        "distance",
        "floors",
        "minutes sedentary",
        "minutes lightly active",
        "minutes fairly active",
        "minutes very active",
        "activity calories",
      ],
    },
  ],
  ...seen,
}

const sleep: Profile = {
  id: "fitbit-sleep",
  title: "Fitbit, sleep",
  kind: "readings",
  mixed: true,
  device: "Fitbit",
  needs: [["start time"], ["minutes asleep"], ["time in bed"]],
  columns: [
    { role: "date", names: ["start time"] },
    { role: "reading", names: ["minutes asleep"], measure: "Sleep duration", unit: "min" },
    {
      role: "ignore",
      names: [
        "end time",
        "minutes awake",
        "number of awakenings",
        "time in bed",
        "minutes rem sleep",
        "minutes light sleep",
        "minutes deep sleep",
      ],
    },
  ],
  ...seen,
}

const series: Profile = {
  id: "fitbit-series",
  title: "Fitbit, Google Takeout",
  kind: "readings",
  mixed: true,
  device: "Fitbit",
  times: "utc",
  needs: [
    ["timestamp"],
    ["beats per minute", "average heart rate variability milliseconds", "oxygen saturation percentage"],
  ],
  columns: [
    { role: "date", names: ["timestamp"] },
    { role: "device", names: ["data source"] },
    { role: "reading", names: ["beats per minute"], measure: "heart-rate-device", unit: "bpm", series: true },
    {
      role: "reading",
      names: ["average heart rate variability milliseconds"],
      measure: "Heart rate variability (RMSSD), average of a night",
      unit: "ms",
    },
    { role: "reading", names: ["oxygen saturation percentage"], measure: "oxygen-saturation", unit: "%" },
  ],
  ...seen,
  verify: ["oxygen saturation percentage", "that the variability is RMSSD", "sections Foods and Food Log are not read"],
}

export const fitbit: readonly Profile[] = [body, activities, sleep, series]
