/**
 * Walks FHIR JSON of any wrapping and finds the resources in it, each as its own bytes, in bounded memory.
 * Opens only containers (Bundles, their entries, arrays, `{fhir: {…}}`); a resource itself is skimmed, never read.
 * Bundle: FHIR R4 §2.36. NDJSON: FHIR Bulk Data. The other wrappers are as real downloads have them (docs/FORMATS.md).
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Issue } from "../../../record/draft.ts"
import { type EntryFacts, readEntryFacts } from "../../../record/export-marks.ts"
import { identify } from "./identify.ts"
import { beginSkim, type Skim, skim } from "./skim.ts"
import {
  Broken,
  grow,
  lineAt,
  type More,
  more,
  openWindow,
  peek,
  readName,
  readScalar,
  readString,
  type Window,
} from "./window.ts"

/** What is known of the Bundle (or file) around a resource. Grows while it is read: a timestamp may stand at its end. */
export type Surrounding = { path: string; timestamp?: string; lastUpdated?: string; outer?: Surrounding }

/** A resource found. `bytes` are its own, as they stand in the file. */
export type Slice = {
  type: "slice"
  bytes: Buffer
  where: string
  within: Surrounding
  fullUrl?: string
  /** What the wrapper, or an entry of our own export, says of where its resources come from. */
  system?: string
  /** What an entry of our own export says of when its source wrote it. */
  dated?: PartialDate
}

/** A Bundle has ended, and all that it says of itself is known. */
export type Closed = { type: "closed"; bundle: Surrounding }

export type Found = Slice | Issue | Closed

export type Limits = {
  /** Bytes of one resource. */
  bytes: number
  /** Brackets within brackets in one resource. */
  depth: number
  /** Bundles within Bundles, arrays within arrays. */
  containers: number
}

export const usualLimits: Limits = { bytes: 64 * 1024 * 1024, depth: 256, containers: 16 }

type Steps = Generator<Found | More, void>

/** Where a walk stands: `path` begins the place of everything within. */
type Place = { path: string; level: number; within: Surrounding; limits: Limits; system?: string }

/**
 * Everything in the stream, in order: resources, items that are none (Issues), and the ends of Bundles.
 * Reads the stream to its end whatever it holds, and fails only when the stream itself does.
 */
export async function* scan(chunks: AsyncIterable<Uint8Array>, limits: Limits = usualLimits): AsyncGenerator<Found> {
  const source = chunks[Symbol.asyncIterator]()
  const window = openWindow()
  for (const step of sequence(window, limits)) {
    if (step === more) await refill(window, source)
    else yield step
  }
}

/** Reads at least as much as is still held, so that a value is skimmed twice over at most, however long it is. */
async function refill(window: Window, source: AsyncIterator<Uint8Array>): Promise<void> {
  const wanted = window.bytes.length - window.at
  const chunks: Uint8Array[] = []
  let got = 0
  while (got <= wanted && !window.ended) {
    const next = await source.next()
    if (next.done) window.ended = true
    else {
      chunks.push(next.value)
      got += next.value.length
    }
  }
  grow(window, chunks)
}

/** JSON values one after the other: a single one, NDJSON, or several pretty-printed ones. */
function* sequence(window: Window, limits: Limits): Steps {
  const within: Surrounding = { path: "file" }
  let lineByLine = false
  for (let first = true; ; first = false) {
    while (skipBetween(window) === more) yield more
    if (window.at >= window.bytes.length) return
    const own = `line ${lineAt(window)}`
    const place = { path: first ? "" : `${own} › `, level: 0, within, limits }
    try {
      if (lineByLine) yield* line(yield* untilNextLine(window, limits), place, own)
      else yield* checked(window, item(window, place, own))
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      yield brokenAt(error, own)
      // one bad line must not take the following ones with it
      if (!lineByLine) yield* passLine(window)
      lineByLine = true
    }
  }
}

/** Spaces, a byte order mark (files are sometimes joined) and the record separators of JSON text sequences. */
function skipBetween(window: Window): undefined | More {
  const { bytes } = window
  for (; window.at < bytes.length; window.at++) {
    const byte = bytes[window.at] as number
    if (byte === 0xef || byte === 0xbb || byte === 0xbf) continue
    if (byte > 0x20 && byte !== 0x2c) return undefined
  }
  return window.ended ? undefined : more
}

