/** A whole document: header, narrative, places, ids, what is told and what is refused. */
import { describe, expect, it } from "vitest"
import { Failure } from "../../../../src/errors.ts"
import type { XmlElement } from "../../../../src/fhir/xml.ts"
import { readDocument } from "../../../../src/import/formats/ccda/document.ts"
import { ccda } from "../../../../src/import/formats/ccda.ts"
import { project } from "../../../../src/record/project.ts"
import { fc } from "../../../properties.ts"
import { drafts, inputOf, issues, told } from "../memory.ts"
import { documentWith, itemsOf, loinc, sct, sectionWith, template } from "./documents.ts"

const observation = (inside: string, attributes = "") =>
  `<entry><observation classCode="OBS" moodCode="EVN" ${attributes}>${inside}</observation></entry>`
const weight = (value: string, id = '<id root="1.2" extension="w"/>') =>
  observation(`${id}<code code="29463-7" ${loinc}/><statusCode code="completed"/><effectiveTime value="20260801"/>
    <value xsi:type="PQ" value="${value}" unit="kg"/>`)
const structured = (...sections: string[]) => documentWith(`<structuredBody>${sections.join("")}</structuredBody>`)
const section = (code: string, title: string, inside: string) =>
  `<component><section><code code="${code}" ${loinc}/><title>${title}</title>${inside}</section></component>`

describe("recognizing", () => {
  it.each([
    ["a document", documentWith("<structuredBody/>"), "yes"],
    [
      "one with a prefix, behind comments",
      "<?xml version='1.0'?><!-- c --><n:ClinicalDocument xmlns:n='urn:hl7-org:v3'>",
      "yes",
    ],
    ["another XML", "<HealthData/>", "no"],
    ["a fragment", "<section/>", "no"],
    ["JSON", '{"resourceType":"Patient"}', "no"],
    ["nothing", "", "no"],
  ])("%s: %s", (_, text, answer) => expect(ccda.recognizes(Buffer.from(text))).toBe(answer))

  it("knows it in UTF-16 too", () => {
    expect(ccda.recognizes(Buffer.from(`\uFEFF${documentWith("")}`, "utf16le"))).toBe("yes")
  })
})

describe("the header", () => {
  it("tells whose it is", async () => {
    const found = []
    for await (const patient of ccda.patients(inputOf(documentWith("<structuredBody/>")))) found.push(patient)
    expect(found).toMatchObject([
      {
        resourceType: "Patient",
        identifier: [{ system: "urn:oid:2.16.840.1.113883.19.5", value: "P-1" }],
        name: [{ use: "usual", family: "Keller", given: ["Maria"] }],
        gender: "female",
        birthDate: "1968-04-12",
      },
    ])
  })

  it("gives every resource its patient, its source and the date of the document", async () => {
    const [patient, ...rest] = drafts(await itemsOf(sectionWith("8716-3", weight("81.40"))))
    for (const draft of rest) {
      expect(draft).toMatchObject({ system: "urn:oid:2.16.840.1.113883.19.5", dated: "2026-08-02T10:15:00-05:00" })
      expect(draft.resource.subject).toEqual({ reference: `Patient/${patient?.resource.id}` })
    }
  })

  it("names the visit and the people it is about", async () => {
    const more = `<documentationOf><serviceEvent classCode="PCPR"><performer typeCode="PRF"><assignedEntity>
      <assignedPerson><name><given>Ada</given><family>Birk</family></name></assignedPerson></assignedEntity></performer></serviceEvent></documentationOf>
      <componentOf><encompassingEncounter><id root="1.9"/><effectiveTime><low value="20260801"/><high value="20260802"/></effectiveTime>
      </encompassingEncounter></componentOf>`
    const made = drafts(await itemsOf(documentWith("<structuredBody/>", more))).map(({ resource }) => resource)
    expect(made).toMatchObject([
      { resourceType: "Patient" },
      { resourceType: "Encounter", period: { start: "2026-08-01", end: "2026-08-02" } },
      { resourceType: "CareTeam", participant: [{ member: { display: "Ada Birk" } }] },
    ])
  })
})

