/**
 * What the person decided about facts told by several sources, as FHIR R4 Linkage (§12.22): active, the items are one
 * fact and the first (source) leads; not active, the first is another fact than each of the others. Items are named by
 * what outlives an import: type, id and source system, and by their content where that is not enough.
 * Undoing and exporting come by themselves, because a decision is a resource like any other.
 */
import { hash } from "node:crypto"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { toldTag } from "./told.ts"

/** One source resource, as a decision names it. */
export type Anchor = {
  /** The id its entry has in the record the decision was made in. */
  entry: string
  type: string
  id?: string
  system?: string
  /** Hash of the resource among those of nobody in particular (identity.ts): the same in every record. */
  content: string
}

export type Decision = { how: "same" | "different"; items: readonly Anchor[]; order: number }

export const decisionPrefix = "same-fact-"

const entrySystem = "urn:phr:entry"
const sourceUrl = "urn:phr:source-system"
const contentUrl = "urn:phr:content"

/** The resource of a decision; `order` counts the decisions of a person, so that the newest of two can be told. */
export function decisionResource({ how, items, order }: Decision): Resource {
  const digest = hash("sha256", JSON.stringify(items.map(({ content }) => content))).slice(0, 12)
  return {
    resourceType: "Linkage",
    id: `${decisionPrefix}${String(order).padStart(6, "0")}-${digest}`,
    meta: { tag: [{ ...toldTag }] },
    active: how === "same",
    item: items.map((item, at) => ({ type: at === 0 ? "source" : "alternate", resource: reference(item) })),
  }
}

function reference({ entry, type, id, system, content }: Anchor): JsonObject {
  const said = [
    ...(system === undefined ? [] : [{ url: sourceUrl, valueUri: system }]),
    { url: contentUrl, valueString: content },
  ]
  return {
    extension: said,
    type,
    ...(id !== undefined && { reference: `${type}/${id}` }),
    identifier: { system: entrySystem, value: entry },
  }
}

/** The decision a resource holds; undefined for any other Linkage. */
export function readDecision(resource: Resource): Decision | undefined {
  const id = stringAt(resource, "id") ?? ""
  if (resource.resourceType !== "Linkage" || !id.startsWith(decisionPrefix)) return undefined
  const order = Number(id.slice(decisionPrefix.length).split("-")[0])
  const items = objectsAt(resource, "item").flatMap((item) => readAnchor(objectAt(item, "resource")) ?? [])
  if (items.length < 2 || !Number.isInteger(order)) return undefined
  return { how: resource.active === true ? "same" : "different", items, order }
}

function readAnchor(named: JsonObject | undefined): Anchor | undefined {
  const part = (url: string) => objectsAt(named, "extension").find((extension) => extension.url === url)
  const type = stringAt(named, "type")
  const entry = stringAt(objectAt(named, "identifier"), "value")
  const content = stringAt(part(contentUrl), "valueString")
  if (type === undefined || entry === undefined || content === undefined) return undefined
  const system = stringAt(part(sourceUrl), "valueUri")
  const id = stringAt(named, "reference")?.slice(type.length + 1)
  return { entry, type, content, ...(id !== undefined && { id }), ...(system !== undefined && { system }) }
}

/** Entries by number: which are one, the first leading, and which are not; the newest decision about two counts. */
export type Decided = {
  together: readonly (readonly [number, number])[]
  parted: (a: number, b: number) => boolean
}

/** What the decisions come to, oldest first, each with the numbers of those of its entries that are in the record. */
export function weigh(
  decisions: readonly { how: Decision["how"]; entries: readonly (number | undefined)[] }[],
): Decided {
  const last = new Map<string, { how: Decision["how"]; pair: [number, number] }>()
  for (const { how, entries } of decisions) {
    const [first, ...others] = entries
    for (const other of others) {
      if (first === undefined || other === undefined) continue
      const key = pairKey(first, other)
      last.delete(key) // the newest stands last
      last.set(key, { how, pair: [first, other] })
    }
  }
  return {
    together: [...last.values()].filter(({ how }) => how === "same").map(({ pair }) => pair),
    parted: (a, b) => last.get(pairKey(a, b))?.how === "different",
  }
}

/**
 * The groups with what the person joined: groups that hold the two of a pair become one, unless two of their members
 * were parted. The leading entry of the newest decision leads.
 */
export function joinDecided(groups: readonly (readonly number[])[], { together, parted }: Decided): number[][] {
  const all = groups.map((group) => [...group])
  for (const [leading, other] of together) {
    const one = take(all, leading)
    if (one.includes(other)) {
      all.push([leading, ...one.filter((id) => id !== leading)])
      continue
    }
    const two = take(all, other)
    if (one.some((a) => two.some((b) => parted(a, b)))) all.push(one, two)
    else all.push([leading, ...one.filter((id) => id !== leading), ...two])
  }
  return all.filter((group) => group.length > 1)
}

function take(groups: number[][], id: number): number[] {
  const at = groups.findIndex((group) => group.includes(id))
  return at === -1 ? [id] : (groups.splice(at, 1)[0] ?? [id])
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
