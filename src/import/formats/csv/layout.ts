/**
 * A header row read by a profile: which column holds what. Recognized by words, never by position or file name.
 * Columns nobody knows stay out and are told; a table that lacks what its kind needs is not recognized.
 */
import { findMeasure, type Measure } from "../../../terms/measures.ts"
import { plainWords } from "../../../terms/words.ts"
import type { Column, Profile, Role } from "./profile.ts"
import { measureInTitle, printable, splitTitle } from "./title.ts"

/**
 * A column of values of one measure. `name` is what its header calls it; `unit` as the header or profile writes it;
 * `rules` is what the profile says of it.
 */
export type ReadingColumn = {
  at: number
  title: string
  name: string
  measure?: Measure
  unit?: string
  rules?: Column
}

export type Layout = {
  profile: Profile
  /** Header cells as written, made safe to print. */
  titles: readonly string[]
  /** Where each role stands; the first column of a role counts. */
  at: ReadonlyMap<Role, number>
  /** The unit the profile or header gives to the `value` column. */
  valueUnit?: string
  readings: readonly ReadingColumn[]
  /** Columns of remarks, the first of them under the role `note`. */
  notes: readonly number[]
  /** Columns that hold something this profile does not know. */
  unknown: readonly number[]
  /** The row that was recognized is data already. */
  headless?: true
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
  const bare = place === "first" ? headlessLayout(cells, profiles) : undefined
  if (bare !== undefined) return bare
  if (cells.some((cell) => number.test(cell.trim()))) return undefined
  const titles = cells.map(printable)
  for (const profile of profiles) {
    if (profile.headless !== undefined || !fits(profile, titles)) continue
    const layout = layoutBy(profile, titles)
    if (isComplete(layout) && (place === "first" || datedByName(layout))) return layout
  }
  return undefined
}

/** Whether the header holds what the profile cannot do without, and nothing that speaks against it. */
function fits(profile: Profile, titles: readonly string[]): boolean {
  const { needs = [], lacks = [] } = profile
  if (needs.length === 0 && lacks.length === 0) return true
  const words = new Set(titles.flatMap((title) => spellings(profile, title)))
  const has = (name: string) => words.has(plainWords(name))
  return needs.every((names) => names.some(has)) && !lacks.some(has)
}

/** A table without a header, known by what stands in its cells. */
function headlessLayout(cells: readonly string[], profiles: readonly Profile[]): Layout | undefined {
  for (const profile of profiles) {
    const { cells: patterns = [], titles: names = [] } = profile.headless ?? {}
    if (patterns.length === 0 || cells.length < patterns.length) continue
    if (!patterns.every((pattern, index) => new RegExp(pattern).test(cells[index]?.trim() ?? ""))) continue
    const titles = cells.map((_, index) => names[index] ?? "")
    return { ...layoutBy(profile, titles), headless: true }
  }
  return undefined
}

/**
 * A header no profile recognizes, below a table that was: a row that names a date column where the dates stood. What
 * follows it belongs to another table.
 */
export function isOtherHeader(cells: readonly string[], { profile, titles, at }: Layout): boolean {
  const dateAt = at.get("date") ?? at.get("time") ?? 0
  const cell = cells[dateAt] ?? ""
  if (cell === "" || /^\d/.test(cell)) return false
  const said = plainWords(printable(cell))
  if (said === "" || cells.some((cell) => number.test(cell.trim()))) return false
  const role = candidateAt(profile, said, 0)?.column.role
  return (
    said === plainWords(titles[dateAt] ?? "") ||
    role === "date" ||
    /^(?:date|datum|fecha|data|timestamp|start time)$/.test(said)
  )
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
  const readings = titles.flatMap((title, at) =>
    namedAt(profile, title).flatMap((name) => (name.column.role === "reading" ? [mapped({ at, ...name }, title)] : [])),
  )
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
  const notes = found.flatMap((one) => (one?.column.role === "note" && one.at !== at.get("note") ? [one.at] : []))
  const note = at.get("note")
  return {
    profile,
    titles,
    at,
    readings,
    notes: note === undefined ? [] : [note, ...notes],
    unknown: unknown.filter((index) => !notes.includes(index)),
    ...(unit !== undefined && { valueUnit: unit }),
  }
}

function isComplete({ profile, at, readings }: Layout): boolean {
  if (!at.has("date") && !(profile.dateRows && at.has("time"))) return false
  if (profile.kind === "immunizations") return at.has("vaccine") || at.has("cvx")
  return readings.length > 0 || (at.has("value") && (at.has("measure") || at.has("code")))
}

type Name = { column: Column; rank: number }

const namesByProfile = new WeakMap<Profile, ReadonlyMap<string, readonly Name[]>>()
function namesOf(profile: Profile): ReadonlyMap<string, readonly Name[]> {
  const known = namesByProfile.get(profile)
  if (known) return known
  const names = new Map<string, Name[]>()
  for (const column of profile.columns) {
    column.names.map(plainWords).forEach((name, rank) => {
      names.set(name, [...(names.get(name) ?? []), { column, rank }])
    })
  }
  namesByProfile.set(profile, names)
  return names
}

/** How a title may be told: whole, without its profile's prefix, without what stands in brackets. */
function spellings({ prefix }: Profile, title: string): string[] {
  const own = prefix !== undefined && title.startsWith(prefix) ? title.slice(title.lastIndexOf(".") + 1) : title
  return [plainWords(own), plainWords(splitTitle(own).name)]
}

/** What the profile says of a title: several things where the rows decide which of them is meant. */
function namedAt(profile: Profile, title: string): readonly Name[] {
  const names = namesOf(profile)
  const [whole = "", bare = ""] = spellings(profile, title)
  return names.get(whole) ?? names.get(bare) ?? []
}

function candidateAt(profile: Profile, title: string, at: number): Candidate | undefined {
  const [name] = namedAt(profile, title)
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

/** A table of meals tells the sugar and fat eaten, not that of the blood or the body. */
const mealWord = /^(?:meal|food|calories|kcal|energy|carb|kohlenhydrate|glucides|fiber|fibre|mahlzeit|essen)/
const foodWord =
  /^(?:carbs|carbohydrates|kohlenhydrate|glucides)$|^(?:sugars?|fat|protein|sodium|potassium|cholesterol|iron|calcium|magnesium|alcohol|caffeine|zucker|fett|eiweiss|vitamin\b.*)(?: (?:g|mg|ug|mcg))?$/

/** Columns without another role whose title is a measure. */
function measuresBeside(
  at: ReadonlyMap<Role, number>,
  found: readonly (Candidate | undefined)[],
  titles: readonly string[],
): ReadingColumn[] {
  const taken = new Set(at.values())
  const ofMeals = titles.some((title) => mealWord.test(plainWords(title)))
  return titles.flatMap((title, index) => {
    const role = found[index]?.column.role
    const eaten = ofMeals && foodWord.test(plainWords(title))
    const known = taken.has(index) || role === "ignore" || eaten ? undefined : measureInTitle(title)
    return known === undefined ? [] : [{ at: index, title, ...known }]
  })
}

/** A `reading` column a profile names. */
function mapped({ at, column }: Candidate, title: string): ReadingColumn {
  const { name, unit } = splitTitle(title)
  const measure = findMeasure(column.measure ?? name)
  const told = column.unit ?? unit
  return {
    at,
    title,
    name: column.measure === undefined ? name : (measure?.title ?? column.measure),
    ...(measure !== undefined && { measure }),
    ...(told !== undefined && { unit: told }),
    rules: column,
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
