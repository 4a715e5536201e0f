/**
 * Immunization activities → Immunization: given, or not given and why. Lot, maker, dose in the series, reactions.
 * An activity in the mood of a plan has not happened: a request, no Immunization.
 * C-CDA Immunization Activity (…22.4.52: mood EVN or INT), Refusal Reason (…22.4.53); C-CDA on FHIR "Immunizations".
 */
import type { CodeableConcept, Immunization } from "fhir/r4.js"
import { oneLine } from "../../../fhir/text.ts"
import { conceptOf, quantityOf } from "./data.ts"
import { authored, dateElements, firstOf, spanOf } from "./dates.ts"
import { productOf } from "./medications.ts"
import { authorOf, locationOf, performersOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { isPlanned, readPlannedVaccine } from "./planned.ts"
import {
  conceptOrText,
  describe,
  identified,
  idsFrom,
  nestedCoded,
  nestedWith,
  notesOf,
  statusOf,
} from "./statement.ts"
import { at, child, codeOf, isNegated, nestedIn, textBelow, valueIn, type XmlElement } from "./tree.ts"

const refusalTemplate = "2.16.840.1.113883.10.20.22.4.53"
const reactionTemplates = ["2.16.840.1.113883.10.20.22.4.9", "2.16.840.1.113883.10.20.1.54"]
const indicationTemplate = "2.16.840.1.113883.10.20.22.4.19"
const notGiven: ReadonlySet<string> = new Set(["aborted", "cancelled", "held", "suspended"])

export function readImmunization(statement: XmlElement, place: Place): Made[] {
  if (isPlanned(statement)) return readPlannedVaccine(statement, place)
  const vaccine = productOf(statement, place) ?? conceptOrText(undefined, statement, place)
  if (vaccine === undefined) return []
  const refusals = [...nestedWith(statement, refusalTemplate), ...nestedCoded(statement, "77301-0")]
  const reactions = nestedWith(statement, ...reactionTemplates)
  const indications = nestedWith(statement, indicationTemplate)
  const numbers = nestedCoded(statement, "30973-2")
  const status = statusOf(statement)
  const isDone = !isNegated(statement) && !notGiven.has(status ?? "")
  const given = firstOf(spanOf(child(statement, "effectiveTime"), place))
  const reasonCode = indications.flatMap((one) => conceptOf(child(one, "value"), place) ?? [])
  const dose = quantityOf(child(statement, "doseQuantity"), place)
  const route = conceptOf(child(statement, "routeCode"), place)
  const site = conceptOf(child(statement, "approachSiteCode"), place)
  const performer = performersOf(statement).map(({ actor }) => ({ actor }))
  const location = locationOf(statement)
  const author = authorOf(statement)
  const resource: Immunization = {
    resourceType: "Immunization",
    ...identified(statement),
    status: status === "nullified" ? "entered-in-error" : isDone ? "completed" : "not-done",
    ...(!isDone && refusalReason(refusals, place)),
    vaccineCode: vaccine,
    patient: place.document.patient,
    ...(given === undefined ? { occurrenceString: "date not stated" } : dateElements("occurrenceDateTime", given)),
    ...dateElements("recorded", authored(statement, place)),
    ...(location && { location }),
    ...product(statement),
    ...(site && { site }),
    ...(route && { route }),
    ...(dose && { doseQuantity: dose }),
    ...(performer.length > 0 ? { performer } : author && { performer: [{ actor: author }] }),
    ...notesOf(statement, place, [...refusals, ...reactions, ...indications, ...numbers]),
    ...(reasonCode.length > 0 && { reasonCode }),
    ...reactionsOf(reactions, place),
    ...series(statement, numbers),
  }
  if (given === undefined && isDone) place.doubt("ccda-no-date", "a vaccine without a date; it was taken without one")
  return [{ resource: given === undefined ? undated(resource) : resource, of: idsFrom(statement) }]
}

// R4 wants an occurrence; where nobody said when, saying so would read as a date of its own.
function undated({ occurrenceString: _said, ...rest }: Immunization): Immunization {
  return rest
}

function refusalReason(refusals: readonly XmlElement[], place: Place): Pick<Immunization, "statusReason"> {
  for (const one of refusals) {
    const value = conceptOf(child(one, "value"), place)
    const code = codeOf(child(one, "code")) === "77301-0" ? undefined : conceptOf(child(one, "code"), place)
    const reason: CodeableConcept | undefined = value ?? code ?? conceptOrText(undefined, one, place)
    if (reason !== undefined) return { statusReason: reason }
  }
  return {}
}

function product(statement: XmlElement): Pick<Immunization, "manufacturer" | "lotNumber"> {
  const made = at(statement, "consumable", "manufacturedProduct")
  const text = (element: XmlElement | undefined) => (element === undefined ? "" : oneLine(textBelow(element)))
  const maker = text(at(made, "manufacturerOrganization", "name"))
  const lot = text(at(made, "manufacturedMaterial", "lotNumberText"))
  return { ...(maker !== "" && { manufacturer: { display: maker } }), ...(lot !== "" && { lotNumber: lot }) }
}

function reactionsOf(reactions: readonly XmlElement[], place: Place): Pick<Immunization, "reaction"> {
  const reaction = reactions.flatMap((one) => {
    const words = describe(one, place)
    return words === undefined
      ? []
      : [{ detail: { display: words }, ...dateElements("date", firstOf(spanOf(child(one, "effectiveTime"), place))) }]
  })
  return reaction.length === 0 ? {} : { reaction }
}

/** Which dose it was: of the dose number observation, else of repeatNumber, which C-CDA also uses for it. */
function series(statement: XmlElement, numbers: readonly XmlElement[]): Pick<Immunization, "protocolApplied"> {
  const told = valueIn(child(numbers[0], "value"))
  const repeat = child(statement, "repeatNumber")
  const number = Number(told ?? valueIn(repeat) ?? valueIn(child(repeat, "low")))
  if (!Number.isInteger(number) || number < 1 || number > 99) return {}
  return { protocolApplied: [{ doseNumberPositiveInt: number }] }
}

/** Vaccines that stand in an act or an organizer. */
export function immunizationsIn(statement: XmlElement, place: Place): Made[] {
  return nestedIn(statement).flatMap(({ statement: one }) =>
    one.name === "substanceAdministration" ? readImmunization(one, place) : [],
  )
}
