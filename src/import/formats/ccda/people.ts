/**
 * Names of people and organizations in CDA (PN, ON) and who did something: performers, authors, places.
 * They stand in references by name only; the header's people become no resources of their own.
 */
import type { HumanName, Reference } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { at, attribute, child, children, isElement, nullFlavor, textBelow, type XmlElement } from "./tree.ts"

const uses: Readonly<Record<string, NonNullable<HumanName["use"]>>> = {
  L: "usual",
  C: "official",
  P: "nickname",
  A: "anonymous",
  ASGN: "usual",
  M: "maiden",
}

/** A person's name with its parts; undefined where it has none. */
export function humanNameOf(name: XmlElement): HumanName | undefined {
  const part = (key: string) => children(name, key).flatMap((one) => oneLine(textBelow(one)) || [])
  const family = part("family").join(" ")
  const given = part("given")
  if (family === "" && given.length === 0) {
    const text = oneLine(textBelow(name))
    return text === "" || nullFlavor(name) !== undefined ? undefined : { text }
  }
  const code = (attribute(name, "use") ?? "").split(" ")[0] ?? ""
  const born = children(name, "given")
    .concat(children(name, "family"))
    .some((one) => attribute(one, "qualifier") === "BR")
  const use = born ? "old" : lookup(uses, code)
  const [prefix, suffix] = [part("prefix"), part("suffix")]
  return {
    ...(use !== undefined && { use }),
    ...(family !== "" && { family }),
    ...(given.length > 0 && { given }),
    ...(prefix.length > 0 && { prefix }),
    ...(suffix.length > 0 && { suffix }),
  }
}

/** "Dr Henry Seven": a name in one line, in the order it is written. */
export function nameLine(name: XmlElement | undefined): string | undefined {
  if (name === undefined || nullFlavor(name) !== undefined) return undefined
  const parts = name.children.map((node) =>
    isElement(node) ? (node.name === "validTime" ? "" : textBelow(node)) : node,
  )
  return oneLine(parts.join(" ")).replace(/ ,/g, ",") || undefined
}

/** The person, device or organization of an assigned entity, by name. */
export function entityName(entity: XmlElement | undefined): string | undefined {
  const device = child(entity, "assignedAuthoringDevice")
  return (
    nameLine(at(entity, "assignedPerson", "name")) ??
    nameLine(at(entity, "associatedPerson", "name")) ??
    nameLine(at(entity, "informationRecipient", "name")) ??
    organizationName(entity) ??
    nameLine(child(device, "softwareName") ?? child(device, "manufacturerModelName"))
  )
}

export function organizationName(entity: XmlElement | undefined): string | undefined {
  return nameLine(at(entity, "representedOrganization", "name")) ?? nameLine(at(entity, "scopingOrganization", "name"))
}

function refer(display: string | undefined): Reference | undefined {
  return display === undefined ? undefined : { display }
}

/** Who carried it out, each with the organization where one is named. */
export function performersOf(statement: XmlElement): { actor: Reference; onBehalfOf?: Reference }[] {
  return children(statement, "performer").flatMap((performer) => {
    const entity = child(performer, "assignedEntity")
    const actor = refer(entityName(entity))
    if (actor === undefined) return []
    const behalf = refer(organizationName(entity))
    return [{ actor, ...(behalf && behalf.display !== actor.display && { onBehalfOf: behalf }) }]
  })
}

/** Who wrote it. */
export function authorOf(statement: XmlElement): Reference | undefined {
  return refer(entityName(at(statement, "author", "assignedAuthor")))
}

/** Where it was done: the location participant, by name, else by what kind of place it is. */
export function locationOf(statement: XmlElement): Reference | undefined {
  for (const participant of children(statement, "participant")) {
    if (attribute(participant, "typeCode") !== "LOC") continue
    const role = child(participant, "participantRole")
    const name = nameLine(at(role, "playingEntity", "name")) ?? attribute(child(role, "code"), "displayName")
    if (name !== undefined) return { display: oneLine(name) }
  }
  return undefined
}
