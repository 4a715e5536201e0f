/**
 * export_cda.xml: part of an Apple Health export once more, as one clinical document of any size. Each of its observations
 * carries the record it was made from; it is read as that record, so that what export.xml told is known again. Such
 * documents are known to close their root too early and go on: they are read on.
 */
import type { Patient } from "fhir/r4.js"
import { readDate } from "../../../fhir/dates.ts"
import { isResource, type Resource } from "../../../fhir/json.ts"
import { lookup } from "../../../fhir/lookup.ts"
import { scanXml, XmlError } from "../../../fhir/xml.ts"
import { xmlHead } from "../../../fhir/xml-head.ts"
import type { Item } from "../../../record/draft.ts"
import type { Input } from "../../format.ts"
import { makeTaker } from "./export.ts"
import { idOf } from "./fact.ts"
import { dateTime, readMoment } from "./moments.ts"
import type { Node } from "./node.ts"

/** Whether a clinical document is Apple's repetition of its own export. */
export function isAppleCda(head: Uint8Array): boolean {
  const text = xmlHead(head)
  return /<title>Health Data Export<\/title>|extension="Health Export CDA"/.test(text.slice(0, 8000))
}

/** Birth date and sex, as far as the document tells them. */
export function cdaPatient(head: Uint8Array): Resource | undefined {
  const text = xmlHead(head)
  const [, year, month, day] = /<birthTime value="(\d{4})(\d{2})(\d{2})/.exec(text) ?? []
  const birthDate = readDate(`${year}-${month}-${day}`)
  const code = /<administrativeGenderCode [^>]*code="([MF])"/.exec(text)?.[1]
  if (birthDate === undefined && code === undefined) return undefined
  const gender = code === "F" ? "female" : code === "M" ? "male" : undefined
  const patient: Patient = {
    resourceType: "Patient",
    id: idOf(["Me", birthDate, gender]),
    ...(gender !== undefined && { gender }),
    ...(birthDate !== undefined && { birthDate }),
  }
  const resource: unknown = patient
  return isResource(resource) ? resource : undefined
}

export async function* readCda(input: Input): AsyncGenerator<Item> {
  const made = readMoment(/<effectiveTime value="([\d+-]{19})"/.exec(xmlHead(input.head))?.[1])
  const taker = makeTaker(made === undefined ? {} : { exported: dateTime(made) })
  try {
    for await (const _ of scanXml(withoutDeclaration(input.open()), observationsIn(taker.take), { fragment: true })) {
      yield* taker.ready()
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    yield* taker.end()
    const message = `this is not well-formed XML: ${error.reason}; what stood before it was read`
    yield { type: "issue", code: "broken-xml", severity: "error", where: `line ${error.line}`, message }
    return
  }
  yield* taker.end()
}

/** A fragment begins without a declaration; blanks in its place keep the lines as they are. */
async function* withoutDeclaration(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let first = true
  for await (const chunk of chunks) {
    if (first) {
      first = false
      const bytes = Buffer.from(chunk)
      const end = bytes.subarray(0, 200).indexOf("?>")
      if (bytes.subarray(0, 10).includes("<?xml") && end > 0) bytes.fill(0x20, 0, end + 2)
      yield bytes
    } else yield chunk
  }
}

type Told = Record<string, string>

/** Which elements of an observation's text tell an attribute of the record. */
const attributes: Readonly<Record<string, string>> = {
  sourceName: "sourceName",
  sourceVersion: "sourceVersion",
  device: "device",
  value: "value",
  type: "type",
  unit: "unit",
}

const longest = 10_000

/** Puts the records together that the observations repeat. */
function observationsIn(take: (node: Node) => void) {
  const path: string[] = []
  let words = ""
  let told: Told | undefined
  let fallback: Told = {}
  let entries: Node[] = []
  let entry: Told = {}
  let begun = 1
  return {
    open(name: string, given: Readonly<Record<string, string>>, _depth: number, line: number) {
      const parent = path.at(-1)
      path.push(name)
      words = ""
      if (name === "observation") {
        told = {}
        fallback = {}
        entries = []
        begun = line
      }
      if (told === undefined) return
      if (name === "metadataEntry") entry = {}
      if (parent === "effectiveTime" && name === "low") told.startDate = given.value ?? ""
      if (parent === "effectiveTime" && name === "high") told.endDate = given.value ?? ""
      if (parent === "observation" && name === "value") fallback = { value: given.value ?? "", unit: given.unit ?? "" }
      if (parent === "observation" && name === "code") fallback.type = given.displayName ?? given.code ?? ""
    },
    text(text: string) {
      if (words.length < longest) words += text
    },
    close(name: string) {
      path.pop()
      if (told === undefined) return
      const parent = path.at(-1)
      const attribute = parent === "text" ? lookup(attributes, name) : undefined
      if (attribute !== undefined) told[attribute] = words.trim()
      else if (parent === "metadataEntry") entry[name] = words.trim()
      else if (name === "metadataEntry" && entries.length < 1000) {
        entries.push({ name: "MetadataEntry", attributes: entry, children: [], line: begun })
      } else if (name === "observation") {
        const isRecord = told.type?.startsWith("HK") === true
        take({
          name: isRecord ? "Record" : "Observation",
          attributes: { ...fallback, ...told },
          children: entries,
          line: begun,
        })
        told = undefined
      }
      words = ""
    },
  }
}
