/**
 * From the resources of a document to drafts: ids, references between them, JSON with the source's own digits.
 * An id comes from the statement's own ids, so that the next document of the same source brings the same resource; where
 * several resources of one document share an id, or a statement has none, the content decides (samples of every vendor
 * repeat ids). Nothing here depends on the order of sections.
 */
import { createHash } from "node:crypto"
import type { Reference } from "fhir/r4.js"
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Resource } from "../../../fhir/json.ts"
import type { Draft } from "../../../record/draft.ts"
import { type Literals, writeJson } from "../csv/json.ts"
import type { Made } from "./place.ts"
import { attribute, children, nullFlavor, type XmlElement } from "./tree.ts"

export type Placed = { made: Made; where: string }

/** References whose targets had no id yet when they were made. */
export type Links = Map<Reference, Made["resource"]>

export type Around = { system: string | undefined; dated: PartialDate | undefined }

export function finish(placed: readonly Placed[], links: Links, literals: Literals, around: Around): Draft[] {
  const ids = new Map(placed.map(({ made }) => [made, idOf(made.of ?? [])]))
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

/** The first statement with ids gives them all: two statements told as one have one id. */
function idOf(statements: readonly XmlElement[]): string | undefined {
  const keys = statements.map(keysOf)
  const [first = []] = keys.filter((found) => found.length > 0)
  if (first.length === 0) return undefined
  const joined =
    statements.length > 1 && statements.every((one) => one.name === "observation")
      ? keys.flatMap((found) => found[0] ?? [])
      : first.slice(0, 1)
  return digest(joined.join("\n"))
}

function keysOf(statement: XmlElement): string[] {
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
