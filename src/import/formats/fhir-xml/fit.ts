/**
 * The release an XML resource is written in: the one whose elements fit it best, by name, kind and repetition.
 * A resource that fits R4 is R4. Says nothing about what the resource means; that is upgraded when it is read.
 */
import type { XmlElement } from "../../../fhir/xml.ts"
import { type ElementKind, elementsOf, type Release, releaseNames } from "./table.ts"

/** The best-fitting release; R4 where several fit alike. */
export function releaseOf(resource: XmlElement): Release {
  let best: { release: Release; strange: number } | undefined
  for (const release of releaseNames) {
    if (elementsOf(release, resource.name) === undefined) continue
    const strange = strangers(resource, resource.name, release)
    if (strange === 0) return release
    if (best === undefined || strange < best.strange) best = { release, strange }
  }
  return best?.release ?? "R4"
}

/** How many elements are not as the release has them, with all that stands in them. */
function strangers(element: XmlElement, type: string, release: Release): number {
  const known = elementsOf(release, type)
  if (known === undefined) return 0
  const seen = new Set<string>()
  let strange = 0
  for (const child of element.children) {
    if (typeof child === "string") continue
    const is = known.get(child.name)
    if (is === undefined || !fits(child, is) || (!is.many && seen.has(child.name))) strange += sizeOf(child)
    else if (is.kind === "object") strange += strangers(child, is.type, release)
    else if (is.kind === "resource") {
      for (const inner of child.children)
        if (typeof inner !== "string") strange += strangers(inner, inner.name, release)
    }
    seen.add(child.name)
  }
  return strange
}

function sizeOf(element: XmlElement): number {
  return element.children.reduce((sum, child) => (typeof child === "string" ? sum : sum + sizeOf(child)), 1)
}

/** A primitive has a value or extensions, an object has elements and no value. */
function fits(element: XmlElement, { kind }: ElementKind): boolean {
  const isPrimitive = kind !== "object" && kind !== "resource"
  if (element.attributes.value !== undefined) return isPrimitive
  return (
    !isPrimitive ||
    element.children.every((child) => typeof child === "string" || child.name === "extension" || isHtml(child)) ||
    isHtml(element)
  )
}

export function isHtml(element: XmlElement): boolean {
  return element.space === "http://www.w3.org/1999/xhtml"
}
