import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { isObject, isResource, type Json, type JsonObject } from "../../../src/fhir/json.ts"
import { readXmlText, XmlError } from "../../../src/fhir/xml.ts"
import type { Input } from "../../../src/import/format.ts"
import { releaseOf } from "../../../src/import/formats/fhir-xml/fit.ts"
import { elementsOf, releaseNames } from "../../../src/import/formats/fhir-xml/table.ts"
import { resourceJson } from "../../../src/import/formats/fhir-xml/to-json.ts"
import { fhirXml } from "../../../src/import/formats/fhir-xml.ts"
import type { Draft, Item } from "../../../src/record/draft.ts"
import { project } from "../../../src/record/project.ts"
import { fc } from "../../properties.ts"
import { asXml, words } from "./fhir-xml/as-xml.ts"

const root = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../../shared/data"), "fhir")

const space = 'xmlns="http://hl7.org/fhir"'

function input(text: string | Uint8Array, size = 1000): Input {
  const bytes = Buffer.from(text)
  return {
    name: "test.xml",
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  }
}

async function items(text: string | Uint8Array, size?: number): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of fhirXml.read(input(text, size), {})) found.push(item)
  return found
}

async function told(text: string): Promise<string[]> {
  return (await items(text)).map((item) => {
    if (item.type === "resource") return `${item.where}: ${item.resource.resourceType}/${item.resource.id}`
    return item.type === "issue" ? `${item.where}: ${item.severity} ${item.code}` : item.where
  })
}

async function json(xml: string): Promise<string> {
  return resourceJson(await readXmlText(xml))
}

describe("a file is FHIR XML", () => {
  const yes = [
    `<Patient ${space}/>`,
    `\uFEFF<?xml version="1.0"?>\n<!-- made by us -->\n<Bundle ${space}>`,
    '<f:Bundle xmlns:xsi="x" xmlns:f="http://hl7.org/fhir"><f:entry>',
    `<Patient\n  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${space} xsi:schemaLocation="a b">`,
  ]
  it.each(yes)("when its root is in FHIR's namespace: %s", (text) => {
    expect(fhirXml.recognizes(Buffer.from(text))).toBe("yes")
  })
  const no = [
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:f="http://hl7.org/fhir"/>',
    "<Patient/>",
    '{"resourceType":"Patient"}',
    "",
    "<",
    '<div title="http://hl7.org/fhir"/>',
  ]
  it.each(no)("and not when: %s", (text) => {
    expect(fhirXml.recognizes(Buffer.from(text))).toBe("no")
  })
  it("also in UTF-16", () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-16"?><Patient ${space}/>`
    expect(fhirXml.recognizes(Buffer.from(text, "utf16le"))).toBe("yes")
  })
})

