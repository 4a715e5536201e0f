/**
 * The C-CDA deck: a case is a source entry (every `entry` of every section, at any depth), counted here in the XML
 * itself and not by the format under test. Right is accounted for: resources or an issue told at its very place.
 * Fragments (a section, an entry or a statement alone, as HL7 publishes its examples) are put into a document first.
 * A file that is no XML or no clinical document is out of scope under what phr says of it.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { readXml, type XmlElement, XmlError } from "../../src/fhir/xml.ts"
import { readDocument } from "../../src/import/formats/ccda/document.ts"
import { sectionOf } from "../../src/import/formats/ccda/sections.ts"
import { isElement } from "../../src/import/formats/ccda/tree.ts"
import type { Item } from "../../src/record/draft.ts"
import type { Deck, Outcome } from "./deck.ts"

export const ccdaDeck: Deck = {
  says: "A case is an entry of a section of a C-CDA document: made into resources, or told as an issue, at its place.",

  async *run(paths) {
    for (const file of paths.flatMap(filesBelow)) yield* outcomes(file)
  },
}

async function* outcomes(file: string): AsyncIterable<Outcome> {
  const name = basename(file)
  let document: XmlElement
  try {
    const root = await readXml(bytesOf(file))
    const whole = wrapped(root)
    if (whole === undefined) {
      yield { case: name, group: "not clinical", outOfScope: `no clinical document (${root.name})`, right: false }
      return
    }
    document = whole
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    yield {
      case: `${name}: line ${error.line}: ${error.reason}`,
      group: "broken XML",
      outOfScope: "broken XML, told with line and cause",
      right: false,
    }
    return
  }
  const { items } = readDocument(document)
  const places = new Map<string, Item[]>()
  for (const item of items) places.set(item.where, [...(places.get(item.where) ?? []), item])
  const labels = new Map<string, number>()
  for (const section of sectionsBelow(document)) {
    const group = sectionOf(section).label
    const number = (labels.get(group) ?? 0) + 1
    labels.set(group, number)
    const label = number === 1 ? group : `${group} (${number})`
    const entries = section.children.filter(isElement).filter((one) => one.name === "entry")
    for (const index of entries.keys()) {
      const found = places.get(`section ${label}, entry ${index + 1}`) ?? []
      const resources = found.filter((item) => item.type === "resource").length
      const issues = found.length - resources
      const errors = found.filter((item) => item.type === "issue" && item.severity === "error").length
      yield {
        case: `${name}, ${label}, entry ${index + 1}`,
        group,
        right: found.length > 0,
        expected: "resources or an issue",
        got: "nothing",
        counts: { entries: 1, resources, issues, "not taken": errors },
      }
    }
  }
}

/** Every section of a document, found without the help of the format. */
function sectionsBelow(element: XmlElement): XmlElement[] {
  return element.children.filter(isElement).flatMap((inside) => {
    const deeper = sectionsBelow(inside)
    return inside.name.toLowerCase() === "section" ? [inside, ...deeper] : deeper
  })
}

const statements = new Set(
  "act encounter observation observationMedia organizer procedure substanceAdministration supply".split(" "),
)

/** A document as it is; a fragment within the least document that can hold it; undefined for anything else. */
export function wrapped(root: XmlElement): XmlElement | undefined {
  const around = (name: string, children: XmlElement[]): XmlElement => ({
    name,
    space: "",
    attributes: {},
    children,
    line: 1,
  })
  const body = (children: XmlElement[]) =>
    around("ClinicalDocument", [around("component", [around("structuredBody", children)])])
  if (root.name === "ClinicalDocument") return root
  if (root.name === "structuredBody") return around("ClinicalDocument", [around("component", [root])])
  if (root.name === "section") return body([around("component", [root])])
  if (root.name === "component" && root.children.some((one) => isElement(one) && one.name === "section"))
    return body([root])
  if (root.name === "component" || root.name === "entryRelationship") {
    const inside = root.children.filter(isElement).filter((one) => statements.has(one.name))
    return inside.length === 0 ? undefined : body([around("component", [around("section", [around("entry", inside)])])])
  }
  if (root.name === "entry") return body([around("component", [around("section", [root])])])
  if (statements.has(root.name)) return body([around("component", [around("section", [around("entry", [root])])])])
  return undefined
}

async function* bytesOf(file: string): AsyncIterable<Uint8Array> {
  yield readFileSync(file)
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
  return names
    .filter((entry) => entry.isFile() && /\.(xml|ccda|cda)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
