/** The catalogues: complete, alike in shape, and nothing printed that is in none of them. */
import { beforeAll, describe, expect, test } from "vitest"
import type { PartialDate } from "../../src/fhir/dates.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Block, Document, Text } from "../../src/report/document.ts"
import { composePage } from "../../src/report/page.ts"
import { pages } from "../../src/report/pages.ts"
import { items, measures as measureNames } from "../../src/report/words/es-names.ts"
import { languages, type Words, wordsIn } from "../../src/report/words.ts"
import { allGuidelines, rulesOf } from "../../src/screening/rules.ts"
import { measures } from "../../src/terms/measures.ts"
import { recordOf } from "../render/pdf/records.ts"
import { date, entry, medicine, pressure, reading, result } from "./entries.ts"

/** Every place of a catalogue: "frame.titles.visit", and whether a text or a function stands there. */
function places(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${at} ${typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => places(inner, at === "" ? key : `${at}.${key}`))
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : []
}

describe("every catalogue", () => {
  test.each(languages)("%s has the same places as English, and no empty text", (language) => {
    expect(places(wordsIn(language))).toEqual(places(wordsIn("en")))
    expect(texts(wordsIn(language)).filter((text) => text.trim() === "")).toEqual([])
  })

  test("Spanish is not English left as it was", () => {
    const english = wordsIn("en")
    const same = texts(wordsIn("es")).filter((text) => texts(english).includes(text))
    // Words that both languages write alike.
    expect(same).toEqual(["Plan"])
  })

  test("Spanish names every measure, every preventive service and every vaccine of the schedule", async () => {
    const missing = measures.filter(({ id }) => measureNames[id] === undefined).map(({ id }) => id)
    const rules = rulesOf(allGuidelines.map(({ id }) => id))
    const schedule = await loadSchedule()
    const groups = schedule.groups.map(({ name }) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"))
    const unnamed = [...rules.map(({ id }) => id), ...groups].filter((id) => items[id] === undefined)
    expect({ missing, unnamed }).toEqual({ missing: [], unnamed: [] })
  })
})

describe("dates and numbers", () => {
  const at = (text: string) => text as PartialDate

  test.each([
    ["2026-08-02", "2026-08-02", "2 ago 2026"],
    ["2026-08-02T10:15:00+02:00", "2026-08-02", "2 ago 2026"],
    ["2026-08", "2026-08", "ago 2026"],
    ["2026", "2026", "2026"],
  ])("%s is never told so that day and month could be exchanged", (told, english, spanish) => {
    expect(wordsIn("en").date(at(told))).toBe(english)
    expect(wordsIn("es").date(at(told)).replaceAll("\u00a0", " ")).toBe(spanish)
  })

  test("thousands never stand apart by what elsewhere is a decimal sign", () => {
    expect(wordsIn("es").count(1234567)).toBe("1\u00a0234\u00a0567")
    expect(wordsIn("es").count(999)).toBe("999")
  })
})

/** A catalogue whose every word is between brackets. */
function bracketed<T>(value: T): T {
  if (typeof value === "string") return `⟦${value}⟧` as T
  if (typeof value === "function") {
    const inner = value as unknown as (...given: unknown[]) => unknown
    return ((...given: unknown[]) => bracketed(inner(...given))) as T
  }
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bracketed(inner)])) as T
}

/** What stands outside of all brackets. */
function outside(text: string): string {
  let depth = 0
  return [...text]
    .filter((letter) => {
      if (letter === "⟦") depth++
      else if (letter === "⟧") depth--
      else return depth === 0
      return false
    })
    .join("")
}

function said(text: Text): string {
  return typeof text === "string" ? text : text.map((span) => span.text).join("")
}

function wordsOf(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [block.text]
    case "text":
      return [said(block.text)]
    case "list":
      return block.items.map(said)
    case "facts":
      return block.rows.flatMap(({ label, note = "", values }) => [label, note, ...values.map(said)])
    case "table":
      return [...block.columns.map(({ title }) => title), ...block.rows.flat().map(said), block.caption ?? ""]
    case "series":
      return [block.title, ...(block.also ?? []).map(({ title }) => title)]
    case "multiples":
      return block.series.flatMap(wordsOf)
    case "box":
      return [block.title, ...block.blocks.flatMap(wordsOf)]
    case "code":
      return [block.alt, ...block.says.map(said), block.text]
    case "card":
      return block.faces.flatMap((face) => [face.title, ...wordsOf({ type: "facts", rows: face.facts }), face.more(3)])
    case "lines":
      return []
  }
}

