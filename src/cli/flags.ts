/**
 * Values of a command's flags: read, or refused in words that name the flag (exit 2).
 * A date may be a year, a month or a day; nothing is ever guessed from a value that does not fit.
 */
import { failure } from "../errors.ts"
import { type PartialDate, readDate } from "../fhir/dates.ts"
import { type Kind, kinds, readKind } from "../record/kinds.ts"

type Given = string | boolean | readonly string[] | undefined

export function textFlag(value: Given): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined
}

/** Texts of one flag that may be given several times; commas belong to them. */
export function textsFlag(value: Given): string[] {
  const parts = typeof value === "object" ? value : typeof value === "string" ? [value] : []
  return parts.map((part) => part.trim()).filter((part) => part !== "")
}

/** Words of one flag, however they were given: several times, or with commas. */
export function wordsFlag(value: Given): string[] {
  return textsFlag(textsFlag(value).flatMap((part) => part.split(",")))
}

/** The kind of entry that a person means by that word. */
export function kindNamed(word: string): Kind {
  const kind = readKind(word)
  if (kind !== undefined) return kind
  throw failure("usage", { what: `there is no kind called "${word}"`, how: `kinds: ${kinds.join(", ")}` })
}

export function dateFlag(flag: string, value: Given): PartialDate | undefined {
  const text = textFlag(value)
  if (text === undefined) return undefined
  const date = text.length <= 10 ? readDate(text) : undefined
  if (date !== undefined) return date
  throw failure("usage", {
    what: `${flag}: this is not a date`,
    how: "write it as YYYY-MM-DD, YYYY-MM or YYYY",
  })
}

export function countFlag(flag: string, value: Given): number | undefined {
  const text = textFlag(value)
  if (text === undefined) return undefined
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count > 0) return count
  throw failure("usage", { what: `${flag}: this is not a count`, how: `write a whole number from 1 up: ${flag} 20` })
}
