/**
 * A card's resources as drafts: with an id made of what they say (cards give none, and number them anew each time),
 * references that lead to those ids, and the proof of the signature in meta. The same fact on a card issued again has
 * the same id; another fact never has it.
 */
import { hash } from "node:crypto"
import {
  isObject,
  isResource,
  type Json,
  type JsonObject,
  objectsAt,
  type Resource,
  stringAt,
} from "../../../fhir/json.ts"
import type { Draft, Issue, Item } from "../../../record/draft.ts"
import { type Proof, withoutProof, withProof } from "../../../record/proof.ts"
import type { Card } from "./card.ts"
import { unmarkNumbers } from "./numbers.ts"

/** The drafts of a card, and what is to be told of it. `place` names the card in its file. */
export function* itemsOf(card: Card, place: string): Generator<Item> {
  yield* doubts(card, place)
  const { proof, bundle } = card
  const entries = objectsAt(bundle, "entry")
  const ids = makeIds(entries, proof)
  for (const [at, entry] of entries.entries()) {
    const where = `${place}, entry ${at + 1}`
    const { resource } = entry
    if (isResource(resource)) yield draftOf(resource, ids, proof, where)
    else {
      const message = "no resource stands in this entry"
      yield { type: "issue", code: "entry-without-resource", severity: "error", where, message }
    }
  }
}

/** The Patient resources of a card, with the ids their drafts will have. */
export function* patientsOf({ proof, bundle }: Card): Generator<Resource> {
  const entries = objectsAt(bundle, "entry")
  const ids = makeIds(entries, proof)
  for (const { resource } of entries) {
    if (isResource(resource) && resource.resourceType === "Patient") yield draftOf(resource, ids, proof, "").resource
  }
}

type Ids = { ofResource: Map<Resource, string>; ofUrl: Map<string, string> }

function makeIds(entries: readonly JsonObject[], { issuer }: Proof): Ids {
  const ids: Ids = { ofResource: new Map(), ofUrl: new Map() }
  const used = new Map<string, number>()
  const types = new Map(
    entries.map((entry) => [stringAt(entry, "fullUrl") ?? "", stringAt(entry.resource, "resourceType") ?? ""]),
  )
  for (const entry of entries) {
    const { resource } = entry
    if (!isResource(resource)) continue
    const said = canonical(resource, (reference) => types.get(reference))
    const content = hash("sha256", `${issuer}\n${said}`).slice(0, 32)
    const count = (used.get(content) ?? 0) + 1
    used.set(content, count)
    const id = stringAt(resource, "id") ?? (count === 1 ? content : `${content}-${count}`)
    ids.ofResource.set(resource, id)
    const url = stringAt(entry, "fullUrl")
    if (url !== undefined) ids.ofUrl.set(url, `${resource.resourceType}/${id}`)
  }
  return ids
}

/** What a resource says, whatever the numbers of the others: a reference counts by the type it leads to. */
function canonical(resource: Resource, typeOf: (reference: string) => string | undefined): string {
  const { id: _id, meta: _meta, text: _text, ...content } = resource
  return JSON.stringify(content, (key, value: unknown) => {
    if (key === "reference" && typeof value === "string") return typeOf(value) ?? value
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  })
}

function draftOf(resource: Resource, ids: Ids, proof: Proof, where: string): Draft {
  const linked = relink(withoutProof(resource), ids.ofUrl) as Resource
  const { resourceType, ...rest } = linked
  const id = ids.ofResource.get(resource)
  const named: Resource = { resourceType, ...(id !== undefined && { id }), ...rest }
  const text = unmarkNumbers(JSON.stringify(withProof(named, proof)))
  return {
    type: "resource",
    resource: JSON.parse(text),
    bytes: Buffer.from(text),
    text,
    where,
    system: proof.issuer,
    dated: proof.issued,
  }
}

function relink(value: Json, urls: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => relink(item, urls))
  if (!isObject(value)) return value
  const parts = Object.entries(value).flatMap(([key, part]): [string, Json][] => {
    if (part === undefined) return []
    if (key === "reference" && typeof part === "string") return [[key, urls.get(part) ?? part]]
    return [[key, relink(part, urls)]]
  })
  return Object.fromEntries(parts)
}

function* doubts({ proof, expired, doubts }: Card, where: string): Generator<Issue> {
  const doubt = (code: string, message: string): Issue => ({ type: "issue", code, severity: "warning", where, message })
  const day = (moment: string | undefined) => moment?.slice(0, 10) ?? ""
  if (proof.signature === "not-checked") {
    yield doubt("card-not-verified", `its signature was not checked: no key of ${proof.issuer} is at hand`)
  }
  if (expired) yield doubt("card-expired", `it expired on ${day(proof.expires)}`)
  if (proof.revocation === "revoked") {
    yield doubt("card-revoked", "its issuer has revoked it: it is kept, marked as wrong, and counts for nothing")
  }
  if (proof.revocation === "not-checked" && proof.signature === "verified") {
    yield doubt(
      "card-revocation-unknown",
      "whether its issuer has revoked it is not known: no list of revoked cards is at hand",
    )
  }
  for (const message of doubts) yield doubt("card-overlooked", message)
}
