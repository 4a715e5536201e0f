/**
 * Dexcom Clarity's export ("Export" in the Clarity portal): one table of sensor readings, calibrations, insulin, carbohydrates,
 * alerts and settings, told apart by "Event Type". The unit stands in the header; times are those of the device.
 */
import type { Profile } from "../profile.ts"

/** Outside 40 to 400 mg/dL (2.2 to 22.2 mmol/L) the sensor tells no number. */
const beyond = {
  low: ["Low", "Niedrig", "Bas", "Bajo", "Basso", "Laag"],
  high: ["High", "Hoch", "Haut", "Élevé", "Alto", "Hoog"],
  limits: { "mg/dL": ["<40", ">400"], "mmol/L": ["<2.2", ">22.2"] },
} as const

const glucose = [
  "glucose value",
  "glukosewert",
  "valeur de glucose",
  "taux de glucose",
  "valor de glucosa",
  "valore del glucosio",
  "glucosewaarde",
]
const insulin = ["insulin value", "insulinwert", "valeur d insuline", "valor de insulina", "valore dell insulina"]

export const dexcomClarity: Profile = {
  id: "dexcom-clarity",
  title: "Dexcom Clarity",
  kind: "readings",
  mixed: true,
  device: "Dexcom",
  needs: [
    [
      "event type",
      "ereignistyp",
      "ereignisart",
      "type d evenement",
      "tipo de evento",
      "tipo di evento",
      "type gebeurtenis",
    ],
    glucose,
  ],
  columns: [
    { role: "date", names: ["timestamp", "zeitstempel", "horodatage", "marca temporal", "data e ora", "tijdstempel"] },
    {
      role: "event",
      names: [
        "event type",
        "ereignistyp",
        "ereignisart",
        "type d evenement",
        "tipo de evento",
        "tipo di evento",
        "type gebeurtenis",
      ],
    },
    {
      role: "detail",
      names: ["event subtype", "ereignissubtyp", "ereignis subtyp", "sous type d evenement", "subtipo de evento"],
    },
    { role: "device", names: ["source device id", "quellgerate id", "quellengerate id", "id de l appareil source"] },
    {
      role: "reading",
      names: glucose,
      measure: "glucose-cgm",
      series: true,
      when: { event: ["EGV"] },
      beyond,
    },
    {
      role: "reading",
      names: glucose,
      measure: "glucose",
      loinc: { "mg/dL": "41653-7", "mmol/L": "14743-9" },
      when: { event: ["Calibration", "Kalibrierung", "Étalonnage", "Calibración", "Calibrazione"] },
    },
    {
      role: "reading",
      names: insulin,
      measure: "insulin-rapid",
      unit: "U",
      series: true,
      when: { event: ["Insulin", "Insuline", "Insulina"], detail: ["Fast-Acting", "Schnell wirkend"] },
    },
    {
      role: "reading",
      names: insulin,
      measure: "insulin-long",
      unit: "U",
      series: true,
      when: { event: ["Insulin", "Insuline", "Insulina"], detail: ["Long-Acting", "Lang wirkend"] },
    },
    {
      role: "reading",
      names: insulin,
      measure: "insulin-given",
      unit: "U",
      series: true,
      when: { event: ["Insulin", "Insuline", "Insulina"], detail: [""] },
    },
    {
      role: "reading",
      names: ["carb value", "kohlenhydratwert", "valeur de glucides", "valor de hidratos de carbono"],
      measure: "carbohydrates-eaten",
      unit: "g",
      series: true,
      when: { event: ["Carbs", "Kohlenhydrate", "Glucides", "Hidratos de carbono"] },
    },
    {
      role: "ignore",
      names: [
        "index",
        "patient info",
        "patienteninformation",
        "device info",
        "gerateinformation",
        "duration",
        "dauer",
        "glucose rate of change",
        "glukose anderungsrate",
        "transmitter time",
        "transmitter id",
        "transmitterzeit",
        "transmitter zeit",
      ],
    },
  ],
  source: "published Clarity exports (cgm_format and cgmquantify samples, MIT)",
  date: "2026-11-23",
  verify: ["headers and event names other than English and German", "limits behind Low and High", "event Calibration"],
}
