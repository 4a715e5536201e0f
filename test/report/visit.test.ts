/** The page for a visit, composed from readings made by hand. */
import { describe, expect, test } from "vitest"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import type { Entry } from "../../src/record/entry.ts"
import type { Block, Section, Text } from "../../src/report/document.ts"
import type { Reading } from "../../src/report/reading.ts"
import { composeVisit } from "../../src/report/visit.ts"
import type { Verdict } from "../../src/screening/verdict.ts"

let ids = 0

function entry(facts: Partial<Entry> & Pick<Entry, "kind" | "title">): Entry {
  ids++
  return { resource: "Basic", standing: "current", id: `id${ids}`, person: "1", sources: [], ...facts }
}

const date = (text: string) => text as PartialDate

function reading(entries: readonly Entry[], changes: Partial<Reading> = {}): Reading {
  return {
    person: { id: 1, name: "Maria Keller", birthDate: date("1968-04-12"), sex: "female", isDefault: true },
    today: "2026-11-20" as Day,
    entries: [...entries].sort((a, b) => (b.start ?? "").localeCompare(a.start ?? "")),
    imports: [],
    samples: [],
    ...changes,
  }
}

const say = (text: Text): string => (typeof text === "string" ? text : text.map((span) => span.text).join(""))

const words = (blocks: readonly Block[]): string[] => blocks.flatMap(wordsOf)

function wordsOf(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [block.text]
    case "text":
      return [say(block.text)]
    case "list":
      return block.items.map(say)
    case "facts":
      return block.rows.flatMap((row) => [row.label, ...row.values.map(say)])
    case "table":
      return block.rows.map((row) => row.map(say).join(" | "))
    case "series":
      return [`${block.title}: ${block.points.map((point) => point.text).join(" ")}`]
    case "box":
      return [block.title, ...words(block.blocks)]
    case "multiples":
      return block.series.flatMap(wordsOf)
    case "code":
    case "card":
    case "lines":
      return []
  }
}

function part(of: Reading, id: string, since?: string): string[] {
  const document = composeVisit(of, since === undefined ? {} : { since: date(since) })
  const found = document.sections.find((section: Section) => section.id === id)
  return found === undefined ? [] : [found.title, ...words(found.blocks)]
}

describe("the page", () => {
  test("has its sections in the order a doctor reads them", () => {
    const visit = entry({ kind: "encounters", title: "Office visit", start: date("2026-03-11"), standing: "done" })
    const ids = composeVisit(reading([visit], { verdicts: [] })).sections.map((section) => section.id)
    expect(ids).toEqual(["allergies", "questions", "changes", "medicines", "conditions", "results", "due"])
  })

  test("names the person, and the age only when the birth date tells it", () => {
    expect(composeVisit(reading([])).subject).toBe("Maria Keller · born 1968-04-12 · 58 years · female")
    const vague = reading([], { person: { id: 1, name: "Jo", birthDate: date("1968"), isDefault: true } })
    expect(composeVisit(vague).subject).toBe("Jo · born 1968")
  })

  test("keeps only the sections asked for", () => {
    const document = composeVisit(reading([]), { sections: ["medicines"] })
    expect(document.sections.map((section) => section.id)).toEqual(["medicines"])
  })
})

describe("allergies", () => {
  test("that nobody recorded are not said to be none", () => {
    expect(part(reading([]), "allergies").join(" ")).toContain("No allergy recorded.")
    expect(part(reading([]), "allergies").join(" ")).not.toContain("No known")
  })

  test("stand worst first, with reaction and severity; those entered in error not at all", () => {
    const said = part(
      reading([
        entry({ kind: "allergies", title: "Pollen", severity: "mild" }),
        entry({ kind: "allergies", title: "Penicillin", severity: "severe", components: [{ title: "Hives" }] }),
        entry({ kind: "allergies", title: "Mistake", standing: "wrong" }),
      ]),
      "allergies",
    )
    expect(said.slice(2)).toEqual(["Penicillin — Hives; severe", "Pollen — mild"])
  })

  test("that a source denies are said with their source's words", () => {
    const none = entry({ kind: "allergies", title: "No known allergies", negated: true, recorded: date("2024-02-20") })
    expect(part(reading([none]), "allergies")).toContain("No known allergies (2024-02-20)")
  })
})

