/** Writes JSON in which decimals keep the digits of their source: 5.40 stays 5.40 (FHIR R4 §2.24.0.1). */

/** The spelling of the `value` of an object, where it is not JavaScript's own. */
export type Literals = Map<object, string>

export function writeJson(value: unknown, literals: Literals): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, literals)).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const literal = literals.get(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const written = members.map(([key, member]) => {
    const text = key === "value" && literal !== undefined ? literal : writeJson(member, literals)
    return `${JSON.stringify(key)}:${text}`
  })
  return `{${written.join(",")}}`
}
