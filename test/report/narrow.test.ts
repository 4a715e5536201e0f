/** A page of a part of the record: what stays whatever the period, what goes, and that the page says so. */
import { describe, expect, test } from "vitest"
import { leavable } from "../../src/report/leavable.ts"
import { narrow } from "../../src/report/narrow.ts"
import { composePage, entriesWith } from "../../src/report/page.ts"
import { pages } from "../../src/report/pages.ts"
import { date, entry, medicine, reading, result } from "./entries.ts"

const allergy = entry("allergies", "Penicillin", "2009", { standing: "current" })
const old = result("4548-4", "2019-05-06", 5.2, "%")
const fresh = result("4548-4", "2026-05-06", 6.2, "%", { flag: "high" })
const pill = medicine("Lisinopril", "2015-06-01")
const stopped = medicine("Aspirin", "2010-06-01", { standing: "done", end: date("2011-01-01") })
const undated = entry("procedures", "Some operation", undefined)
const whole = reading([allergy, old, fresh, pill, stopped, undated])
const titles = (entries: readonly { title: string; start?: string }[]) =>
  entries.map(({ title, start }) => `${title} ${start ?? ""}`.trim()).sort()

describe("a period", () => {
  test("never hides allergies and what is current, and hides what has no date", () => {
    const { entries } = narrow(whole, { since: date("2025") })
    expect(titles(entries)).toEqual(titles([allergy, fresh, pill]))
  })

  test("ends with its last day", () => {
    const { entries } = narrow(whole, { until: date("2019") })
    expect(titles(entries)).toEqual(titles([allergy, old, pill, stopped]))
  })

  test("on the page for a visit is only what counts as changed", () => {
    const document = composePage(pages.visit, whole, { since: date("2026-11") })
    expect(JSON.stringify(document)).toContain("5.2")
    expect(document.footer.join(" ")).not.toContain("selection")
  })
})

describe("a choice", () => {
  test("of kinds and entries narrows the page, and the page says that it is one", () => {
    const document = composePage(pages.full, whole, { kinds: ["labs"], leaveOut: [old.id] })
    const text = JSON.stringify(document.sections)
    expect(text).not.toContain("Lisinopril")
    expect(text).not.toContain("5.2")
    expect(document.footer.join(" ")).toContain(
      "A selection of the record: only Laboratory results; some entries left out by the patient.",
    )
  })

  test("takes what is left out also from what goes along with the page", () => {
    expect(entriesWith(pages.visit, whole, {})).toHaveLength(whole.entries.length)
    expect(titles(entriesWith(pages.visit, whole, { leaveOut: [pill.id] }))).not.toContain("Lisinopril 2015-06-01")
    const part = entriesWith(pages.visit, whole, { sections: ["allergies", "questions", "due"] })
    expect(titles(part)).toEqual(titles([allergy]))
  })

  test("of what to leave out offers no allergies, and all entries of a medicine together", () => {
    const twice = reading([allergy, pill, medicine("Lisinopril", "2026-01-01"), fresh])
    const found = leavable(twice)
    expect(found.map(({ kind, ids }) => [kind, ids.length])).toEqual([
      ["medications", 2],
      ["labs", 1],
    ])
  })
})
