import { describe, expect, it } from "vitest"
import { diagnosis, type ExampleFact, operation, result, smoking } from "../../src/screening/example.ts"
import { somebody, verdictOn } from "./people.ts"

const woman = somebody("1968-04-12", "female")
const mammogram = (changes: Partial<ExampleFact>): ExampleFact => ({
  ...result("loinc 24606-6", "MG Breast Screening", "2026-01-05"),
  ...changes,
})
const status = (fact: ExampleFact) => verdictOn("breast-cancer", woman, [fact]).status

describe("only what was really done counts", () => {
  it.each(["final", "amended", "corrected"])("a result with status %s counts", (code) => {
    expect(status(mammogram({ status: code }))).toBe("up-to-date")
  })

  it.each([
    ["preliminary", "done"],
    ["registered", "planned"],
    ["cancelled", "not-done"],
    ["entered-in-error", "wrong"],
    ["unknown", "unknown"],
  ] as const)("a result with status %s does not", (code, standing) => {
    expect(status(mammogram({ status: code, standing }))).toBe("overdue")
  })

  it.each(["preliminary", "registered", "partial"])(
    "a result with status %s is told, and that it does not count yet",
    (code) => {
      const verdict = verdictOn("breast-cancer", woman, [mammogram({ status: code })])
      expect(verdict.reason).toBe(`MG Breast Screening, 2026-01-05, is ${code}: not final, it does not count yet.`)
      expect(verdict.awaited).toMatchObject({ date: "2026-01-05", what: "MG Breast Screening" })
      expect(verdict.last).toBeUndefined()
      expect(verdict.evidence).toEqual([verdict.awaited?.entry])
    },
  )

  it("a result that is not final is told beside an older one that counted, not beside a newer one", () => {
    const final = (start: string) => mammogram({ start })
    const beside = (start: string) =>
      verdictOn("breast-cancer", woman, [final(start), mammogram({ status: "preliminary" })])
    expect(beside("2020-03-01").reason).toMatch(/^Last mammogram 2020-03-01; .* is preliminary: not final/)
    expect(beside("2026-02-01").reason).not.toContain("not final")
  })

  it.each(["in-progress", "preparation", "stopped", "on-hold", "unknown"])(
    "a procedure with status %s does not",
    (code) => {
      expect(
        status({ ...operation("snomed 71651007", "Mammography", "2026-01-05"), status: code, standing: "unknown" }),
      ).toBe("overdue")
    },
  )

  it("an order does not", () => {
    expect(
      status(mammogram({ kind: "care-plans", resource: "ServiceRequest", status: "active", standing: "planned" })),
    ).toBe("overdue")
  })

  it("what is dated after today does not exist yet", () => {
    expect(status(mammogram({ start: "2026-11-21" }))).toBe("overdue")
  })

  it("an available imaging study counts", () => {
    expect(status(mammogram({ kind: "reports", resource: "ImagingStudy", status: "available" }))).toBe("up-to-date")
  })

  it("a result without a date is asked about", () => {
    const verdict = verdictOn("breast-cancer", woman, [mammogram({ start: "" })])
    expect(verdict.status).toBe("needs-answer")
    expect(verdict.questions[0]?.text).toContain("When")
  })

  it("a reason why there is no value is not a result", () => {
    const fit = result("loinc 29771-3", "FIT", "2026-06-01", "Not performed")
    expect(verdictOn("colorectal-cancer", woman, [fit]).status).toBe("overdue")
  })
})

describe("a claim is evidence", () => {
  const claim = (changes: Partial<ExampleFact>): ExampleFact => ({
    kind: "claims",
    resource: "ExplanationOfBenefit",
    title: "Outpatient claim",
    start: "2025-03-01",
    status: "active",
    standing: "done",
    components: [
      {
        title: "Screening colonoscopy",
        codes: [{ system: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", code: "G0121" }],
      },
    ],
    ...changes,
  })

  it("by the code of its line, named in the verdict", () => {
    const verdict = verdictOn("colorectal-cancer", woman, [claim({})])
    expect(verdict).toMatchObject({ status: "up-to-date", last: { what: "Screening colonoscopy", entry: "e1" } })
  })

  it("not when it only asks for permission beforehand", () => {
    expect(verdictOn("colorectal-cancer", woman, [claim({ categories: ["preauthorization"] })]).status).toBe("overdue")
  })

  it("not when it was cancelled", () => {
    expect(verdictOn("colorectal-cancer", woman, [claim({ status: "cancelled", standing: "not-done" })]).status).toBe(
      "overdue",
    )
  })

  it("a diagnosis code on a bill is not a diagnosis", () => {
    const line = { title: "Diagnosis", codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "C50.912" }] }
    expect(verdictOn("breast-cancer", woman, [claim({ components: [line] })]).status).toBe("overdue")
  })
})

