/** Which patient a resource is about, by the element its type uses (FHIR R4: subject, patient, beneficiary, …). */
import { isResource, objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"

const elements = ["subject", "patient", "beneficiary", "for", "individual"] as const

/**
 * The id of the patient, or undefined where the resource names none (an organization, a device, a group). A patient that
 * is contained in the resource has no id outside of it: it is told whole, see `readContained`.
 */
export function patientIdOf(resource: Resource): string | undefined {
  if (resource.resourceType === "Patient") return stringAt(resource, "id")
  for (const element of elements) {
    for (const target of objectsAt(resource, element)) {
      const reference = stringAt(target, "reference")
      const id = reference?.startsWith("#") ? containedPatient(resource, reference.slice(1)) : patientIn(reference)
      if (id !== undefined) return id
    }
  }
  for (const participant of objectsAt(resource, "participant")) {
    const id = patientIn(stringAt(objectAt(participant, "actor"), "reference"), true)
    if (id !== undefined) return id
  }
  return undefined
}

function containedPatient(holder: Resource, id: string): string | undefined {
  const patient = objectsAt(holder, "contained").find((inner) => stringAt(inner, "id") === id)
  return patient?.resourceType === "Patient" ? `#${JSON.stringify(patient)}` : undefined
}

/** The patient that `patientIdOf` told whole; undefined for an id. */
export function readContained(patient: string): Resource | undefined {
  if (!patient.startsWith("#")) return undefined
  const told: unknown = JSON.parse(patient.slice(1))
  return isResource(told) ? told : undefined
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
