/** Entries and readings for the tests of the report, as short as they can be said. */
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import type { Entry } from "../../src/record/entry.ts"
import type { Reading } from "../../src/report/reading.ts"

export const day = (text: string) => text as Day
export const date = (text: string) => text as PartialDate

let next = 0

export function entry(kind: Entry["kind"], title: string, start: string | undefined, more: Partial<Entry> = {}): Entry {
  return {
    id: `e${String(++next).padStart(9, "0")}`,
    person: "Maria Keller",
    kind,
    resource: "Observation",
    title,
    standing: "done",
    ...(start === undefined ? {} : { start: date(start) }),
    sources: [{ importId: 1, format: "fhir-json", where: "entry 1", path: "clinic.json", on: "2026-11-20" }],
    ...more,
  }
}

const loinc = "http://loinc.org"

/** A result: number and unit as written. */
export function result(code: string, start: string, number: number, unit: string, more: Partial<Entry> = {}): Entry {
  return entry("labs", "Some words of the laboratory", start, {
    codes: [{ system: loinc, code }],
    value: { text: `${number} ${unit}`.trim(), number, ...(unit === "" ? {} : { unit }) },
    ...more,
  })
}

export function pressure(start: string, systolic: number, diastolic: number): Entry {
  const part = (code: string, title: string, number: number) => ({
    title,
    codes: [{ system: loinc, code }],
    value: { text: `${number} mmHg`, number, unit: "mm[Hg]" },
  })
  return entry("vitals", "Blood pressure", start, {
    codes: [{ system: loinc, code: "85354-9" }],
    value: { text: `${systolic}/${diastolic} mmHg` },
    components: [part("8480-6", "Systolic", systolic), part("8462-4", "Diastolic", diastolic)],
  })
}

export function medicine(title: string, start: string, more: Partial<Entry> = {}): Entry {
  return entry("medications", title, start, {
    resource: "MedicationRequest",
    standing: "current",
    status: "active",
    ...more,
  })
}

/** Newest first, as the store gives entries. */
export function reading(entries: readonly Entry[], more: Partial<Reading> = {}): Reading {
  return {
    person: { id: 1, name: "Maria Keller", birthDate: date("1968-04-12"), sex: "female", isDefault: true },
    today: day("2026-11-20"),
    entries: entries.toSorted((a, b) => (b.start ?? "").localeCompare(a.start ?? "")),
    imports: [],
    samples: [],
    ...more,
  }
}
