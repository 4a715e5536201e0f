import { describe, expect, it } from "vitest"
import { freeIds, isInternational } from "../../src/terms/value-sets/snomed.ts"
import { codesOf, recognize, valueSet, valueSets } from "../../src/terms/value-sets.ts"

const loinc = "http://loinc.org"
const snomed = "http://snomed.info/sct"
const cpt = "http://www.ama-assn.org/go/cpt"

function setsOf(concept: Parameters<typeof recognize>[0]) {
  return recognize(concept).map(({ set, certainty }) => `${set} by ${certainty}`)
}

describe("the licenses", () => {
  it("no code is a CPT code: five digits, or four and a letter F, T, U or M", () => {
    for (const set of valueSets) {
      const codes = Object.entries(codesOf(set)).flatMap(([system, list]) => list.map((one) => [system, one] as const))
      for (const [system, code] of codes) {
        if (system === "rxnorm") continue
        expect(`${system} ${code}`).not.toMatch(/ \d{5}$| \d{4}[FTUM]$/)
      }
    }
  })

  it("HCPCS codes are of level II, and none is a dental code", () => {
    for (const set of valueSets) for (const code of codesOf(set).hcpcs ?? []) expect(code).toMatch(/^[A-CE-Z]\d{4}$/)
  })

  it("every SNOMED CT id is one of the free ones", () => {
    for (const set of valueSets) {
      for (const id of codesOf(set).snomed ?? [])
        expect([id, freeIds.has(id) || isInternational(id)]).toEqual([id, true])
    }
  })

  it("an id of the International Edition is told from one of a national extension", () => {
    expect(["73211009", "165816005", "1217117008"].map(isInternational)).toEqual([true, true, true])
    expect(["428041000124106", "62051000119105", "00", ""].map(isInternational)).toEqual([false, false, false, false])
  })

  it("value sets have ids of their own, and words or codes", () => {
    expect(new Set(valueSets.map(({ id }) => id)).size).toBe(valueSets.length)
    for (const set of valueSets) expect(set.words !== undefined || Object.keys(codesOf(set)).length > 0).toBe(true)
  })
})

describe("what laboratories and portals call a test for short", () => {
  it.each([
    ["MAM SCREENING BILATERAL", "mammography"],
    ["MAMMO SCREENING BILAT W TOMO", "mammography"],
    ["MG DIGITAL SCREENING BILATERAL", "mammography"],
    ["BI SCREENING MAMMO", "mammography"],
    ["Mammografie beidseits", "mammography"],
    ["Mamografía bilateral", "mammography"],
    ["Diagnostische Koloskopie", "colonoscopy"],
    ["Coloscopie", "colonoscopy"],
    ["COLON CA SCREEN, FIT", "stool-blood-test"],
    ["FIT, stool", "stool-blood-test"],
    ["iFOBT", "stool-blood-test"],
    ["Globin, fecal", "stool-blood-test"],
    ["FIT-DNA", "stool-dna-test"],
    ["Pap IG, Ct-Ng, rfx HPV ASCU", "pap-test"],
    ["GYN Cytology", "pap-test"],
    ["IGP, Aptima HPV", "pap-test hpv-test"],
    ["Hep C Ab w/ reflex to RNA", "hepatitis-c-antibody"],
    ["HCV Ab w/Rflx to HCV RNA Qn", "hepatitis-c-antibody"],
    ["HCV RNA, quantitative, reflex genotype", "hepatitis-c-rna"],
    ["Treponemal Antibodies", "syphilis-test"],
    ["T pallidum Antibodies (TP-PA)", "syphilis-test"],
    ["Chlamydia/GC Amplification", "chlamydia-test gonorrhea-test sexual-health"],
    ["CT/NG, NAA", "chlamydia-test gonorrhea-test"],
    ["Hep B Surface Antigen", "hepatitis-b-antigen"],
    ["QFT-Plus", "tuberculosis-test"],
    ["TB skin test", "tuberculosis-test"],
    ["Hgb A1c", "hba1c"],
    ["Glycohemoglobin", "hba1c"],
  ])("%s", (name, sets) => {
    expect(setsOf({ words: [name] })).toEqual(sets.split(" ").map((set) => `${set} by words`))
  })

  it.each(["MG tablet", "fit and well", "Pap pressure", "CT head without contrast", "Hep B surface antibody"])(
    "is not meant by %s",
    (name) => {
      expect(setsOf({ words: [name] })).toEqual([])
    },
  )
})

