/** Golden pairs of the other sections: procedures, visits, social and family history, plans, devices, payers, notes. */
import { describe, expect, it } from "vitest"
import { loinc, made, one, rxnorm, sct, template } from "./documents.ts"

const entry = (name: string, attributes: string, inside: string) =>
  `<entry><${name} ${attributes}>${inside}</${name}></entry>`

describe("procedures", () => {
  it("takes what was done, when, where on the body and by whom", async () => {
    const inside = `${template("14")}<code code="73761001" ${sct} displayName="Colonoscopy"/><statusCode code="completed"/>
      <effectiveTime><low value="20190503"/><high value="20190503"/></effectiveTime>
      <targetSiteCode code="71854001" ${sct} displayName="Colon"/>
      <performer><assignedEntity><assignedPerson><name><given>Ada</given><family>Birk</family></name></assignedPerson>
        <representedOrganization><name>VisionOne</name></representedOrganization></assignedEntity></performer>`
    expect(await one("47519-4", entry("procedure", 'classCode="PROC" moodCode="EVN"', inside))).toEqual({
      resourceType: "Procedure",
      status: "completed",
      code: { coding: [{ system: "http://snomed.info/sct", code: "73761001", display: "Colonoscopy" }] },
      performedDateTime: "2019-05-03",
      performer: [{ actor: { display: "Ada Birk" }, onBehalfOf: { display: "VisionOne" } }],
      bodySite: [{ coding: [{ system: "http://snomed.info/sct", code: "71854001", display: "Colon" }] }],
    })
  })

  it("tells what was not done, and why", async () => {
    const inside = `${template("14")}<code code="73761001" ${sct} displayName="Colonoscopy"/><statusCode code="completed"/>
      <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN"><code code="77301-0" ${loinc}/>
        <value xsi:type="CD" code="105480006" ${sct} displayName="Refused"/></observation></entryRelationship>`
    const refused = entry("procedure", 'classCode="PROC" moodCode="EVN" negationInd="true"', inside)
    expect(await one("47519-4", refused)).toMatchObject({
      status: "not-done",
      statusReason: { coding: [{ code: "105480006" }] },
    })
  })

  it("takes a procedure in the mood of an intent for a plan", async () => {
    const inside = `${template("12")}<code code="1" ${sct} displayName="Counseling"/><statusCode code="active"/>`
    expect(await one("47519-4", entry("act", 'classCode="ACT" moodCode="INT"', inside))).toMatchObject({
      resourceType: "ServiceRequest",
      intent: "plan",
    })
  })

  it("keeps an implant with its identifier as written, and knows that there are none", async () => {
    const device = (code: string, more: string) => `<participant typeCode="DEV"><participantRole>${more}
      <playingDevice><code code="${code}" ${sct} displayName="Pacemaker"/></playingDevice></participantRole></participant>`
    const udi = '<id root="2.16.840.1.113883.3.3719" extension="(01)00643169007222(17)160128"/>'
    const put = `${template("14")}<code code="25267002" ${sct}/><statusCode code="completed"/>${device("14106009", udi)}`
    const found = await made("46264-8", entry("procedure", 'classCode="PROC" moodCode="EVN"', put))
    expect(found[1]).toMatchObject({
      resourceType: "Device",
      udiCarrier: [{ carrierHRF: "(01)00643169007222(17)160128" }],
      type: { coding: [{ code: "14106009" }] },
    })
    const none = `${template("14")}<code code="71388002" ${sct}/>${device("40388003", "")}`
    const denied = await made("46264-8", entry("procedure", 'classCode="PROC" moodCode="EVN" negationInd="true"', none))
    expect(denied).toMatchObject([{ resourceType: "Device", type: { coding: [{ code: "no-known-devices" }] } }])
  })
})

