/**
 * The patients of a large Bundle without walking all of it: their places are found by searching for the bytes
 * `"Patient"`, which stand in a resourceType or in the type of a reference, and never inside a JSON string, where
 * quotes are escaped. Gives nothing where the search alone cannot tell; then the whole must be walked.
 */
import { beginSkim, type Skim, skim } from "./skim.ts"

/**
 * A property name or a value, and the part of it that is searched for: a few letters that begin with a rare one, which
 * is several times faster than searching for a quote, of which JSON is full.
 */
const patient = { quoted: '"Patient"', rare: "Patient" }
const timestamp = { quoted: '"timestamp"', rare: "mestamp" }

/** Enough to look back over an entry's indentation. */
const lookBack = 256
const inEntry = /(?:(?:\{|"fullUrl"\s*:\s*"([^"\\]*)"\s*,)\s*)"resource"\s*:\s*(\{\s*"resourceType"\s*:\s*)$/
const inResource = /"resourceType"\s*:\s*$/

/** A Patient's bytes, and its address where that stands before it. */
export type FoundPatient = { bytes: Buffer; fullUrl?: string }

/**
 * Each Patient that is an entry's resource, in order; undefined where a Patient stands elsewhere
 * (alone, in a list, contained, apart from its address) or where a Bundle's timestamp may stand behind its entries.
 */
export async function searchPatients(chunks: AsyncIterable<Uint8Array>): Promise<FoundPatient[] | undefined> {
  const found: FoundPatient[] = []
  let open: { parts: Buffer[]; state: Skim; url: { fullUrl?: string } } | undefined
  let room = Buffer.alloc(0)
  let carried = 0
  let entries = false
  for await (const chunk of chunks) {
    if (carried + chunk.length > room.length) {
      const larger = Buffer.alloc(lookBack + chunk.length)
      room.copy(larger, 0, 0, carried)
      room = larger
    }
    room.set(chunk, carried)
    const bytes = room.subarray(0, carried + chunk.length)
    let at = Math.max(0, carried - patient.quoted.length + 1)
    const firstEntry = entries ? 0 : bytes.indexOf('"entry"')
    if (firstEntry >= 0) {
      if (indexOf(bytes, timestamp, firstEntry) >= 0) return undefined
      entries = true
    }
    if (open !== undefined) {
      const end = skim(bytes, carried, open.state)
      open.parts.push(Buffer.from(bytes.subarray(carried, end < 0 ? bytes.length : end)))
      if (end >= 0) {
        found.push({ bytes: Buffer.concat(open.parts), ...open.url })
        open = undefined
        at = end
      }
    }
    while (open === undefined) {
      at = indexOf(bytes, patient, at)
      if (at < 0) break
      const before = bytes.toString("latin1", Math.max(0, at - lookBack), at)
      const [, fullUrl, own] = inEntry.exec(before) ?? []
      if (own !== undefined) {
        const url = fullUrl === undefined ? {} : { fullUrl }
        const state = beginSkim()
        const start = at - own.length
        const end = skim(bytes, start, state)
        if (end < 0) open = { parts: [Buffer.from(bytes.subarray(start))], state, url }
        else found.push({ bytes: Buffer.from(bytes.subarray(start, end)), ...url })
        at = end
      } else {
        if (inResource.test(before)) return undefined
        at++
      }
    }
    carried = bytes.copy(room, 0, Math.max(0, bytes.length - lookBack))
  }
  return open === undefined ? found : undefined
}

function indexOf(bytes: Buffer, { quoted, rare }: typeof patient, from: number): number {
  const ahead = quoted.indexOf(rare)
  for (let at = bytes.indexOf(rare, from + ahead); at >= 0; at = bytes.indexOf(rare, at + 1)) {
    if (bytes.toString("latin1", at - ahead, at - ahead + quoted.length) === quoted) return at - ahead
  }
  return -1
}