describe("the visit of the header", () => {
  it("is told once where a section tells it too", async () => {
    const more = `<componentOf><encompassingEncounter><id root="1.9"/><effectiveTime value="20260801"/></encompassingEncounter></componentOf>`
    const body = `<structuredBody>${section(
      "46240-8",
      "Encounters",
      `<entry><encounter classCode="ENC" moodCode="EVN"><id root="1.9"/>
      <code code="99213" codeSystem="2.16.840.1.113883.6.12"/><effectiveTime value="20260801"/></encounter></entry>`,
    )}</structuredBody>`
    const visits = drafts(await itemsOf(documentWith(body, more))).filter(
      ({ resource }) => resource.resourceType === "Encounter",
    )
    expect(visits.map(({ where }) => where)).toEqual(["section Encounters, entry 1"])
  })
})

describe("the narrative", () => {
  const narrative = `<text><table><thead><tr><th>Drug</th></tr></thead><tbody><tr><td>A &lt; B &amp; C</td></tr></tbody></table>
    <list><item>one<br/>two</item></list><paragraph styleCode="Bold"><content ID="x">three</content></paragraph></text>`

  it("stays readable and searchable in one document, section by section", async () => {
    const document = structured(
      section("8648-8", "Hospital course", narrative),
      section("10164-2", "History", "<text>Felt ill.</text>"),
    )
    const composition = drafts(await itemsOf(document)).find(({ resource }) => resource.resourceType === "Composition")
    expect(composition?.where).toBe("document")
    const entry = composition && project(composition.resource, () => undefined, undefined)
    expect(entry).toMatchObject({
      kind: "documents",
      title: "Health summary",
      start: "2026-08-02T10:15:00-05:00",
      organization: "St. Mary's Clinic",
      components: [
        { title: "Hospital course", value: { text: "Drug\nA < B & C\none\ntwo\nthree" } },
        { title: "History", value: { text: "Felt ill." } },
      ],
    })
  })

  it("of a section that says nothing says so", async () => {
    const document = structured(
      `<component><section nullFlavor="NI"><code code="11450-4" ${loinc}/><title>Problems</title></section></component>`,
    )
    const [, composition] = drafts(await itemsOf(document))
    expect(composition?.resource.section).toMatchObject([
      { title: "Problems", emptyReason: { text: "no information" } },
    ])
  })
})

describe("places", () => {
  it("name the section and the number of the entry, also where a section stands twice or within another", async () => {
    const inner = section("8709-8", "Skin", weight("3", ""))
    const document = structured(
      section("8716-3", "Vitals", weight("1", "") + weight("2", "")),
      section("8716-3", "Vitals again", weight("4", "")),
      section("29545-1", "Exam", inner),
    )
    const places = drafts(await itemsOf(document)).map(({ where }) => where)
    expect(places.filter((where) => where.startsWith("section"))).toEqual([
      "section Vital signs, entry 1",
      "section Vital signs, entry 2",
      "section Vital signs (2), entry 1",
      "section Physical examination (2), entry 1",
    ])
  })

  it("tell an entry that says nothing, one of no known kind and a date nobody can read", async () => {
    const strange =
      "<entry><organizer classCode='CLUSTER' moodCode='EVN'><code code='1' displayName='Something'/></organizer></entry>"
    const empty = observation("<code nullFlavor='UNK'/>")
    const misdated = weight("80").replace("20260801", "August 1st")
    const found = await itemsOf(sectionWith("8716-3", strange + empty + misdated))
    expect(told(issues(found))).toEqual([
      "section Vital signs, entry 1: error ccda-entry-unknown",
      "section Vital signs, entry 2: warning ccda-no-information",
      "section Vital signs, entry 3: warning ccda-date",
    ])
  })
})

