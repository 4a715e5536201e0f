/** Golden pairs, section by section: what stands in the document, and the resource it becomes. */
import { describe, expect, it } from "vitest"
import { cvx, loinc, made, one, rxnorm, sct, template, textOf } from "./documents.ts"

const problem = (inside: string, { negated = false, act = "active" } = {}) => `
  <entry><act classCode="ACT" moodCode="EVN">${template("3")}
    <statusCode code="${act}"/>
    <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" negationInd="${negated}">
      ${template("4")}<id root="1.2.3" extension="7"/>
      <code code="55607006" ${sct}/><statusCode code="completed"/>${inside}
    </observation></entryRelationship>
  </act></entry>`

const clinical = (code: string) => ({
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code }],
})

describe("problems", () => {
  it("takes codes of every system, the onset as precise as written and the status of the concern", async () => {
    const value = `<effectiveTime><low value="2015"/></effectiveTime>
      <value xsi:type="CD" code="38341003" ${sct} displayName="Hypertension">
        <translation code="I10" codeSystem="2.16.840.1.113883.6.90" displayName="Essential hypertension"/></value>`
    expect(await made("11450-4", problem(value))).toEqual([
      {
        resourceType: "Condition",
        identifier: [{ system: "urn:oid:1.2.3", value: "7" }],
        clinicalStatus: clinical("active"),
        category: [
          {
            coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "problem-list-item" }],
          },
        ],
        code: {
          coding: [
            { system: "http://snomed.info/sct", code: "38341003", display: "Hypertension" },
            { system: "http://hl7.org/fhir/sid/icd-10-cm", code: "I10", display: "Essential hypertension" },
          ],
        },
        onsetDateTime: "2015",
      },
    ])
  })

  it.each([
    ["an end", "active", `<effectiveTime><low value="2010"/><high value="201103"/></effectiveTime>`, "resolved"],
    [
      "an unknown end",
      "active",
      `<effectiveTime><low value="2010"/><high nullFlavor="UNK"/></effectiveTime>`,
      "resolved",
    ],
    ["no end", "active", `<effectiveTime><low value="2010"/><high nullFlavor="NI"/></effectiveTime>`, "active"],
    ["a concern that is over", "completed", `<effectiveTime><low value="2010"/></effectiveTime>`, "inactive"],
    [
      "a status observation",
      "completed",
      `<entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">${template("6")}
        <code code="33999-4" ${loinc}/><value xsi:type="CD" code="55561003" ${sct}/></observation></entryRelationship>`,
      "active",
    ],
  ])("tells the status by %s", async (_, act, inside, status) => {
    const value = `${inside}<value xsi:type="CD" code="1" ${sct} displayName="Gout"/>`
    expect(await one("11450-4", problem(value, { act }))).toMatchObject({ clinicalStatus: clinical(status) })
  })

  it("invents no status where none is said", async () => {
    const value = `<value xsi:type="CD" code="1" ${sct} displayName="Gout"/>`
    const alone = problem(value).replace('<statusCode code="active"/>', "")
    expect(await one("11450-4", alone)).not.toHaveProperty("clinicalStatus")
  })

  it("refutes what is denied, and knows that there are none", async () => {
    const denied = problem(`<value xsi:type="CD" code="44054006" ${sct} displayName="Diabetes"/>`, { negated: true })
    expect(await one("11450-4", denied)).toMatchObject({ verificationStatus: { coding: [{ code: "refuted" }] } })
    const none = problem(`<value xsi:type="CD" code="55607006" ${sct} displayName="Problem"/>`, { negated: true })
    expect(await one("11450-4", none)).toMatchObject({ code: { coding: [{ code: "160245001" }] } })
  })

  it("makes no problem of what is only told about one", async () => {
    const priority = `<entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">${template("143")}
      <code code="225773000" ${sct} displayName="Preference"/><value xsi:type="CD" code="394849002" ${sct} displayName="High priority"/>
      </observation></entryRelationship>`
    const entry = problem(`<value xsi:type="CD" code="1" ${sct} displayName="Gout"/>`).replace(
      "</act>",
      `${priority}</act>`,
    )
    expect(await made("11450-4", entry)).toMatchObject([
      { code: { coding: [{ display: "Gout" }] }, note: [{ text: "Preference: High priority" }] },
    ])
  })

  it("takes a name from the table where the code has none, and nothing from 'not on file'", async () => {
    const value = `<text><reference value="#p1"/></text><value xsi:type="CD" code="786.2" codeSystem="2.16.840.1.113883.6.103"/>`
    const table = (words: string) => `<table><tbody><tr ID="p1"><td>${words}</td><td>Active</td></tr></tbody></table>`
    expect(await one("11450-4", problem(value), table("Cough"))).toMatchObject({
      code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-9-cm", code: "786.2" }], text: "Cough" },
    })
    const nothing = problem(`<text><reference value="#p1"/></text><value xsi:type="CD" nullFlavor="UNK"/>`)
    expect(await made("11450-4", nothing, table("Not on file"))).toEqual([])
  })
})

