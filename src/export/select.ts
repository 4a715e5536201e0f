/**
 * Which resources leave: those of the entries chosen, the person, and what they refer to (a practitioner, a place, a
 * medication). Without a choice, everything.
 */
import type { Resource } from "../fhir/json.ts"
import type { OutgoingResource } from "./fhir.ts"
import { directoryOf, referencesIn } from "./references.ts"

export type KeptFor = OutgoingResource & { entry?: string }

/** The resources of these entries (ids), in the order they came, with all that they refer to. */
export function resourcesOf<T extends KeptFor>(resources: readonly T[], entries: ReadonlySet<string>): T[] {
  // Another entry's resource is another choice: it does not come along because somebody refers to it.
  const meant = directoryOf(resources.filter(({ entry }) => entry === undefined).map((one) => [one, one] as const))
  const taken = new Set<T>()
  const take = (resource: T) => {
    if (taken.has(resource)) return
    taken.add(resource)
    for (const reference of referencesIn(JSON.parse(resource.text) as Resource)) {
      const found = meant(resource.system, reference)
      if (found !== undefined) take(found)
    }
  }
  for (const resource of resources) {
    if (resource.type === "Patient" || (resource.entry !== undefined && entries.has(resource.entry))) take(resource)
  }
  return resources.filter((resource) => taken.has(resource))
}