describe("a concept is recognized", () => {
  it("by a listed code, whatever its words say", () => {
    const concept = { codes: [{ system: loinc, code: "24606-6" }], words: ["Screening views"] }
    expect(setsOf(concept)).toEqual(["mammography by code"])
  })

  it("by an OID for its system", () => {
    const concept = { codes: [{ system: "urn:oid:2.16.840.1.113883.6.96", code: "73761001" }], words: [] }
    expect(setsOf(concept)).toEqual(["colonoscopy by code"])
  })

  it("by a code of a country's own ICD-10, which divides what the list holds", () => {
    const system = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
    expect(setsOf({ codes: [{ system, code: "E11.90" }], words: [] })).toEqual(["diabetes by code"])
    expect(setsOf({ codes: [{ system, code: "I10.00" }], words: [] })).toContain("hypertension by code")
    expect(setsOf({ codes: [{ system, code: "R99" }], words: [] })).toEqual([])
  })

  it("by a category and everything below it, with or without the dot", () => {
    const system = "http://hl7.org/fhir/sid/icd-10-cm"
    expect(setsOf({ codes: [{ system, code: "C50.912" }], words: [] })).toEqual(["breast-cancer by code"])
    expect(setsOf({ codes: [{ system, code: "C50912" }], words: [] })).toEqual(["breast-cancer by code"])
    expect(setsOf({ codes: [{ system, code: "I71.2" }], words: ["Thoracic aortic aneurysm"] })).toEqual([])
  })

  it("by the name that stands with a SNOMED CT code that may not be shipped", () => {
    const name = "Colonoscopy using rectal retroflexion technique (procedure)"
    const concept = { codes: [{ system: snomed, code: "48031000087101", display: name }], words: [name] }
    expect(setsOf(concept)).toEqual(["colonoscopy by name"])
  })

  it("only as words where there is no code, or a CPT or local one", () => {
    expect(setsOf({ words: ["Colonoscopy"] })).toEqual(["colonoscopy by words"])
    const coded = { codes: [{ system: cpt, code: "45378", display: "Colonoscopy" }], words: ["Colonoscopy"] }
    expect(setsOf(coded)).toEqual(["colonoscopy by words"])
  })
})

it("what is said of relatives is told apart from what is said of the person", () => {
  expect(setsOf({ words: ["Family history of breast cancer"] })).toEqual(["family-breast-cancer by words"])
  expect(setsOf({ words: ["FH: malignant neoplasm of colon"] })).toEqual(["family-colorectal-cancer by words"])
  expect(setsOf({ words: ["Family history of diabetes"] })).toEqual([])
})

describe("words are not taken for what they are not", () => {
  it.each([
    "Colonoscopy refused",
    "Referral for mammography",
    "No evidence of colon cancer",
    "Encounter for screening mammogram",
    "Counseling about HIV test",
    "At risk of diabetes",
    "Suspected lung cancer",
    "Incomplete colonoscopy",
    "Bowel prep kit for colonoscopy",
  ])("%s", (words) => {
    expect(setsOf({ words: [words] })).toEqual([])
  })

  it.each([
    ["Pulmonary hypertension", "hypertension"],
    ["Portal hypertension", "hypertension"],
    ["Pre-eclampsia with hypertension", "hypertension"],
    ["Diabetes insipidus", "diabetes"],
    ["Gestational diabetes", "diabetes"],
    ["CT colonography (virtual colonoscopy)", "colonoscopy"],
    ["Supracervical hysterectomy", "absent-cervix"],
    ["HIV test negative", "hiv"],
    ["Non-cigarette smoker", "tobacco-user"],
    ["Hereditary nonpolyposis colon cancer", "colorectal-cancer"],
    ["HPV vaccine", "hpv-test"],
    ["Partial mastectomy of left breast", "left-mastectomy"],
    ["Thoracic aorta ultrasound", "aorta-ultrasound"],
  ])("%s is not %s", (words, set) => {
    expect(recognize({ words: [words] }).map((found) => found.set)).not.toContain(set)
  })

  it("a text as long as a page is no name of anything", () => {
    expect(setsOf({ words: [`${"The patient came. ".repeat(40)}Colonoscopy.`] })).toEqual([])
  })
})

describe("names as SNOMED CT gives them are known though their ids may not be shipped", () => {
  it.each([
    ["Endoscopic biopsy of lesion of colon (procedure)", "colonoscopy"],
    ["Laparoscopic total colectomy with ileo-rectal anastomosis (procedure)", "absent-colon"],
    ["Malignant tumor of rectosigmoid junction (disorder)", "colorectal-cancer"],
    ["Excision of bilateral breasts (procedure)", "bilateral-mastectomy"],
    ["Modified radical mastectomy of left breast (procedure)", "left-mastectomy"],
    ["Congenital absence of cervix (disorder)", "absent-cervix"],
    ["Laparoscopic total hysterectomy using robotic assistance (procedure)", "absent-cervix"],
    ["Pneumocystosis with acquired immunodeficiency syndrome (disorder)", "hiv"],
    ["Pre-existing type 1 diabetes mellitus in pregnancy (disorder)", "diabetes"],
    ["Labile essential hypertension (disorder)", "hypertension"],
    ["Admission to hospice for respite (procedure)", "hospice"],
    ["Seen by palliative care service (finding)", "palliative"],
  ])("%s", (display, set) => {
    const found = recognize({ codes: [{ system: snomed, code: "1", display }], words: [display] })
    expect(found).toContainEqual({ set, certainty: "name" })
  })
})

it("a misspelled value set is a programming error", () => {
  expect(() => valueSet("mamography")).toThrow("no value set")
})