const medicine = (inside: string, attributes = "") => `
  <entry><substanceAdministration classCode="SBADM" moodCode="EVN" ${attributes}>${template("16")}
    <id root="1.2.4" extension="9"/>${inside}
  </substanceAdministration></entry>`
const product = `<consumable><manufacturedProduct><manufacturedMaterial>
  <code code="314076" ${rxnorm} displayName="Lisinopril 10 MG Oral Tablet"/>
</manufacturedMaterial></manufacturedProduct></consumable>`

describe("medications", () => {
  it("keeps dose, unit, interval and course as written", async () => {
    const entry = medicine(`<statusCode code="active"/>
      <effectiveTime xsi:type="IVL_TS"><low value="201506"/><high nullFlavor="NI"/></effectiveTime>
      <effectiveTime xsi:type="PIVL_TS" operator="A"><period><low value="4" unit="h"/><high value="6" unit="h"/></period></effectiveTime>
      <routeCode code="C38288" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="Oral"/>
      <doseQuantity value="1.50" unit="{puff}"/>${product}`)
    expect(await one("10160-0", entry)).toEqual({
      resourceType: "MedicationStatement",
      identifier: [{ system: "urn:oid:1.2.4", value: "9" }],
      status: "active",
      medicationCodeableConcept: {
        coding: [
          {
            system: "http://www.nlm.nih.gov/research/umls/rxnorm",
            code: "314076",
            display: "Lisinopril 10 MG Oral Tablet",
          },
        ],
      },
      effectivePeriod: { start: "2015-06" },
      dosage: [
        {
          timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: "h" } },
          route: { coding: [{ system: "http://ncimeta.nci.nih.gov", code: "C38288", display: "Oral" }] },
          doseAndRate: [{ doseQuantity: { value: 1.5, unit: "{puff}" } }],
        },
      ],
    })
    expect(await textOf("10160-0", entry)).toContain('"value":1.50')
  })

  it("reads the sig of the free text, else of the column that has it, else of the words referred to", async () => {
    const sig = (entry: string, text = "") =>
      one<{ dosage: { text: string }[] }>("10160-0", entry, text).then(({ dosage }) => dosage[0]?.text)
    const free = `<entryRelationship typeCode="COMP"><substanceAdministration classCode="SBADM" moodCode="EVN">${template("147")}
      <text><reference value="#s"/></text></substanceAdministration></entryRelationship>`
    expect(await sig(medicine(product + free), `<content ID="s">one in the morning</content>`)).toBe(
      "one in the morning",
    )
    const table = `<table><thead><tr><th>Medicine</th><th>Directions</th></tr></thead>
      <tbody><tr ID="r"><td>Lisinopril</td><td>1 tablet <content>daily</content></td></tr></tbody></table>`
    expect(await sig(medicine(`<text><reference value="#r"/></text>${product}`), table)).toBe("1 tablet daily")
    const own = `<paragraph ID="o">2 at bedtime</paragraph>`
    expect(await sig(medicine(`<text><reference value="o"/></text>${product}`), own)).toBe("2 at bedtime")
  })

  it.each([
    ["active", "active"],
    ["completed", "completed"],
    ["aborted", "stopped"],
    ["suspended", "on-hold"],
    ["nullified", "entered-in-error"],
    ["whatever", "unknown"],
  ])("says %s as %s", async (code, status) => {
    expect(await one("10160-0", medicine(`<statusCode code="${code}"/>${product}`))).toMatchObject({ status })
  })

  it("does not take the completed record of an old CCD for a completed medicine", async () => {
    const old = medicine(`<statusCode code="completed"/>${product}`).replace(
      template("16"),
      '<templateId root="2.16.840.1.113883.10.20.1.24"/>',
    )
    expect(await one("10160-0", old)).toMatchObject({ status: "unknown" })
  })

  it("keeps apart a medicine refused, no medicines, and medicines given here", async () => {
    const refused = medicine(`<statusCode code="completed"/>${product}`, 'negationInd="true"')
    expect(await one("10160-0", refused)).toMatchObject({ status: "not-taken" })
    const none = medicine(
      `<consumable><manufacturedProduct><manufacturedMaterial><code nullFlavor="NA"/></manufacturedMaterial></manufacturedProduct></consumable>`,
      'negationInd="true"',
    )
    expect(await one("10160-0", none)).toMatchObject({
      medicationCodeableConcept: { coding: [{ code: "787481004" }], text: "No known medications" },
    })
    const given = medicine(`<statusCode code="completed"/><effectiveTime value="20260801"/>${product}`)
    expect(await one("29549-3", given)).toMatchObject({
      resourceType: "MedicationAdministration",
      status: "completed",
      effectiveDateTime: "2026-08-01",
    })
  })

  it("tells what was handed out, and what is needed only", async () => {
    const entry = medicine(`${product}
      <precondition><criterion><value xsi:type="CD" code="267036007" ${sct} displayName="Wheezing"/></criterion></precondition>
      <entryRelationship typeCode="REFR"><supply classCode="SPLY" moodCode="EVN">${template("18")}
        <statusCode code="completed"/><effectiveTime value="20260102"/><quantity value="30" unit="{tbl}"/></supply></entryRelationship>`)
    const [statement, dispense] = await made("10160-0", entry)
    expect(statement).toMatchObject({ dosage: [{ asNeededCodeableConcept: { coding: [{ code: "267036007" }] } }] })
    expect(dispense).toMatchObject({
      resourceType: "MedicationDispense",
      status: "completed",
      quantity: { value: 30, unit: "{tbl}" },
      whenHandedOver: "2026-01-02",
    })
  })
})