describe("a resource in XML", () => {
  it("becomes the JSON it would have been", async () => {
    const xml = `<Observation ${space}>
      <id value="o1"/>
      <status value="final"/>
      <category><coding><code value="laboratory"/></coding></category>
      <code><text value="Potassium &amp; more"/></code>
      <valueQuantity><value value="5.40"/><unit value="mmol/L"/></valueQuantity>
      <interpretation><text value="high"/></interpretation>
      <referenceRange><low><value value="1e0"/></low></referenceRange>
    </Observation>`
    expect(await json(xml)).toBe(
      '{"resourceType":"Observation","id":"o1","status":"final","category":[{"coding":[{"code":"laboratory"}]}],' +
        '"code":{"text":"Potassium & more"},"valueQuantity":{"value":5.40,"unit":"mmol/L"},' +
        '"interpretation":[{"text":"high"}],"referenceRange":[{"low":{"value":1e0}}]}',
    )
  })

  it("keeps ids and extensions of primitives beside them", async () => {
    const xml = `<Patient ${space}>
      <active value="true"/>
      <name id="n1"><given value="Ana"/><given id="g2"><extension url="u"><valueCode value="masked"/></extension></given></name>
      <birthDate value="1970"><extension url="t"><valueDateTime value="1970-01-01T05:00:00Z"/></extension></birthDate>
      <multipleBirthInteger value="2"/>
    </Patient>`
    expect(JSON.parse(await json(xml))).toEqual({
      resourceType: "Patient",
      active: true,
      name: [
        {
          id: "n1",
          given: ["Ana", null],
          _given: [null, { id: "g2", extension: [{ url: "u", valueCode: "masked" }] }],
        },
      ],
      birthDate: "1970",
      _birthDate: { extension: [{ url: "t", valueDateTime: "1970-01-01T05:00:00Z" }] },
      multipleBirthInteger: 2,
    })
  })

  it("keeps the narrative as XHTML and what is contained as resources", async () => {
    const xml = `<Condition ${space}>
      <text><status value="generated"/><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p class="a&quot;b">1 &lt; 2<h:br/></h:p></h:div></text>
      <contained><Practitioner><id value="p"/></Practitioner></contained>
    </Condition>`
    expect(JSON.parse(await json(xml))).toEqual({
      resourceType: "Condition",
      text: {
        status: "generated",
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><p class="a&quot;b">1 &lt; 2<br/></p></div>',
      },
      contained: [{ resourceType: "Practitioner", id: "p" }],
    })
  })

  it("does not read a number out of what is none", async () => {
    const xml = `<Observation ${space}><valueQuantity><value value="0x10"/></valueQuantity><valueInteger value="+5"/><valueBoolean value="yes"/></Observation>`
    expect(JSON.parse(await json(xml))).toEqual({
      resourceType: "Observation",
      valueQuantity: { value: "0x10" },
      valueInteger: "+5",
      valueBoolean: "yes",
    })
  })

  it("is of the type of its root, whatever stands in it", async () => {
    const xml = `<Patient ${space}><resourceType value="Bundle"/></Patient>`
    expect(await json(xml)).toBe('{"resourceType":"Patient"}')
  })

  it("keeps what no release knows", async () => {
    const xml = `<Patient ${space}><mood value="fine"/><pet><name value="Rex"/></pet><pet><name value="Tom"/></pet></Patient>`
    expect(JSON.parse(await json(xml))).toEqual({
      resourceType: "Patient",
      mood: "fine",
      pet: [{ name: "Rex" }, { name: "Tom" }],
    })
  })

  const releases: [string, string][] = [
    ["R4", "<Patient><birthDate value='1970'/></Patient>"],
    ["R4", "<Condition><clinicalStatus><text value='active'/></clinicalStatus></Condition>"],
    ["STU3", "<Condition><clinicalStatus value='active'/><assertedDate value='2015'/></Condition>"],
    ["STU3", "<Immunization><notGiven value='false'/><date value='2015'/></Immunization>"],
    ["DSTU2", "<Immunization><wasNotGiven value='false'/><date value='2015'/></Immunization>"],
    ["DSTU2", "<MedicationOrder><dateWritten value='2015'/></MedicationOrder>"],
    ["DSTU2", "<Patient><name><family value='van'/><family value='Dyck'/></name></Patient>"],
    ["R5", "<MedicationRequest><medication><concept><text value='A'/></concept></medication></MedicationRequest>"],
  ]
  it.each(releases)("is of %s: %s", async (release, xml) => {
    const written = xml.replace(/^<\w+/, (tag) => `${tag} ${space}`)
    expect(releaseOf(await readXmlText(written))).toBe(release)
  })
})

describe("the specifications' examples, written in XML,", () => {
  // Where a resource fits several releases it is read as R4, which may have a list where the older has one: the facts
  // are the same.
  const folders: [string, (value: Json) => Json | undefined][] = [
    ["r4-spec-examples", normal],
    ["us-core-9", normal],
    ["stu3-spec-examples", alike],
    ["dstu2-spec-examples", alike],
  ]
  it.runIf(existsSync(root)).each(folders)("come back as the JSON they were: %s", async (folder, form) => {
    const wrong: string[] = []
    let right = 0
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".json")) continue
      const resource: unknown = JSON.parse(readFileSync(join(root, folder, name), "utf8"))
      if (!isObject(resource) || resource.resourceType === "Bundle" || !isOfRecord(resource)) continue
      const back = form(JSON.parse(await json(asXml(resource))))
      const given = form(resource)
      if (JSON.stringify(back) === JSON.stringify(given)) right++
      else wrong.push(`${name}: ${firstDifference(given, back)}`)
    }
    expect(wrong).toEqual([])
    expect(right).toBeGreaterThan(100)
  })
})

