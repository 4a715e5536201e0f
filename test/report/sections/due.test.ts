import { describe, expect, it } from "vitest"
import type { Entry } from "../../../src/record/entry.ts"
import { renderSections } from "../../../src/render/terminal.ts"
import { composeDue, composeDueExplained, isShown } from "../../../src/report/sections/due.ts"
import { diagnosis, exampleEntry, pressure, result, smoking } from "../../../src/screening/example.ts"
import { judge } from "../../../src/screening/judge.ts"
import { guidelines } from "../../../src/screening/rules.ts"
import { statuses, type Verdict } from "../../../src/screening/verdict.ts"
import { somebody, today } from "../../screening/people.ts"

const entries = [
  result("loinc 24606-6", "Screening mammogram", "2024-10-02"),
  pressure("2026-11-10", 124, 78),
  diagnosis("icd10cm R73.03", "Prediabetes", "2022-05-01"),
  smoking("2025-03-01", "Never smoker"),
].map(exampleEntry)
const verdicts = judge({ person: somebody("1968-04-12", "female"), entries, today })
const screen = (columns: number, everything = false) =>
  renderSections([composeDue(verdicts, guidelines, everything)], { columns, color: false })

describe("the due screen", () => {
  it("shows the most pressing first, and ends with whose rules these are", async () => {
    expect(await screen(100)).toMatchInlineSnapshot(`
      "OVERDUE
        Cervical cancer screening                   No record found — not proof it wasn't done.
        Colorectal cancer screening                 No record found — not proof it wasn't done.
        Hepatitis C test                            No record found — not proof it wasn't done.
        HIV test                                    No record found — not proof it wasn't done.
      DUE
        Breast cancer screening      since 2026-10  last 2024-10-02 (Screening mammogram)
        Depression questionnaire                    No record found — not proof it wasn't done.
        Anxiety questionnaire                       No record found — not proof it wasn't done.
        Alcohol questionnaire                       No record found — not proof it wasn't done.
        Drug use questionnaire                      No record found — not proof it wasn't done.
      NEEDS YOUR ANSWER
        Osteoporosis screening                      Have your periods ended for good (menopause)? Does one
                                                    of these apply: a parent broke a hip, you smoke, weigh
                                                    little, drink much alcohol, or took steroids for long?
        Chlamydia test (+1)                         In the last year: a new partner or several, a partner
                                                    with a sexually transmitted infection, one of your
                                                    own, or sex for money or drugs?
        Hepatitis B test                            Does one of these apply: you or your parents were born
                                                    where hepatitis B is common (Africa, Asia, the
                                                    Pacific, Eastern Europe), HIV, injected drugs, a man
                                                    who has sex with men, or somebody with hepatitis B at
                                                    home?
        3 more questions                            phr answer — for Tuberculosis test · Syphilis test ·
                                                    BRCA risk assessment
      TALK ABOUT IT
        At your next visit                          Help with weight · Diet and activity · Medicine to
                                                    lower breast cancer risk · Medicine to prevent HIV
                                                    (PrEP) · Preventing sexually transmitted infections
      Up to date: 2 · followed by your clinician: 1 · not now or not for you: 30 (phr due --all) · why:
      phr due --explain <name>
      USPSTF list read 2026-10-04 · ADA list read 2026-11-23 · average-risk rules. Information, not
      medical advice; ask your clinician.
      "
    `)
  })

  it("shows everything with --all", async () => {
    const text = await screen(100, true)
    for (const title of ["FOLLOWED BY YOUR CLINICIAN", "UP TO DATE", "NOT FOR YOU"]) expect(text).toContain(title)
    for (const { title } of verdicts) expect(text).toContain(title)
  })

  it("fits its width", async () => {
    for (const columns of [60, 80, 140]) {
      for (const line of (await screen(columns, true)).split("\n")) expect(line.length).toBeLessThanOrEqual(columns)
    }
  })

  it("says so when nothing is due", async () => {
    const text = await renderSections([composeDue([], guidelines, false)], { columns: 80, color: false })
    expect(text).toContain("Nothing is due.")
  })

  it("has a place for every status", async () => {
    const [first] = verdicts
    if (first === undefined) throw new Error("no verdict")
    for (const status of statuses) {
      const one: Verdict = { ...first, status, title: `Test of ${status}` }
      const section = composeDue([one], guidelines, true)
      expect(await renderSections([section], { columns: 80, color: false })).toContain(`Test of ${status}`)
    }
    expect(statuses.filter((status) => isShown({ ...first, status }))).toEqual([
      "overdue",
      "due",
      "due-soon",
      "needs-answer",
      "discuss",
    ])
  })
})

describe("one verdict explained", () => {
  it("says why you, what was found, what satisfies it, what comes next, what would change it, and the source", async () => {
    const mammogram = verdicts.find(({ id }) => id === "breast-cancer")
    if (mammogram === undefined) throw new Error("no verdict")
    const section = composeDueExplained(mammogram, entries, guidelines)
    expect(await renderSections([section], { columns: 100, color: false })).toMatchInlineSnapshot(`
      "Breast cancer screening — due since 2026-10-02
      WHY YOU       USPSTF: women 40 to 74, every 2 years (grade B, 2024-04-30). You are 58.
      VERDICT       Last mammogram 2024-10-02; one counts for 2 years.
      FOUND         2024-10-02  Screening mammogram  LOINC 24606-6  [e1]
      SATISFIED BY  mammogram, every 2 years
      NEXT          mammogram done today: again 2028-11-20
      WOULD CHANGE  removal of both breasts · breast cancer, now or earlier · an inherited high risk
                      (BRCA, Li-Fraumeni, Cowden), or radiation to the chest when young · a breast biopsy
                      that found cancer · an abnormal mammogram · age 75
      SOURCE        USPSTF grade B, 2024-04-30
                    https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/breast-cancer-sc
                      reening
      USPSTF list read 2026-10-04 · ADA list read 2026-11-23 · average-risk rules. Information, not
      medical advice; ask your clinician.
      "
    `)
  })

  it("says how a laboratory reads a figure that counted, where the figure does not say it", async () => {
    const read = entries.map((entry, at): Entry => {
      const value = at === 0 ? { text: "800 [iU]/L", number: 800 } : { text: "Positive" }
      return { ...entry, value, interpretation: "positive" }
    })
    const [verdict] = verdicts
    if (verdict === undefined) throw new Error("no verdict")
    const explained = { ...verdict, evidence: read.slice(0, 2).map(({ id }) => id) }
    const told = await renderSections([composeDueExplained(explained, read, guidelines)], {
      columns: 140,
      color: false,
    })
    expect(told).toContain("800 [iU]/L, read as positive")
    expect(told).toContain(": Positive")
    expect(told).not.toContain("Positive, read as")
  })
})
