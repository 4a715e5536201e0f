/**
 * Finding things in a CDA document: children by name, templates, types, null flavors.
 * The HL7 v3 and sdtc namespaces are told apart by name alone ("sdtc:deceasedInd"), because vendors declare them freely.
 * CDA R2 (urn:hl7-org:v3), sdtc extensions.
 */
import type { XmlElement, XmlNode } from "../../../fhir/xml.ts"

export type { XmlElement } from "../../../fhir/xml.ts"

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== "string"
}

/** The first child of that name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  if (parent === undefined) return undefined
  for (const node of parent.children) if (isElement(node) && node.name === name) return node
  return undefined
}

export function children(parent: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(parent).filter((node) => node.name === name)
}

export function elementsOf(parent: XmlElement | undefined): XmlElement[] {
  return parent === undefined ? [] : parent.children.filter(isElement)
}

/** The element at the end of a path of first children: `at(entry, "consumable", "manufacturedProduct")`. */
export function at(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = parent
  for (const name of path) found = child(found, name)
  return found
}

/** An attribute with something in it, trimmed. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.attributes[name]?.trim()
  return value === undefined || value === "" ? undefined : value
}

/** The `value` attribute. */
export function valueIn(element: XmlElement | undefined): string | undefined {
  return attribute(element, "value")
}

export function codeOf(element: XmlElement | undefined): string | undefined {
  return attribute(element, "code")
}

/** The data type named by xsi:type, without prefix and whatever the prefix of xsi is. */
export function typeOf(element: XmlElement): string | undefined {
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name.endsWith(":type")) return value.slice(value.indexOf(":") + 1).trim()
  }
  return undefined
}

export function nullFlavor(element: XmlElement | undefined): string | undefined {
  return attribute(element, "nullFlavor")
}

/** The roots of its templateIds. */
export function templatesOf(element: XmlElement): string[] {
  return children(element, "templateId").flatMap((id) => attribute(id, "root") ?? [])
}

export function hasTemplate(element: XmlElement, ...roots: string[]): boolean {
  return templatesOf(element).some((root) => roots.includes(root))
}

export function isNegated(element: XmlElement): boolean {
  return attribute(element, "negationInd") === "true"
}

const acts: ReadonlySet<string> = new Set([
  "act",
  "encounter",
  "observation",
  "observationMedia",
  "organizer",
  "procedure",
  "regionOfInterest",
  "substanceAdministration",
  "supply",
])

/** The clinical statement an entry, a component or an entryRelationship holds. */
export function statementIn(holder: XmlElement): XmlElement | undefined {
  for (const element of elementsOf(holder)) {
    if (acts.has(element.name)) return element
    // A capital letter was used by drafts of CDA that some systems still speak.
    const name = element.name.slice(0, 1).toLowerCase() + element.name.slice(1)
    if (acts.has(name)) return { ...element, name }
  }
  return undefined
}

export type Nested = { type: string | undefined; inverted: boolean; statement: XmlElement }

/** The statements related to one, with how (typeCode), in order. */
export function nestedIn(statement: XmlElement): Nested[] {
  return elementsOf(statement).flatMap((holder) => {
    if (holder.name !== "entryRelationship" && holder.name !== "component") return []
    const found = statementIn(holder)
    const inverted = attribute(holder, "inversionInd") === "true"
    return found === undefined ? [] : [{ type: attribute(holder, "typeCode"), inverted, statement: found }]
  })
}

/** All text below an element, as it stands. */
export function textBelow(element: XmlElement): string {
  return element.children.map((node) => (isElement(node) ? textBelow(node) : node)).join("")
}