/** One value, whatever it is: walked when it is a container, given out when it is a resource, told of when neither. */
function* item(window: Window, place: Place, where: string): Steps {
  const first = yield* waited(() => peek(window))
  if (first === 0x5b) {
    yield* array(window, place, where, (within, n) => {
      const own = `${place.path}item ${n}`
      return item(window, { ...within, path: `${own} › ` }, own)
    })
    return
  }
  if (first !== 0x7b) {
    yield* pass(window)
    yield notTaken("not-a-resource", where, "this is not a FHIR resource but a single value")
    return
  }
  const shape = yield* shapeOf(window, place.limits)
  if (shape !== "resource" && shape !== "other") {
    if (place.level >= place.limits.containers) {
      yield* pass(window)
      yield notTaken("too-deep", where, `Bundles within Bundles, more than ${place.limits.containers} deep`)
    } else if (shape === "bundle") yield* bundle(window, place)
    else if (shape === "wrapper") yield* wrapper(window, place)
    else if (shape === "types") yield* types(window, place, "")
    else yield* entry(window, { ...place, path: `${where} › ` }, where)
    return
  }
  const taken = yield* whole(window, place.limits, where)
  if (taken.type === "issue") yield taken
  else if (shape === "resource") yield slice(taken.bytes, where, place)
  else yield notTaken("not-a-resource", where, "this is not a FHIR resource: it has no resourceType")
}

function* bundle(window: Window, place: Place): Steps {
  const self: Surrounding = { path: place.path, outer: place.within }
  const inside: Place = { ...place, level: place.level + 1, within: self }
  window.at++
  for (;;) {
    const name = yield* waited(() => readName(window))
    if (name === undefined) break
    const first = window.bytes[window.at]
    if (name === "entry" && first === 0x5b) {
      yield* array(window, inside, `${place.path}entry`, (within, n) => entryOrNot(window, within, n))
    } else if (name === "entry" && first === 0x7b) {
      yield* entryOrNot(window, inside, 1)
    } else if (name === "timestamp" && first === 0x22) {
      self.timestamp = yield* waited(() => readString(window))
    } else if (name === "meta" && first === 0x7b) {
      const updated = lastUpdatedOf(yield* whole(window, place.limits, "meta"))
      if (updated !== undefined) self.lastUpdated = updated
    } else {
      yield* pass(window)
    }
  }
  yield { type: "closed", bundle: self }
}

function* entryOrNot(window: Window, place: Place, n: number): Steps {
  const where = `${place.path}entry ${n}`
  if (window.bytes[window.at] === 0x7b) {
    yield* entry(window, { ...place, path: `${where} › ` }, where)
    return
  }
  yield* pass(window)
  yield notTaken("no-resource", where, "this entry is not an object")
}

/** An entry gives its resource when it closes: its fullUrl may stand behind it. */
function* entry(window: Window, place: Place, where: string): Steps {
  let held: Slice | undefined
  let fullUrl: string | undefined
  let told = false
  let deleted = false
  let marks: EntryFacts = {}
  window.at++
  try {
    for (;;) {
      const name = yield* waited(() => readName(window))
      if (name === undefined) break
      const first = window.bytes[window.at]
      if (name === "fullUrl" && first === 0x22) {
        fullUrl = yield* waited(() => readString(window))
      } else if (name === "resource" && first === 0x7b) {
        for (const step of item(window, place, where)) {
          if (step !== more && step.type === "slice" && step.where === where) {
            if (held) yield held
            held = step
          } else yield step
        }
        told = true
      } else if (name === "request" && first === 0x7b) {
        deleted = isDelete(yield* whole(window, place.limits, where))
      } else if (name === "extension" && first === 0x5b) {
        marks = marksOf(yield* whole(window, place.limits, where))
      } else {
        yield* pass(window)
      }
    }
  } catch (error) {
    if (held) yield { ...held, ...marks, ...(fullUrl !== undefined && { fullUrl }) }
    if (error instanceof Broken) error.where ??= where
    throw error
  }
  if (held) yield { ...held, ...marks, ...(fullUrl !== undefined && { fullUrl }) }
  else if (!told) {
    const what = deleted
      ? "the source says this resource was deleted; it holds no content"
      : "this entry holds no resource"
    yield notTaken(deleted ? "deleted" : "no-resource", where, what)
  }
}

