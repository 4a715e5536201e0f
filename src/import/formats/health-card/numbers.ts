/**
 * JSON whose numbers keep their digits while it is taken apart and put together again: 5.40 stays 5.40. Each number
 * becomes a text with a mark before it, and back. Text that itself has the mark is left to plain JSON.
 */

const mark = "\ue000"
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const marked = new RegExp(`"${mark}(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"`, "g")

/** JSON text with its numbers as marked texts. */
export function markNumbers(json: string): string {
  if (json.includes(mark) || json.includes("\\ue000") || json.includes("\\uE000")) return json
  return json.replaceAll(tokens, (token) => (token.startsWith('"') ? token : `"${mark}${token}"`))
}

/** One number, in its digits, as a marked text. */
export function markNumber(digits: string): string {
  return `${mark}${digits}`
}

/** JSON text with its marked numbers as numbers again, in the digits they came in. */
export function unmarkNumbers(json: string): string {
  return json.replaceAll(marked, "$1")
}
