/**
 * Whose each item of a file is, once the guard has said who the file is about: of a patient it describes, of one that an
 * earlier file described, or of the one a resource holds itself. Decides nothing about the file as a whole.
 */
import { failure } from "../errors.ts"
import type { Resource } from "../fhir/json.ts"
import { readPatient } from "../record/patient.ts"
import type { KnownPerson } from "../record/person.ts"
import type { Intake } from "../record/shelf.ts"
import { readContained } from "../record/subject.ts"
import { type Owners, ownerOfContained } from "./guard.ts"

/** Says of a patient as `patientIdOf` tells it who owns the item: a person, nobody (null), or one who is not in the record. */
export type Ownership = ReturnType<typeof ownership>

/** Who owns each item, once it is known who the file is about. */
export function ownership(
  owners: Exclude<Owners, { type: "refused" }>,
  people: readonly KnownPerson[],
  personOf: Intake["personOf"],
  { anyPerson = false, personNamed: named = false }: { anyPerson?: boolean; personNamed?: boolean },
  path: string,
) {
  const strangers = new Set<string>()
  const within = new Map<string, number | "other">()
  const ofContained = (patient: string, told: Resource) => {
    const known = within.get(patient)
    if (known !== undefined) return known
    const meant = owners.type === "one" ? owners.person : undefined
    const owner = ownerOfContained(readPatient(told), people, { meant, named })
    within.set(patient, owner)
    return owner
  }
  const others = new Map<string, number | undefined>()
  const earlierPerson = (system: string | undefined, patient: string) => {
    const key = `${system} ${patient}`
    if (!others.has(key)) others.set(key, personOf(system, patient))
    return others.get(key)
  }
  return {
    ofFile(): number {
      if (owners.type === "one") return owners.person
      throw failure("person-of-file-unclear", { path, reason: "it names several people" })
    },
    of(patient: string | undefined, system: string | undefined): number | null | "other" {
      if (anyPerson && owners.type === "one") return owners.person
      const told = patient === undefined ? undefined : readContained(patient)
      if (patient !== undefined && told !== undefined) return ofContained(patient, told)
      if (owners.type === "each") {
        if (patient === undefined) return null
        return owners.byPatient.get(patient) ?? earlierPerson(system, patient) ?? "other"
      }
      if (patient === undefined || owners.patients?.has(patient)) return owners.person
      const known = earlierPerson(system, patient)
      if (known !== undefined) return known
      if (owners.patients !== undefined) return "other"
      strangers.add(patient)
      if (strangers.size > 1) {
        throw failure("person-of-file-unclear", {
          path,
          reason: "it speaks of several patients and describes none of them",
        })
      }
      return owners.person
    },
  }
}
