/**
 * One JSON value at a time: taken whole as its own bytes, passed over without being kept, or identified.
 * What is larger or deeper than anything real is passed over and told of (invariant 2), never loaded.
 */
import type { Issue } from "../../../record/draft.ts"
import { identify, type Shape } from "./identify.ts"
import { beginSkim, type Skim, skim } from "./skim.ts"
import { Broken, type More, more, peek, readScalar, readString, type Window } from "./window.ts"

export type Limits = {
  /** Bytes of one resource. */
  bytes: number
  /** Brackets within brackets in one resource. */
  depth: number
  /** Bundles within Bundles, arrays within arrays. */
  containers: number
}

export const usualLimits: Limits = { bytes: 64 * 1024 * 1024, depth: 256, containers: 16 }

export type Taken = { type: "bytes"; bytes: Buffer } | Issue

/** The bytes of one object or array; an Issue where it is larger or deeper than anything real. */
export function* whole(window: Window, limits: Limits, where: string): Generator<More, Taken> {
  for (;;) {
    const state = beginSkim()
    const end = skim(window.bytes, window.at, state)
    const size = (end < 0 ? window.bytes.length : end) - window.at
    if (size > limits.bytes) {
      const named = nameOf(window.bytes.subarray(window.at, window.at + 2000))
      if (end < 0) yield* rest(window, state)
      else window.at = end
      window.lines += state.lines
      return notTaken("too-large", where, `${named} is larger than ${megabytes(limits.bytes)}`)
    }
    if (end >= 0) {
      const bytes = window.bytes.subarray(window.at, end)
      window.at = end
      window.lines += state.lines
      if (state.deepest <= limits.depth) return { type: "bytes", bytes }
      return notTaken("too-deep", where, `${nameOf(bytes.subarray(0, 2000))} is nested more than ${limits.depth} deep`)
    }
    if (window.ended) throw new Broken(window, "truncated", "the file ends inside an object")
    yield more
  }
}

/** The bytes of one object or array within the limits, if all of it is in memory; otherwise nothing is read. */
export function wholeAtOnce(window: Window, limits: Limits): Buffer | More | undefined {
  const state = beginSkim()
  const end = skim(window.bytes, window.at, state)
  if (end < 0) return more
  if (end - window.at > limits.bytes || state.deepest > limits.depth) return undefined
  const bytes = window.bytes.subarray(window.at, end)
  window.at = end
  window.lines += state.lines
  return bytes
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
export function* pass(window: Window): Generator<More, void> {
  const first = yield* waited(() => peek(window))
  if (first === 0x7b || first === 0x5b) {
    const state = beginSkim()
    const end = skim(window.bytes, window.at, state)
    if (end >= 0) window.at = end
    else yield* rest(window, state)
    window.lines += state.lines
  } else if (first === 0x22) {
    yield* waited(() => readString(window))
  } else {
    yield* waited(() => readScalar(window))
  }
}

export function* waited<T>(read: () => T | More): Generator<More, T> {
  for (;;) {
    const got = read()
    if (got !== more) return got as T
    yield more
  }
}

export function* shapeOf(window: Window, limits: Limits): Generator<More, Shape> {
  for (;;) {
    const shape = identify(window)
    if (shape !== more) return shape
    if (window.bytes.length - window.at > limits.bytes) return "other"
    yield more
  }
}

/** Type and id, as far as they stand at the beginning. */
function nameOf(head: Buffer): string {
  const text = head.toString("utf8")
  const type = /"resourceType"\s*:\s*"([A-Za-z]{1,40})"/.exec(text)?.[1] ?? "an item"
  const id = /"id"\s*:\s*"([A-Za-z0-9.-]{1,64})"/.exec(text)?.[1]
  return id === undefined ? type : `${type}/${id}`
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

/** An item that cannot be taken. */
export function notTaken(code: string, where: string, message: string): Issue {
  return { type: "issue", code, severity: "error", where, message }
}
