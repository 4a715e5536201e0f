/**
 * When two resources are versions of one another, and the short id an entry keeps for life
 * (formats.md "Same fact, several sources", rule 2). Identity is person, source system, type and id.
 * Without a system the same id means the same resource only if concept and clinical date agree too; without an
 * id, content is identity. An id is ten letters and digits (50 bits of SHA-256, Crockford base 32).
 */
import { hash } from "node:crypto"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import type { Draft } from "./draft.ts"
import { project } from "./project.ts"

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
const length = 10

export type Identity = { hash: number; resourceId: string | undefined }

/** The system a resource comes from: the item's own word, the http base of its fullUrl, meta.source, or the file's. */
export function sourceSystem(draft: Draft, fileSystem: string | undefined): string | undefined {
  return draft.system ?? httpBase(draft) ?? stringAt(objectAt(draft.resource, "meta"), "source") ?? fileSystem
}

/** The first identifier system of a patient: names the source where nothing else does. */
export function patientSystem(patient: Resource): string | undefined {
  for (const identifier of objectsAt(patient, "identifier")) {
    const system = stringAt(identifier, "system")
    if (system !== undefined) return system
  }
  return undefined
}

/** The id a resource goes by in its source: its own, else the one its fullUrl ends in. */
export function resourceIdOf(draft: Draft): string | undefined {
  const own = stringAt(draft.resource, "id")
  if (own !== undefined) return own
  const url = draft.fullUrl
  if (url === undefined) return undefined
  return url.slice(Math.max(url.lastIndexOf("/"), url.lastIndexOf(":")) + 1) || undefined
}

/** The identity of a resource among those of its person. */
export function identify(draft: Draft, person: number | null, system: string | undefined): Identity {
  const resourceId = resourceIdOf(draft)
  const type = draft.resource.resourceType
  const key = [String(person ?? ""), system ?? "", type, resourceId ?? ""]
  if (resourceId === undefined) key.push("content", canonical(draft.resource))
  else if (system === undefined) key.push(...conceptAndDay(draft.resource))
  return { hash: hashOf(key.join("\n")), resourceId }
}

/** Two resources say the same: all but meta.versionId and meta.lastUpdated is equal, in whatever order it stands. */
export function sameContent(a: Resource, b: Resource): boolean {
  return canonical(a) === canonical(b)
}

/** The id as people see and type it. */
export function formatId(hash: number): string {
  let rest = hash
  let text = ""
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** The range of hashes whose id starts with the text; undefined where no id can. */
export function readIdPrefix(text: string): { from: number; to: number } | undefined {
  const digits = [...text.toLowerCase()].map((letter) => alphabet.indexOf(letter))
  if (digits.length === 0 || digits.length > length || digits.includes(-1)) return undefined
  const value = digits.reduce((sum, digit) => sum * 32 + digit, 0)
  const width = 32 ** (length - digits.length)
  return { from: value * width, to: (value + 1) * width - 1 }
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

function httpBase(draft: Draft): string | undefined {
  const url = draft.fullUrl
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const end = url.lastIndexOf(`/${draft.resource.resourceType}/`)
  return end > 0 ? url.slice(0, end) : undefined
}

function canonical(resource: Resource): string {
  const { meta, ...rest } = resource
  if (typeof meta !== "object" || meta === null || Array.isArray(meta)) return sorted({ ...rest, meta })
  const { versionId: _version, lastUpdated: _updated, ...kept } = meta
  return sorted(Object.keys(kept).length === 0 ? rest : { ...rest, meta: kept })
}

function sorted(value: JsonObject): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  )
}