describe("encounters", () => {
  it("takes the visit with its diagnoses, told at the visit too", async () => {
    const inside = `${template("49")}<code code="99213" codeSystem="2.16.840.1.113883.6.12" displayName="Office visit">
        <translation code="AMB" codeSystem="2.16.840.1.113883.5.4"/></code>
      <effectiveTime value="202608021015-0500"/>
      <entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="EVN">${template("80")}
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">${template("4")}
          <value xsi:type="CD" code="64109004" ${sct} displayName="Costal chondritis"/></observation></entryRelationship></act></entryRelationship>`
    const [visit, diagnosis] = await made("46240-8", entry("encounter", 'classCode="ENC" moodCode="EVN"', inside))
    expect(visit).toMatchObject({
      status: "finished",
      class: { code: "AMB" },
      type: [{ coding: [{ code: "99213" }] }],
      period: { start: "2026-08-02T10:15:00-05:00" },
      diagnosis: [{ condition: { display: "Costal chondritis", reference: expect.stringContaining("Condition/") } }],
    })
    expect(diagnosis).toMatchObject({ category: [{ coding: [{ code: "encounter-diagnosis" }] }] })
  })
})

describe("social history", () => {
  const observation = (root: string, inside: string, attributes = "") =>
    entry("observation", `classCode="OBS" moodCode="EVN" ${attributes}`, `<templateId root="${root}"/>${inside}`)
  const assertion = '<code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>'

  it("asks of an assertion of smoking what US Core asks", async () => {
    const inside = `${assertion}<effectiveTime value="20260802"/><value xsi:type="CD" code="8517006" ${sct} displayName="Ex-smoker"/>`
    expect(await one("29762-2", observation("2.16.840.1.113883.10.20.22.4.78", inside))).toMatchObject({
      category: [{ coding: [{ code: "social-history" }] }],
      code: { coding: [{ system: "http://loinc.org", code: "72166-2" }] },
      valueCodeableConcept: { coding: [{ code: "8517006", display: "Ex-smoker" }] },
    })
  })

  it.each([
    ["pregnant", "", { valueCodeableConcept: { coding: [{ code: "77386006" }] } }],
    ["not pregnant", 'negationInd="true"', { valueCodeableConcept: { coding: [{ code: "60001007" }] } }],
    ["not known to be pregnant", 'nullFlavor="UNK"', { dataAbsentReason: { coding: [{ code: "unknown" }] } }],
  ])("tells %s", async (_, attributes, expected) => {
    const inside = `${assertion}<value xsi:type="CD" code="77386006" ${sct} displayName="Pregnant"/>`
    const found = await one("29762-2", observation("2.16.840.1.113883.10.20.15.3.8", inside, attributes))
    expect(found).toMatchObject({ code: { coding: [{ code: "82810-3" }] }, ...expected })
    if (attributes !== "") expect(JSON.stringify(found)).not.toContain("77386006")
  })

  it("makes of any other assertion its finding, with yes or no", async () => {
    const inside = `${assertion}<value xsi:type="CD" code="105531004" ${sct} displayName="Housing unsatisfactory"/>`
    const found = await one("29762-2", observation("2.16.840.1.113883.10.20.22.4.38", inside, 'negationInd="true"'))
    expect(found).toMatchObject({ code: { coding: [{ code: "105531004" }] }, valueBoolean: false })
  })
})

