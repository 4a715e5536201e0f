/**
 * C-CDA, CCD and C32: clinical documents of US portals and exchanges, R1.1, R2.1 and R3 (HL7 CDA R2).
 * The document is read into a tree, its entries become FHIR R4 resources (ccda/), its narrative stays readable, and the
 * file itself is kept. Nothing of an entry is lost silently: it is taken, or told with its section and number.
 */
import { failure } from "../../errors.ts"
import type { Resource } from "../../fhir/json.ts"
import { readXml, type XmlElement, XmlError } from "../../fhir/xml.ts"
import { rootName, xmlHead } from "../../fhir/xml-head.ts"
import type { Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { isAppleCda } from "./apple-health/cda.ts"
import { type DocumentRead, readDocument } from "./ccda/document.ts"

export const ccda: Format = {
  id: "ccda",
  title: "C-CDA",
  keepsOriginal: true,
  recognizes: (head) => (rootName(xmlHead(head)) === "ClinicalDocument" && !isAppleCda(head) ? "yes" : "no"),
  patients,
  read,
}

/** What the first reading of a file made, for the second, by the file's head (the same object in both). */
const surveyed = new WeakMap<Uint8Array, DocumentRead>()

async function* patients(input: Input): AsyncIterable<Resource> {
  const document = await documentIn(input)
  surveyed.set(input.head, document)
  for (const item of document.items) {
    if (item.type === "resource" && item.resource.resourceType === "Patient") yield item.resource
  }
}

async function* read(input: Input): AsyncIterable<Item> {
  const document = surveyed.get(input.head) ?? (await documentIn(input))
  surveyed.delete(input.head)
  yield* document.items
}

async function documentIn(input: Input): Promise<DocumentRead> {
  return readDocument(await treeOf(input))
}

async function treeOf(input: Input): Promise<XmlElement> {
  try {
    return await readXml(input.open())
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw failure("xml-broken", { path: input.name, line: error.line, reason: error.reason })
  }
}
