/**
 * A table nobody knows, on its way to a profile of the user's own: what it looks like, what its header is remembered by,
 * and the profile (docs/CSV.md) that the answers make. Asks nothing and stores nothing.
 */
import { createHash } from "node:crypto"
import type { Item } from "../record/draft.ts"
import { project } from "../record/project.ts"
import { findMeasure, type Measure } from "../terms/measures.ts"
import { unitText } from "../terms/units.ts"
import { plainWords } from "../terms/words.ts"
import type { Input, ReadOptions } from "./format.ts"
import { encodingOf } from "./formats/csv/encoding.ts"
import type { Profile, Role } from "./formats/csv/profile.ts"
import { immunizations } from "./formats/csv/profiles/immunizations.ts"
import { readings } from "./formats/csv/profiles/readings.ts"
import { type Row, readRows } from "./formats/csv/rows.ts"
import { sniff, titleRows } from "./formats/csv/sniff.ts"
import { measureInTitle, printable, splitTitle } from "./formats/csv/title.ts"
import { csv } from "./formats/csv.ts"

export type { Role } from "./formats/csv/profile.ts"

/** A table as it can be shown before it is known: safe to print, a few rows of it. */
export type Outline = {
  /** The header cells, "" where one is empty. */
  titles: readonly string[]
  rows: readonly (readonly string[])[]
  /** The same for every table with this header, whatever stands in its rows. */
  fingerprint: string
}

const shownRows = 4
const plainNumber = /^[-+<>~]?\d[\d.,/:-]*$/

/** The header and first rows of a table without a profile; undefined where no row can be a header. */
export async function outlineOf(input: Input): Promise<Outline | undefined> {
  const delimiter = sniff(input.head, [])?.delimiter ?? ","
  const first: Row[] = []
  for await (const batch of readRows(input, { encoding: await encodingOf(input), delimiter })) {
    first.push(...batch)
    if (first.length >= titleRows + shownRows) break
  }
  const widest = first
    .slice(0, titleRows)
    .filter(({ cells }) => cells.length > 1 && !cells.some((cell) => plainNumber.test(cell.trim())))
    .reduce<Row | undefined>((best, row) => (best === undefined || filled(row) > filled(best) ? row : best), undefined)
  if (widest === undefined || filled(widest) < 2) return undefined
  const titles = widest.cells.map(printable)
  const rows = first.slice(first.indexOf(widest) + 1).filter((row) => filled(row) > 0)
  return {
    titles,
    rows: rows.slice(0, shownRows).map(({ cells }) => titles.map((_, at) => printable(cells[at] ?? ""))),
    fingerprint: fingerprintOf(titles),
  }
}

function filled({ cells }: Row): number {
  return cells.filter((cell) => cell.trim() !== "").length
}

function fingerprintOf(titles: readonly string[]): string {
  const words = titles.map(plainWords).join("\n")
  return createHash("sha256").update(words).digest("hex").slice(0, 8)
}

export type TableKind = "one-reading" | "several-readings" | "immunization"

/** What a column could be by its title alone, to be offered first. */
export function guessRole(title: string, kind: TableKind): Role | undefined {
  const profile = kind === "immunization" ? immunizations : readings
  const bare = [title, splitTitle(title).name].map(plainWords)
  const named = profile.columns.find(({ names }) => names.some((name) => bare.includes(plainWords(name))))?.role
  if (kind === "several-readings" && named === undefined) return measureInTitle(title) && "reading"
  return named
}

/** The measure some words mean, with how it is told: for the question after it. */
export function measureMeant(words: string): { measure: Measure; units: readonly string[] } | undefined {
  const measure = findMeasure(words)
  return measure && { measure, units: measure.units.filter((unit) => unit !== "1").map(unitText) }
}

/** The measure and unit a title says itself. */
export function saidInTitle(title: string): { measure?: string; unit?: string } {
  const found = measureInTitle(title)
  if (found) return { measure: found.measure.id, ...(found.unit !== undefined && { unit: found.unit }) }
  const { unit } = splitTitle(title)
  return unit === undefined ? {} : { unit }
}

export type ColumnAnswer = { title: string; role: Role; measure?: string; unit?: string }

export type MapAnswers = {
  title: string
  kind: Profile["kind"]
  columns: readonly ColumnAnswer[]
  dateOrder?: "dmy" | "mdy" | "ymd"
}

/** The answers as a profile in TOML, as the user could have written it. */
export function mapText({ title, kind, columns, dateOrder }: MapAnswers): string {
  const text = JSON.stringify
  const said = columns.map(({ title: name, role, measure, unit }) =>
    [
      "[[columns]]",
      `role = ${text(role)}`,
      `names = [${text(name)}]`,
      ...(measure === undefined ? [] : [`measure = ${text(measure)}`]),
      ...(unit === undefined ? [] : [`unit = ${text(unit)}`]),
    ].join("\n"),
  )
  const order = dateOrder === undefined ? [] : [`date-order = ${text(dateOrder)}`]
  return `${[[`title = ${text(title)}`, `kind = ${text(kind)}`, ...order].join("\n"), ...said].join("\n\n")}\n`
}

/** What the first rows become by that profile, one line each; what is not taken says why. Throws a Failure like an import. */
export async function previewOf(input: Input, options: ReadOptions, most: number): Promise<string[]> {
  const lines: string[] = []
  for await (const item of csv.read(input, options)) {
    const line = lineOf(item)
    if (line !== undefined) lines.push(line)
    if (lines.length >= most) break
  }
  return lines
}

function lineOf(item: Item): string | undefined {
  if (item.type === "sample") {
    return `${item.at.slice(0, 10)}  ${findMeasure(item.measure)?.title ?? item.measure}  ${item.value} ${unitText(item.unit)}`
  }
  if (item.type === "issue") {
    return item.severity === "error" ? `not taken: ${item.where}, ${item.message}` : undefined
  }
  if (item.type !== "resource") return undefined
  const body = project(item.resource, () => undefined, undefined)
  return body && [body.start?.slice(0, 10) ?? "no date", body.title, body.value?.text ?? ""].join("  ").trimEnd()
}
