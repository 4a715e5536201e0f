/**
 * Building values whose absent parts are left out: a property is there with a fact in it or it is not there at all.
 * Keeps the house's rule (absent is never "" or null) in one place under exactOptionalPropertyTypes.
 */

type OptionalKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? K : never }[keyof T]

/** T while it is being put together: its optional properties may still be undefined or an empty list. */
export type Parts<T> = Omit<T, OptionalKeys<T>> & { [K in OptionalKeys<T>]?: T[K] | undefined }

/** The value without the properties that are undefined, an empty text or an empty list. */
export function present<T extends object>(parts: Parts<T>): T {
  const whole: Record<string, unknown> = {}
  for (const key in parts) {
    const value: unknown = parts[key as keyof Parts<T>]
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) continue
    whole[key] = value
  }
  return whole as T
}