const allergy = (inside: string, attributes = "") => `
  <entry><act classCode="ACT" moodCode="EVN">${template("30")}<statusCode code="active"/>
    <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" ${attributes}>${template("7")}
      <id root="1.2.5"/>${inside}</observation></entryRelationship></act></entry>`
const allergen = (code: string) =>
  `<participant typeCode="CSM"><participantRole><playingEntity>${code}</playingEntity></participantRole></participant>`

describe("allergies", () => {
  it("takes substance, kind, reaction with its severity, and criticality", async () => {
    const entry = allergy(`<effectiveTime><low value="2009"/></effectiveTime>
      <value xsi:type="CD" code="416098002" ${sct}/>${allergen(`<code code="7980" ${rxnorm} displayName="Penicillin G"/>`)}
      <entryRelationship typeCode="MFST" inversionInd="true"><observation classCode="OBS" moodCode="EVN">${template("9")}
        <value xsi:type="CD" code="247472004" ${sct} displayName="Hives"/>
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">${template("8")}
          <value xsi:type="CD" code="24484000" ${sct} displayName="Severe"/></observation></entryRelationship>
      </observation></entryRelationship>
      <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">${template("145")}
        <code code="82606-5" ${loinc}/><value xsi:type="CD" code="CRITH"/></observation></entryRelationship>`)
    expect(await one("48765-2", entry)).toMatchObject({
      resourceType: "AllergyIntolerance",
      clinicalStatus: { coding: [{ code: "active" }] },
      type: "allergy",
      category: ["medication"],
      criticality: "high",
      code: { coding: [{ code: "7980", display: "Penicillin G" }] },
      onsetDateTime: "2009",
      reaction: [{ severity: "severe", manifestation: [{ coding: [{ code: "247472004", display: "Hives" }] }] }],
    })
  })

  it.each([
    ["419199007", "716186003"],
    ["416098002", "409137002"],
    ["414285001", "429625007"],
    ["232347008", "428607008"],
  ])("knows what kind is denied: %s becomes %s", async (kind, code) => {
    const entry = allergy(
      `<value xsi:type="CD" code="${kind}" ${sct}/>${allergen('<code nullFlavor="NA"/>')}`,
      'negationInd="true"',
    )
    const found = await one("48765-2", entry)
    expect(found).toMatchObject({ code: { coding: [{ code }] } })
    expect(found).not.toHaveProperty("verificationStatus")
  })

  it("tells a severity without a reaction in words", async () => {
    const entry = allergy(`${allergen(`<code code="7980" ${rxnorm} displayName="Penicillin G"/>`)}
      <entryRelationship typeCode="SUBJ" inversionInd="true"><observation classCode="OBS" moodCode="EVN">${template("8")}
        <code code="SEV"/><value xsi:type="CD" code="6736007" ${sct} displayName="Moderate"/></observation></entryRelationship>`)
    const found = await one("48765-2", entry)
    expect(found).toMatchObject({ note: [{ text: "SEV: Moderate" }] })
    expect(found).not.toHaveProperty("reaction")
  })

  it("refutes one substance, and keeps the name of one without a code", async () => {
    const denied = allergy(allergen(`<code code="762952008" ${sct} displayName="Peanut"/>`), 'negationInd="true"')
    expect(await one("48765-2", denied)).toMatchObject({ verificationStatus: { coding: [{ code: "refuted" }] } })
    const named = allergy(allergen('<code nullFlavor="UNK" code="UNK"/><name>Bee venom</name>'))
    expect(await one("48765-2", named)).toMatchObject({ code: { text: "Bee venom" } })
  })
})

