/**
 * The part of a file that is in memory, and small readers that either take a whole token or ask for more bytes.
 * A reader that gives `more` has moved nothing, so it is simply called again when the window has grown.
 * Buffers are never reused: a slice given out stays true for as long as somebody holds it.
 */
import { stringEnd } from "./skim.ts"

export type Window = {
  bytes: Buffer
  /** The next byte to read. */
  at: number
  /** Where in the file `bytes` begins. */
  offset: number
  /** The file ends where `bytes` ends. */
  ended: boolean
  /** Line breaks before `at`. */
  lines: number
}

/** More bytes are needed. */
export const more = Symbol("more")
export type More = typeof more

/** What stands there is not JSON. The place is told by who catches it. */
export class Broken extends Error {
  readonly code: "truncated" | "broken-json"
  /** The byte of the file, counted from 1. */
  readonly byte: number
  where?: string
  constructor(window: Window, code: "truncated" | "broken-json", what: string) {
    super(what)
    this.code = code
    this.byte = window.offset + window.at + 1
  }
}

export function openWindow(): Window {
  return { bytes: Buffer.alloc(0), at: 0, offset: 0, ended: false, lines: 0 }
}

/** Drops what has been read and puts new chunks behind the rest. */
export function grow(window: Window, chunks: readonly Uint8Array[]): void {
  const rest = window.bytes.subarray(window.at)
  const parts = rest.length === 0 ? chunks : [rest, ...chunks]
  const only = parts.length === 1 ? parts[0] : undefined
  window.offset += window.at
  window.bytes = only ? Buffer.from(only.buffer, only.byteOffset, only.byteLength) : Buffer.concat(parts)
  window.at = 0
}

/** Goes to another place in the window, counting the line breaks on the way. */
export function moveTo(window: Window, at: number): void {
  const step = at < window.at ? -1 : 1
  for (let i = Math.min(at, window.at); i < Math.max(at, window.at); i++) {
    if (window.bytes[i] === 0x0a) window.lines += step
  }
  window.at = at
}

/** Passes what stands between values: spaces, a byte order mark (files are sometimes joined) and the record separators of JSON text sequences. */
export function skipBetween(window: Window): undefined | More {
  const { bytes } = window
  for (; window.at < bytes.length; window.at++) {
    const byte = bytes[window.at] as number
    if (byte === 0xef || byte === 0xbb || byte === 0xbf) continue
    if (byte > 0x20 && byte !== 0x2c) return undefined
    if (byte === 0x0a) window.lines++
  }
  return window.ended ? undefined : more
}

/** The next byte that is neither space nor comma; -1 at the end. Missing and doubled commas lose nothing, so they pass. */
export function peek(window: Window): number | More {
  const { bytes } = window
  while (window.at < bytes.length) {
    const byte = bytes[window.at] as number
    if (byte > 0x20 && byte !== 0x2c) return byte
    if (!isSpace(byte) && byte !== 0x2c)
      throw new Broken(window, "broken-json", "a control character stands where a value belongs")
    if (byte === 0x0a) window.lines++
    window.at++
  }
  return window.ended ? -1 : more
}

/** The string whose opening quote is next. */
export function readString(window: Window): string | More {
  const end = stringEnd(window.bytes, window.at)
  if (end < 0) {
    if (window.ended) throw new Broken(window, "truncated", "the file ends inside a string")
    return more
  }
  const text = window.bytes.toString("utf8", window.at + 1, end - 1)
  window.at = end
  return text.includes("\\") ? decode(window, text) : text
}

/** The next property's name, with the window at its value; undefined when the object closes instead. */
export function readName(window: Window): string | undefined | More {
  const { at: start, lines } = window
  const next = peek(window)
  if (next === more) return more
  if (next === 0x7d) {
    window.at++
    return undefined
  }
  if (next === -1) throw new Broken(window, "truncated", "the file ends inside an object")
  if (next !== 0x22) throw new Broken(window, "broken-json", "a property name is missing")
  const name = readString(window)
  if (name === more) {
    window.at = start
    window.lines = lines
    return more
  }
  const colon = peek(window)
  if (colon === 0x3a) {
    window.at++
    const value = peek(window)
    if (value === -1) throw new Broken(window, "truncated", "the file ends inside an object")
    if (value !== more) return name
  } else if (colon !== more) {
    if (colon === -1) throw new Broken(window, "truncated", "the file ends inside an object")
    throw new Broken(window, "broken-json", "a colon is missing after a property name")
  }
  window.at = start
  window.lines = lines
  return more
}

/** A number, true, false, null or whatever stands there up to the next delimiter. */
export function readScalar(window: Window): string | More {
  const { bytes, at } = window
  let end = at
  while (end < bytes.length && !isDelimiter(bytes[end] as number)) end++
  if (end === bytes.length && !window.ended) return more
  if (at === bytes.length) throw new Broken(window, "truncated", "the file ends where a value belongs")
  if (end === at) throw new Broken(window, "broken-json", "a value is missing")
  window.at = end
  return bytes.toString("latin1", at, Math.min(end, at + 100))
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isDelimiter(byte: number): boolean {
  return (
    byte <= 0x20 || byte === 0x2c || byte === 0x3a || (byte | 0x20) === 0x7b || (byte | 0x20) === 0x7d || byte === 0x22
  )
}

function decode(window: Window, text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    throw new Broken(window, "broken-json", "a string has an escape that does not exist")
  }
}
