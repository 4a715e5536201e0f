/**
 * Social findings whose question C-CDA leaves to the template: smoking status, tobacco use, pregnancy.
 * The question gets the LOINC code that US Core and IPS use; the answer stays as it was written.
 * C-CDA Smoking Status (…22.4.78), Tobacco Use (…22.4.85), Pregnancy (…15.3.8); C-CDA on FHIR "Social History".
 */
import type { CodeableConcept } from "fhir/r4.js"
import { loincSystem, snomedSystem } from "../../../terms/systems.ts"
import { readObservation } from "./observations.ts"
import type { Made, Place } from "./place.ts"
import { isAssertion } from "./statement.ts"
import { child, codeOf, isNegated, type XmlElement } from "./tree.ts"

const smoking = question("72166-2", "Tobacco smoking status")
const tobacco = question("11367-0", "History of tobacco use")
const pregnancy = question("82810-3", "Pregnancy status")

/** The answer US Core's value set "Pregnancy Status" has for a pregnancy denied. */
const notPregnant: CodeableConcept = {
  coding: [{ system: snomedSystem, code: "60001007", display: "Not pregnant" }],
}

/** Any other finding of social life, wherever it stands. */
export function readSocial(statement: XmlElement, place: Place): Made[] {
  return readObservation(statement, place, { category: "social-history" })
}

function question(code: string, display: string): CodeableConcept {
  return { coding: [{ system: loincSystem, code, display }] }
}

export function readSmoking(statement: XmlElement, place: Place): Made[] {
  return asked(statement, smoking, place)
}

export function readTobacco(statement: XmlElement, place: Place): Made[] {
  return asked(statement, tobacco, place)
}

export function readPregnancy(statement: XmlElement, place: Place): Made[] {
  const made = asked(statement, pregnancy, place)
  if (!isNegated(statement)) return made
  return made.map(({ resource, ...rest }) => {
    if (resource.resourceType !== "Observation") return { resource, ...rest }
    const { valueBoolean: _no, ...other } = resource
    return { resource: { ...other, code: pregnancy, valueCodeableConcept: notPregnant }, ...rest }
  })
}

function asked(statement: XmlElement, code: CodeableConcept, place: Place): Made[] {
  const own = codeOf(child(statement, "code"))
  const isOpen = own === undefined || isAssertion(statement)
  return readObservation(
    statement,
    place,
    isOpen && !isNegated(statement) ? { code, category: "social-history" } : { category: "social-history" },
  )
}