describe("what changed", () => {
  const visit = entry({ kind: "encounters", title: "Visit", start: date("2026-03-11"), standing: "done" })
  const medicine = (start: string, dose: string, standing: Entry["standing"] = "current") =>
    entry({ kind: "medications", title: "Lisinopril", start: date(start), dose, standing })

  test("without any visit and without a date there is nothing to compare with", () => {
    expect(part(reading([medicine("2026-05-01", "daily")]), "changes")).toEqual([])
  })

  test("a renewed medicine is no change, a new dose is", () => {
    expect(
      part(reading([visit, medicine("2025-01-01", "10 mg", "done"), medicine("2026-05-01", "10 mg")]), "changes"),
    ).toEqual(["Changed since 2026-03-11 (last visit)", "Nothing recorded."])
    const altered = part(
      reading([visit, medicine("2025-01-01", "10 mg", "done"), medicine("2026-05-01", "20 mg")]),
      "changes",
    )
    expect(altered.join(" ")).toContain("20 mg (before: 10 mg)")
  })

  test("a fact dated by its year alone is not said to be new", () => {
    const vague = entry({ kind: "conditions", title: "Gout", start: date("2026") })
    expect(part(reading([visit, vague]), "changes")).toContain("Nothing recorded.")
  })

  test("a visit of today is the visit the page is for", () => {
    const today = entry({ kind: "encounters", title: "Visit", start: date("2026-11-20"), standing: "current" })
    expect(part(reading([visit, today]), "changes")[0]).toBe("Changed since 2026-03-11 (last visit)")
  })

  test("a result is news when it is out of range and was not before", () => {
    const lab = (start: string, number: number, flag?: "high") =>
      entry({
        kind: "labs",
        title: "Ferritin",
        start: date(start),
        standing: "done",
        value: { text: `${number} ug/L`, number, unit: "ug/L" },
        ...(flag ? { flag } : {}),
      })
    const news = part(reading([visit, lab("2025-01-01", 80), lab("2026-06-01", 500, "high")]), "changes").join(" ")
    expect(news).toContain("Ferritin  500")
    const old = part(reading([visit, lab("2025-01-01", 480, "high"), lab("2026-06-01", 500, "high")]), "changes")
    expect(old).toContain("Nothing recorded.")
  })
})

describe("results", () => {
  test("keep the digits their source wrote", () => {
    const lab = entry({
      kind: "labs",
      title: "Potassium, odd test",
      start: date("2026-06-01"),
      standing: "done",
      flag: "high",
      value: { text: "5.40 mmol/L", number: 5.4, unit: "mmol/L" },
    })
    expect(part(reading([lab]), "results")).toContain("Potassium, odd test: 5.40")
  })
})

test("results that nobody flagged are told in one line, as far back as a year before the newest", () => {
  const lab = (title: string, start: string) =>
    entry({ kind: "labs", title, start: date(start), standing: "done", value: { text: "5 U", number: 5, unit: "U" } })
  const said = part(
    reading([lab("Alpha", "2018-05-01"), lab("Beta", "2017-08-01"), lab("Gamma", "2012-01-01")]),
    "results",
  )
  expect(said).toEqual(["Results", "Not flagged: Alpha 5 U (2018-05-01), Beta 5 U (2017-08-01)"])
})

test("a result of several lines stays in the line of those that nobody flagged", () => {
  const culture = entry({
    kind: "labs",
    title: "Culture",
    start: date("2018-05-01"),
    standing: "done",
    value: { text: "No growth\r\n after 48 h\u2028\nFinal\n" },
  })
  expect(part(reading([culture]), "results")).toEqual([
    "Results",
    "Not flagged: Culture No growth; after 48 h; Final (2018-05-01)",
  ])
})