describe("what the XML says", () => {
  const folders = ["dstu2-spec-examples", "stu3-spec-examples", "r4-spec-examples"]
  it.runIf(existsSync(root)).each(folders)("is the entry that the JSON is, everywhere in %s", async (folder) => {
    const wrong: string[] = []
    let entries = 0
    for (const name of readdirSync(join(root, folder), { encoding: "utf8" })) {
      const resource = narrated(JSON.parse(readFileSync(join(root, folder, name), "utf8")))
      if (!isObject(resource) || !isResource(resource) || resource.resourceType === "Bundle") continue
      const expected = project(resource, () => undefined, undefined)
      if (expected === undefined) continue
      entries++
      const text = await json(asXml(resource))
      const found = project(JSON.parse(text), () => undefined, undefined, text)
      if (JSON.stringify(found) !== JSON.stringify(expected))
        wrong.push(`${name}\n${JSON.stringify(expected)}\n${JSON.stringify(found)}`)
    }
    expect(wrong).toEqual([])
    expect(entries).toBeGreaterThan(100)
  })

  it("is shown in the digits of the file, in the release it is written in", async () => {
    const xml = `<MedicationOrder ${space}><status value="active"/><dateWritten value="2015-03-01"/>
      <medicationCodeableConcept><text value="Warfarin"/></medicationCodeableConcept>
      <dosageInstruction><doseQuantity><value value="2.50"/><unit value="mg"/></doseQuantity></dosageInstruction>
    </MedicationOrder>`
    const text = await json(xml)
    expect(project(JSON.parse(text), () => undefined, undefined, text)).toMatchObject({
      kind: "medications",
      title: "Warfarin",
      start: "2015-03-01",
      standing: "current",
      dose: "2.50 mg",
    })
  })
})

/** With the narrative that asXml gives every resource. */
function narrated(value: Json): Json {
  if (Array.isArray(value)) return value.map(narrated)
  if (!isObject(value)) return value
  const parts = Object.entries(value).map(([key, one]) => [key, one === undefined ? one : narrated(one)] as const)
  const whole: JsonObject = Object.fromEntries(parts)
  return typeof whole.div === "string" ? { ...whole, div: words } : whole
}

/** Definitions (code systems, profiles …) are kept too, but without a table of their elements. */
function isOfRecord({ resourceType }: JsonObject): boolean {
  return typeof resourceType === "string" && releaseNames.some((release) => elementsOf(release, resourceType))
}

/** Sorted, without comments, the narrative without its form. */
function normal(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => normal(one) ?? null)
  if (!isObject(value)) return value
  if (typeof value.resourceType === "string" && !isOfRecord(value)) return { resourceType: value.resourceType }
  const keys = Object.keys(value).filter((key) => key !== "fhir_comments" && key !== "div" && value[key] !== undefined)
  return Object.fromEntries(keys.sort().map((key) => [key, normal(value[key])]))
}

/** The same with lists of one as that one. */
function alike(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.length === 1 ? alike(value[0]) : value.map((one) => alike(one) ?? null)
  if (!isObject(value)) return value
  const plain = normal(value)
  return isObject(plain) ? Object.fromEntries(Object.entries(plain).map(([key, one]) => [key, alike(one)])) : plain
}

function firstDifference(a: Json | undefined, b: Json | undefined, path = ""): string {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = firstDifference(a[key], b[key], `${path}.${key}`)
      if (found !== "") return found
    }
    return ""
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const [at, one] of a.entries()) {
      const found = firstDifference(one, b[at], `${path}[${at}]`)
      if (found !== "") return found
    }
    return ""
  }
  return JSON.stringify(a) === JSON.stringify(b)
    ? ""
    : `${path}: ${JSON.stringify(a)?.slice(0, 80)} / ${JSON.stringify(b)?.slice(0, 80)}`
}

