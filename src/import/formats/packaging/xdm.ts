/**
 * What the metadata of an IHE XDM package says of the documents beside it: title, kind, day, author, and whose they
 * are. Read from the METADATA.XML in the same folder; nothing where there is none or it is broken.
 * IHE ITI Technical Framework 3, §4.2.3 (document entry metadata); HL7 v2 PID fields in sourcePatientInfo.
 */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import type { JsonObject, Resource } from "../../../fhir/json.ts"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { readXml, type XmlElement } from "../../../fhir/xml.ts"
import { rootName, xmlHead } from "../../../fhir/xml-head.ts"
import type { Input } from "../../format.ts"

export type DocumentFacts = {
  title?: string
  /** A CodeableConcept. */
  type?: JsonObject
  created?: PartialDate
  author?: string
  patient?: Resource
}

const typeScheme = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983"
const authorScheme = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d"

/** The facts of the document that an input is, if it came in a package. */
export async function factsBeside(input: Input): Promise<DocumentFacts | undefined> {
  if (!/IHE_XDM/i.test(input.name)) return undefined
  const folder = folderOf(input.name)
  const name = input.name.slice(folder.length).replace(/^(?:\/| › )/, "")
  for await (const other of input.beside?.() ?? []) {
    if (folderOf(other.name) !== folder || rootName(xmlHead(other.head)) !== "SubmitObjectsRequest") continue
    const found = await entryNamed(other, name)
    if (found !== undefined) return factsOf(found)
  }
  return undefined
}

async function entryNamed(metadata: Input, name: string): Promise<XmlElement | undefined> {
  try {
    const root = await readXml(metadata.open())
    const entries = elementsNamed(root, "ExtrinsicObject")
    return entries.find((entry) => slot(entry, "URI")[0]?.toLowerCase() === name.toLowerCase())
  } catch {
    return undefined
  }
}

function factsOf(entry: XmlElement): DocumentFacts {
  const type = classification(entry, typeScheme)
  const author = classification(entry, authorScheme)
  const title = localized(entry)
  const created = timestamp(slot(entry, "creationTime")[0] ?? slot(entry, "serviceStartTime")[0])
  const by =
    author &&
    (slot(author, "authorInstitution")[0] ?? slot(author, "authorPerson")[0])?.split("^").find((part) => part !== "")
  const patient = patientOf(slot(entry, "sourcePatientInfo"))
  return {
    ...(title !== undefined && { title }),
    ...(type !== undefined && conceptOf(type)),
    ...(created !== undefined && { created }),
    ...(by !== undefined && { author: oneLine(by) }),
    ...(patient !== undefined && { patient }),
  }
}

function conceptOf(type: XmlElement): Pick<DocumentFacts, "type"> {
  const code = type.attributes.nodeRepresentation
  const scheme = slot(type, "codingScheme")[0]
  const display = localized(type)
  if (code === undefined) return {}
  const isLoinc = scheme !== undefined && /^(?:loinc|2\.16\.840\.1\.113883\.6\.1)$/i.test(scheme)
  const coding = {
    ...(isLoinc && { system: "http://loinc.org" }),
    code,
    ...(display !== undefined && display !== "name" && { display }),
  }
  return { type: { coding: [coding] } }
}

/** The Patient that PID fields describe: name (5), birth date (7), sex (8). */
function patientOf(fields: readonly string[]): Resource | undefined {
  const field = (number: number) =>
    fields.find((text) => text.startsWith(`PID-${number}|`))?.slice(`PID-${number}|`.length)
  const [family = "", given = ""] = (field(5) ?? "").split("^")
  const birthDate = timestamp(field(7))?.slice(0, 10)
  const sex = lookup({ M: "male", F: "female" }, field(8))
  if (family === "" && birthDate === undefined) return undefined
  const name = { ...(family !== "" && { family }), ...(given !== "" && { given: [given] }) }
  return {
    resourceType: "Patient",
    id: "patient",
    name: [name],
    ...(birthDate !== undefined && { birthDate }),
    ...(sex !== undefined && { gender: sex }),
  }
}

/** `20120806` or `20120806101500`, in UTC by the specification. */
function timestamp(text: string | undefined): PartialDate | undefined {
  const found = /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?)?)?/.exec(text ?? "")
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second = "00"] = found
  const date = [year, month, day].filter((part) => part !== undefined).join("-")
  return readDate(hour === undefined ? date : `${date}T${hour}:${minute}:${second}Z`)
}

function classification(entry: XmlElement, scheme: string): XmlElement | undefined {
  return elementsNamed(entry, "Classification").find((one) => one.attributes.classificationScheme === scheme)
}

function slot(entry: XmlElement, name: string): string[] {
  const found = entry.children.find(
    (child): child is XmlElement =>
      typeof child !== "string" && child.name === "Slot" && child.attributes.name === name,
  )
  return found === undefined
    ? []
    : elementsNamed(found, "Value").map((value) =>
        value.children
          .filter((part) => typeof part === "string")
          .join("")
          .trim(),
      )
}

function localized(entry: XmlElement): string | undefined {
  const name = entry.children.find((child): child is XmlElement => typeof child !== "string" && child.name === "Name")
  const said = name && elementsNamed(name, "LocalizedString")[0]?.attributes.value
  return said === undefined || said.trim() === "" ? undefined : oneLine(said)
}

function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return []
    return child.name === name ? [child, ...elementsNamed(child, name)] : elementsNamed(child, name)
  })
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf("/"), name.lastIndexOf(" › "), 0))
}