describe("a result that needs follow-up", () => {
  const positive = result("loinc 29771-3", "FIT", "2026-10-01", "Positive")

  it("is not hidden by the bill for the same test, which says no result", () => {
    const bill: ExampleFact = {
      kind: "claims",
      resource: "ExplanationOfBenefit",
      title: "Laboratory claim",
      start: "2026-10-05",
      status: "active",
      standing: "done",
      value: { text: "25.00 USD", number: 25 },
      components: [
        {
          title: "Stool test",
          codes: [{ system: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", code: "G0328" }],
        },
      ],
    }
    expect(verdictOn("colorectal-cancer", woman, [positive, bill])).toMatchObject({ status: "due", evidence: ["e1"] })
  })

  it.each([
    ["Positive", "due"],
    ["POSITIVE FOR OCCULT BLOOD", "due"],
    ["Detected", "due"],
    ["Abnormal", "due"],
    ["Negative", "up-to-date"],
    ["Not detected", "up-to-date"],
    ["Non-reactive", "up-to-date"],
    ["Normal", "up-to-date"],
    ["19 ng/mL", "up-to-date"],
  ])("reads %s as %s", (words, expected) => {
    const fit = result("loinc 29771-3", "FIT", "2026-10-01", words)
    expect(verdictOn("colorectal-cancer", woman, [fit]).status).toBe(expected)
  })

  it.each([
    ["10828004", "due"],
    ["260385009", "up-to-date"],
    ["419984006", "overdue"],
  ])("reads the code %s without a name as %s", (code, expected) => {
    const codes = [{ system: "http://snomed.info/sct", code }]
    const fit = { ...result("loinc 29771-3", "FIT", "2026-10-01"), value: { text: code, codes } }
    expect(verdictOn("colorectal-cancer", woman, [fit]).status).toBe(expected)
  })

  it("is seen in one clause of several", () => {
    const told = result("loinc 21440-3", "HPV", "2026-06-01", "16 not detected, 18 not detected, other types detected")
    expect(verdictOn("cervical-cancer", somebody("1980-04-12", "female"), [told]).status).toBe("surveillance")
  })

  it("is seen in one part of a panel", () => {
    const hpv = (type: string, found: string) => ({
      title: `HPV ${type} DNA`,
      codes: [{ system: "http://loinc.org", code: "59420-0" }],
      value: { text: found },
    })
    const panel: ExampleFact = {
      ...result("loinc 82675-0", "HPV panel", "2026-06-01"),
      components: [hpv("16", "Not detected"), hpv("18", "Not detected"), hpv("other", "Detected")],
    }
    expect(verdictOn("cervical-cancer", somebody("1980-04-12", "female"), [panel]).status).toBe("surveillance")
  })

  it("is overdue only after its own time, half a year", () => {
    const old = { ...positive, start: "2026-05-21" }
    expect(verdictOn("colorectal-cancer", woman, [old]).status).toBe("due")
    expect(verdictOn("colorectal-cancer", woman, [{ ...old, start: "2026-05-20" }]).status).toBe("overdue")
  })

  it("is not settled by a colonoscopy before it", () => {
    const colonoscopy = operation("snomed 73761001", "Colonoscopy", "2024-10-01")
    expect(verdictOn("colorectal-cancer", woman, [colonoscopy, positive]).status).toBe("due")
  })
})

describe("a diagnosis", () => {
  const cancer = diagnosis("icd10cm C50.912", "Malignant neoplasm of left breast", "2019-03-01")

  it("that was ruled out changes nothing", () => {
    expect(status({ ...cancer, certainty: "refuted", negated: true })).toBe("overdue")
  })

  it("that is only suspected is asked about", () => {
    const verdict = verdictOn("breast-cancer", woman, [{ ...cancer, certainty: "provisional" }])
    expect(verdict.status).toBe("needs-answer")
    expect(verdict.evidence).toEqual(["e1"])
  })

  it("that is over still counts where it does so for life", () => {
    expect(status({ ...cancer, status: "resolved", standing: "done" })).toBe("surveillance")
  })

  it("that is over no longer counts where only the present matters", () => {
    const pressure = {
      ...diagnosis("icd10cm I10", "Hypertension", "2015"),
      status: "resolved",
      standing: "done",
    } as const
    expect(verdictOn("hypertension", woman, [pressure]).status).toBe("overdue")
  })

  it("in words only is asked about, and evidence is named", () => {
    const verdict = verdictOn("breast-cancer", woman, [diagnosis("words", "Breast cancer", "2019")])
    expect(verdict.status).toBe("needs-answer")
    expect(verdict.questions[0]?.text).toMatch(/Unconfirmed match.*please confirm/i)
  })

  it("in words only is asked about before a later finding may say that there is none", () => {
    const value = { text: "7.9 %", number: 7.9, unit: "%" }
    const high = { ...result("loinc 4548-4", "HbA1c", "2026-08-01"), value }
    expect(verdictOn("prediabetes", woman, [high])).toMatchObject({
      status: "due",
      reason: expect.stringContaining("no diagnosis is recorded"),
    })
    const verdict = verdictOn("prediabetes", woman, [high, diagnosis("words", "Diabetes mellitus, Typ 2", "2012")])
    expect(verdict.status).toBe("needs-answer")
    expect(verdict.questions.map(({ text }) => text).join()).toContain("Diabetes mellitus, Typ 2")
    expect(verdict.reason).not.toContain("no diagnosis")
  })
})

describe("a refusal", () => {
  it("holds for the time one done that day would have counted", () => {
    const refused = (day: string) => operation("snomed 71651007", "Mammography", day, "not-done")
    expect(status(refused("2025-01-10"))).toBe("declined")
    expect(status(refused("2024-11-20"))).toBe("overdue")
  })

  it("is one by the person's will or a medical reason, not by a missed appointment or a broken machine", () => {
    const because = (reason: string) => ({
      ...operation("snomed 71651007", "Mammography", "2026-01-10", "not-done"),
      reason,
    })
    for (const reason of ["Patient refuses", "patient objection", "Procedure declined", "Medically contraindicated"]) {
      expect(verdictOn("breast-cancer", woman, [because(reason)]).status).toBe("declined")
    }
    for (const reason of ["no show", "Equipment failure", "product out of stock", "Rescheduled"]) {
      const verdict = verdictOn("breast-cancer", woman, [because(reason)])
      expect(verdict).toMatchObject({
        status: "overdue",
        reason: `No record found — not proof it wasn't done. Not done on 2026-01-10: Mammography (${reason}).`,
      })
    }
    const done = mammogram({ start: "2026-03-01" })
    expect(verdictOn("breast-cancer", woman, [because("no show"), done]).reason).not.toMatch(/not done/i)
  })

  it("ends with a test done after it", () => {
    const verdict = verdictOn("breast-cancer", woman, [
      operation("snomed 71651007", "Mammography", "2026-01-10", "not-done"),
      mammogram({ start: "2026-03-01" }),
    ])
    expect(verdict.status).toBe("up-to-date")
  })
})

describe("the end of life", () => {
  it("hospice care ends routine screening, with its evidence", () => {
    const hospice: ExampleFact = {
      kind: "claims",
      resource: "ExplanationOfBenefit",
      title: "Hospice",
      start: "2026-10-01",
      status: "active",
      standing: "done",
      components: [
        {
          title: "Hospice care",
          codes: [{ system: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", code: "Q5006" }],
        },
      ],
    }
    for (const id of ["breast-cancer", "colorectal-cancer", "hypertension"]) {
      expect(verdictOn(id, woman, [hospice])).toMatchObject({ status: "not-applicable", evidence: ["e1"] })
    }
  })

  it("nobody who has died is due anything", () => {
    const died = { ...woman, died: "2026-02-01" as never }
    const verdict = verdictOn("breast-cancer", died)
    expect(verdict.status).toBe("not-applicable")
    expect(verdictOn("breast-cancer", woman).explanation?.why).toContain("You are ")
    expect(verdict.explanation?.why).not.toContain("You are ")
    expect(verdict.explanation?.wouldChange).toEqual(["what the record says of the death being wrong"])
  })
})

describe("smoking", () => {
  const man = somebody("1958-04-12", "male")
  it.each([
    ["Never smoked tobacco", "not-applicable"],
    ["Never smoker", "not-applicable"],
    ["Ex-smoker", "overdue"],
    ["Former smoker", "overdue"],
    ["Current some day smoker", "overdue"],
    ["Smokes tobacco daily", "overdue"],
    ["Unknown if ever smoked", "needs-answer"],
    ["Smoker, current status unknown", "needs-answer"],
  ])("%s", (words, expected) => {
    expect(verdictOn("abdominal-aortic-aneurysm", man, [smoking("2024-01-01", words)]).status).toBe(expected)
  })
})

it("other recorded sexes are asked, never assumed", () => {
  expect(verdictOn("breast-cancer", somebody("1968-04-12", "other")).status).toBe("needs-answer")
  expect(verdictOn("breast-cancer", somebody("2010-04-12", "other")).status).toBe("not-yet")
})

it("every verdict names its rule's source with date and link", () => {
  const verdict = verdictOn("breast-cancer", woman)
  expect(verdict.source).toMatchObject({ body: "USPSTF", grade: "B", date: "2024-04-30" })
  expect(verdict.source.url).toMatch(/^https:\/\/www\.uspreventiveservicestaskforce\.org\//)
})
