/**
 * Goal observations → Goal: in the words of the narrative where there are any, with what is aimed at and by when.
 * C-CDA Goal Observation (…22.4.121), Priority Preference (…22.4.143); C-CDA on FHIR has no map for it, US Core Goal is followed.
 */
import type { CodeableConcept, Goal, GoalTarget } from "fhir/r4.js"
import { conceptOf } from "./data.ts"
import { authored, dateElements, spanOf } from "./dates.ts"
import { isWhole, spokenName } from "./narrative.ts"
import { valueElements } from "./observations.ts"
import { authorOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { describe, identified, idsFrom, isAssertion, mapped, nestedWith, notesOf, statusOf } from "./statement.ts"
import { child, isNegated, type XmlElement } from "./tree.ts"

const statuses = {
  active: "active",
  new: "proposed",
  completed: "completed",
  aborted: "cancelled",
  cancelled: "cancelled",
  suspended: "on-hold",
  held: "on-hold",
  nullified: "entered-in-error",
} as const satisfies Record<string, Goal["lifecycleStatus"]>

const priorityTemplate = "2.16.840.1.113883.10.20.22.4.143"

export function readGoal(observation: XmlElement, place: Place): Made[] {
  const measure = isAssertion(observation) ? undefined : conceptOf(child(observation, "code"), place)
  const value = child(observation, "value")
  const aim = value && valueElements(value, place)
  const said = child(observation, "text")
  const words = spokenName(said, place.document.narrative)
  const coded = aim?.valueCodeableConcept ?? measure
  const text = coded !== undefined && isWhole(said, place.document.narrative) ? undefined : words
  const description = descriptionOf(text, aim?.valueCodeableConcept, measure) ?? textOf(describe(observation, place))
  if (description === undefined) return []
  const span = spanOf(child(observation, "effectiveTime"), place)
  const [priority] = nestedWith(observation, priorityTemplate)
  const rank = conceptOf(child(priority, "value"), place)
  const by = authorOf(observation)
  const target = targetOf(measure, aim, span.end?.date)
  const status = mapped(statusOf(observation), statuses, "active")
  const resource: Goal = {
    resourceType: "Goal",
    ...identified(observation),
    lifecycleStatus: isNegated(observation) ? "rejected" : status,
    ...(rank && { priority: rank }),
    description,
    subject: place.document.patient,
    ...dateElements("startDate", span.point ?? span.start),
    ...(target && { target: [target] }),
    ...dateElements("statusDate", authored(observation, place)),
    ...(by && { expressedBy: by }),
    ...notesOf(observation, place, priority ? [priority] : []),
  }
  return [{ resource, of: idsFrom(observation) }]
}

/** The words of the narrative with the codes of what is aimed at; else the aim, else what is measured. */
function descriptionOf(
  text: string | undefined,
  aim: CodeableConcept | undefined,
  measure: CodeableConcept | undefined,
): CodeableConcept | undefined {
  const coded = aim ?? measure
  if (text === undefined) return coded
  return { ...(coded?.coding && { coding: coded.coding }), text }
}

function textOf(text: string | undefined) {
  return text === undefined ? undefined : { text }
}

function targetOf(
  measure: CodeableConcept | undefined,
  aim: ReturnType<typeof valueElements> | undefined,
  due: string | undefined,
): GoalTarget | undefined {
  const { valueQuantity, valueRange, valueCodeableConcept, valueString, valueBoolean, valueInteger, valueRatio } =
    aim ?? {}
  const detail = {
    ...(valueQuantity && { detailQuantity: valueQuantity }),
    ...(valueRange && { detailRange: valueRange }),
    ...(valueCodeableConcept && { detailCodeableConcept: valueCodeableConcept }),
    ...(valueString !== undefined && { detailString: valueString }),
    ...(valueBoolean !== undefined && { detailBoolean: valueBoolean }),
    ...(valueInteger !== undefined && { detailInteger: valueInteger }),
    ...(valueRatio && { detailRatio: valueRatio }),
  }
  if (Object.keys(detail).length === 0 && due === undefined) return undefined
  return { ...(measure && { measure }), ...detail, ...(due !== undefined && { dueDate: due.slice(0, 10) }) }
}
