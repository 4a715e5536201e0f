/**
 * A header row read by a profile: which column holds what. Recognized by words, never by position or file name.
 * Columns nobody knows stay out and are told; a table that lacks what its kind needs is not recognized.
 */
import { findMeasure, type Measure } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { plainWords } from "../../../terms/words.ts"
import type { Profile, Role } from "./profile.ts"

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

/** The first profile that recognizes the row as its header, and what it says of the columns. */
export function layoutOf(cells: readonly string[], profiles: readonly Profile[]): Layout | undefined {
  const titles = cells.map(printable)
  for (const profile of profiles) {
    const layout = layoutBy(profile, titles)
    if (isComplete(layout)) return layout
  }
  return undefined
}

function layoutBy(profile: Profile, titles: readonly string[]): Layout {
  const names = namesOf(profile)
  const at = new Map<Role, number>()
  const readings: ReadingColumn[] = []
  const unknown: number[] = []
  let valueUnit: string | undefined
  titles.forEach((title, index) => {
    const { name, unit } = splitTitle(title)
    const column = names.get(plainWords(title)) ?? names.get(plainWords(name))
    const measure = column?.measure === undefined ? undefined : findMeasure(column.measure)
    if (column?.role === "reading")
      readings.push(
        reading(
          index,
          title,
          measure?.title ?? column.measure ?? name,
          measure ?? findMeasure(name),
          column.unit ?? unit,
        ),
      )
    else if (column !== undefined && !at.has(column.role)) {
      at.set(column.role, index)
      if (column.role === "value") valueUnit = column.unit ?? unit
    } else if (column !== undefined) {
      if (column.role !== "ignore") unknown.push(index)
    } else if (title !== "") unknown.push(index)
  })
  const isLong = at.has("value") && (at.has("measure") || at.has("code"))
  if (profile.anyMeasure && !isLong) {
    for (const index of [...unknown, ...rolesThatMayBeMeasures(at)]) {
      const known = measureInTitle(titles[index] ?? "")
      if (known === undefined) {
        if (!unknown.includes(index)) unknown.push(index)
        continue
      }
      readings.push(reading(index, titles[index] ?? "", known.name, known.measure, known.unit))
      if (unknown.includes(index)) unknown.splice(unknown.indexOf(index), 1)
    }
  }
  // "Time" alone holds whole timestamps where no column is called a date.
  const time = at.get("time")
  if (!at.has("date") && time !== undefined) {
    at.set("date", time)
    at.delete("time")
  }
  readings.sort((a, b) => a.at - b.at)
  return { profile, titles, at, readings, unknown, ...(valueUnit !== undefined && { valueUnit }) }
}

function isComplete({ profile, at, readings }: Layout): boolean {
  if (!at.has("date")) return false
  if (profile.kind === "immunizations") return at.has("vaccine") || at.has("cvx")
  return readings.length > 0 || (at.has("value") && (at.has("measure") || at.has("code")))
}

const namesByProfile = new WeakMap<Profile, Map<string, Profile["columns"][number]>>()
function namesOf(profile: Profile) {
  const known = namesByProfile.get(profile)
  if (known) return known
  const names = new Map<string, Profile["columns"][number]>()
  for (const column of profile.columns) {
    for (const name of column.names) if (!names.has(plainWords(name))) names.set(plainWords(name), column)
  }
  namesByProfile.set(profile, names)
  return names
}

/** "Upper" and "lower" are limits in a long table and pressures in a wide one. */
function rolesThatMayBeMeasures(at: Map<Role, number>): number[] {
  const found: number[] = []
  for (const role of ["low", "high"] as const) {
    const index = at.get(role)
    if (index === undefined) continue
    found.push(index)
    at.delete(role)
  }
  return found
}

function reading(
  at: number,
  title: string,
  name: string,
  measure: Measure | undefined,
  unit: string | undefined,
): ReadingColumn {
  return { at, title, name, ...(measure !== undefined && { measure }), ...(unit !== undefined && { unit }) }
}

/** A header that is a measure, with or without its unit: "Weight (kg)", "weight_lbs", "Glucose mg/dL", "Temp °F". */
function measureInTitle(title: string): { name: string; measure: Measure; unit?: string } | undefined {
  const { name, unit } = splitTitle(title)
  const whole = findMeasure(title) ?? findMeasure(name)
  if (whole !== undefined) return unit === undefined ? { name: title, measure: whole } : { name, measure: whole, unit }
  const words = title.split(/[\s_,]+/)
  for (let last = words.length - 1; last > 0; last--) {
    const measure = findMeasure(words.slice(0, last).join(" "))
    const written = words
      .slice(last)
      .join(" ")
      .replaceAll(/^[([]|[)\]]$/g, "")
    if (measure !== undefined && normalizeUnit(written, measure) !== undefined) {
      return { name: words.slice(0, last).join(" "), measure, unit: written }
    }
  }
  return undefined
}

/** What stands in brackets is a unit where it can be read as one: "Weight (kg)", "Gewicht [kg]"; else it stays out. */
function splitTitle(title: string): { name: string; unit?: string } {
  const found = /^(.*?)\s*[([{]([^()[\]{}]*(?:\([^()]*\))?[^()[\]{}]*)[)\]}]\s*(.*)$/.exec(title)
  if (!found) return { name: title }
  const [, before = "", inside = "", after = ""] = found
  const name = `${before} ${after}`.trim()
  const unit = inside.trim()
  return normalizeUnit(unit, findMeasure(name)) === undefined ? { name } : { name, unit }
}

/** A header cell without marks, escapes and the byte order marks some exports write into it. */
export function printable(cell: string): string {
  return cell
    .replaceAll(/\uFEFF|ï»¿|["\u201c\u201d]/g, "")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 60)
}