const shot = (inside: string, attributes = "") => `
  <entry><substanceAdministration classCode="SBADM" moodCode="EVN" ${attributes}>${template("52")}
    <statusCode code="completed"/><effectiveTime value="20251104"/>
    <consumable><manufacturedProduct><manufacturedMaterial>
      <code code="88" ${cvx} displayName="Influenza"/><lotNumberText>AB12</lotNumberText></manufacturedMaterial>
      <manufacturerOrganization><name>Immuno Inc.</name></manufacturerOrganization></manufacturedProduct></consumable>${inside}
  </substanceAdministration></entry>`

describe("immunizations", () => {
  it("takes a dose given, with lot, maker and number", async () => {
    const number = `<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
      <code code="30973-2" ${loinc}/><value xsi:type="INT" value="2"/></observation></entryRelationship>`
    expect(await one("11369-6", shot(number))).toMatchObject({
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "88" }] },
      occurrenceDateTime: "2025-11-04",
      lotNumber: "AB12",
      manufacturer: { display: "Immuno Inc." },
      protocolApplied: [{ doseNumberPositiveInt: 2 }],
    })
  })

  it("never takes a planned dose for one given", async () => {
    const planned = shot("").replace('moodCode="EVN"', 'moodCode="INT"')
    expect(await one("11369-6", planned)).toMatchObject({
      resourceType: "ServiceRequest",
      intent: "plan",
      code: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "88" }] },
      occurrenceDateTime: "2025-11-04",
    })
  })

  it("never takes a refused dose for one given", async () => {
    const why = `<entryRelationship typeCode="RSON"><observation classCode="OBS" moodCode="EVN">${template("53")}
      <code code="PATOBJ" codeSystem="2.16.840.1.113883.5.8" displayName="Patient objection"/></observation></entryRelationship>`
    expect(await one("11369-6", shot(why, 'negationInd="true"'))).toMatchObject({
      status: "not-done",
      statusReason: { coding: [{ code: "PATOBJ" }] },
    })
    expect(await made("11369-6", shot("", 'nullFlavor="NI"'))).toEqual([])
  })
})

const result = (inside: string, status = "completed") => `
  <entry><organizer classCode="BATTERY" moodCode="EVN">${template("1")}<id root="1.2.6" extension="panel"/>
    <code code="24331-1" ${loinc} displayName="Lipid panel"/><statusCode code="completed"/>
    <effectiveTime><low value="202608021010-0500"/><high value="202608021010-0500"/></effectiveTime>
    <component><observation classCode="OBS" moodCode="EVN">${template("2")}<id root="1.2.6" extension="ldl"/>
      <code code="13457-7" ${loinc} displayName="LDL"/><statusCode code="${status}"/>${inside}</observation></component>
  </organizer></entry>`
const resultOf = async (inside: string, status?: string) => (await made("30954-2", result(inside, status)))[1]

