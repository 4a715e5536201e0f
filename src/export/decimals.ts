/**
 * Decimals on their way out keep the digits their source wrote: 5.40 does not become 5.4 (FHIR R4 §2.24.0.1, decimal).
 * JavaScript forgets them, so they are looked up beside the object that holds the number when it is written.
 */

/** The number standing in the object under the key, as its source wrote it; undefined where nobody knows. */
export type LiteralOf = (holder: object, key: string) => string | undefined

const mark = "\u0001"
const marked = /"\\u0001(-?\d[\d.eE+-]*)\\u0001"/g
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** JSON text of the value on one line. A text that begins like a mark loses the control character it begins with. */
export function writeJson(value: unknown, literalOf: LiteralOf): string {
  const text = JSON.stringify(value, function (this: object, key: string, inner: unknown) {
    if (typeof inner === "string") return inner.startsWith(mark) ? inner.replaceAll(mark, "") : inner
    if (typeof inner !== "number") return inner
    const literal = literalOf(this, key)
    const differs = literal !== undefined && literal !== String(inner)
    return differs && decimal.test(literal) && Number(literal) === inner ? mark + literal + mark : inner
  })
  return text.replaceAll(marked, "$1")
}
