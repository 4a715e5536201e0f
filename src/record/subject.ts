/** Which patient a resource is about, by the element its type uses (FHIR R4: subject, patient, beneficiary, …). */
import { objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"

const elements = ["subject", "patient", "beneficiary", "for", "individual"] as const

/** The id of the patient, or undefined where the resource names none (an organization, a device, a group). */
export function patientIdOf(resource: Resource): string | undefined {
  if (resource.resourceType === "Patient") return stringAt(resource, "id")
  for (const element of elements) {
    for (const target of objectsAt(resource, element)) {
      const id = patientIn(stringAt(target, "reference"))
      if (id !== undefined) return id
    }
  }
  for (const participant of objectsAt(resource, "participant")) {
    const id = patientIn(stringAt(objectAt(participant, "actor"), "reference"), true)
    if (id !== undefined) return id
  }
  return undefined
}

/** The ids a Patient may be meant by: its own, and that of its `fullUrl` where it is a urn (FHIR R4 §2.36.4.1). */
export function patientIds(patient: Resource): string[] {
  const ids = [stringAt(patient, "id"), patientIn(stringAt(patient, "fullUrl"))]
  return [...new Set(ids.filter((id) => id !== undefined))]
}

/** `urn:uuid:` says no type: it counts as the patient in a subject, never in a list of mixed actors. */
function patientIn(reference: string | undefined, mixed = false): string | undefined {
  if (reference === undefined) return undefined
  const typed = /(?:^|\/)([A-Z]\w+)\/([^/]+)(?:\/_history\/.*)?$/.exec(reference)
  if (typed) return typed[1] === "Patient" ? typed[2] : undefined
  return mixed ? undefined : idInUrn(reference)
}

/** What a `urn:uuid:` or `urn:oid:` names. */
export function idInUrn(address: string): string | undefined {
  return /^urn:(?:uuid|oid):(.+)$/.exec(address)?.[1]
}
