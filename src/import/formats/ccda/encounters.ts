/**
 * Encounters → Encounter, with its diagnoses as Conditions of their own and as names at the visit.
 * C-CDA Encounter Activity (…22.4.49), Encounter Diagnosis (…22.4.80), Indication; header encompassingEncounter.
 */
import type { CodeableConcept, Coding, Encounter } from "fhir/r4.js"
import { conceptOf, conceptWordsOf, identifiersOf } from "./data.ts"
import { periodFrom, spanOf } from "./dates.ts"
import { entityName, locationOf, nameLine, performersOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { readProblems } from "./problems.ts"
import { conceptOrText, identified, idsFrom, mapped, nestedWith, notesOf, statusOf } from "./statement.ts"
import { at, child, children, hasTemplate, nestedIn, type XmlElement } from "./tree.ts"

const actCodes = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
const diagnosisTemplates = [
  "2.16.840.1.113883.10.20.22.4.80",
  "2.16.840.1.113883.10.20.22.4.33",
  "2.16.840.1.113883.10.20.22.4.34",
]
const indicationTemplate = "2.16.840.1.113883.10.20.22.4.19"
const problemTemplate = "2.16.840.1.113883.10.20.22.4.4"

const statuses = {
  completed: "finished",
  active: "in-progress",
  aborted: "cancelled",
  cancelled: "cancelled",
  suspended: "onleave",
  nullified: "entered-in-error",
} as const satisfies Record<string, Encounter["status"]>

/** R4 wants a class; where the source gives none, it says so. */
const noClass: Coding = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
}

export function readEncounter(statement: XmlElement, place: Place): Made[] {
  const type = conceptOrText(child(statement, "code"), statement, place)
  const { within, kind } = classOf(type)
  const nested = nestedIn(statement).map((one) => one.statement)
  const diagnosed = nested.filter(
    (one) => hasTemplate(one, ...diagnosisTemplates, problemTemplate) && !hasTemplate(one, indicationTemplate),
  )
  const diagnoses = diagnosed.flatMap((one) => readProblems(one, { ...place, topic: "encounter-diagnoses" }))
  const indications = nestedWith(statement, indicationTemplate)
  const reasonCode = indications.flatMap(
    (one) => conceptOf(child(one, "value"), place) ?? conceptOrText(undefined, one, place) ?? [],
  )
  const period = periodFrom(spanOf(child(statement, "effectiveTime"), place))
  const performers = performersOf(statement)
  const behalf = performers.find((one) => one.onBehalfOf)?.onBehalfOf
  const location = locationOf(statement)
  const discharge = conceptOf(child(statement, "dischargeDispositionCode"), place)
  if (type === undefined && period === undefined && diagnoses.length === 0 && performers.length === 0 && !location)
    return []
  const resource: Encounter = {
    resourceType: "Encounter",
    ...identified(statement),
    status: mapped(statusOf(statement), statuses, "finished"),
    class: within ?? noClass,
    ...(kind && { type: [kind] }),
    subject: place.document.patient,
    ...(performers.length > 0 && { participant: performers.map(({ actor }) => ({ individual: actor })) }),
    ...(period && { period }),
    ...(reasonCode.length > 0 && { reasonCode }),
    ...(diagnoses.length > 0 && {
      diagnosis: diagnoses.map((one) => ({ condition: place.link(one, titleOf(one)) })),
    }),
    ...(discharge && { hospitalization: { dischargeDisposition: discharge } }),
    ...(location && { location: [{ location }] }),
    ...(behalf && { serviceProvider: behalf }),
    // R4 has no note at an encounter; what else was said of it is kept the way other types keep it.
    ...notesOf(statement, place, [...diagnosed, ...indications]),
  }
  return [{ resource, of: idsFrom(statement) }, ...diagnoses]
}

function titleOf({ resource }: Made): string | undefined {
  if (resource.resourceType !== "Condition") return undefined
  return (
    resource.code?.text ??
    resource.code?.coding?.find((one) => one.display)?.display ??
    resource.code?.coding?.[0]?.code
  )
}

/** The class (ambulatory, inpatient …) may be the code itself or one of its translations. */
function classOf(type: CodeableConcept | undefined): { within?: Coding; kind?: CodeableConcept } {
  if (type === undefined) return {}
  const within = type.coding?.find((one) => one.system === actCodes)
  if (within === undefined) return { kind: type }
  const rest = type.coding?.filter((one) => one !== within) ?? []
  const kind = { ...(rest.length > 0 && { coding: rest }), ...(type.text !== undefined && { text: type.text }) }
  return Object.keys(kind).length === 0 ? { within } : { within, kind }
}

/** The visit the whole document is about. */
export function readEncompassing(encounter: XmlElement, place: Place): Made[] {
  const type = conceptOf(child(encounter, "code"), place)
  const { within, kind } = classOf(type)
  const period = periodFrom(spanOf(child(encounter, "effectiveTime"), place))
  if (period === undefined && type === undefined) return []
  const party = child(encounter, "responsibleParty")
  const people = [party, ...children(encounter, "encounterParticipant")].flatMap(
    (one) => entityName(child(one, "assignedEntity")) ?? [],
  )
  const facility = at(encounter, "location", "healthCareFacility")
  const name =
    nameLine(at(facility, "location", "name")) ??
    nameLine(at(facility, "serviceProviderOrganization", "name")) ??
    conceptWordsOf(child(facility, "code"), place)
  const discharge = conceptOf(child(encounter, "dischargeDispositionCode"), place)
  const identifier = identifiersOf(encounter)
  const resource: Encounter = {
    resourceType: "Encounter",
    ...(identifier.length > 0 && { identifier }),
    status: "finished",
    class: within ?? noClass,
    ...(kind && { type: [kind] }),
    subject: place.document.patient,
    ...(people.length > 0 && { participant: [...new Set(people)].map((display) => ({ individual: { display } })) }),
    ...(period && { period }),
    ...(discharge && { hospitalization: { dischargeDisposition: discharge } }),
    ...(name !== undefined && { location: [{ location: { display: name } }] }),
  }
  return [{ resource, of: idsFrom(encounter) }]
}
