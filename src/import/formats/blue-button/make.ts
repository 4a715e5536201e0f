/** What turns a record of a Blue Button text into resources, and the small pieces they are made of. */
import type { Json, JsonObject, Resource } from "../../../fhir/json.ts"
import { markNumber } from "../health-card/numbers.ts"
import type { Fields } from "./read.ts"

export type Making = {
  /** The person's time zone: what an offset is told in. */
  zone: string | undefined
  patient: JsonObject
  /** The section's title. */
  section: string
}

/** A resource and what tells it from others of its kind, in this report and the next. */
export type Made = { resource: Resource; key: readonly (string | undefined)[] }

/** The resources of one record; none where it says nothing that can be taken as a fact. */
export type Make = (fields: Fields, making: Making, body: readonly string[]) => Made[]

/** A resource without the parts that are undefined. */
export function resourceOf(resourceType: string, parts: Record<string, unknown>): Resource {
  return { resourceType, ...(dropEmpty(parts) as JsonObject) }
}

function dropEmpty(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

export function words(text: string | undefined): JsonObject | undefined {
  return text === undefined ? undefined : { text }
}

export function notes(...texts: readonly (string | undefined)[]): JsonObject[] | undefined {
  const found = texts.filter((text) => text !== undefined)
  return found.length === 0 ? undefined : found.map((text) => ({ text }))
}

export function named(display: string | undefined): JsonObject | undefined {
  return display === undefined ? undefined : { display }
}

/** A number in the digits it is written in (numbers.ts), and what stands behind it. */
export function amountIn(text: string | undefined): { number: Json; rest: string } | undefined {
  const found = /^([+-]?(?:\d+(?:,\d{3})*)?(?:\.\d+)?)\s*(.*)$/.exec(text ?? "")
  const digits = found?.[1]?.replaceAll(",", "") ?? ""
  if (!/\d/.test(digits)) return undefined
  const isJson = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(digits)
  return { number: isJson ? markNumber(digits) : Number(digits), rest: found?.[2] ?? "" }
}