describe("results", () => {
  it("makes a report and its results, each with the time of the panel where it has none", async () => {
    const inside = `<value xsi:type="PQ" value="141.0" unit="mg/dL"/><interpretationCode code="H" codeSystem="2.16.840.1.113883.5.83"/>
      <referenceRange><observationRange><value xsi:type="IVL_PQ"><high value="100" unit="mg/dL"/></value></observationRange></referenceRange>`
    const [report, ldl] = await made("30954-2", result(inside))
    expect(report).toMatchObject({
      resourceType: "DiagnosticReport",
      status: "final",
      code: { coding: [{ code: "24331-1" }] },
      effectiveDateTime: "2026-08-02T10:10:00-05:00",
      result: [{ reference: expect.stringMatching(/^Observation\/[0-9a-f]{32}$/) }],
    })
    expect(ldl).toEqual({
      resourceType: "Observation",
      identifier: [{ system: "urn:oid:1.2.6", value: "ldl" }],
      status: "final",
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
      ],
      code: { coding: [{ system: "http://loinc.org", code: "13457-7", display: "LDL" }] },
      effectiveDateTime: "2026-08-02T10:10:00-05:00",
      valueQuantity: { value: 141, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" },
      interpretation: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: "H" }] },
      ],
      referenceRange: [{ high: { value: 100, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" } }],
    })
  })

  it.each([
    ["words", `<value xsi:type="ST">Unable to calculate</value>`, { valueString: "Unable to calculate" }],
    ["a number", `<value xsi:type="INT" value="3"/>`, { valueQuantity: { value: 3 } }],
    [
      "a code",
      `<value xsi:type="CD" code="260385009" ${sct} displayName="Negative"/>`,
      { valueCodeableConcept: { coding: [{ code: "260385009" }] } },
    ],
    [
      "more than",
      `<value xsi:type="IVL_PQ"><low value="500" unit="mg/dL" inclusive="false"/></value>`,
      { valueQuantity: { value: 500, comparator: ">" } },
    ],
    [
      "at most",
      `<value xsi:type="IVL_PQ"><high value="5" unit="mg/dL"/></value>`,
      { valueQuantity: { value: 5, comparator: "<=" } },
    ],
    [
      "less than, written from 0",
      `<value xsi:type="IVL_PQ"><low value="0"/><high value="5" inclusive="false"/></value>`,
      { valueQuantity: { value: 5, comparator: "<" } },
    ],
    [
      "a range",
      `<value xsi:type="IVL_PQ"><low value="2"/><high value="4"/></value>`,
      { valueRange: { low: { value: 2 }, high: { value: 4 } } },
    ],
    [
      "a titer",
      `<value xsi:type="RTO_PQ_PQ"><numerator value="1"/><denominator value="128"/></value>`,
      { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
    ],
    [
      "a unit in words",
      `<value xsi:type="PQ" value="152" unit="THOUS/MCL"/>`,
      { valueQuantity: { value: 152, unit: "THOUS/MCL" } },
    ],
    [
      "a value of another type than it says",
      `<value xsi:type="PQ" value="trace" unit="mg/dL"/>`,
      { valueString: "trace mg/dL" },
    ],
    [
      "nothing, and why",
      `<value xsi:type="PQ" nullFlavor="NASK"/>`,
      { dataAbsentReason: { coding: [{ code: "not-asked" }] } },
    ],
    ["no type at all", `<value value="7" unit="mg/dL"/>`, { valueQuantity: { value: 7, unit: "mg/dL" } }],
  ])("reads %s", async (_, inside, expected) => {
    expect(await resultOf(inside)).toMatchObject(expected)
  })

  it("keeps a range in words, and tells a pending result from a final one", async () => {
    const inside = `<referenceRange><observationRange><text>negative</text></observationRange></referenceRange>`
    expect(await resultOf(inside, "active")).toMatchObject({
      status: "preliminary",
      referenceRange: [{ text: "negative" }],
    })
  })
})

describe("vital signs", () => {
  const sign = (
    code: string,
    value: string,
    more = "",
  ) => `<component><observation classCode="OBS" moodCode="EVN">${template("27")}
    <id root="1.2.7" extension="${code}"/><code code="${code}" ${loinc}/><statusCode code="completed"/>
    <effectiveTime value="20261120"/><value xsi:type="PQ" value="${value}" unit="mm[Hg]"/>${more}</observation></component>`
  const panel = (inside: string) =>
    `<entry><organizer classCode="CLUSTER" moodCode="EVN">${template("26")}<statusCode code="completed"/>${inside}</organizer></entry>`

  it("tells systolic and diastolic pressure as one", async () => {
    const found = await made("8716-3", panel(sign("8480-6", "128") + sign("8462-4", "82")))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      category: [{ coding: [{ code: "vital-signs" }] }],
      code: { coding: [{ code: "85354-9" }] },
      effectiveDateTime: "2026-11-20",
      component: [
        { code: { coding: [{ code: "8480-6" }] }, valueQuantity: { value: 128, unit: "mmHg", code: "mm[Hg]" } },
        { code: { coding: [{ code: "8462-4" }] }, valueQuantity: { value: 82 } },
      ],
    })
  })

  it("joins no pressures that differ in more than their value", async () => {
    const later = sign("8462-4", "82").replace("20261120", "20261121")
    expect(await made("8716-3", panel(sign("8480-6", "128") + later))).toHaveLength(2)
  })
})