test("a result dated after today is left out, and this is said", () => {
  const lab = (start: string, number: number) =>
    entry({
      kind: "labs",
      title: "Odd test",
      start: date(start),
      standing: "done",
      value: { text: `${number} U`, number, unit: "U" },
    })
  expect(part(reading([lab("2062-05-01", 9), lab("2018-05-01", 5)]), "results")).toEqual([
    "Results",
    "Not flagged: Odd test 5 U (2018-05-01)",
    "Left out, because dated after today: 1 result.",
  ])
})

test("a blood pressure of which one number is missing stands on the page with the other", () => {
  const taken = (start: string, ...numbers: (readonly [code: string, number: number])[]) =>
    entry({
      kind: "vitals",
      title: "Blood pressure",
      codes: [{ system: "http://loinc.org", code: "85354-9" }],
      start: date(start),
      standing: "done",
      value: { text: numbers.map(([code, number]) => `${code} ${number} mmHg`).join("; ") },
      components: numbers.map(([code, number]) => ({
        title: code,
        codes: [{ system: "http://loinc.org", code }],
        value: { text: `${number} mmHg`, number, unit: "mm[Hg]" },
      })),
    })
  const [top, bottom] = [
    (number: number) => ["8480-6", number] as const,
    (number: number) => ["8462-4", number] as const,
  ]
  const both = taken("2026-05-01", top(130), bottom(80))
  expect(part(reading([taken("2026-06-01", top(151)), both]), "results").join(" ")).toContain("151/–")
  expect(part(reading([taken("2026-06-01", bottom(99)), both]), "results").join(" ")).toContain("8462-4 99 mmHg")
})

test("a last dose without a date is told so", () => {
  const overdue: Verdict = {
    id: "mmr",
    category: "immunization",
    title: "MMR vaccine",
    status: "overdue",
    last: { entry: "id0", what: "MMR" },
    reason: "No dose in the record that can be judged.",
    evidence: [],
    questions: [],
    source: { body: "CDC", date: "2025-11-10", url: "https://www.cdc.gov" },
  }
  expect(part(reading([], { verdicts: [overdue] }), "due").join(" ")).toContain("MMR, undated")
})

test("a date that several of the others share is said once, behind them", () => {
  const lab = (title: string, start: string) =>
    entry({ kind: "labs", title, start: date(start), standing: "done", value: { text: "5 U", number: 5, unit: "U" } })
  const found = [lab("Alpha", "2018-05-01"), lab("Beta", "2017-08-01"), lab("Gamma", "2018-05-01")]
  expect(part(reading(found), "results")).toEqual([
    "Results",
    "Not flagged: Alpha 5 U · Gamma 5 U (2018-05-01), Beta 5 U (2017-08-01)",
  ])
})

describe("preventive care", () => {
  const verdict = (status: Verdict["status"], title: string, more: Partial<Verdict> = {}): Verdict => ({
    id: title,
    category: "screening",
    title,
    status,
    reason: "",
    source: { body: "USPSTF", date: "2024-04-30", url: "https://example.org" },
    evidence: [],
    questions: [],
    ...more,
  })

  test("tells what is due first, then what nobody recorded, then what to talk about; never what is not due", () => {
    const verdicts = [
      verdict("up-to-date", "Lipids"),
      verdict("discuss", "Statin"),
      verdict("needs-answer", "Lung", { questions: [{ id: "q", text: "Have you ever smoked?" }] }),
      verdict("due", "Mammography", { due: "2026-10-02" as Day }),
      verdict("overdue", "Colon", {
        due: "2024-04-10" as Day,
        source: { body: "USPSTF", date: "2021-05-18", url: "x" },
      }),
      verdict("overdue", "Bones", {
        due: "1999-04-10" as Day,
        source: { body: "USPSTF", date: "2025-01-14", url: "x" },
      }),
    ]
    expect(part(reading([], { verdicts }), "due")).toEqual([
      "Preventive care due",
      "Colon | overdue | 2024-04-10 | no record found",
      "Bones | overdue |  | no record found",
      "Mammography | due | 2026-10-02 | no record found",
      "This record does not say:",
      "Have you ever smoked? (Lung)",
      "To talk about: Statin",
    ])
  })

  test("is absent when nothing was judged", () => {
    expect(part(reading([]), "due")).toEqual([])
  })
})
