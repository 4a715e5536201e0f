/**
 * High-volume device series (formats.md "Samples"): readings every few seconds or minutes, kept as samples.
 * A series may share its LOINC code with the measure people take by hand; a code alone means the latter.
 */
import type { Measure } from "./measure.ts"

const remembered = { source: "LOINC", date: "2026-11-23" }

export const devices: readonly Measure[] = [
  {
    id: "glucose-cgm",
    title: "Glucose, continuous monitor",
    kind: "labs",
    loinc: ["99504-3", "105272-9"],
    loincByUnit: { "mmol/L": "105272-9" },
    unit: "mg/dL",
    units: ["mg/dL", "mmol/L"],
    molarMass: 180.156,
    series: true,
    synonyms: [
      "cgm",
      "cgm glucose",
      "sensor glucose",
      "interstitial glucose",
      "continuous glucose",
      "sgv",
      "dexcom gl",
      "libre gl",
    ],
    ...remembered,
    verify: ["99504-3", "105272-9"],
  },
  {
    id: "heart-rate-device",
    title: "Heart rate, by device",
    kind: "vitals",
    loinc: ["8867-4"],
    unit: "/min",
    units: ["/min"],
    series: true,
    seriesOf: "heart-rate",
    synonyms: ["heart rate series"],
    ...remembered,
  },
  {
    id: "steps",
    title: "Steps",
    kind: "vitals",
    loinc: ["55423-8", "41950-7"],
    unit: "{steps}",
    units: ["{steps}"],
    series: true,
    sums: true,
    synonyms: ["step count", "steps taken", "number of steps", "schritte", "pasos"],
    ...remembered,
    verify: ["55423-8", "41950-7"],
  },
  {
    id: "heart-rate-variability",
    title: "Heart rate variability",
    kind: "vitals",
    loinc: ["80404-7"],
    unit: "ms",
    units: ["ms"],
    series: true,
    synonyms: ["hrv", "sdnn", "hrv sdnn"],
    ...remembered,
    verify: ["80404-7"],
  },
]
