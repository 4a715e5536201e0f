/**
 * Nightscout's tables: `entries.csv` of its API, which has no header and tells UTC, and the export of its viewers, two tables
 * under lines that begin with "#". Its JSON is a format of its own (formats/nightscout.ts).
 */
import type { Profile } from "../profile.ts"

const entries: Profile = {
  id: "nightscout-entries",
  title: "Nightscout entries",
  kind: "readings",
  mixed: true,
  device: "Nightscout",
  headless: {
    cells: [
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)$",
      "^1\\d{12}$",
      "^\\d{1,3}$",
      "^\\w*$",
    ],
    titles: ["dateString", "date", "sgv", "direction", "device"],
  },
  columns: [
    { role: "date", names: ["datestring"] },
    // The API always tells mg/dL; up to 12 are the sensor's error codes.
    { role: "reading", names: ["sgv"], measure: "glucose-cgm", unit: "mg/dL", series: true, least: 13 },
    { role: "device", names: ["device"] },
    { role: "ignore", names: ["date", "direction"] },
  ],
  source: "a published Nightscout entries.csv (cgm_format sample, MIT)",
  date: "2026-11-23",
}

const viewer: Profile = {
  id: "nightscout",
  title: "Nightscout",
  kind: "readings",
  mixed: true,
  device: "Nightscout",
  needs: [["date"], ["time"], ["id"], ["trend", "event type"], ["type", "insulin u"]],
  columns: [
    { role: "date", names: ["date"] },
    { role: "time", names: ["time"] },
    { role: "event", names: ["type", "event type"] },
    {
      role: "reading",
      names: ["glucose"],
      measure: "glucose-cgm",
      series: true,
      when: { event: ["sgv"] },
    },
    {
      role: "reading",
      names: ["glucose"],
      measure: "glucose",
      loinc: { "mg/dL": "41653-7", "mmol/L": "14743-9" },
      when: { event: ["mbg", "BG Check"] },
    },
    { role: "reading", names: ["insulin"], measure: "insulin-given", unit: "U", series: true },
    { role: "reading", names: ["carbs"], measure: "carbohydrates-eaten", unit: "g", series: true },
    { role: "device", names: ["device"] },
    { role: "note", names: ["notes"] },
    { role: "ignore", names: ["trend", "id"] },
  ],
  source: "a published export with treatments (cgm_format sample, MIT)",
  date: "2026-11-23",
}

export const nightscout: readonly Profile[] = [entries, viewer]
