/** Readings of any size for printed pages: the same entries for the same number, of every kind a page tells. */
import type { PartialDate } from "../../../src/fhir/dates.ts"
import type { Entry } from "../../../src/record/entry.ts"
import type { Reading } from "../../../src/report/reading.ts"
import type { Verdict } from "../../../src/screening/verdict.ts"
import { date, entry, medicine, pressure, reading, result } from "../../report/entries.ts"

const loinc = "http://loinc.org"
const day = (index: number): string =>
  new Date(Date.UTC(2026, 10, 1) - index * 9 * 86_400_000).toISOString().slice(0, 10)

/** What the entry of that number is; kinds take turns. */
function nth(index: number): Entry {
  const on = day(index)
  const round = Math.floor(index / 12)
  const turns: (() => Entry)[] = [
    () =>
      entry("allergies", ["Penicillin", "Latex", "Peanut"][round % 3] ?? "", on, {
        standing: "current",
        severity: "severe",
        components: [{ title: "Hives" }],
      }),
    () =>
      medicine(`Medicine ${round} 10 mg tablet`, on, {
        dose: "1 tablet by mouth daily",
        performer: "Dr. Ngozi Okafor",
      }),
    () => entry("conditions", `Condition ${round}`, on, { standing: "current", resource: "Condition" }),
    () =>
      result("4548-4", on, 5 + ((index * 7) % 20) / 10, "%", {
        range: { low: 4, high: 5.6 },
        ...((index * 7) % 20 > 6 ? { flag: "high" as const } : {}),
      }),
    () => pressure(on, 120 + (index % 25), 75 + (index % 15)),
    () => entry("encounters", "Office visit", on, { organization: "St. Mary's Clinic" }),
    () => entry("immunizations", "Influenza, seasonal", on, { status: "completed" }),
    () => entry("procedures", `Procedure ${round}`, on, { status: "completed", reason: "Follow-up" }),
    () => result("2089-1", on, 90 + ((index * 13) % 70), "mg/dL", { range: { high: 130 } }),
    () => entry("devices", "Cardiac pacemaker", on, { standing: "current", bodySite: "left chest" }),
    () => entry("reports", `Report ${round}`, on, { note: "Nothing of note was seen. ".repeat(1 + (round % 4)) }),
    () => entry("labs", "Culture", on, { value: { text: "No growth after five days of incubation" } }),
  ]
  const made = turns[index % turns.length]?.() ?? entry("labs", "Nothing", on)
  // The same ids in whatever order the tests run.
  return { ...made, id: `e${String(index).padStart(9, "0")}` }
}

const source = { body: "USPSTF", grade: "B", date: "2024-04-30", url: "https://example.org/rule" }

const verdict = (id: string, title: string, status: Verdict["status"], more: Partial<Verdict> = {}): Verdict => ({
  id,
  category: "screening",
  title,
  status,
  reason: "No record found — not proof it wasn't done.",
  source,
  evidence: [],
  questions: [],
  ...more,
})

const verdicts: readonly Verdict[] = [
  verdict("breast-cancer", "Breast cancer screening", "overdue"),
  verdict("colorectal-cancer", "Colorectal cancer screening", "due", { due: "2026-10-02" as Verdict["due"] & string }),
  verdict("lung-cancer", "Lung cancer screening", "needs-answer", {
    questions: [{ id: "smoking-status", text: "Have you ever smoked?" }],
  }),
  verdict("statin", "Statin to prevent heart attack and stroke", "discuss"),
  verdict("hypertension", "Blood pressure check", "up-to-date", {
    last: { date: "2026-09-01" as PartialDate, what: "blood pressure reading", entry: "e000000004" },
  }),
]

/** A reading of so many entries. */
export function recordOf(count: number, more: Partial<Reading> = {}): Reading {
  const entries = Array.from({ length: count }, (_, index) => nth(index))
  return reading(entries, {
    verdicts,
    guidelines: [{ id: "uspstf", version: "2025-06", date: "2026-10-04" }],
    imports: count === 0 ? [] : [imported],
    contacts: count < 2 ? [] : [{ name: "Ana Keller", relation: "daughter", phones: ["+1 555 0100"], emergency: true }],
    directives: count < 2 ? [] : [{ title: "Living will", on: date("2024-05") }],
    ...more,
  })
}

const counts = { read: 1, new: 1, updated: 0, unchanged: 0, same: 0, issues: 0 }
const imported = {
  id: 1,
  on: "2026-11-19" as Reading["today"],
  path: "clinic.json",
  format: "fhir-json",
  source: "St. Mary's Clinic",
  counts,
  people: ["Maria Keller"],
}

const long = "Hydroxychloroquinsulfatmonohydratfilmtablettenpackung"

/** Few entries whose words are longer than any column, in several scripts. */
export function longWords(): Reading {
  return recordOf(0, {
    imports: [{ ...imported, source: long.repeat(3) }],
    contacts: [{ name: long.repeat(2), phones: ["5".repeat(120)], emergency: true }],
    directives: [{ title: long.repeat(3) }],
    entries: [
      medicine(long.repeat(4), "2026-01-02", { dose: "x".repeat(400), performer: long }),
      medicine("باراسيتامول 500 مجم", "2026-01-02", { dose: "قرص واحد يوميا" }),
      medicine("氨氯地平片 5毫克", "2026-01-02", { dose: "每天一次,每次一片" }),
      entry("conditions", long.repeat(3), "2025-03-04", { standing: "current", resource: "Condition" }),
      entry("allergies", long.repeat(2), "2019", { standing: "current", components: [{ title: long.repeat(2) }] }),
      entry("labs", long.repeat(2), "2026-02-03", {
        codes: [{ system: loinc, code: "99999-9" }],
        value: { text: "123456789012345678901234567890 mg/dL", number: 1.2345678901234568e29, unit: "mg/dL" },
        flag: "high",
      }),
      entry("reports", long, "2026-02-03", { note: `${long} `.repeat(40) }),
    ].map((one, index) => ({ ...one, id: `l${String(index).padStart(9, "0")}` })),
  })
}