describe("family history", () => {
  it("tells what a relative had, from what age, and what they did not have in words alone", async () => {
    const had = (
      attributes: string,
      code: string,
      name: string,
      more = "",
    ) => `<component><observation classCode="OBS" moodCode="EVN" ${attributes}>
      ${template("46")}<value xsi:type="CD" code="${code}" ${sct} displayName="${name}"/>${more}</observation></component>`
    const age = `<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">${template("31")}
      <code code="445518008" ${sct}/><value xsi:type="PQ" value="57" unit="a"/></observation></entryRelationship>
      <entryRelationship typeCode="CAUS"><observation classCode="OBS" moodCode="EVN">${template("47")}
      <value xsi:type="CD" code="419099009" ${sct} displayName="Dead"/></observation></entryRelationship>`
    const inside = `${template("45")}<subject><relatedSubject classCode="PRS">
      <code code="FTH" codeSystem="2.16.840.1.113883.5.111" displayName="Father"/>
      <subject><administrativeGenderCode code="M"/><birthTime value="1910"/></subject></relatedSubject></subject>
      ${had("", "22298006", "Myocardial infarction", age)}${had('negationInd="true"', "195967001", "Asthma")}`
    expect(await one("10157-6", entry("organizer", 'classCode="CLUSTER" moodCode="EVN"', inside))).toEqual({
      resourceType: "FamilyMemberHistory",
      status: "completed",
      relationship: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "FTH", display: "Father" }],
      },
      sex: { coding: [{ system: "http://hl7.org/fhir/administrative-gender", code: "male" }] },
      bornDate: "1910",
      deceasedBoolean: true,
      note: [{ text: "Did not have: Asthma" }],
      condition: [
        {
          code: {
            coding: [{ system: "http://snomed.info/sct", code: "22298006", display: "Myocardial infarction" }],
          },
          contributedToDeath: true,
          onsetAge: { value: 57, unit: "a", system: "http://unitsofmeasure.org", code: "a" },
        },
      ],
    })
  })
})

describe("plans and goals", () => {
  it.each([
    ["observation", "RQO", "44", "ServiceRequest", "order"],
    ["procedure", "INT", "41", "ServiceRequest", "plan"],
    ["encounter", "PRP", "40", "ServiceRequest", "proposal"],
  ])("plans a %s in the mood %s", async (name, mood, suffix, resourceType, intent) => {
    const inside = `${template(suffix)}<code code="1" ${sct} displayName="Something"/><statusCode code="active"/><effectiveTime value="202612"/>`
    expect(await one("18776-5", entry(name, `moodCode="${mood}"`, inside))).toMatchObject({
      resourceType,
      intent,
      status: "active",
      occurrenceDateTime: "2026-12",
    })
  })

  it("plans a medicine without saying that it is taken", async () => {
    const inside = `${template("42")}<consumable><manufacturedProduct><manufacturedMaterial>
      <code code="1" ${rxnorm} displayName="Heparin"/></manufacturedMaterial></manufacturedProduct></consumable>`
    expect(await one("18776-5", entry("substanceAdministration", 'moodCode="INT"', inside))).toMatchObject({
      resourceType: "MedicationRequest",
      intent: "plan",
    })
  })

  it("says what is aimed at, by when, in the words of the narrative", async () => {
    const inside = `${template("121")}<code code="29463-7" ${loinc} displayName="Weight"/><text><reference value="#g"/></text>
      <statusCode code="active"/><effectiveTime><low value="20260801"/><high value="20270201"/></effectiveTime>
      <value xsi:type="PQ" value="75" unit="kg"/>`
    const goal = entry("observation", 'classCode="OBS" moodCode="GOL"', inside)
    expect(await one("61146-7", goal, '<content ID="g">Weigh 75 kg by spring</content>')).toMatchObject({
      resourceType: "Goal",
      lifecycleStatus: "active",
      description: { text: "Weigh 75 kg by spring" },
      startDate: "2026-08-01",
      target: [{ detailQuantity: { value: 75, unit: "kg" }, dueDate: "2027-02-01" }],
    })
  })
})

