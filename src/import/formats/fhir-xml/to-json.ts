/**
 * A FHIR resource in XML as the JSON text it would have been (FHIR R4 §2.6.2): repeating elements are lists, numbers
 * stand in the digits of the source, ids and extensions of a primitive stand beside it under "_name", the narrative is
 * one string of XHTML. What the table does not know is kept by its shape. Writes text, never values: 5.40 stays 5.40.
 */
import type { XmlElement, XmlNode } from "../../../fhir/xml.ts"
import { isHtml, releaseOf } from "./fit.ts"
import { type ElementKind, elementsOf, everywhere, type Release } from "./table.ts"

/** The JSON of a resource, in the release it fits best. */
export function resourceJson(resource: XmlElement): string {
  return resourceIn(resource, releaseOf(resource))
}

function resourceIn(resource: XmlElement, release: Release): string {
  // an element of that name would be read as the type
  const children = resource.children.filter((child) => typeof child === "string" || child.name !== "resourceType")
  const own = membersOf({ ...resource, children }, resource.name, release)
  const members = [`"resourceType":${JSON.stringify(resource.name)}`, ...own]
  return `{${members.join(",")}}`
}

function membersOf(element: XmlElement, type: string, release: Release): string[] {
  const members: string[] = []
  for (const name of ["id", "url"]) {
    const said = element.attributes[name]
    if (said !== undefined) members.push(`"${name}":${JSON.stringify(said)}`)
  }
  const known = elementsOf(release, type) ?? everywhere
  for (const [name, elements] of grouped(element)) {
    const is = known.get(name) ?? guess(elements)
    if (is.kind === "object" || is.kind === "resource") members.push(objectsMember(name, elements, is, release))
    else members.push(...primitiveMembers(name, elements, is, release))
  }
  return members
}

/** Child elements by name, in the order of their first. */
function grouped(element: XmlElement): Map<string, XmlElement[]> {
  const groups = new Map<string, XmlElement[]>()
  for (const child of element.children) {
    if (typeof child === "string") continue
    const group = groups.get(child.name)
    if (group === undefined) groups.set(child.name, [child])
    else group.push(child)
  }
  return groups
}

/** What an unknown element is, by its shape: with a value it is text, around one capitalized element a resource. */
function guess(elements: readonly XmlElement[]): ElementKind {
  const children = elements.flatMap((element) => element.children.filter((child) => typeof child !== "string"))
  const isPrimitive = elements.some((element) => element.attributes.value !== undefined || isHtml(element))
  const isResource = children.length === elements.length && children.every((child) => /^[A-Z]/.test(child.name))
  const kind = isPrimitive ? "text" : isResource && children.length > 0 ? "resource" : "object"
  return { many: elements.length > 1, kind, type: "" }
}

function objectsMember(name: string, elements: readonly XmlElement[], is: ElementKind, release: Release): string {
  const texts = elements.flatMap((element) => {
    if (is.kind !== "resource") return [`{${membersOf(element, is.type, release).join(",")}}`]
    return element.children.flatMap((child) => (typeof child === "string" ? [] : [resourceIn(child, release)]))
  })
  return `${JSON.stringify(name)}:${is.many || texts.length !== 1 ? `[${texts.join(",")}]` : texts[0]}`
}

function primitiveMembers(name: string, elements: readonly XmlElement[], is: ElementKind, release: Release): string[] {
  const values = elements.map((element) => valueText(element, is))
  const besides = elements.map((element) => {
    const inner = { ...element, children: element.children.filter(isExtension) }
    const members = isHtml(element) ? [] : membersOf(inner, "Element", release)
    return members.length === 0 ? undefined : `{${members.join(",")}}`
  })
  const members: string[] = []
  for (const [sign, texts] of [["", values] as const, ["_", besides] as const]) {
    if (texts.every((text) => text === undefined)) continue
    const whole = is.many || texts.length > 1 ? `[${texts.map((text) => text ?? "null").join(",")}]` : texts[0]
    members.push(`${JSON.stringify(sign + name)}:${whole}`)
  }
  return members
}

function isExtension(node: XmlNode): node is XmlElement {
  return typeof node !== "string" && node.name === "extension"
}

const number = /^-?(?:0|[1-9]\d{0,40})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?$/

/** The JSON of a primitive; a number that JSON cannot write so stays text, so that nothing is read into it. */
function valueText(element: XmlElement, { kind }: ElementKind): string | undefined {
  if (isHtml(element)) return JSON.stringify(html(element, true))
  const value = element.attributes.value
  if (value === undefined) return undefined
  const trimmed = value.trim()
  if (kind === "number" && number.test(trimmed)) return trimmed
  if (kind === "boolean" && (trimmed === "true" || trimmed === "false")) return trimmed
  return JSON.stringify(value)
}

/** XHTML as text again, every element under its bare name, the namespace said once. */
function html({ name, attributes, children }: XmlElement, isRoot = false): string {
  const told = Object.entries(attributes).filter(([key]) => key !== "xmlns" && !key.startsWith("xmlns:"))
  const own: [string, string][] = isRoot ? [["xmlns", "http://www.w3.org/1999/xhtml"], ...told] : told
  const start = [name, ...own.map(([key, value]) => `${key}="${escaped(value).replaceAll('"', "&quot;")}"`)].join(" ")
  const inside = children.map((child) => (typeof child === "string" ? escaped(child) : html(child))).join("")
  return inside === "" ? `<${start}/>` : `<${start}>${inside}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
