/**
 * Care teams → CareTeam: of the Care Team Organizer with its members, or of the performers a document's header names.
 * C-CDA Care Team Organizer (…22.4.500), Member Act (…22.4.500.1); header documentationOf/serviceEvent.
 */
import type { CareTeam, CareTeamParticipant, CodeableConcept } from "fhir/r4.js"
import { conceptOf } from "./data.ts"
import { periodFrom, spanOf } from "./dates.ts"
import { spokenName } from "./narrative.ts"
import { entityName, organizationName } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { identified, idsFrom, mapped, notesOf, statusOf } from "./statement.ts"
import { child, children, nestedIn, type XmlElement } from "./tree.ts"

const statuses = {
  active: "active",
  completed: "inactive",
  aborted: "inactive",
  suspended: "suspended",
  new: "proposed",
  nullified: "entered-in-error",
} as const

export function readCareTeam(organizer: XmlElement, place: Place): Made[] {
  const acts = nestedIn(organizer).map((one) => one.statement)
  const members = acts.filter((one) => children(one, "performer").length > 0)
  const participant = once(members.flatMap((one) => membersOf(one, place)))
  const code = child(organizer, "code")
  const name =
    spokenName(child(code, "originalText"), place.document.narrative) ??
    spokenName(child(organizer, "text"), place.document.narrative)
  const category = conceptOf(code, place)
  const period = periodFrom(spanOf(child(organizer, "effectiveTime"), place))
  if (participant.length === 0 && name === undefined) return []
  const resource: CareTeam = {
    resourceType: "CareTeam",
    ...identified(organizer),
    ...(statusOf(organizer) !== undefined && { status: mapped(statusOf(organizer), statuses, "active") }),
    ...(category && { category: [category] }),
    ...(name !== undefined && { name }),
    subject: place.document.patient,
    ...(period && { period }),
    ...(participant.length > 0 && { participant }),
    ...notesOf(organizer, place, members),
  }
  return [{ resource, of: idsFrom(organizer) }]
}

function membersOf(act: XmlElement, place: Place): CareTeamParticipant[] {
  return children(act, "performer").flatMap((performer) => {
    const entity = child(performer, "assignedEntity")
    const name = entityName(entity)
    if (name === undefined) return []
    const behalf = organizationName(entity)
    const role = roleOf(performer, entity, place)
    const period = periodFrom(spanOf(child(act, "effectiveTime") ?? child(performer, "time"), place))
    return [
      {
        ...(role && { role: [role] }),
        member: { display: name },
        ...(behalf !== undefined && behalf !== name && { onBehalfOf: { display: behalf } }),
        ...(period && { period }),
      },
    ]
  })
}

/** Each member once; systems name one person for every visit. */
function once(members: readonly CareTeamParticipant[]): CareTeamParticipant[] {
  return [...new Map(members.map((one) => [JSON.stringify(one), one])).values()]
}

function roleOf(performer: XmlElement, entity: XmlElement | undefined, place: Place): CodeableConcept | undefined {
  return conceptOf(child(performer, "functionCode"), place) ?? conceptOf(child(entity, "code"), place)
}

/** The people the header says provided the care. */
export function readHeaderTeam(serviceEvent: XmlElement, place: Place): Made[] {
  const participant = once(membersOf({ ...serviceEvent, children: children(serviceEvent, "performer") }, place))
  if (participant.length === 0) return []
  const period = periodFrom(spanOf(child(serviceEvent, "effectiveTime"), place))
  const resource: CareTeam = {
    resourceType: "CareTeam",
    name: "Care team",
    subject: place.document.patient,
    ...(period && { period }),
    participant,
  }
  return [{ resource, of: [] }]
}