describe("dates", () => {
  it.each([
    ["2026", { effectiveDateTime: "2026" }],
    ["202608", { effectiveDateTime: "2026-08" }],
    ["2026080214", { effectiveDateTime: "2026-08-02" }],
    ["20260802141500.000-0500", { effectiveDateTime: "2026-08-02T14:15:00-05:00" }],
    ["202608021415-500", { effectiveDateTime: "2026-08-02T14:15:00-05:00" }],
    [
      "20260802141530",
      {
        effectiveDateTime: "2026-08-02",
        _effectiveDateTime: { extension: [{ url: "urn:phr:local-time", valueTime: "14:15:30" }] },
      },
    ],
    ["2026-08-02T14:15:00Z", { effectiveDateTime: "2026-08-02T14:15:00Z" }],
  ])("%s is never more exact than written", async (value, expected) => {
    const entry = weight("80").replace("20260801", value)
    expect(drafts(await itemsOf(sectionWith("8716-3", entry))).at(-1)?.resource).toMatchObject(expected)
  })

  it.each(["20261301", "20260230", "0000", "2026080", "soon"])("%s is no date", async (value) => {
    const entry = weight("80").replace("20260801", value)
    const found = await itemsOf(sectionWith("8716-3", entry))
    expect(drafts(found).at(-1)?.resource).not.toHaveProperty("effectiveDateTime")
    expect(issues(found)).toHaveLength(1)
  })
})

describe("ids", () => {
  const idsOf = async (document: string) => drafts(await itemsOf(document)).map(({ resource }) => String(resource.id))

  it("are the same each time, and of the form FHIR allows", async () => {
    const document = sectionWith("8716-3", weight("80"))
    expect(await idsOf(document)).toEqual(await idsOf(document))
    for (const id of await idsOf(document)) expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/)
  })

  it("stay when the document around them changes", async () => {
    const alone = await idsOf(sectionWith("8716-3", weight("80")))
    const among = await idsOf(sectionWith("8716-3", weight("90", '<id root="1.2" extension="other"/>') + weight("80")))
    expect(among.at(-1)).toBe(alone.at(-1))
  })

  it("are told apart by what they are about and by day, also in the next document", async () => {
    const first = (await idsOf(sectionWith("8716-3", weight("80")))).at(-1)
    const pulse = weight("80").replace("29463-7", "8867-4")
    const later = weight("80").replace("20260801", "20260901")
    const corrected = weight("81")
    const [a, b, c] = await Promise.all(
      [pulse, later, corrected].map(async (one) => (await idsOf(sectionWith("8716-3", one))).at(-1)),
    )
    expect(new Set([first, a, b]).size).toBe(3)
    expect(c).toBe(first)
  })

  it("are told apart by content where a source repeats one", async () => {
    const ids = await idsOf(sectionWith("8716-3", weight("80") + weight("81") + weight("81")))
    const [a, b, c] = ids.slice(-3)
    expect(a).not.toBe(b)
    expect(c).toBe(b)
    expect((await idsOf(sectionWith("8716-3", weight("81") + weight("80")))).slice(-2)).toEqual([b, a])
  })
})

describe("a body that is a file", () => {
  it("becomes a document with the file in it", async () => {
    const body = `<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0x\n LjQ=</text></nonXMLBody>`
    expect(drafts(await itemsOf(documentWith(body))).at(-1)?.resource).toMatchObject({
      resourceType: "DocumentReference",
      description: "Health summary",
      custodian: { display: "St. Mary's Clinic" },
      content: [{ attachment: { contentType: "application/pdf", data: "JVBERi0xLjQ=" } }],
    })
  })

  it("becomes one that names the file beside it", async () => {
    const body = `<nonXMLBody><text><reference value="scan.pdf"/></text></nonXMLBody>`
    expect(drafts(await itemsOf(documentWith(body))).at(-1)?.resource).toMatchObject({
      content: [{ attachment: { url: "scan.pdf" } }],
    })
  })

  it("is told where it cannot be decoded", async () => {
    const body = `<nonXMLBody><text mediaType="application/pdf" representation="B64">***</text></nonXMLBody>`
    expect(told(issues(await itemsOf(documentWith(body))))).toEqual(["body: error ccda-body"])
  })
})

describe("broken documents", () => {
  it.each([
    ["cut short", "<ClinicalDocument>\n<title>", 2],
    ["an entity", "<ClinicalDocument>\n\n&boom;</ClinicalDocument>", 3],
  ])("%s: the failure names line and cause", async (_, text, line) => {
    const caught = await itemsOf(text).catch((error: unknown) => error)
    expect(caught).toBeInstanceOf(Failure)
    expect((caught as Failure).code).toBe("xml-broken")
    expect((caught as Failure).message).toContain(`at line ${line}: `)
  })
})