/** `{provider, fhir: {Condition: […], …}}`: resources by type. Lists beside them are told of, not taken. */
function* wrapper(window: Window, place: Place): Steps {
  let inside: Place = { ...place, level: place.level + 1 }
  window.at++
  for (;;) {
    const name = yield* waited(() => readName(window))
    if (name === undefined) return
    const first = window.bytes[window.at]
    const where = `${place.path}${name}`
    const shape = name === "fhir" && first === 0x7b ? yield* shapeOf(window, place.limits) : undefined
    if (shape === "types" || shape === "other") {
      yield* types(window, inside, "fhir.")
    } else if (name === "fhir") {
      yield* item(window, { ...inside, path: `${where} › ` }, where)
    } else if (name === "provider" && first === 0x22) {
      inside = { ...inside, system: yield* waited(() => readString(window)) }
    } else if (first === 0x5b) {
      const start = window.offset + window.at
      yield* pass(window)
      const empty = window.offset + window.at - start <= 2
      if (!empty) yield notTaken("not-a-resource", where, "this list beside the FHIR resources is not read")
    } else {
      yield* pass(window)
    }
  }
}

function* types(window: Window, place: Place, prefix: string): Steps {
  window.at++
  for (;;) {
    const type = yield* waited(() => readName(window))
    if (type === undefined) return
    const where = `${place.path}${prefix}${type}`
    if (window.bytes[window.at] === 0x5b) {
      yield* array(window, place, where, (element, n) => {
        const own = `${where}[${n}]`
        return item(window, { ...element, path: `${own} › ` }, own)
      })
    } else {
      yield* item(window, { ...place, path: `${where} › ` }, where)
    }
  }
}

function* array(window: Window, place: Place, where: string, element: (place: Place, n: number) => Steps): Steps {
  if (place.level >= place.limits.containers) {
    yield* pass(window)
    yield notTaken("too-deep", where, `lists within lists, more than ${place.limits.containers} deep`)
    return
  }
  const inside = { ...place, level: place.level + 1 }
  window.at++
  for (let n = 1; ; n++) {
    const next = yield* waited(() => peek(window))
    if (next === -1) throw new Broken(window, "truncated", "the file ends inside a list")
    if (next === 0x5d) {
      window.at++
      return
    }
    yield* element(inside, n)
  }
}

/** Gives a resource of a sequence only when it cannot have swallowed the lines behind a broken one. */
function* checked(window: Window, steps: Steps): Steps {
  for (const step of steps) {
    if (step !== more && step.type === "slice" && step.bytes.includes("\n{") && !isJson(step.bytes)) {
      window.at -= step.bytes.length
      throw new Broken(window, "broken-json", "this is not valid JSON")
    }
    yield step
  }
}

/** Everything on one line, whatever follows it. */
function* line(part: Window, place: Place, where: string): Steps {
  while (skipBetween(part) !== more && part.at < part.bytes.length) yield* item(part, place, where)
}

/** The bytes up to the next line that begins an object, as a window of their own. */
function* untilNextLine(window: Window, limits: Limits): Generator<More, Window> {
  for (;;) {
    const found = window.bytes.indexOf("\n{", window.at)
    const end = found >= 0 ? found + 1 : window.ended ? window.bytes.length : -1
    if (end >= 0) {
      const bytes = window.bytes.subarray(window.at, end)
      const part = { bytes, at: 0, offset: window.offset + window.at, ended: true, lines: 0, counted: 0 }
      window.at = end
      return part
    }
    if (window.bytes.length - window.at > limits.bytes) {
      const broken = new Broken(window, "broken-json", `this line is larger than ${megabytes(limits.bytes)}`)
      yield* passLine(window)
      throw broken
    }
    yield more
  }
}

function* passLine(window: Window): Generator<More, void> {
  for (;;) {
    const found = window.bytes.indexOf("\n{", window.at)
    if (found >= 0) {
      window.at = found + 1
      return
    }
    // the last byte may be the line break itself
    window.at = window.ended ? window.bytes.length : Math.max(window.at, window.bytes.length - 1)
    if (window.ended) return
    yield more
  }
}

