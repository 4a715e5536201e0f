/**
 * Family history organizers → FamilyMemberHistory: the relative, what they had and at what age, whether it was the
 * cause of death; what a relative did not have is told in words, never as a condition.
 * C-CDA Family History Organizer (…22.4.45), Observation (…22.4.46), Age (…22.4.31), Death (…22.4.47).
 */
import type { FamilyMemberHistory, FamilyMemberHistoryCondition, Quantity } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { conceptOf, conceptWordsOf, quantityOf } from "./data.ts"
import { dateElements, firstOf, momentOf, spanElements, spanOf } from "./dates.ts"
import { nameLine } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { conceptOrText, identified, idsFrom, nestedCoded, nestedWith, notesOf } from "./statement.ts"
import { at, attribute, child, codeOf, isNegated, nestedIn, type XmlElement } from "./tree.ts"

const ageTemplates = ["2.16.840.1.113883.10.20.22.4.31", "2.16.840.1.113883.10.20.1.38"]
const deathTemplates = ["2.16.840.1.113883.10.20.22.4.47", "2.16.840.1.113883.10.20.1.42"]
const ageCodes = ["445518008", "397659008", "30525-0"]

const sexes: Readonly<Record<string, string>> = { F: "female", M: "male", UN: "other" }

export function readFamily(organizer: XmlElement, place: Place): Made[] {
  const related = at(organizer, "subject", "relatedSubject")
  const person = child(related, "subject")
  const relationship = conceptOf(child(related, "code"), place)
  const observations = nestedIn(organizer)
    .map((one) => one.statement)
    .filter((one) => one.name === "observation")
  const had = observations.filter((one) => !isNegated(one))
  const condition = had.flatMap((one) => conditionOf(one, place))
  const not = observations.filter(isNegated).flatMap((one) => deniedWords(child(one, "value"), place))
  const sex = lookup(sexes, codeOf(child(person, "administrativeGenderCode")))
  const name = nameLine(child(person, "name"))
  const born = momentOf(child(person, "birthTime"), place)
  if (relationship === undefined && condition.length === 0 && not.length === 0) return []
  const ages = observations.flatMap((one) => ownAge(one, place))
  const note = [...not.map((text) => ({ text })), ...(notesOf(organizer, place, observations).note ?? [])]
  const resource: FamilyMemberHistory = {
    resourceType: "FamilyMemberHistory",
    ...identified(organizer),
    status: "completed",
    patient: place.document.patient,
    ...(name !== undefined && { name }),
    relationship: relationship ?? { text: "Family member" },
    ...(sex !== undefined && {
      sex: { coding: [{ system: "http://hl7.org/fhir/administrative-gender", code: sex }] },
    }),
    ...dateElements("bornDate", born),
    ...(ages[0] && { ageAge: ages[0] }),
    ...deceased(person, observations, place),
    ...(note.length > 0 && { note }),
    ...(condition.length > 0 && { condition }),
  }
  return [{ resource, of: idsFrom(organizer) }]
}

function deniedWords(value: XmlElement | undefined, place: Place): string[] {
  if (["55607006", "64572001"].includes(codeOf(value) ?? "")) return ["No known problems"]
  const words = conceptWordsOf(value, place)
  return words === undefined ? [] : [`Did not have: ${words}`]
}

// An observation whose question is the age: of the relative, not of a condition.
function ownAge(observation: XmlElement, place: Place): Quantity[] {
  if (!ageCodes.includes(codeOf(child(observation, "code")) ?? "")) return []
  const age = quantityOf(child(observation, "value"), place)
  return age === undefined ? [] : [age]
}

function conditionOf(observation: XmlElement, place: Place): FamilyMemberHistoryCondition[] {
  if (ownAge(observation, place).length > 0) return []
  const code = conceptOrText(child(observation, "value"), observation, place)
  if (code === undefined) return []
  const ages = [...nestedWith(observation, ...ageTemplates), ...nestedCoded(observation, ...ageCodes)]
  const age = quantityOf(child(ages[0], "value"), place)
  const deaths = nestedWith(observation, ...deathTemplates)
  const span = spanOf(child(observation, "effectiveTime"), place)
  const moment = firstOf(span)
  const note = notesOf(observation, place, [...ages, ...deaths]).note ?? []
  const when = age !== undefined && moment !== undefined ? [{ text: `Recorded ${moment.date}` }] : []
  return [
    {
      code,
      ...(deaths.length > 0 && { contributedToDeath: true }),
      ...(age ? { onsetAge: age } : onsetOf(span)),
      ...(note.length + when.length > 0 && { note: [...note, ...when] }),
    },
  ]
}

function onsetOf(span: ReturnType<typeof spanOf>): object {
  const moment = firstOf(span)
  if (moment === undefined) return {}
  return span.end === undefined ? { onsetString: moment.date } : spanElements("onset", span)
}

/** Dead as the person says it (sdtc), or because a condition is told as the cause. */
function deceased(person: XmlElement | undefined, observations: readonly XmlElement[], place: Place): object {
  const time = momentOf(child(person, "deceasedTime"), place)
  if (time !== undefined) return dateElements("deceasedDate", time)
  const said = attribute(child(person, "deceasedInd"), "value")
  if (said !== undefined) return { deceasedBoolean: said === "true" }
  return observations.some((one) => nestedWith(one, ...deathTemplates).length > 0) ? { deceasedBoolean: true } : {}
}