function everyText({ title, subject, sections, footer }: Document): string[] {
  return [title, subject, ...sections.flatMap((one) => [one.title, ...one.blocks.flatMap(wordsOf)]), ...footer]
}

describe("no page has words outside the catalogue", () => {
  let words: Words
  beforeAll(() => {
    words = bracketed(wordsIn("en"))
  })

  // What sources say is Greek here, so that every Latin word is one of phr's own.
  const base = recordOf(0)
  const greek = reading(
    [
      entry("allergies", "Πενικιλίνη", "2009", { standing: "current", severity: "severe", certainty: "unconfirmed" }),
      entry("allergies", "Λάτεξ", "2010", { standing: "done" }),
      entry("allergies", "Γάλα", "2011", { negated: true, certainty: "refuted" }),
      entry("conditions", "Υπέρταση", "2015", { standing: "current", certainty: "provisional", severity: "mild" }),
      entry("conditions", "Βρογχίτιδα", "2016-02", { standing: "done", end: date("2016-03") }),
      entry("conditions", "Άγχος", "2026-05-02", { standing: "unknown", categories: ["encounter-diagnosis"] }),
      medicine("Λισινοπρίλη", "2026-06-01", { dose: "ένα δισκίο", performer: "Δρ. Οκαφόρ" }),
      medicine("Ατορβαστατίνη", "2020-01-01", { standing: "unknown" }),
      medicine("Ασπιρίνη", "2019-01-01", { standing: "done", status: "stopped", end: date("2019-05-01") }),
      result("4548-4", "2026-08-02", 6.1, "%", { flag: "high", range: { low: 4, high: 5.6 } }),
      result("4548-4", "2025-03-04", 6, "%", { flag: "high" }),
      result("4548-4", "2024-03-04", 5.2, "%"),
      pressure("2026-08-02", 128, 82),
      pressure("2026-07-02", 131, 84),
      entry("labs", "Καλλιέργεια", "2026-08-02", {
        value: { text: "καμία ανάπτυξη μετά από πέντε ημέρες" },
        flag: "abnormal",
      }),
      entry("labs", "Χωρίς ημερομηνία", undefined, { value: { text: "αρνητικό" } }),
      entry("encounters", "Επίσκεψη", "2026-05-01", { organization: "Κλινική" }),
      entry("immunizations", "Γρίπη", "2026-06-09", { standing: "not-done", status: "not-done" }),
      entry("procedures", "Επέμβαση", "2026-06-09", { status: "in-progress", reason: "λόγος" }),
      entry("devices", "Βηματοδότης", "2018", { standing: "current" }),
      entry("reports", "Αναφορά", "2026-06-09", { note: "σημείωση" }),
    ].map((one) => ({
      ...one,
      title: /[A-Za-z]/.test(one.title) ? "Εξέταση" : one.title,
      sources: [{ importId: 1, format: "φορμά", where: "θέση", path: "αρχείο", on: "2026-11-20" }],
    })),
    {
      person: { ...base.person, name: "Μαρία" },
      imports: base.imports,
      guidelines: [{ id: "οδηγία", version: "1", date: "2026-10-04" }],
      verdicts: (base.verdicts ?? []).map((verdict) => ({
        ...verdict,
        reason: "λόγος",
        source: { ...verdict.source, body: "σώμα", grade: "Α" },
        questions: verdict.questions.map((question) => ({ ...question, text: "ερώτηση;" })),
        ...(verdict.last === undefined ? {} : { last: { ...verdict.last, what: "εξέταση" } }),
      })),
      contacts: [{ name: "Άννα", relation: "κόρη", phones: ["555"], emergency: true }],
      directives: [{ title: "Διαθήκη", on: date("2024-05") }],
    },
  )

  test.each(Object.values(pages))("$id", (page) => {
    const choice = { since: date("2020"), until: date("2026-11"), leaveOut: ["zzz"], questions: ["ερώτηση"] }
    for (const chosen of [{}, page.since === "changes" ? { ...choice, since: date("2026-04") } : choice]) {
      const found = everyText(composePage(page, greek, chosen, words))
      const latin = found.filter((text) => /[A-Za-z]{3,}/.test(outside(text).replaceAll("mmHg", "")))
      expect(latin).toEqual([])
      expect(found.some((text) => text.includes("⟦"))).toBe(true)
    }
  })
})