const names = fc.constantFrom(
  ..."section entry component observation act organizer substanceAdministration procedure supply encounter code value text title id statusCode effectiveTime low high participant participantRole playingEntity entryRelationship consumable manufacturedProduct manufacturedMaterial translation originalText reference templateId performer author period referenceRange observationRange".split(
    " ",
  ),
)
const attributes = fc.dictionary(
  fc.constantFrom(
    "code",
    "codeSystem",
    "displayName",
    "value",
    "unit",
    "root",
    "extension",
    "nullFlavor",
    "negationInd",
    "moodCode",
    "typeCode",
    "xsi:type",
    "ID",
  ),
  fc.oneof(
    fc.constantFrom(
      "1",
      "29463-7",
      "ASSERTION",
      "20260801",
      "true",
      "INT",
      "RQO",
      "GOL",
      "PQ",
      "IVL_PQ",
      "CD",
      "PIVL_TS",
      "NI",
      "UNK",
      "#x",
      "x",
      "kg",
      "__proto__",
      "constructor",
    ),
    fc
      .constantFrom(..."3 4 7 16 30 35 45 49 50 52 60 1 26 78 121 132 136 500 202".split(" "))
      .map((suffix) => `2.16.840.1.113883.10.20.22.4.${suffix}`),
    fc.string({ maxLength: 8 }),
  ),
  { maxKeys: 5 },
)
const tree = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc
    .record({
      name: names,
      attributes,
      children: fc.array(fc.oneof({ maxDepth: 5 }, fc.string({ maxLength: 10 }), tie("element"), tie("element")), {
        maxLength: 6,
      }),
    })
    .map((one) => ({ ...one, space: "", line: 1 })),
}))

describe("any tree at all", () => {
  const element = (name: string, children: XmlElement["children"]): XmlElement => ({
    name,
    space: "",
    attributes: {},
    children,
    line: 1,
  })
  const codes = [
    "11450-4",
    "10160-0",
    "48765-2",
    "11369-6",
    "30954-2",
    "8716-3",
    "47519-4",
    "46240-8",
    "29762-2",
    "10157-6",
    "18776-5",
    "61146-7",
    "47420-5",
    "46264-8",
    "48768-6",
    "85847-2",
    "75310-3",
    "11506-3",
    "1-8",
  ]

  it("is read without a throw, and every entry of it is taken or told", () => {
    fc.assert(
      fc.property(fc.array(tree.element, { maxLength: 6 }), fc.constantFrom(...codes), (statements, code) => {
        const entries = statements.map((statement) => element("entry", [statement]))
        const top = element("section", [{ ...element("code", []), attributes: { code } }, ...entries])
        const root = element("ClinicalDocument", [
          element("component", [element("structuredBody", [element("component", [top])])]),
        ])
        const { items, entries: outcomes } = readDocument(root)
        for (const { made, issues: said } of outcomes) expect(made + said).toBeGreaterThan(0)
        expect(outcomes.length).toBeGreaterThanOrEqual(statements.length)
        for (const item of items) {
          if (item.type !== "resource") continue
          expect(JSON.parse(new TextDecoder().decode(item.bytes))).toEqual(item.resource)
          project(item.resource, () => undefined, undefined, item.text)
        }
      }),
      { numRuns: 400 },
    )
  })

  it("never tells another fact than one under a null flavor", async () => {
    const problem = `<entry><act classCode="ACT" moodCode="EVN" nullFlavor="ASKU">${template("3")}<entryRelationship>
      <observation classCode="OBS" moodCode="EVN">${template("4")}<value xsi:type="CD" code="1" ${sct} displayName="Gout"/></observation>
      </entryRelationship></act></entry>`
    const found = await itemsOf(sectionWith("11450-4", problem))
    expect(JSON.stringify(drafts(found).slice(2))).not.toContain("Gout")
    expect(told(issues(found))).toEqual(["section Problems, entry 1: warning ccda-no-information"])
  })
})
