/**
 * The recovery code: the record's key on paper. 14 groups of 5 letters of Crockford's Base32; the first 13 carry the
 * key, each with a check letter of its own, the last is a checksum of the whole, so that one wrongly written group is
 * found and put right. Never says more of a code than the number of a group.
 * Specification: docs/RECORD-FILE.md, "Recovery code"; https://www.crockford.com/base32.html
 */
import { createHash } from "node:crypto"
import { keyLength } from "./vault.ts"

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const dataGroups = 13
const groupLength = 5

export type ReadCode =
  | { ok: true; key: Uint8Array; corrected?: number }
  /** `group` counts from 1; absent when the code as a whole has the wrong length or sum. */
  | { ok: false; group?: number }

/** The code of a 32-byte key: 14 groups of 5, joined by hyphens. */
export function formatRecoveryCode(key: Uint8Array): string {
  const letters = toDigits(key)
  const groups = Array.from({ length: dataGroups }, (_, index) => {
    const data = letters.slice(index * 4, index * 4 + 4)
    return [...data, checkDigit(data, index)]
  })
  return [...groups, checksum(key)].map((group) => group.map((digit) => alphabet[digit]).join("")).join("-")
}

/**
 * Reads a code as a person wrote it: any case, O for 0, I and L for 1, with or without hyphens and spaces.
 * One wrong letter, or two neighbors exchanged, in one group is corrected, and the group's number given.
 */
export function readRecoveryCode(text: string): ReadCode {
  const plain = text.toUpperCase().replaceAll(/[\s\p{Pd}.,_]/gu, "")
  const digits = [...plain].map((letter) => alphabet.indexOf(alike.get(letter) ?? letter))
  if (digits.length !== (dataGroups + 1) * groupLength) return { ok: false }
  const groups = Array.from({ length: dataGroups + 1 }, (_, index) =>
    digits.slice(index * groupLength, (index + 1) * groupLength),
  )
  const sum = groups.at(-1) ?? []
  const wrong = groups.flatMap((group, index) => (index < dataGroups && !isWhole(group, index) ? [index] : []))
  const [first, ...others] = wrong
  if (first === undefined) return finished(groups, sum)
  if (others.length > 0) return { ok: false, group: first + 1 }
  for (const guess of guesses(groups[first] ?? [])) {
    if (!isWhole(guess, first)) continue
    const read = finished(groups.with(first, guess), sum)
    if (read.ok && read.corrected === undefined) return { ...read, corrected: first + 1 }
  }
  return { ok: false, group: first + 1 }
}

const alike: ReadonlyMap<string, string> = new Map([
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
])

function finished(groups: readonly (readonly number[])[], sum: readonly number[]): ReadCode {
  const key = fromDigits(groups.slice(0, dataGroups).flatMap((group) => group.slice(0, 4)))
  if (key === undefined) return { ok: false }
  const right = checksum(key)
  if (isSame(sum, right)) return { ok: true, key }
  for (const guess of guesses(sum)) if (isSame(guess, right)) return { ok: true, key, corrected: dataGroups + 1 }
  return { ok: false }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.every((digit, at) => digit === other[at])
}

function isWhole(group: readonly number[], index: number): boolean {
  return group.every((digit) => digit >= 0) && group[4] === checkDigit(group.slice(0, 4), index)
}

/** Odd weights tell every single wrong letter; the group's number tells groups that changed places. */
function checkDigit(data: readonly number[], index: number): number {
  return data.reduce((sum, digit, at) => sum + digit * (2 * at + 1), index + 1) % 32
}

function* guesses(group: readonly number[]): Generator<number[]> {
  for (let at = 0; at < groupLength; at++) {
    for (let digit = 0; digit < 32; digit++) yield group.with(at, digit)
  }
  for (let at = 0; at + 1 < groupLength; at++) {
    yield group.with(at, group[at + 1] ?? -1).with(at + 1, group[at] ?? -1)
  }
}

/** 256 bits as 52 digits of 5; the last one's four low bits are zero. */
function toDigits(bytes: Uint8Array): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  return (
    bits
      .padEnd(dataGroups * 20, "0")
      .match(/.{5}/g)
      ?.map((five) => Number.parseInt(five, 2)) ?? []
  )
}

function fromDigits(digits: readonly number[]): Uint8Array | undefined {
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("")
  if (bits.slice(keyLength * 8).includes("1")) return undefined
  return Uint8Array.from(bits.slice(0, keyLength * 8).match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** The first 25 bits of SHA-256("phr recovery code 1" + key), as 5 digits. */
function checksum(key: Uint8Array): number[] {
  const hash = createHash("sha256").update("phr recovery code 1").update(key).digest()
  return toDigits(hash).slice(0, groupLength)
}
