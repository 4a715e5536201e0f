/**
 * What the record must know of a draft to say whose it is, which resource it is and which version is newer: read once,
 * wherever the draft is made, and never again from the resource.
 */
import { objectAt, stringAt } from "../fhir/json.ts"
import type { Draft, Facts } from "./draft.ts"
import { idInUrn, patientIdOf } from "./subject.ts"

export function factsOf(draft: Draft): Facts {
  const { resource } = draft
  const meta = objectAt(resource, "meta")
  const id = stringAt(resource, "id") ?? idIn(draft.fullUrl)
  const patient = patientIdOf(resource) ?? (resource.resourceType === "Patient" ? id : undefined)
  const system = draft.system ?? httpBase(draft) ?? stringAt(meta, "source")
  const rank = rankOf(stringAt(meta, "lastUpdated") ?? draft.dated)
  const facts: Facts = { type: resource.resourceType }
  if (id !== undefined) facts.id = id
  if (patient !== undefined) facts.patient = patient
  if (system !== undefined) facts.system = system
  if (rank !== undefined) facts.rank = rank
  return facts
}

/**
 * The other id by which the resources beside it may mean it: that of the address its Bundle gives it, where that is a urn
 * (FHIR R4 §2.36.4.1). A Bundle's addresses are often made anew for each download, and the resources keep their ids.
 */
export function aliasOf(fullUrl: string | undefined, id: string | undefined): string | undefined {
  const alias = fullUrl === undefined ? undefined : idInUrn(fullUrl)
  return alias === id ? undefined : alias
}

/** What a fullUrl ends in. */
function idIn(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  return url.slice(Math.max(url.lastIndexOf("/"), url.lastIndexOf(":")) + 1) || undefined
}

function httpBase(draft: Draft): string | undefined {
  const url = draft.fullUrl
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const end = url.lastIndexOf(`/${draft.resource.resourceType}/`)
  return end > 0 ? url.slice(0, end) : undefined
}

/** A moment as UTC, so that moments of several offsets can be compared as text. */
function rankOf(updated: string | undefined): string | undefined {
  const time = updated !== undefined && updated.length > 10 ? Date.parse(updated) : Number.NaN
  return Number.isNaN(time) ? updated : new Date(time).toISOString()
}
