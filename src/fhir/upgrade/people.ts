/**
 * Patient, Practitioner and RelatedPerson of DSTU2 and STU3 as R4: names above all.
 * FHIR R4 §8.1, §8.2, §8.4 and their "R3 Diff"; FHIR DSTU2 §5.1, §5.2 (family names are a list there).
 */
import { inside, listed, renamed, type Step } from "./edit.ts"

const name = inside("name", (edit) => {
  const family = edit.get("family")
  if (!Array.isArray(family)) return
  const parts = family.filter((part) => typeof part === "string")
  edit.set("family", parts.length === 0 ? undefined : parts.join(" "))
})

export const patient: readonly Step[] = [name, inside("contact", name), renamed("careProvider", "generalPractitioner")]

export const practitioner: readonly Step[] = [listed("name"), name]

export const relatedPerson: readonly Step[] = [listed("name", "relationship"), name]
