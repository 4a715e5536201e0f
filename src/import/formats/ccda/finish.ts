/**
 * From the resources of a document to drafts: ids, references between them, JSON with the source's own digits.
 * An id comes from the statement's own ids, so that the next document of the same source brings the same resource; where
 * several resources of one document share an id, or a statement has none, the content decides (samples of every vendor
 * repeat ids). Nothing here depends on the order of sections.
 */
import { createHash } from "node:crypto"
import type { Reference } from "fhir/r4.js"
import type { PartialDate } from "../../../fhir/dates.ts"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../../fhir/json.ts"
import type { Draft } from "../../../record/draft.ts"
import { type Literals, writeJson } from "../csv/json.ts"
import type { Made } from "./place.ts"
import { attribute, children, nullFlavor, type XmlElement } from "./tree.ts"

export type Placed = { made: Made; where: string }

/** References whose targets had no id yet when they were made. */
export type Links = Map<Reference, Made["resource"]>

export type Around = { system: string | undefined; dated: PartialDate | undefined }

export function finish(placed: readonly Placed[], links: Links, literals: Literals, around: Around): Draft[] {
  const ids = new Map(placed.map(({ made }) => [made, idOf(made)]))
  const contents = new Map(placed.map(({ made }) => [made, digest(writeJson(made.resource, literals))]))
  const variants = new Map<string, Set<string>>()
  for (const { made } of placed) {
    const key = `${made.resource.resourceType} ${ids.get(made)}`
    variants.set(key, (variants.get(key) ?? new Set()).add(contents.get(made) ?? ""))
  }
  for (const { made } of placed) {
    const [id, content] = [ids.get(made), contents.get(made) ?? ""]
    const isShared = (variants.get(`${made.resource.resourceType} ${id}`)?.size ?? 0) > 1
    made.resource.id ??= id === undefined ? content : isShared ? `${id}-${content.slice(0, 12)}` : id
  }
  for (const [reference, target] of links) reference.reference = `${target.resourceType}/${target.id}`
  return placed.map(({ made, where }) => draftOf(made, where, literals, around))
}

function draftOf({ resource }: Made, where: string, literals: Literals, { system, dated }: Around): Draft {
  const { resourceType, id, ...rest } = resource
  const whole = { resourceType, id, ...rest }
  const text = writeJson(whole, literals)
  const parsed: Resource = JSON.parse(text)
  return {
    type: "resource",
    resource: parsed,
    bytes: new TextEncoder().encode(text),
    text,
    where,
    ...(system !== undefined && { system }),
    ...(dated !== undefined && { dated }),
  }
}

/**
 * The id of a resource by the ids of its statement, what it is about and, where it happened once, its day: systems that
 * copy ids from examples or from one document to the next must not overwrite one fact by another.
 */
function idOf({ of = [], resource }: Made): string | undefined {
  const keys = of.map(keysOf)
  const [first = []] = keys.filter((found) => found.length > 0)
  if (first.length === 0) return undefined
  const isJoined = of.length > 1 && of.every((one) => one.name === "observation")
  const own = isJoined ? keys.flatMap((found) => found[0] ?? []) : first.slice(0, 1)
  return digest([...own, ...subjectMatter(resource as unknown as JsonObject)].join("\n"))
}

const concepts = [
  "code",
  "vaccineCode",
  "medicationCodeableConcept",
  "relationship",
  "description",
  "type",
  "serviceType",
]
const moments = ["effectiveDateTime", "performedDateTime", "occurrenceDateTime", "whenHandedOver"]
const stretches = ["effectivePeriod", "performedPeriod", "period"]
const once: ReadonlySet<string> = new Set([
  "Observation",
  "DiagnosticReport",
  "Procedure",
  "Encounter",
  "Immunization",
  "MedicationAdministration",
  "MedicationDispense",
])

function subjectMatter(resource: JsonObject): string[] {
  const concept = concepts.flatMap((key) => objectsAt(resource, key))[0]
  const coding = objectsAt(concept, "coding")[0]
  const about =
    coding === undefined ? stringAt(concept, "text") : `${stringAt(coding, "system")}|${stringAt(coding, "code")}`
  const days = [
    ...moments.map((key) => stringAt(resource, key)),
    ...stretches.map((key) => stringAt(objectAt(resource, key), "start")),
  ]
  const day = once.has(String(resource.resourceType)) ? days.find((one) => one !== undefined)?.slice(0, 10) : undefined
  return [about ?? "", day ?? ""]
}

/** The ids of a statement, each as one text. */
export function keysOf(statement: XmlElement | undefined): string[] {
  return children(statement, "id").flatMap((id) => {
    const root = attribute(id, "root")
    return root === undefined || nullFlavor(id) !== undefined
      ? []
      : [`${root.toLowerCase()}|${attribute(id, "extension") ?? ""}`]
  })
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32)
}