/** The bytes of one object or array; an Issue where it is larger or deeper than anything real. */
function* whole(
  window: Window,
  limits: Limits,
  where: string,
): Generator<More, { type: "bytes"; bytes: Buffer } | Issue> {
  for (;;) {
    const state = beginSkim()
    const end = skim(window.bytes, window.at, state)
    const size = (end < 0 ? window.bytes.length : end) - window.at
    if (size > limits.bytes) {
      const named = nameOf(window.bytes.subarray(window.at, window.at + 2000))
      if (end < 0) yield* rest(window, state)
      else window.at = end
      return notTaken("too-large", where, `${named} is larger than ${megabytes(limits.bytes)}`)
    }
    if (end >= 0) {
      const bytes = window.bytes.subarray(window.at, end)
      window.at = end
      if (state.deepest <= limits.depth) return { type: "bytes", bytes }
      return notTaken("too-deep", where, `${nameOf(bytes.subarray(0, 2000))} is nested more than ${limits.depth} deep`)
    }
    if (window.ended) throw new Broken(window, "truncated", "the file ends inside an object")
    yield more
  }
}

/** Passes what is left of an object or array without keeping it. */
function* rest(window: Window, state: Skim): Generator<More, void> {
  for (;;) {
    window.at = window.bytes.length
    if (window.ended) throw new Broken(window, "truncated", "the file ends inside an object")
    yield more
    const end = skim(window.bytes, window.at, state)
    if (end >= 0) {
      window.at = end
      return
    }
  }
}

/** Passes one value of any kind. */
function* pass(window: Window): Generator<More, void> {
  const first = yield* waited(() => peek(window))
  if (first === 0x7b || first === 0x5b) {
    const state = beginSkim()
    const end = skim(window.bytes, window.at, state)
    if (end >= 0) window.at = end
    else yield* rest(window, state)
  } else if (first === 0x22) {
    yield* waited(() => readString(window))
  } else {
    yield* waited(() => readScalar(window))
  }
}

function* waited<T>(read: () => T | More): Generator<More, T> {
  for (;;) {
    const got = read()
    if (got !== more) return got as T
    yield more
  }
}

function* shapeOf(window: Window, limits: Limits): Generator<More, ReturnType<typeof identify> & string> {
  for (;;) {
    const shape = identify(window)
    if (shape !== more) return shape
    if (window.bytes.length - window.at > limits.bytes) return "other"
    yield more
  }
}

function slice(bytes: Buffer, where: string, place: Place): Slice {
  const found: Slice = { type: "slice", bytes, where, within: place.within }
  return place.system === undefined ? found : { ...found, system: place.system }
}

function notTaken(code: string, where: string, message: string): Issue {
  return { type: "issue", code, severity: "error", where, message }
}

function brokenAt(error: Broken, where: string): Issue {
  const truncated = error.code === "truncated" ? "; what stood before it was read" : ""
  return notTaken(error.code, error.where ?? where, `${error.message} (byte ${error.byte})${truncated}`)
}

/** Type and id, as far as they stand at the beginning. */
function nameOf(head: Buffer): string {
  const text = head.toString("utf8")
  const type = /"resourceType"\s*:\s*"([A-Za-z]{1,40})"/.exec(text)?.[1] ?? "an item"
  const id = /"id"\s*:\s*"([A-Za-z0-9.-]{1,64})"/.exec(text)?.[1]
  return id === undefined ? type : `${type}/${id}`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"))
    return true
  } catch {
    return false
  }
}

function isDelete(request: { bytes: Buffer } | Issue): boolean {
  return "bytes" in request && /"method"\s*:\s*"DELETE"/.test(request.bytes.toString("latin1"))
}

function marksOf(extension: { bytes: Buffer } | Issue): EntryFacts {
  if (!("bytes" in extension)) return {}
  try {
    return readEntryFacts({ extension: JSON.parse(extension.bytes.toString("utf8")) })
  } catch {
    return {} // broken JSON in somebody's extension: the resource beside it is not the worse for it
  }
}

function lastUpdatedOf(meta: { bytes: Buffer } | Issue): string | undefined {
  if (!("bytes" in meta)) return undefined
  return /"lastUpdated"\s*:\s*"([^"\\]{1,40})"/.exec(meta.bytes.toString("latin1"))?.[1]
}
