/**
 * FHIR as it really arrives: JSON of any shape under a resourceType.
 * Real files break their own specification, so everything is read through these small readers, which give
 * undefined for what is not there or not of the expected type and never throw.
 * Typed resources (from @types/fhir) are only for what we write ourselves.
 */

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json | undefined }

/** A FHIR resource as read: an object that names its type. R4 unless said otherwise. */
export type Resource = JsonObject & { resourceType: string }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

export function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value.resourceType === "string" && value.resourceType !== ""
}

export function objectAt(value: Json | undefined, key: string): JsonObject | undefined {
  const found = isObject(value) ? value[key] : undefined
  return isObject(found) ? found : undefined
}

const none: readonly JsonObject[] = []

/**
 * The objects of a repeating element; one object standing where a list belongs counts as a list of one. It may be the
 * source's own list: read, never changed.
 */
export function objectsAt(value: Json | undefined, key: string): readonly JsonObject[] {
  const found = isObject(value) ? value[key] : undefined
  if (Array.isArray(found)) return found.every(isObject) ? (found as JsonObject[]) : found.filter(isObject)
  return isObject(found) ? [found] : none
}

/** A non-empty string, trimmed. */
export function stringAt(value: Json | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined
  if (typeof found !== "string") return undefined
  const text = found.trim()
  return text === "" ? undefined : text
}

export function stringsAt(value: Json | undefined, key: string): string[] {
  const found = isObject(value) ? value[key] : undefined
  const list = Array.isArray(found) ? found : [found]
  return list.filter((item): item is string => typeof item === "string" && item.trim() !== "").map((s) => s.trim())
}

export function numberAt(value: Json | undefined, key: string): number | undefined {
  const found = isObject(value) ? value[key] : undefined
  return typeof found === "number" && Number.isFinite(found) ? found : undefined
}

export function booleanAt(value: Json | undefined, key: string): boolean | undefined {
  const found = isObject(value) ? value[key] : undefined
  return typeof found === "boolean" ? found : undefined
}
