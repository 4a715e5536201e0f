/**
 * The marks phr puts on its own FHIR export so that nothing is lost on the way back in: where a resource came from
 * (an extension of the Bundle entry, FHIR R4 §2.5) and which Observations are samples of a device series (meta.tag).
 */

import { readDate } from "../fhir/dates.ts"
import { type JsonObject, numberAt, objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import type { Draft, Sample } from "./draft.ts"

export const entryExtension = "urn:phr:bundle-entry"
export const sampleTag = { system: "urn:phr:tag", code: "sample" } as const

export type EntryFacts = Pick<Draft, "system" | "dated">

/** The parts of the entry extension, as FHIR extensions. */
export function entryFacts(facts: { system?: string; dated?: string }): { url: string; valueString: string }[] {
  return (["system", "dated"] as const).flatMap((url) => {
    const valueString = facts[url]
    return valueString === undefined ? [] : [{ url, valueString }]
  })
}

/** What an entry of our own export says of its resource; nothing for anybody else's. */
export function readEntryFacts(entry: JsonObject): EntryFacts {
  const own = objectsAt(entry, "extension").find((extension) => extension.url === entryExtension)
  if (own === undefined) return {}
  const part = (url: string) =>
    stringAt(
      objectsAt(own, "extension").find((extension) => extension.url === url),
      "valueString",
    )
  const system = part("system")
  const dated = readDate(part("dated"))
  return { ...(system !== undefined && { system }), ...(dated !== undefined && { dated }) }
}

/** The sample an Observation of our own export stands for; undefined for every other resource. */
export function readSample(resource: Resource): Sample | undefined {
  if (resource.resourceType !== "Observation") return undefined
  const tag = objectsAt(objectAt(resource, "meta"), "tag").find(
    (coding) => coding.system === sampleTag.system && coding.code === sampleTag.code,
  )
  const measure = stringAt(tag, "display")
  const period = objectAt(resource, "effectivePeriod")
  const at = readDate(stringAt(resource, "effectiveDateTime") ?? stringAt(period, "start"))
  const end = readDate(stringAt(period, "end"))
  const quantity = objectAt(resource, "valueQuantity")
  const value = numberAt(quantity, "value")
  const unit = stringAt(quantity, "unit")
  if (measure === undefined || at === undefined || value === undefined || unit === undefined) return undefined
  const device = stringAt(objectAt(resource, "device"), "display")
  const [where = "", note] = objectsAt(resource, "note").map((one) => stringAt(one, "text"))
  return {
    type: "sample",
    measure,
    at,
    value,
    unit,
    ...(device !== undefined && { device }),
    where,
    ...(end !== undefined && { end }),
    ...(note !== undefined && { note }),
  }
}
