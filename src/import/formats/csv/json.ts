/** Writes JSON in which decimals keep the digits of their source: 5.40 stays 5.40 (FHIR R4 §2.24.0.1). */

/** The spelling of the `value` of an object, where it is not JavaScript's own. */
export type Literals = Map<object, string>

export function writeJson(value: unknown, literals: Literals): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, literals)).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const literal = literals.get(value)
  let text = ""
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    const written = key === "value" && literal !== undefined ? literal : writeJson(member, literals)
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${written}`
  }
  return `{${text}}`
}
