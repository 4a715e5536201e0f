/** Entries of the record as CDSi reads them: what is a dose, what an observation, and what is neither. */
import { beforeAll, describe, expect, test } from "vitest"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import { allergenRows } from "../../src/immunization/from-record/allergens.ts"
import { icd9Rows } from "../../src/immunization/from-record/icd-9-cm.ts"
import { icd10Rows } from "../../src/immunization/from-record/icd-10-cm.ts"
import { ownLasting } from "../../src/immunization/from-record/lasting.ts"
import { medicineRows } from "../../src/immunization/from-record/medicines.ts"
import { nameRows } from "../../src/immunization/from-record/names.ts"
import { serologyRows } from "../../src/immunization/from-record/serology.ts"
import { gatherFromRecord } from "../../src/immunization/from-record.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import { vaccineQuestions } from "../../src/immunization/questions.ts"
import type { Schedule } from "../../src/immunization/schedule.ts"
import type { Entry, EntryBody } from "../../src/record/entry.ts"

let schedule: Schedule
beforeAll(async () => {
  schedule = await loadSchedule()
})

const today = "2026-11-20" as Day
const birthDate = "1990-02-28" as Day
const cvx = "http://hl7.org/fhir/sid/cvx"
const snomed = "http://snomed.info/sct"
const icd10 = "http://hl7.org/fhir/sid/icd-10-cm"

function entry(more: Partial<EntryBody>): Entry {
  const body: EntryBody = {
    kind: "conditions",
    resource: "Condition",
    title: "something",
    standing: "current",
    ...more,
  }
  return { ...body, id: "e", person: "Ana", sources: [] }
}

function shot(more: Partial<EntryBody> = {}): Entry {
  return entry({
    kind: "immunizations",
    resource: "Immunization",
    title: "MMR",
    standing: "done",
    start: "2020-03-01" as PartialDate,
    codes: [{ system: cvx, code: "03" }],
    ...more,
  })
}

const gather = (...entries: Entry[]) => gatherFromRecord(entries, schedule, { birthDate, today })
const codes = (...entries: Entry[]) => gather(...entries).observations.map(({ code }) => code)

describe("a dose", () => {
  test("is known by its CVX code", () => {
    expect(gather(shot()).doses).toMatchObject([{ cvx: "03", date: "2020-03-01" }])
    expect(gather(shot()).doses[0]).not.toHaveProperty("unconfirmed")
  })

  test("without a leading zero is the same vaccine", () => {
    expect(gather(shot({ codes: [{ system: cvx, code: "3" }] })).doses).toMatchObject([{ cvx: "03" }])
  })

  test("known by its name alone says so", () => {
    expect(gather(shot({ codes: [] })).doses).toMatchObject([{ cvx: "03", unconfirmed: true }])
  })

  test("refused, planned or entered in error is none", () => {
    expect(gather(shot({ standing: "not-done" })).doses).toEqual([])
    expect(gather(shot({ standing: "not-done" })).notGiven).toMatchObject([{ cvx: "03" }])
    expect(gather(shot({ negated: true })).doses).toEqual([])
    expect(gather(shot({ standing: "planned" }), shot({ standing: "wrong" })).doses).toEqual([])
  })

  test.each([
    ["of which only the month is known", { start: "2020-03" as PartialDate }, "no exact date"],
    ["after today", { start: "2027-01-01" as PartialDate }, "after today"],
    ["from before the birth", { start: "1990-02-27" as PartialDate }, "before birth"],
    ["of an unknown vaccine", { codes: [{ system: cvx, code: "9999" }], title: "x" }, "unknown vaccine"],
  ])("%s cannot be judged and is told", (_, more, why) => {
    expect(gather(shot(more))).toMatchObject({ doses: [], unjudged: [{ why }] })
  })

  test("that was sub-potent or expired says so", () => {
    const components = [
      { title: "Subpotent", value: { text: "yes" } },
      { title: "Expires", value: { text: "2019-01-01" } },
    ]
    expect(gather(shot({ components })).doses).toMatchObject([{ substandard: true, expires: "2019-01-01" }])
  })

  test("that one source calls spoiled is so, whichever source tells of its vaccine more exactly", () => {
    const from = (importId: number, code: string, more: Partial<EntryBody> = {}): Entry => ({
      ...shot({ title: "Hep B", codes: [{ system: cvx, code }], ...more }),
      id: `e${importId}`,
      sources: [{ importId, format: "csv", where: "" }],
    })
    const bad = { components: [{ title: "Subpotent", value: { text: "yes" } }] }
    for (const [one, other] of [
      ["08", "45"],
      ["45", "08"],
      ["08", "08"],
    ] as const) {
      expect(gather(from(1, one), from(2, other, bad))).toMatchObject({
        doses: [{ cvx: "08", substandard: true }],
        retold: [{}],
      })
    }
  })

  test("of whose lot only the month or the year is known expires with its last day", () => {
    const expires = (text: string) => gather(shot({ components: [{ title: "Expires", value: { text } }] })).doses
    expect(expires("2020-02")).toMatchObject([{ expires: "2020-02-29" }])
    expect(expires("2020")).toMatchObject([{ expires: "2020-12-31" }])
    expect(expires("soon")[0]).not.toHaveProperty("expires")
  })
})

