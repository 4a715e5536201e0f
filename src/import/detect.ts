/**
 * Finds the one format that recognizes an input, by its first bytes and never by its name.
 * Two formats that both say "yes" are a fault of theirs and are told, not settled by order.
 */
import { failure } from "../errors.ts"
import type { Format, Input } from "./format.ts"
import { formats, type ListedFormat } from "./formats.ts"

/** The format of the input, or the one asked for by its id. Fails with exit 4 where none or several recognize it. */
export async function detectFormat(
  input: Input,
  wanted?: string,
  known: readonly ListedFormat[] = formats,
): Promise<Format> {
  if (wanted !== undefined) {
    const found = known.find((format) => format.id === wanted)
    if (found) return found.load()
    const ids = known.map((format) => format.id).join(", ")
    throw failure("usage", { what: `there is no format "${wanted}"`, how: `the formats are: ${ids}` })
  }
  const path = input.name
  if (input.head.length === 0) throw failure("input-empty", { path })
  const first = firstCharacter(input.head)
  const possible = known.filter(({ begins = first }) => begins === first)
  const loaded = await Promise.all(possible.map((format) => format.load()))
  const answers = loaded.map((format) => ({ format, answer: format.recognizes(input.head) }))
  const said = (["yes", "perhaps", "otherwise"] as const).find((claim) =>
    answers.some(({ answer }) => answer === claim),
  )
  const candidates = answers.filter(({ answer }) => answer === said)
  const [only, ...others] = candidates
  if (only === undefined) {
    const titles = known.map((format) => format.title).join(", ")
    throw failure("input-unknown", { path, what: describe(input.head), titles })
  }
  if (others.length > 0) {
    throw failure("input-unclear", { path, ids: candidates.map(({ format }) => format.id).join(" or ") })
  }
  return only.format
}

/** The first that is neither blank nor a byte order mark, in whatever encoding of ASCII's letters. */
function firstCharacter(head: Uint8Array): string | undefined {
  return /[^\0- \xef\xbb\xbf\xfe\xff]/.exec(Buffer.from(head).toString("latin1"))?.[0]
}

/** First bytes, as Latin-1 text. */
const beginnings: readonly [string, string][] = [
  ["PK\x03\x04", "a zip archive"],
  ["\x1f\x8b", "a gzip archive: unpack it first"],
  ["7z\xbc\xaf", "an archive of another kind than zip: unpack it first"],
  ["Rar!", "an archive of another kind than zip: unpack it first"],
  ["SQLite format 3", "a database"],
  ["PHR\x01", "a phr record, not something to import"],
]

/** What the bytes look like, in words; never any of their text. */
function describe(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, 512)).toString("latin1")
  const known = beginnings.find(([beginning]) => text.startsWith(beginning))
  if (known) return known[1]
  if (text.includes("\0")) return "binary data"
  const visible = text.replace(/^\xef\xbb\xbf/, "").trimStart()
  if (visible.startsWith("<")) return "XML of an unknown kind"
  if (/^\{[\s\S]*(?:"keys"\s*:\s*\[|"kty"\s*:)/.test(visible)) {
    return "the public keys of an issuer of health cards: give them with --jwks, beside a card"
  }
  if (/^\{[\s\S]*"rids"\s*:\s*\[/.test(visible)) {
    return "a list of revoked health cards: give it with --jwks, beside a card"
  }
  if (/^[[{]/.test(visible)) return "JSON, but not FHIR (nothing in it has a resourceType)"
  return "text of an unknown kind"
}
