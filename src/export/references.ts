/**
 * References between the resources of one export (FHIR R4 §2.3): who means whom, across sources that use the same ids.
 * A reference is resolved within its own source system; what leads out of the record is left as it is.
 */
import { isObject, type Json, type Resource } from "../fhir/json.ts"
import type { OutgoingResource } from "./fhir.ts"

/** Every literal reference in the resource. */
export function referencesIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "reference" && typeof inner === "string" ? [inner] : referencesIn(inner),
  )
}

/** Turns every reference in the parsed resource, in place: its numbers stay known by the objects that hold them. */
export function redirect(value: Json | undefined, to: (reference: string) => string): void {
  if (Array.isArray(value)) for (const inner of value) redirect(inner, to)
  if (!isObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === "reference" && typeof inner === "string") value[key] = to(inner)
    else redirect(inner, to)
  }
}

/** Finds what a reference of a resource of that system means; undefined where it leads out, or could mean two. */
export type Directory<T> = (system: string | undefined, reference: string) => T | undefined

/** A directory of these resources: by address and by type with id, in the system of the reference, else in the only one. */
export function directoryOf<T>(resources: Iterable<readonly [OutgoingResource, T]>): Directory<T> {
  const inSystem = new Map<string, T>()
  const anywhere = new Map<string, { value: T; system: string | undefined } | "several">()
  for (const [resource, value] of resources) {
    const { system } = resource
    for (const name of namesOf(resource)) {
      inSystem.set(`${system ?? ""} ${name}`, value)
      const known = anywhere.get(name)
      const other = known !== undefined && (known === "several" || known.system !== system)
      anywhere.set(name, other ? "several" : { value, system })
    }
  }
  return (system, reference) => {
    const name = bareName(reference)
    const only = anywhere.get(name)
    return (
      inSystem.get(`${system ?? ""} ${name}`) ?? (only === undefined || only === "several" ? undefined : only.value)
    )
  }
}

function namesOf({ type, text, fullUrl }: OutgoingResource): Set<string> {
  const id = (JSON.parse(text) as Resource).id
  return new Set([
    ...(fullUrl === undefined ? [] : [bareName(fullUrl)]),
    ...(typeof id === "string" ? [`${type}/${id}`] : []),
  ])
}

/** Without version and address of the server: those of one system have one server. */
function bareName(reference: string): string {
  const bare = reference.replace(/\/_history\/.*$/, "")
  return bare.startsWith("urn:") ? bare : (/[A-Z]\w+\/[^/]+$/.exec(bare)?.[0] ?? bare)
}