describe("the other sections", () => {
  it("takes a policy with payer, member and group", async () => {
    const inside = `${template("60")}<statusCode code="completed"/><entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="EVN">
      ${template("61")}<id root="1.2.8" extension="GRP-1"/>
      <performer typeCode="PRF"><assignedEntity><representedOrganization><name>Aetna</name></representedOrganization></assignedEntity></performer>
      <participant typeCode="COV"><participantRole><id root="1.2.9" extension="M-7"/>
        <code code="SELF" codeSystem="2.16.840.1.113883.5.111"/></participantRole></participant></act></entryRelationship>`
    expect(await one("48768-6", entry("act", 'moodCode="EVN"', inside))).toMatchObject({
      resourceType: "Coverage",
      status: "active",
      payor: [{ display: "Aetna" }],
      subscriberId: "M-7",
      relationship: { coding: [{ code: "SELF" }] },
      class: [{ value: "GRP-1" }],
    })
  })

  it("takes the members of a care team", async () => {
    const inside = `${template("500")}<code code="86744-0" ${loinc}><originalText><reference value="#t"/></originalText></code>
      <statusCode code="active"/><component><act classCode="PCPR" moodCode="EVN">${template("500.1")}
      <performer><sdtc:functionCode code="PCP" displayName="primary care physician"/><assignedEntity><assignedPerson>
        <name>John Smith</name></assignedPerson></assignedEntity></performer></act></component>`
    const team = entry("organizer", 'classCode="CLUSTER" moodCode="EVN"', inside)
    expect(await one("85847-2", team, '<content ID="t">My team</content>')).toMatchObject({
      resourceType: "CareTeam",
      status: "active",
      name: "My team",
      participant: [{ role: [{ coding: [{ code: "PCP" }] }], member: { display: "John Smith" } }],
    })
  })

  it("keeps a note as a document with its text, and its file as a file", async () => {
    const inside = (
      text: string,
    ) => `${template("202")}<code code="34109-9" ${loinc}><translation code="11506-3" ${loinc} displayName="Progress note"/></code>
      ${text}<effectiveTime value="20260802"/>`
    const note = entry("act", 'moodCode="EVN"', inside('<text><reference value="#n"/></text>'))
    expect(await one("11506-3", note, '<paragraph ID="n">Feels well.</paragraph>')).toMatchObject({
      resourceType: "DocumentReference",
      type: { coding: [{ code: "11506-3" }] },
      content: [{ attachment: { data: Buffer.from("Feels well.").toString("base64") } }],
    })
    const file = entry(
      "act",
      'moodCode="EVN"',
      inside('<text mediaType="application/pdf" representation="B64">JVBE\nRi0=</text>'),
    )
    expect(await one("11506-3", file)).toMatchObject({
      content: [{ attachment: { contentType: "application/pdf", data: "JVBERi0=" } }],
    })
  })

  it("reads an assessment with its questions, and an advance directive", async () => {
    const part = `<entryRelationship typeCode="COMP"><observation classCode="OBS" moodCode="EVN">${template("86")}
      <code code="44250-9" ${loinc}/><value xsi:type="INT" value="1"/></observation></entryRelationship>`
    const scale = entry(
      "observation",
      'classCode="OBS" moodCode="EVN"',
      `${template("69")}<code code="44249-1" ${loinc}/><value xsi:type="INT" value="12"/>${part}`,
    )
    expect(await one("10190-7", scale)).toMatchObject({
      category: [{ coding: [{ code: "survey" }] }],
      valueQuantity: { value: 12 },
      component: [{ code: { coding: [{ code: "44250-9" }] }, valueQuantity: { value: 1 } }],
    })
    const directive = entry(
      "observation",
      'classCode="OBS" moodCode="EVN"',
      `${template("48")}<code code="304251008" ${sct} displayName="Resuscitation"/>
      <value xsi:type="CD" code="304253006" ${sct} displayName="Do not resuscitate"/>`,
    )
    expect(await one("42348-3", directive)).toMatchObject({
      code: { coding: [{ display: "Resuscitation" }] },
      valueCodeableConcept: { coding: [{ display: "Do not resuscitate" }] },
    })
  })

  it("does not make a disease of a risk", async () => {
    const risk = `${template("136")}<entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">${template("4")}
      <value xsi:type="CD" code="363346000" ${sct} displayName="Malignant tumor"/></observation></entryRelationship>`
    const found = await made("75310-3", entry("act", 'moodCode="EVN"', risk))
    expect(found).toMatchObject([
      { resourceType: "Observation", code: { text: "Health risk" }, valueString: "Malignant tumor" },
    ])
  })
})