describe("a Bundle", () => {
  const entry = (inside: string) => `<entry>${inside}</entry>`
  const patient = (id: string) => `<resource><Patient><id value="${id}"/></Patient></resource>`

  it("gives its resources one by one, each with its place", async () => {
    const xml = `<Bundle ${space}>
<type value="collection"/>
${entry(`<fullUrl value="http://a.org/Patient/p1"/>${patient("p1")}`)}
${entry("<request><method value='DELETE'/></request>")}
${entry("<response><status value='404'/></response>")}
${entry(`<resource><Bundle>${entry(patient("p2"))}</Bundle></resource>`)}
</Bundle>`
    expect(await told(xml)).toEqual([
      "entry 1, line 3: Patient/p1",
      "entry 2, line 4: error deleted",
      "entry 3, line 5: error no-resource",
      "entry 4 › entry 1, line 6: Patient/p2",
    ])
    const [first] = await items(xml)
    expect(first).toMatchObject({ fullUrl: "http://a.org/Patient/p1" })
  })

  it("dates its resources by itself, else by the Composition it begins with", async () => {
    const dated = async (text: string) => (await items(text)).map((item) => (item as Draft).dated)
    const composition = entry("<resource><Composition><date value='2019-02-03'/></Composition></resource>")
    const updated = "<meta><lastUpdated value='2020-01-02T03:04:05Z'/></meta>"
    const body = composition + entry(patient("p"))
    expect(await dated(`<Bundle ${space}>${body}</Bundle>`)).toEqual(["2019-02-03", "2019-02-03"])
    expect(await dated(`<Bundle ${space}>${updated}${body}</Bundle>`)).toContain("2020-01-02T03:04:05Z")
    const stamped = `<Bundle ${space}>${updated}<timestamp value='2021-01-01'/>${body}</Bundle>`
    expect(await dated(stamped)).toEqual(["2021-01-01", "2021-01-01"])
  })

  it("reads alike however the bytes are cut", async () => {
    const xml = `<Bundle ${space}>${entry(patient("ä"))}${entry(patient("b"))}</Bundle>`
    const whole = await items(xml)
    for (const size of [1, 2, 3, 7]) expect(await items(xml, size)).toEqual(whole)
  })

  it("is never held whole: its first resources come while the rest is still to be read", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`<Bundle ${space}>`)
      for (let n = 1; ; n++) yield Buffer.from(entry(patient(`p${n}`)))
    }
    const ids: unknown[] = []
    for await (const item of fhirXml.read({ ...input(""), open: endless }, {})) {
      if (item.type === "resource") ids.push(item.resource.id)
      if (ids.length === 3) break
    }
    expect(ids).toEqual(["p1", "p2", "p3"])
  })

  it("reads what stood before a break, and tells of the break with its line", async () => {
    const xml = `<Bundle ${space}>\n${entry(patient("p1"))}\n<entry><resource><Patient></resource></entry></Bundle>`
    expect(await told(xml)).toEqual(["entry 1, line 2: Patient/p1", "line 3: error broken-xml"])
    expect(await told(xml.slice(0, 90))).toEqual(["line 2: error broken-xml"])
  })

  it("tells of every Patient", async () => {
    const found: unknown[] = []
    const xml = `<Bundle ${space}>${entry(patient("p1"))}${entry("<resource><Flag/></resource>")}</Bundle>`
    for await (const resource of fhirXml.patients(input(xml))) found.push(resource.id)
    expect(found).toEqual(["p1"])
  })
})

describe("hostile XML", () => {
  const entities = `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;">]><Patient ${space}><id value="&y;"/></Patient>`
  it("never expands an entity of its own", async () => {
    expect(await told(entities)).toEqual([expect.stringContaining("error broken-xml")])
  })
  it("never goes deeper than anything real", async () => {
    const deep = `<Patient ${space}>${"<extension>".repeat(5000)}`
    expect(await told(deep)).toEqual(["line 1: error broken-xml"])
  })
  it("never throws anything but the place where it breaks", async () => {
    const pieces = fc.constantFrom(
      "<Bundle>",
      "</Bundle>",
      "<entry>",
      "</entry>",
      "<resource>",
      "</resource>",
      "<Patient>",
      "</Patient>",
      '<id value="a"/>',
      "<contained>",
      "text",
      "&amp;",
      "&lt",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "\0",
      "<",
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (parts) => {
        for (const item of await items(`<Bundle ${space}>${parts.join("")}`)) expect(item.where).not.toBe("")
        await readXmlText(parts.join("")).then(resourceJson, (error) => expect(error).toBeInstanceOf(XmlError))
      }),
      { numRuns: 300 },
    )
  })
})