describe("an observation", () => {
  test("is known by CDC's own SNOMED CT code and by phr's ICD-10-CM rows", () => {
    expect(codes(entry({ codes: [{ system: snomed, code: "449840001" }] }))).toEqual(["011"])
    expect(codes(entry({ codes: [{ system: icd10, code: "Z96.21" }] }))).toEqual(["011"])
    expect(codes(entry({ codes: [{ system: icd10, code: "E11.42" }] }))).toEqual(["014", "263"])
  })

  test("is none where it is denied, refuted or of a relative", () => {
    const diabetes = { codes: [{ system: icd10, code: "E11.9" }] }
    expect(codes(entry({ ...diabetes, negated: true }), entry({ ...diabetes, certainty: "refuted" }))).toEqual([])
    expect(codes(entry({ ...diabetes, kind: "family-history" }))).toEqual([])
  })

  test("that is over opens no risk, but proves immunity", () => {
    expect(codes(entry({ codes: [{ system: icd10, code: "E11.9" }], standing: "done" }))).toEqual([])
    expect(codes(entry({ codes: [{ system: icd10, code: "B01.9" }], standing: "done" }))).toEqual(["024"])
  })

  test("of a pregnancy that nobody closed does not last", () => {
    const pregnant = (start: string) =>
      codes(entry({ codes: [{ system: icd10, code: "Z33.1" }], start: start as PartialDate }))
    expect(pregnant("2026-08-01")).toEqual(["007"])
    expect(pregnant("2019-08-01")).toEqual([])
  })

  test("code that CDC lists for many observations is only a part of each", () => {
    const often = schedule.observations.flatMap((one) => one.codes.filter(({ system }) => system === "SNOMED"))
    const shared = often.find(({ code }) => often.filter((one) => one.code === code).length > 2)
    expect(codes(entry({ codes: [{ system: snomed, code: shared?.code ?? "" }] }))).toEqual([])
  })

  test.each([
    ["a positive antibody", { text: "Positive" }, ["022"]],
    ["a reactive one", { text: "reactive" }, ["022"]],
    ["a negative one", { text: "Negative" }, []],
    ["one not detected", { text: "Not detected" }, []],
  ])("by serology: %s", (_, value, expected) => {
    const loinc = [{ system: "http://loinc.org", code: "25514-1" }]
    const test = entry({ kind: "labs", resource: "Observation", status: "final", codes: loinc, value })
    expect(codes(test)).toEqual(expected)
  })

  test("of a severe allergic reaction to a dose forbids the next one, words of an allergy may, a sore arm nothing", () => {
    const reacted = (text: string) =>
      gather(
        shot({
          title: "DTaP",
          codes: [{ system: cvx, code: "20" }],
          components: [{ title: "Reaction", value: { text } }],
        }),
      )
    const told = ({ observations, possible }: ReturnType<typeof gather>) =>
      [observations, possible].map((one) => one.map(({ code }) => code).sort())
    expect(told(reacted("Anaphylaxis"))).toEqual([["086", "087", "088"], []])
    expect(told(reacted("Hives"))).toEqual([[], ["086", "087", "088"]])
    expect(told(reacted("Severe pain at the injection site"))).toEqual([[], []])
    expect(told(reacted("No anaphylaxis"))).toEqual([[], []])
  })

  test("of a severe allergy to a vaccine forbids what CDC says it forbids, a mild one nothing", () => {
    const allergy = (severity: string) =>
      codes(
        entry({ kind: "allergies", resource: "AllergyIntolerance", codes: [{ system: cvx, code: "187" }], severity }),
      )
    expect(allergy("severe")).toEqual(["172"])
    expect(allergy("mild")).toEqual([])
  })
})

