/**
 * Procedure activities of every class → Procedure: done, under way, or not done and why; an implant stands beside it.
 * C-CDA Procedure Activity Procedure, Observation, Act (…22.4.14, .13, .12); C-CDA on FHIR "Procedures".
 */
import type { CodeableConcept, Procedure } from "fhir/r4.js"
import { conceptOf } from "./data.ts"
import { type Span, spanElements, spanOf } from "./dates.ts"
import { devicesOf, noDevices } from "./devices.ts"
import { authorOf, locationOf, performersOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import {
  conceptOrText,
  describe,
  identified,
  idsFrom,
  mapped,
  nestedCoded,
  nestedWith,
  notesOf,
  statusOf,
  valueWords,
} from "./statement.ts"
import { attribute, child, children, isNegated, nestedIn, type XmlElement } from "./tree.ts"

const statuses = {
  completed: "completed",
  active: "in-progress",
  held: "on-hold",
  suspended: "on-hold",
  aborted: "stopped",
  cancelled: "not-done",
  new: "preparation",
  nullified: "entered-in-error",
} as const satisfies Record<string, Procedure["status"]>

const indicationTemplate = "2.16.840.1.113883.10.20.22.4.19"

export function readProcedure(statement: XmlElement, place: Place): Made[] {
  const devices = isNegated(statement) ? noDevices(statement, place) : devicesOf(statement, place)
  if (isNegated(statement) && devices.length > 0) return devices
  const code =
    conceptOf(child(statement, "code"), place) ??
    (devices.length > 0 ? undefined : conceptOrText(undefined, statement, place))
  if (code === undefined) return devices
  const indications = nestedWith(statement, indicationTemplate)
  const why = nestedCoded(statement, "77301-0")
  const reasons = nestedIn(statement).filter(
    ({ type, statement: one }) => type === "RSON" && !why.includes(one) && !indications.includes(one),
  )
  const refused = isNegated(statement)
  const used = [...indications, ...why, ...reasons.map((one) => one.statement)]
  const reasonCode = [...indications, ...(refused ? [] : why), ...reasons.map((one) => one.statement)].flatMap(
    (one) =>
      conceptOf(child(one, "value"), place) ?? conceptOrText(undefined, one, place) ?? textOf(describe(one, place)),
  )
  const statusReason = refused
    ? why.map((one) => conceptOf(child(one, "value"), place)).find((one) => one !== undefined)
    : undefined
  const sites = children(statement, "targetSiteCode").flatMap((one) => conceptOf(one, place) ?? [])
  const performer = performersOf(statement)
  const location = locationOf(statement)
  const author = authorOf(statement)
  const value = children(statement, "value").flatMap((one) => conceptOf(one, place) ?? textOf(valueWords(one, place)))
  const extra = extras(statement, place).map((text) => ({ text }))
  const note = [...(notesOf(statement, place, used).note ?? []), ...extra]
  const resource: Procedure = {
    resourceType: "Procedure",
    ...identified(statement),
    status: refused ? "not-done" : mapped(statusOf(statement), statuses, "unknown"),
    ...(statusReason && { statusReason }),
    code,
    subject: place.document.patient,
    ...spanElements("performed", when(statement, place)),
    ...(author && { recorder: author }),
    ...(performer.length > 0 && { performer }),
    ...(location && { location }),
    ...(reasonCode.length > 0 && { reasonCode }),
    ...(sites.length > 0 && { bodySite: sites }),
    ...(value[0] && { outcome: value[0] }),
    ...(note.length > 0 && { note }),
    ...(devices.length > 0 && { focalDevice: devices.map((one) => ({ manipulated: place.link(one) })) }),
  }
  return [{ resource, of: idsFrom(statement) }, ...devices]
}

function textOf(text: string | undefined): CodeableConcept[] {
  return text === undefined ? [] : [{ text }]
}

// Some systems write `time` where CDA has effectiveTime.
function when(statement: XmlElement, place: Place): Span {
  return spanOf(child(statement, "effectiveTime") ?? child(statement, "time"), place)
}

/** Method, specimen and approach: what R4 has no element for. */
function extras(statement: XmlElement, place: Place): string[] {
  const told = (label: string, element: XmlElement | undefined) => {
    const concept = conceptOf(element, place)
    const words = concept && (concept.text ?? concept.coding?.[0]?.display ?? concept.coding?.[0]?.code)
    return words === undefined ? [] : [`${label}: ${words}`]
  }
  const specimens = children(statement, "specimen").flatMap((one) =>
    told("Specimen", child(child(child(one, "specimenRole"), "specimenPlayingEntity"), "code")),
  )
  const products = children(statement, "participant")
    .filter((one) => attribute(one, "typeCode") === "PRD" || attribute(one, "typeCode") === "CSM")
    .flatMap((one) => told("Product", child(child(child(one, "participantRole"), "playingEntity"), "code")))
  return [
    ...children(statement, "methodCode").flatMap((one) => told("Method", one)),
    ...children(statement, "approachSiteCode").flatMap((one) => told("Approach", one)),
    ...specimens,
    ...products,
  ]
}
