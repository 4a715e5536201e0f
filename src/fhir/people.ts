/**
 * Names of people and organizations as they are called (HumanName, FHIR R4 §2.24.0.10), and names of what a reference
 * points at: its display, else the name inside the resource it resolves to. Never guesses a name from an id.
 */

import { conceptAt, conceptText } from "./codings.ts"
import {
  isObject,
  isResource,
  type Json,
  type JsonObject,
  objectAt,
  objectsAt,
  type Resource,
  stringAt,
} from "./json.ts"
import { joined, lineAt, linesAt } from "./text.ts"

export type Resolve = (reference: string) => Resource | undefined

/** "Dr. Maria Keller": the text of a name, else its parts in order. */
export function nameText(name: JsonObject | undefined): string | undefined {
  if (name === undefined) return undefined
  const text = lineAt(name, "text")
  if (text !== undefined) return text
  const parts = [
    ...linesAt(name, "prefix"),
    ...linesAt(name, "given"),
    lineAt(name, "family"),
    ...linesAt(name, "suffix"),
  ]
  return parts.filter((part) => part !== undefined).join(" ") || undefined
}

const uses = ["official", "usual", undefined, "nickname", "anonymous", "temp", "maiden", "old"]

/** The names of a person, the one in use first. */
export function namesInOrder(person: JsonObject): JsonObject[] {
  const rank = (name: JsonObject) => {
    const place = uses.indexOf(stringAt(name, "use"))
    return (place < 0 ? uses.length : place) + (stringAt(objectAt(name, "period"), "end") === undefined ? 0 : 10)
  }
  return objectsAt(person, "name").sort((a, b) => rank(a) - rank(b))
}

/** What a resource is called: a person's or organization's name, a medicine's or device's, a title. */
export function resourceName(resource: Resource, resolve: Resolve): string | undefined {
  if (typeof resource.name === "string") return lineAt(resource, "name")
  if (Array.isArray(resource.name)) return nameText(namesInOrder(resource)[0])
  switch (resource.resourceType) {
    case "PractitionerRole": {
      const person = referenceText(resource.practitioner, resource, resolve)
      return joined([person ?? conceptText(objectsAt(resource, "code")[0])], ", ")
    }
    case "Medication":
    case "Substance":
      return conceptAt(resource, "code")
    case "Device":
      return (
        lineAt(objectsAt(resource, "deviceName")[0], "name") ??
        conceptAt(resource, "type") ??
        lineAt(resource, "modelNumber")
      )
    case "RelatedPerson":
      return conceptText(objectsAt(resource, "relationship")[0])
    default:
      return lineAt(resource, "title") ?? conceptAt(resource, "code") ?? conceptAt(resource, "vaccineCode")
  }
}

/** The resource a reference means: contained in `holder` ("#id") or wherever `resolve` looks. */
export function referred(reference: Json | undefined, holder: Resource, resolve: Resolve): Resource | undefined {
  const target = isObject(reference) ? stringAt(reference, "reference") : undefined
  if (target === undefined) return undefined
  if (!target.startsWith("#")) return resolve(target)
  const id = target.slice(1)
  if (id === "") return holder
  return objectsAt(holder, "contained")
    .filter(isResource)
    .find((inside) => inside.id === id)
}

/** The name of what a reference points at. A reference to the resource itself has none. */
export function referenceText(reference: Json | undefined, holder: Resource, resolve: Resolve): string | undefined {
  const display = lineAt(reference, "display")
  if (display !== undefined) return display
  const found = referred(reference, holder, resolve)
  if (found !== undefined && found !== holder) {
    // A role within a contained list may point at another of the same list, and not further: chains end here.
    const onward: Resolve = (target) => (found.resourceType === "PractitionerRole" ? resolve(target) : undefined)
    const name = resourceName(found, onward)
    if (name !== undefined) return name
  }
  return lineAt(objectAt(reference, "identifier"), "display")
}
