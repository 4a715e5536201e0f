/**
 * Coverage and policy activities → Coverage: payer, plan, member, relationship, period.
 * C-CDA Coverage Activity (…22.4.60), Policy Activity (…22.4.61), CCD 1 (…10.20.1.20, .26).
 */
import type { Coverage } from "fhir/r4.js"
import { conceptOf } from "./data.ts"
import { periodFrom, spanOf } from "./dates.ts"
import { entityName, nameLine } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { describe, identified, idsFrom, mapped, notesOf, statusOf } from "./statement.ts"
import { at, attribute, child, children, nestedIn, type XmlElement } from "./tree.ts"

const statuses = {
  active: "active",
  completed: "active",
  aborted: "cancelled",
  cancelled: "cancelled",
  nullified: "entered-in-error",
} as const

/** The policies of a coverage activity; itself where it holds none. */
export function readCoverage(act: XmlElement, place: Place): Made[] {
  const inner = nestedIn(act)
    .map((one) => one.statement)
    .filter((one) => one.name === "act" && hasParty(one))
  if (inner.length > 0) return inner.flatMap((policy) => readPolicy(policy, act, place))
  return hasParty(act) ? readPolicy(act, act, place) : []
}

function hasParty(act: XmlElement): boolean {
  return children(act, "performer").length > 0 || children(act, "participant").length > 0
}

function readPolicy(policy: XmlElement, act: XmlElement, place: Place): Made[] {
  const payer = children(policy, "performer").find(
    (one) => !/87|GUAR/.test(attribute(child(child(one, "assignedEntity"), "code"), "code") ?? ""),
  )
  const guarantor = children(policy, "performer").find((one) => one !== payer)
  const entity = child(payer, "assignedEntity")
  const payor = nameLine(at(entity, "representedOrganization", "name")) ?? entityName(entity)
  const member = participant(policy, "COV")
  const holder = participant(policy, "HLD")
  const memberRole = child(member, "participantRole")
  const subscriber = nameLine(at(holder, "participantRole", "playingEntity", "name"))
  const type = conceptOf(child(policy, "code"), place)
  const relationship = conceptOf(child(memberRole, "code"), place)
  const memberId = idOf(memberRole)
  const subscriberId = idOf(child(holder, "participantRole"))
  const group = idOf(policy)
  const period = periodFrom(spanOf(child(member, "time") ?? child(policy, "effectiveTime"), place))
  const plans = nestedIn(policy).flatMap(({ statement }) => describe(statement, place) ?? [])
  if (payor === undefined && type === undefined && memberId === undefined && group === undefined) return []
  const guarantee = guarantor && entityName(child(guarantor, "assignedEntity"))
  const resource: Coverage = {
    resourceType: "Coverage",
    ...identified(policy),
    status: mapped(statusOf(act), statuses, "active"),
    ...(type && { type }),
    ...(subscriber !== undefined && { subscriber: { display: subscriber } }),
    ...((memberId ?? subscriberId) && { subscriberId: memberId ?? subscriberId }),
    beneficiary: place.document.patient,
    ...(relationship && { relationship }),
    ...(period && { period }),
    payor: [payor === undefined ? { display: "Payer not named" } : { display: payor }],
    class: [
      ...(group === undefined ? [] : [{ type: classType("group"), value: group }]),
      ...plans.map((name) => ({ type: classType("plan"), value: name, name })),
      ...(guarantee === undefined ? [] : [{ type: { text: "Guarantor" }, value: guarantee }]),
    ],
    ...notesOf(
      policy,
      place,
      nestedIn(policy).map((one) => one.statement),
    ),
  }
  return [{ resource: resource.class?.length === 0 ? withoutClass(resource) : resource, of: idsFrom(policy, act) }]
}

function withoutClass({ class: _none, ...rest }: Coverage): Coverage {
  return rest
}

function classType(code: "group" | "plan") {
  return {
    coding: [
      {
        system: "http://terminology.hl7.org/CodeSystem/coverage-class",
        code,
        display: code === "group" ? "Group" : "Plan",
      },
    ],
  }
}

function participant(policy: XmlElement, type: string): XmlElement | undefined {
  return children(policy, "participant").find((one) => attribute(one, "typeCode") === type)
}

function idOf(holder: XmlElement | undefined): string | undefined {
  return children(holder, "id").flatMap((id) => attribute(id, "extension") ?? [])[0]
}
