/**
 * A header row read by a profile: which column holds what. Recognized by words, never by position or file name.
 * Columns nobody knows stay out and are told; a table that lacks what its kind needs is not recognized.
 */
import { findMeasure, type Measure } from "../../../terms/measures.ts"
import { plainWords } from "../../../terms/words.ts"
import type { Column, Profile, Role } from "./profile.ts"
import { measureInTitle, printable, splitTitle } from "./title.ts"

/** A column of values of one measure. `name` is what its header calls it; `unit` as the header or profile writes it. */
export type ReadingColumn = { at: number; title: string; name: string; measure?: Measure; unit?: string }

export type Layout = {
  profile: Profile
  /** Header cells as written, made safe to print. */
  titles: readonly string[]
  /** Where each role stands; the first column of a role counts. */
  at: ReadonlyMap<Role, number>
  /** The unit the profile or header gives to the `value` column. */
  valueUnit?: string
  readings: readonly ReadingColumn[]
  /** Columns that hold something this profile does not know. */
  unknown: readonly number[]
}

const number = /^[-+<>~]?\d[\d.,/:-]*$/

/**
 * The first profile that recognizes the row as its header, and what it says of the columns. A row with a number in it is
 * data; below a first table only a row that names its date column outright is another header.
 */
export function layoutOf(
  cells: readonly string[],
  profiles: readonly Profile[],
  place: "first" | "below" = "first",
): Layout | undefined {
  if (cells.some((cell) => number.test(cell.trim()))) return undefined
  const titles = cells.map(printable)
  for (const profile of profiles) {
    const layout = layoutBy(profile, titles)
    if (isComplete(layout) && (place === "first" || datedByName(layout))) return layout
  }
  return undefined
}

function datedByName({ profile, titles, at }: Layout): boolean {
  const role = candidateAt(profile, titles[at.get("date") ?? -1] ?? "", 0)?.column.role
  return role === "date" || role === "time"
}

/** A column whose title stands among the names of a role; `rank` is how far down. */
type Candidate = { at: number; rank: number; column: Column }

function layoutBy(profile: Profile, titles: readonly string[]): Layout {
  const found = titles.map((title, at) => candidateAt(profile, title, at))
  const at = new Map<Role, number>()
  for (const role of new Set(found.flatMap((one) => (one === undefined ? [] : [one.column.role])))) {
    const [best] = found.filter((one) => one?.column.role === role).sort((a, b) => (a?.rank ?? 0) - (b?.rank ?? 0))
    if (best !== undefined && role !== "reading" && role !== "ignore") at.set(role, best.at)
  }
  if (profile.lenient) settleRoles(at, found, titles)
  const readings = found.flatMap((one) => (one?.column.role === "reading" ? [mapped(one, titles)] : []))
  const isLong = at.has("value") && (at.has("measure") || at.has("code"))
  if (profile.lenient && profile.kind === "readings" && !isLong) {
    // "Upper" and "lower" are limits in a long table and pressures in a wide one.
    at.delete("low")
    at.delete("high")
    readings.push(...measuresBeside(at, found, titles))
  }
  readings.sort((a, b) => a.at - b.at)
  const used = new Set([...at.values(), ...readings.map((reading) => reading.at)])
  const unknown = titles.flatMap((title, index) =>
    title === "" || used.has(index) || found[index]?.column.role === "ignore" ? [] : [index],
  )
  const unit = valueUnit(at, found, titles)
  return { profile, titles, at, readings, unknown, ...(unit !== undefined && { valueUnit: unit }) }
}

function isComplete({ profile, at, readings }: Layout): boolean {
  if (!at.has("date")) return false
  if (profile.kind === "immunizations") return at.has("vaccine") || at.has("cvx")
  return readings.length > 0 || (at.has("value") && (at.has("measure") || at.has("code")))
}

type Name = { column: Column; rank: number }

const namesByProfile = new WeakMap<Profile, ReadonlyMap<string, Name>>()
function namesOf(profile: Profile): ReadonlyMap<string, Name> {
  const known = namesByProfile.get(profile)
  if (known) return known
  const names = new Map<string, Name>()
  for (const column of profile.columns) {
    column.names.map(plainWords).forEach((name, rank) => {
      if (!names.has(name)) names.set(name, { column, rank })
    })
  }
  namesByProfile.set(profile, names)
  return names
}

function candidateAt(profile: Profile, title: string, at: number): Candidate | undefined {
  const names = namesOf(profile)
  const name = names.get(plainWords(title)) ?? names.get(plainWords(splitTitle(title).name))
  return name && { at, ...name }
}

const dateWord = /\b(?:date|datum|fecha|timestamp|zeitpunkt|collected|collection)\b/
const otherDate =
  /\b(?:birth|geburt|nacimiento|naissance|expir\w*|print\w*|order\w*|report\w*|update\w*|modified|created)\b/

/** What the names alone leave open in tables nobody designed: which date, and which of two columns is the name. */
function settleRoles(
  at: Map<Role, number>,
  found: readonly (Candidate | undefined)[],
  titles: readonly string[],
): void {
  if (!at.has("date")) {
    const dated = titles.findIndex((title, index) => {
      const words = plainWords(title)
      return found[index] === undefined && dateWord.test(words) && !otherDate.test(words)
    })
    // "Time" alone holds whole timestamps where no column is called a date.
    const time = at.get("time")
    if (dated !== -1) at.set("date", dated)
    else if (time !== undefined) {
      at.set("date", time)
      at.delete("time")
    }
  }
  if (at.has("measure") === at.has("value") || at.has("code")) return
  // "Reading, Value" and "Test, Measurement": of two columns that could be either, the first is the name.
  const [open, other] = at.has("value") ? (["value", "measure"] as const) : (["measure", "value"] as const)
  const [first, second] = found.flatMap((one) => (one?.column.role === open ? [one.at] : []))
  if (first !== undefined && second !== undefined) {
    at.set("measure", first)
    at.set("value", second)
    return
  }
  // "Date, Lab, Value": the lab is what was measured where nothing else is.
  const lab = at.get("lab")
  if (other !== "measure" || lab === undefined || !/^labs?$/i.test(titles[lab] ?? "")) return
  at.set("measure", lab)
  at.delete("lab")
}

/** Columns without another role whose title is a measure. */
function measuresBeside(
  at: ReadonlyMap<Role, number>,
  found: readonly (Candidate | undefined)[],
  titles: readonly string[],
): ReadingColumn[] {
  const taken = new Set(at.values())
  return titles.flatMap((title, index) => {
    const role = found[index]?.column.role
    const known = taken.has(index) || role === "ignore" ? undefined : measureInTitle(title)
    return known === undefined ? [] : [{ at: index, title, ...known }]
  })
}

/** A `reading` column of the user's own profile. */
function mapped({ at, column }: Candidate, titles: readonly string[]): ReadingColumn {
  const title = titles[at] ?? ""
  const { name, unit } = splitTitle(title)
  const measure = findMeasure(column.measure ?? name)
  const told = column.unit ?? unit
  return {
    at,
    title,
    name: column.measure === undefined ? name : (measure?.title ?? column.measure),
    ...(measure !== undefined && { measure }),
    ...(told !== undefined && { unit: told }),
  }
}

function valueUnit(
  at: ReadonlyMap<Role, number>,
  found: readonly (Candidate | undefined)[],
  titles: readonly string[],
): string | undefined {
  const index = at.get("value")
  return index === undefined ? undefined : (found[index]?.column.unit ?? splitTitle(titles[index] ?? "").unit)
}
