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
import { lineAt, linesAt } from "./text.ts"

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
  return objectsAt(person, "name").toSorted((a, b) => rank(a) - rank(b))
}

/** What a resource is called: a person's or organization's name, a medicine's or device's, a title. */
export function resourceName(resource: Resource, resolve: Resolve): string | undefined {
  if (typeof resource.name === "string") return lineAt(resource, "name")
  if (Array.isArray(resource.name)) return nameText(namesInOrder(resource)[0])
  switch (resource.resourceType) {
    case "PractitionerRole":
      return roleName(resource, resolve)
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
  const contained = objectsAt(holder, "contained").filter(isResource)
  return contained.find((inside) => inside.id === id) ?? resolve(target)
}

/** Resolves as from inside `holder`: what is contained in it may refer to the others contained beside it. */
export function within(holder: Resource, resolve: Resolve): Resolve {
  return (reference) => (reference.startsWith("#") ? referred({ reference }, holder, resolve) : resolve(reference))
}

/** The name of what a reference points at. A reference to the resource itself has none. */
export function referenceText(reference: Json | undefined, holder: Resource, resolve: Resolve): string | undefined {
  const display = lineAt(reference, "display")
  if (display !== undefined) return display
  const found = referred(reference, holder, resolve)
  const name = found === undefined || found === holder ? undefined : resourceName(found, within(holder, resolve))
  return name ?? lineAt(objectAt(reference, "identifier"), "display")
}

// The person in the role, else the role. A role standing where its person belongs is not followed: it may come back here.
function roleName(role: Resource, resolve: Resolve): string | undefined {
  const display = lineAt(role.practitioner, "display")
  if (display !== undefined) return display
  const person = referred(role.practitioner, role, resolve)
  const name =
    person === undefined || person.resourceType === "PractitionerRole" ? undefined : resourceName(person, resolve)
  return name ?? conceptText(objectsAt(role, "code")[0]) ?? lineAt(role.organization, "display")
}
