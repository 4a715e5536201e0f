/**
 * Walks FHIR JSON of any wrapping and finds the resources in it, each as its own bytes, in bounded memory.
 * A resource is skimmed, never read; a broken line of NDJSON does not take the lines behind it with it.
 * Bundle: FHIR R4 §2.36. NDJSON: FHIR Bulk Data. The other wrappers are as real downloads have them (docs/FORMATS.md).
 */
import type { Issue } from "../../../record/draft.ts"
import { item } from "./containers.ts"
import type { Found, Place, Steps, Surrounding } from "./found.ts"
import { type Limits, megabytes, notTaken, usualLimits } from "./values.ts"
import { Broken, grow, type More, more, moveTo, openWindow, skipBetween, type Window } from "./window.ts"

/**
 * Everything in the stream, in order: resources, items that are none (Issues), and the ends of Bundles; together what
 * was found in the bytes at hand. Reads the stream to its end whatever it holds, and fails only when the stream itself does.
 */
export async function* scan(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits = usualLimits,
): AsyncGenerator<readonly Found[]> {
  const source = chunks[Symbol.asyncIterator]()
  const window = openWindow()
  let found: Found[] = []
  for (const step of sequence(window, limits)) {
    if (step !== more) {
      found.push(step)
      continue
    }
    if (found.length > 0) yield found
    found = []
    await refill(window, source)
  }
  yield found
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
    const own = `line ${window.lines + 1}`
    const place = { path: first ? "" : `${own} › `, level: 0, within, limits }
    try {
      if (lineByLine) yield* line(yield* untilNextLine(window, limits), place, own)
      else yield* checked(window, item(window, place, own), own)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      // one bad line must not take the following ones with it
      if (!lineByLine) yield* passLine(window)
      yield brokenAt(error, own, window.at < window.bytes.length)
      lineByLine = true
    }
  }
}

/** Gives a resource of a sequence only when it cannot have swallowed the lines behind a broken one. */
function* checked(window: Window, steps: Steps, own: string): Steps {
  for (const step of steps) {
    if (step !== more && step.type === "slice" && step.where === own && endsHere(window, step.bytes)) {
      if (step.bytes.includes("\n{") && !isJson(step.bytes)) {
        moveTo(window, window.at - step.bytes.length)
        throw new Broken(window, "broken-json", "this is not valid JSON")
      }
    }
    yield step
  }
}

function endsHere({ bytes, at }: Window, slice: Buffer): boolean {
  return slice.buffer === bytes.buffer && slice.byteOffset + slice.length === bytes.byteOffset + at
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
      const part = { bytes, at: 0, offset: window.offset + window.at, ended: true, lines: window.lines }
      moveTo(window, end)
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
      moveTo(window, found + 1)
      return
    }
    // the last byte may be the line break itself
    moveTo(window, window.ended ? window.bytes.length : Math.max(window.at, window.bytes.length - 1))
    if (window.ended) return
    yield more
  }
}

function brokenAt(error: Broken, where: string, goesOn: boolean): Issue {
  if (error.code === "truncated" && goesOn) return notTaken("broken-json", where, "this is not complete JSON")
  const truncated = error.code === "truncated" ? "; what stood before it was read" : ""
  return notTaken(error.code, error.where ?? where, `${error.message} (byte ${error.byte})${truncated}`)
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"))
    return true
  } catch {
    return false
  }
}
