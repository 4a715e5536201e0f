/**
 * When two resources are versions of one another (formats.md "Same fact, several sources", rule 2). Identity is person, source system, type and id.
 * Without a system the same id means the same resource only if concept and clinical date agree too; without an
 * id, content is identity. Its hash (50 bits of SHA-256) is the id an entry keeps for life: entry-id.ts.
 */
import { hash } from "node:crypto"
import { type JsonObject, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import type { Draft, Facts } from "./draft.ts"
import { project } from "./project.ts"
import { readProof, tellsMore, withoutProof } from "./proof.ts"

/** The first identifier system of a patient: names the source where nothing else does. */
export function patientSystem(patient: Resource): string | undefined {
  for (const identifier of objectsAt(patient, "identifier")) {
    const system = stringAt(identifier, "system")
    if (system !== undefined) return system
  }
  return undefined
}

/** The identity of a resource among those of its person. */
export function identify(draft: Draft, facts: Facts, person: number | null, system: string | undefined): number {
  const { type, id } = facts
  const key = [String(person ?? ""), system ?? "", type, id ?? ""]
  if (id === undefined) key.push("content", canonical(draft.resource))
  else if (system === undefined) key.push(...conceptAndDay(draft.resource))
  return hashOf(key.join("\n"))
}

/**
 * A resource says what one before it said: all but meta.versionId and meta.lastUpdated is equal, in whatever order it
 * stands; a moment told in another offset is the same moment (a phone writes all its past in the offset of today). That
 * less is known of its signature this time (no key at hand) makes it no other.
 */
export function sameContent(before: Resource, after: Resource): boolean {
  if (canonical(before, inUtc) === canonical(after, inUtc)) return true
  const [known, now] = [readProof(before), readProof(after)]
  if (known === undefined || now === undefined || tellsMore(now, known)) return false
  return canonical(withoutProof(before), inUtc) === canonical(withoutProof(after), inUtc)
}

function hashOf(text: string): number {
  return Math.floor(Number.parseInt(hash("sha256", text).slice(0, 13), 16) / 4)
}

/** By the resource alone: what its references mean may be known in one import and not in the next. */
function conceptAndDay(resource: Resource): string[] {
  const body = project(resource, () => undefined, undefined)
  if (body === undefined) return []
  const coding = body.codes?.[0]
  return [coding ? `${coding.system ?? ""}|${coding.code}` : body.title.toLowerCase(), body.start?.slice(0, 10) ?? ""]
}

function canonical(resource: Resource, told: (text: string) => string = asWritten): string {
  const { meta, ...rest } = resource
  if (typeof meta !== "object" || meta === null || Array.isArray(meta)) return sorted({ ...rest, meta }, told)
  const { versionId: _version, lastUpdated: _updated, ...kept } = meta
  return sorted(Object.keys(kept).length === 0 ? rest : { ...rest, meta: kept }, told)
}

function sorted(value: JsonObject, told: (text: string) => string): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "string") return told(item)
    return typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item
  })
}

function asWritten(text: string): string {
  return text
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/

function inUtc(text: string): string {
  const time = moment.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}
