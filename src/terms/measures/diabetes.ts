/**
 * What people with diabetes write down beside their glucose: insulin given and carbohydrates eaten. Kept as series: pumps
 * give insulin every few minutes. LOINC has no sure code for a single dose or meal, so none is written.
 */
import type { Measure } from "./measure.ts"

const seen = { source: "columns of Dexcom Clarity, LibreView, CareLink and Nightscout exports", date: "2026-11-23" }

export const diabetes: readonly Measure[] = [
  {
    id: "insulin-rapid",
    title: "Insulin given, rapid-acting",
    kind: "vitals",
    loinc: [],
    unit: "[IU]",
    units: ["[IU]"],
    series: true,
    synonyms: ["rapid acting insulin", "fast acting insulin", "bolus insulin"],
    ...seen,
  },
  {
    id: "insulin-long",
    title: "Insulin given, long-acting",
    kind: "vitals",
    loinc: [],
    unit: "[IU]",
    units: ["[IU]"],
    series: true,
    synonyms: ["long acting insulin", "basal insulin"],
    ...seen,
  },
  {
    id: "insulin-given",
    title: "Insulin given",
    kind: "vitals",
    loinc: [],
    unit: "[IU]",
    units: ["[IU]"],
    series: true,
    synonyms: ["insulin dose", "insulin doses", "insulin delivery", "insulin delivered"],
    ...seen,
  },
  {
    id: "carbohydrates-eaten",
    title: "Carbohydrates eaten",
    kind: "vitals",
    loinc: [],
    unit: "g",
    units: ["g", "mg"],
    series: true,
    synonyms: [
      "carbohydrates",
      "carbs",
      "carb intake",
      "dietary carbohydrates",
      "kohlenhydrate",
      "hidratos de carbono",
    ],
    ...seen,
  },
]
