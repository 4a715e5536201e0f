/**
 * FHIR XML of DSTU2, STU3, R4 and R5: a Bundle of any type or a single resource. A Bundle is streamed entry by entry;
 * each resource becomes the JSON it would have been, with its numbers as written, and the file itself is kept.
 * Document types and their entities are never expanded. FHIR R4 §2.6 (XML), §2.36 (Bundle).
 */
import { type PartialDate, readDate } from "../../fhir/dates.ts"
import { isResource, type Resource, stringAt } from "../../fhir/json.ts"
import { readXmlParts, type XmlElement, XmlError } from "../../fhir/xml.ts"
import { rootSpace, xmlHead } from "../../fhir/xml-head.ts"
import type { Draft, Issue, Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { sourceError } from "./fhir-json/outcome.ts"

export const fhirXml: Format = {
  id: "fhir-xml",
  title: "FHIR XML",
  keepsOriginal: true,
  recognizes: (head) => (rootSpace(xmlHead(head)) === "http://hl7.org/fhir" ? "yes" : "no"),
  patients,
  read,
}

async function* patients(input: Input): AsyncIterable<Resource> {
  const { resourceJson } = await import("./fhir-xml/to-json.ts")
  for await (const found of walk(input)) {
    if (found.type !== "found" || found.element.name !== "Patient") continue
    const resource: unknown = JSON.parse(resourceJson(found.element))
    if (isResource(resource)) yield found.fullUrl === undefined ? resource : { ...resource, fullUrl: found.fullUrl }
  }
}

async function* read(input: Input): AsyncIterable<Item> {
  const { resourceJson } = await import("./fhir-xml/to-json.ts")
  let composed: PartialDate | undefined
  let first = true
  for await (const found of walk(input)) {
    if (found.type === "issue") {
      yield found
      continue
    }
    const text = resourceJson(found.element)
    const resource: unknown = JSON.parse(text)
    if (!isResource(resource)) continue
    if (first && resource.resourceType === "Composition") composed = readDate(stringAt(resource, "date"))
    first = false
    const told = sourceError(resource, found.where)
    if (told !== undefined) yield told
    yield draftOf(resource, text, found, found.dated ?? composed)
  }
}

function draftOf(resource: Resource, text: string, { where, fullUrl }: Found, dated: PartialDate | undefined): Draft {
  return {
    type: "resource",
    resource,
    bytes: Buffer.from(text),
    text,
    where,
    ...(fullUrl !== undefined && { fullUrl }),
    ...(dated !== undefined && { dated }),
  }
}

type Found = { type: "found"; element: XmlElement; where: string; fullUrl?: string; dated?: PartialDate }

const mostBundles = 16

/** Every resource of the file, and whatever stands where one belongs. What breaks ends the walk with an Issue. */
async function* walk(input: Input): AsyncIterable<Found | Issue> {
  const bundle = beginBundle("", undefined, 0)
  try {
    for await (const part of readXmlParts(input.open(), (names) => names.length === 1 && names[0] === "Bundle")) {
      const isRoot = /^[A-Z]/.test(part.name)
      if (isRoot) yield { type: "found", element: part, where: `line ${part.line}` }
      else yield* childOfBundle(bundle, part)
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const message = `this is not well-formed XML: ${error.reason}; what stood before it was read`
    yield notTaken("broken-xml", `line ${error.line}`, message)
  }
}

type Bundle = { path: string; level: number; entries: number; dated?: PartialDate; updated?: PartialDate }

function beginBundle(path: string, dated: PartialDate | undefined, level: number): Bundle {
  return { path, level, entries: 0, ...(dated !== undefined && { updated: dated }) }
}

/** A Bundle says its dates before its entries. */
function* childOfBundle(bundle: Bundle, child: XmlElement): Generator<Found | Issue> {
  if (child.name === "entry") yield* entryOf(bundle, child, `${bundle.path}entry ${++bundle.entries}`)
  const date = child.name === "meta" ? valueIn(child, "lastUpdated") : child.attributes.value
  const dated = readDate(date)
  if (child.name === "timestamp" && dated !== undefined) bundle.dated = dated
  if (child.name === "meta" && dated !== undefined) bundle.updated = dated
}

function* entryOf(bundle: Bundle, entry: XmlElement, place: string): Generator<Found | Issue> {
  const resources = elementsIn(entry, "resource").flatMap((one) => one.children.filter(isElement))
  const where = `${place}, line ${entry.line}`
  const fullUrl = valueIn(entry, "fullUrl")
  const dated = bundle.dated ?? bundle.updated
  for (const element of resources) {
    if (element.name === "Bundle") {
      if (bundle.level < mostBundles) yield* innerBundle(element, `${place} › `, dated, bundle.level + 1)
      else yield notTaken("too-deep", where, `Bundles within Bundles, more than ${mostBundles} deep`)
    } else {
      yield { type: "found", element, where, ...(fullUrl !== undefined && { fullUrl }), ...(dated && { dated }) }
    }
  }
  if (resources.length > 0) return
  const isDelete = elementsIn(entry, "request").some((request) => valueIn(request, "method") === "DELETE")
  const what = isDelete
    ? "the source says this resource was deleted; it holds no content"
    : "this entry holds no resource"
  yield notTaken(isDelete ? "deleted" : "no-resource", where, what)
}

function* innerBundle(
  element: XmlElement,
  path: string,
  dated: PartialDate | undefined,
  level: number,
): Generator<Found | Issue> {
  const bundle = beginBundle(path, dated, level)
  for (const child of element.children) if (isElement(child)) yield* childOfBundle(bundle, child)
}

function elementsIn(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(isElement).filter((child) => child.name === name)
}

function valueIn(element: XmlElement, name: string): string | undefined {
  return elementsIn(element, name)[0]?.attributes.value
}

function isElement(node: XmlElement["children"][number]): node is XmlElement {
  return typeof node !== "string"
}

function notTaken(code: string, where: string, message: string): Issue {
  return { type: "issue", code, severity: "error", where, message }
}
