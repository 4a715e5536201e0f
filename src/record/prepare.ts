/**
 * A resource made ready to be written as an entry: its projection as text, the words it is found by, and the
 * resources it was projected with. Pure: `find` knows what a reference means, be it the record or a file being read.
 * The one way an entry is made, in whatever thread.
 */
import { isResource, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import type { EntryBody } from "./entry.ts"
import { project } from "./project.ts"

/** What a reference names. */
export type Reference = { type: string | undefined; id: string }

export type Find = (reference: Reference) => Resource | undefined

export type Prepared = {
  /** Absent where the resource's type has no kind. `body` is the EntryBody as JSON. */
  entry?: { kind: EntryBody["kind"]; start?: string; body: string; words: string }
  /** The ids of the resources its references name, found or not. */
  uses: readonly string[]
}

export function prepare(resource: Resource, text: string, timeZone: string | undefined, find: Find): Prepared {
  const uses: string[] = []
  const resolve = (reference: string): Resource | undefined => {
    if (reference.startsWith("#")) {
      const contained = objectsAt(resource, "contained").filter(isResource)
      return contained.find((inner) => stringAt(inner, "id") === reference.slice(1))
    }
    const named = readReference(reference)
    if (named === undefined) return undefined
    uses.push(named.id)
    return find(named)
  }
  const body = project(resource, resolve, timeZone, text)
  if (body === undefined) return { uses }
  const start = body.start === undefined ? {} : { start: body.start }
  return { entry: { kind: body.kind, ...start, body: JSON.stringify(body), words: wordsOf(body) }, uses }
}

/** Whether a resource of that type may be meant. */
export function fits(type: string, reference: Reference): boolean {
  return reference.type === undefined || reference.type === type
}

/** Type and id of `Type/id`, an absolute URL, or `urn:uuid:id`, without a version. */
function readReference(reference: string): Reference | undefined {
  const version = reference.indexOf("/_history/")
  const parts = /(?:([A-Z]\w+)\/)?([^/:]+)$/.exec(version < 0 ? reference : reference.slice(0, version))
  return parts?.[2] === undefined ? undefined : { type: parts[1], id: parts[2] }
}

/** What full-text search looks in: every word a person would remember of the entry. */
function wordsOf(body: EntryBody): string {
  const words = [body.title, body.value?.text, body.dose, body.reason, body.performer, body.organization, body.note]
  for (const coding of body.codes ?? []) words.push(coding.display, coding.code)
  for (const part of body.components ?? []) words.push(part.title, part.value?.text)
  return words.filter((word) => word !== undefined).join(" ")
}