describe("a code of CDC's data", () => {
  const hiv = [{ system: icd10, code: "B20" }]
  const told = (more: Partial<EntryBody>) => gather(entry({ codes: hiv, ...more }))

  test("is no fact on a bill or in a plan, only possible", () => {
    for (const kind of ["claims", "care-plans", "goals"] as const) {
      expect(told({ kind, resource: "x" })).toMatchObject({ observations: [], possible: [{ code: "186" }] })
    }
  })

  test("of a question says what its answer does", () => {
    const answer = (text: string) => told({ kind: "labs", resource: "Observation", value: { text } })
    expect(answer("Positive").observations).toMatchObject([{ code: "186" }])
    expect(answer("Negative")).toMatchObject({ observations: [], possible: [] })
    expect(answer("No")).toMatchObject({ observations: [], possible: [] })
    expect(answer("see comment")).toMatchObject({ observations: [], possible: [{ code: "186" }] })
    const asked = told({
      kind: "social-history",
      resource: "Observation",
      codes: [{ system: "http://loinc.org", code: "1" }],
      value: { text: "HIV disease", codes: hiv },
    })
    expect(asked.observations).toMatchObject([{ code: "186" }])
  })
})

describe("a fact told in other words", () => {
  const icd9 = "http://hl7.org/fhir/sid/icd-9-cm"
  const rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
  const named = (display: string, more: Partial<EntryBody> = {}) =>
    entry({ title: display, codes: [{ system: snomed, code: "999999", display }], ...more })
  const medicine = (title: string, more: Partial<EntryBody> = {}) =>
    entry({
      kind: "medications",
      resource: "MedicationRequest",
      title,
      codes: [{ system: rxnorm, code: "1" }],
      ...more,
    })

  test("by ICD-9-CM, with and without its dot", () => {
    expect(codes(entry({ codes: [{ system: icd9, code: "250.60" }] }))).toEqual(["014", "263"])
    expect(codes(entry({ codes: [{ system: icd9, code: "25060" }] }))).toEqual(["014", "263"])
  })

  test("of a pregnancy by one of its many names, until it ended", () => {
    const told = (name: string, start = "2026-09-01", more: Partial<EntryBody> = {}) =>
      named(name, { start: start as PartialDate, ...more })
    for (const name of ["Normal pregnancy", "High risk pregnancy", "Third trimester pregnancy", "Pregnant (finding)"]) {
      expect(codes(told(name))).toEqual(["007"])
    }
    for (const name of ["Not pregnant", "Ectopic pregnancy", "Pregnancy test negative", "History of pregnancy"]) {
      expect(codes(told(name))).toEqual([])
    }
    expect(codes(told("Normal pregnancy", "2025-09-01"))).toEqual([])
    expect(codes(told("Normal pregnancy"), told("Miscarriage in first trimester", "2026-10-15"))).toEqual([])
    for (const name of ["Threatened abortion", "History of cesarean section"]) {
      expect(codes(told("Normal pregnancy"), told(name, "2026-10-15"))).toEqual(["007"])
    }
    const birth = told("Vaginal delivery", "2026-10-15", {
      kind: "procedures",
      resource: "Procedure",
      standing: "done",
    })
    expect(codes(told("Normal pregnancy"), birth)).toEqual([])
    expect(codes(told("Vaginal delivery", "2026-01-15"), told("Normal pregnancy"))).toEqual(["007"])
  })

  test("of a smoker and of a sickle cell disease by their names", () => {
    expect(codes(named("Cigarette smoker"))).toEqual(["042"])
    expect(codes(named("Ex-smoker"), named("Non-smoker"), named("Never smoked tobacco"))).toEqual([])
    expect(codes(named("Sickle cell-hemoglobin C disease"))).toEqual(["160", "259"])
  })

  test("that is over or in remission is not the disease", () => {
    const coded = (code: string) => codes(entry({ codes: [{ system: icd10, code }] }))
    expect([coded("F17.210"), coded("F17.211")]).toEqual([["042"], []])
    expect([coded("F10.20"), coded("F1020"), coded("F10.21")]).toEqual([["043"], ["043"], []])
    expect(codes(entry({ codes: [{ system: icd9, code: "303.93" }] }))).toEqual([])
    for (const name of ["leukemia", "Hodgkin lymphoma", "lymphoma", "multiple myeloma"]) {
      expect(codes(named(`History of ${name} (situation)`))).toEqual([])
      expect(codes(named(`${name} (disorder)`))).toHaveLength(1)
    }
    expect(codes(named("Non-Hodgkin's lymphoma (disorder)"))).toEqual(["179"])
    expect(codes(named("Hodgkin's disease (disorder)"))).toEqual(["180"])
  })

  test("by the name a source gives with a SNOMED CT code that CDC does not list", () => {
    expect(codes(named("Diabetes mellitus type 2 (disorder)"))).toEqual(["014"])
    expect(codes(named("Prediabetes"), named("Family history of diabetes"), named("Screening for diabetes"))).toEqual(
      [],
    )
    expect(codes(named("Sickle cell trait"))).toEqual([])
    expect(codes(named("Splenectomy", { kind: "procedures", standing: "done" }))).toEqual(["160"])
  })

  test("by words alone is only possible", () => {
    const found = gather(entry({ title: "Diabetes" }))
    expect(found.observations).toEqual([])
    expect(found.possible).toMatchObject([{ code: "014" }])
  })

  test("by a medicine, while it is taken and some months after, and never by one for the skin", () => {
    expect(codes(medicine("adalimumab 40 MG injection"))).toEqual(["158"])
    const stopped = (end: string) => medicine("adalimumab", { standing: "done", end: end as PartialDate })
    expect(codes(stopped("2026-10-01"))).toEqual(["158"])
    expect(codes(stopped("2025-10-01"))).toEqual([])
    expect(codes(medicine("tacrolimus 0.1 % topical ointment"))).toEqual([])
    expect(codes(medicine("methotrexate 2.5 MG tablet"))).toEqual([])
  })

  test("by an allergy whose severity is known; unknown it is possible, mild it is none", () => {
    const allergy = (severity: string | undefined) =>
      gather(
        entry({
          kind: "allergies",
          resource: "AllergyIntolerance",
          title: "Neomycin",
          ...(severity === undefined ? {} : { components: [{ title: severity }] }),
        }),
      )
    expect(allergy("Anaphylaxis").observations).toMatchObject([{ code: "107" }])
    expect(allergy(undefined)).toMatchObject({ observations: [], possible: [{ code: "107" }] })
    expect(allergy("mild rash")).toMatchObject({ observations: [], possible: [] })
  })

  test("by an allergy to a vaccine that is only named: possible, for each of its antigens", () => {
    const allergy = (title: string, more: Partial<EntryBody> = {}) =>
      gather(entry({ kind: "allergies", resource: "AllergyIntolerance", title, severity: "severe", ...more }))
    expect(allergy("Varicella vaccine")).toMatchObject({ observations: [], possible: [{ code: "089" }] })
    expect(allergy("Influenza virus vaccine").possible.map(({ code }) => code)).toEqual(["085"])
    expect(allergy("MMR").possible.map(({ code }) => code)).toEqual(["091", "092", "093"])
    const unlisted = allergy("a shot", { codes: [{ system: cvx, code: "309" }] })
    expect(unlisted).toMatchObject({ observations: [], possible: [{ code: "122" }] })
    expect(allergy("Varicella vaccine", { severity: "mild" }).possible).toEqual([])
  })

  test("by an immune globulin, for as long as CDC's text says", () => {
    const given = (start: string) =>
      codes(shot({ title: "TIG", codes: [{ system: cvx, code: "13" }], start: start as PartialDate }))
    expect(given("2026-10-01")).toEqual(["125"])
    expect(given("2026-05-01")).toEqual([])
  })

  test("by figures: body mass, CD4 cells of an HIV infection, smoking", () => {
    const figure = (code: string, number: number, start = "2026-06-01") =>
      entry({
        kind: "labs",
        resource: "Observation",
        status: "final",
        codes: [{ system: "http://loinc.org", code }],
        value: { text: String(number), number },
        start: start as PartialDate,
      })
    expect(codes(figure("39156-5", 41))).toEqual(["257"])
    expect(gather(figure("39156-5", 25)).denied).toContain("257")
    const hiv = entry({ codes: [{ system: icd10, code: "B20" }] })
    expect(codes(hiv, figure("24467-3", 150))).toEqual(["186", "154"])
    expect(codes(hiv, figure("24467-3", 600))).toEqual(["186", "155"])
    expect(codes(figure("24467-3", 150))).toEqual([])
  })

  test("by the newest smoking status, in words or by its code", () => {
    const status = (text: string, code: string, start = "2026-06-01") =>
      entry({
        kind: "social-history",
        resource: "Observation",
        codes: [{ system: "http://loinc.org", code: "72166-2" }],
        value: { text, codes: [{ system: snomed, code }] },
        start: start as PartialDate,
      })
    expect(codes(status("Current every day smoker", "none"))).toEqual(["042"])
    expect(codes(status("Smokes tobacco daily (finding)", "449868002"))).toEqual(["042"])
    expect(codes(status("tägliches Rauchen", "449868002"))).toEqual(["042"])
    const ceased = gather(status("Smokes tobacco daily", "449868002", "2024-01-01"), status("Ex-smoker", "8517006"))
    expect(ceased.observations).toEqual([])
    expect(ceased.denied).toContain("042")
    expect(codes(status("Unknown if ever smoked", "266927001"))).toEqual([])
  })

  test("by a history of the disease, and not by a word on its antibodies", () => {
    const said = (display: string) => codes(entry({ title: display, codes: [{ system: snomed, code: "1", display }] }))
    expect(said("History of chickenpox")).toEqual(["024"])
    expect(said("History of - herpes zoster (situation)")).toEqual(["025"])
    expect(said("Varicella")).toEqual(["024"])
    expect(said("Varicella non-immune")).toEqual([])
    expect(said("Varicella antibody absent")).toEqual([])
    expect(said("Family history of chickenpox")).toEqual([])
    expect(said("History of varicella vaccination")).toEqual([])
  })

  test("by a titer over CDC's threshold, in its unit", () => {
    const titer = (number: number, unit: string) =>
      codes(
        entry({
          kind: "labs",
          resource: "Observation",
          status: "final",
          codes: [{ system: "http://loinc.org", code: "5193-8" }],
          value: { text: `${number} ${unit}`, number, unit },
        }),
      )
    expect(titer(12, "m[IU]/mL")).toEqual(["019"])
    expect(titer(9, "m[IU]/mL")).toEqual([])
    expect(titer(12, "index")).toEqual([])
  })

  test("by a figure that its laboratory reads as positive, whatever its threshold, and not by one it reads as negative", () => {
    const titer = (interpretation: "positive" | "negative", text: string) =>
      codes(
        entry({
          kind: "labs",
          resource: "Observation",
          status: "final",
          codes: [{ system: "http://loinc.org", code: "15410-4" }],
          value: { text, ...(text === "800 [iU]/L" ? { number: 800, unit: "[iU]/L" } : {}) },
          interpretation,
        }),
      )
    expect(titer("positive", "800 [iU]/L")).toEqual(["023"])
    expect(titer("negative", "800 [iU]/L")).toEqual([])
    expect(titer("positive", "1:320")).toEqual(["023"])
    expect(titer("positive", "Negative")).toEqual([])
    expect(titer("negative", "Positive")).toEqual([])
  })
})

describe("phr's own rows", () => {
  test("name only observations that CDC's data knows, each code once", () => {
    const known = new Set(schedule.observations.map(({ code }) => code))
    const named = [
      ...icd10Rows.flatMap(([, observations]) => observations),
      ...icd9Rows.flatMap(([, observations]) => observations),
      ...serologyRows.map(({ observation }) => observation),
      ...medicineRows.flatMap(({ observations }) => observations),
      ...nameRows.flatMap(({ observations }) => observations),
      ...allergenRows.map(({ observation }) => observation),
      ...vaccineQuestions.flatMap(({ observations }) => observations),
      ...Object.keys(ownLasting),
    ]
    expect(named.filter((code) => !known.has(code))).toEqual([])
    expect(new Set(icd10Rows.map(([code]) => code)).size).toBe(icd10Rows.length)
    expect(new Set(icd9Rows.map(([code]) => code)).size).toBe(icd9Rows.length)
    expect(new Set(serologyRows.map(({ loinc }) => loinc)).size).toBe(serologyRows.length)
  })
})
