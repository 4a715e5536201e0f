/**
 * Asks what the columns of an unknown table are, and what order its dates stand in, where a terminal is there to ask on.
 * What was said is kept in the record by the header and not asked again (`phr imports maps`). Without a terminal nothing
 * is asked, and the failure says what to give instead.
 */
import type { Context } from "../cli/context.ts"
import { askText, type Choice, choose, confirm } from "../cli/prompt.ts"
import { Failure } from "../errors.ts"
import type { DateOrder, Input, ReadOptions } from "../import/format.ts"
import type { ColumnAnswer, Outline, Role, TableKind } from "../import/mapping.ts"
import type { Store } from "../store/store.ts"
import { keepMap, keptMap } from "./maps.ts"

/** How a table is read, and whether what is said of it is kept in the record (not on a dry run). */
type Asking = ReadOptions & { remember: boolean }

/** Runs an import; where it fails for what a person can say, takes what was said before or asks, and runs it again. */
export async function withMapping<T>(
  context: Context,
  store: Store,
  input: Input,
  options: Asking,
  run: (options: ReadOptions) => Promise<T>,
): Promise<T> {
  const { remember: _, ...read } = options
  try {
    return await run(read)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const more = await answerFor(context, store, input, options, error)
    if (more === undefined) throw error
    return await withMapping(context, store, input, { ...options, ...more }, run)
  }
}

async function answerFor(
  context: Context,
  store: Store,
  input: Input,
  { remember, ...options }: Asking,
  why: Failure,
): Promise<Partial<ReadOptions> | undefined> {
  if (why.code === "csv-date-order" && options.dateOrder === undefined && context.interactive) {
    return { dateOrder: await askOrder(context, why) }
  }
  if (why.code !== "csv-header-unknown" || options.map !== undefined) return undefined
  const { outlineOf } = await import("../import/mapping.ts")
  const outline = await outlineOf(input)
  if (outline === undefined) return undefined
  const kept = keptMap(store, outline.fingerprint)
  if (kept !== undefined) return { map: { name: `map ${kept.id} (phr imports maps)`, text: kept.text } }
  if (!context.interactive) return undefined
  const asked = await askMap(context, input, outline, options)
  if (asked === undefined) return undefined
  if (remember) {
    keepMap(store, { id: outline.fingerprint, title: asked.title, on: context.today, text: asked.text })
    context.talk("Kept for the next table with this header: phr imports maps\n")
  }
  return { map: { name: `map ${outline.fingerprint}`, text: asked.text } }
}

const orders: readonly Choice<DateOrder>[] = [
  { name: "day, month, year (31/12/2025)", value: "dmy" },
  { name: "month, day, year (12/31/2025)", value: "mdy" },
]

async function askOrder(context: Context, why: Failure): Promise<DateOrder> {
  context.talk(`${why.message}\n`)
  return await choose(context, "How do its dates stand?", orders)
}

const kinds: readonly Choice<TableKind | "leave">[] = [
  { name: "one reading or result: its name, value and unit stand in columns", value: "one-reading" },
  { name: "several readings: each measure has a column of its own", value: "several-readings" },
  { name: "one immunization", value: "immunization" },
  { name: "none of these: leave the file out", value: "leave" },
]

type Asked = { title: string; text: string }

async function askMap(
  context: Context,
  input: Input,
  outline: Outline,
  options: ReadOptions,
): Promise<Asked | undefined> {
  const { mapText, previewOf } = await import("../import/mapping.ts")
  const name = input.name.split(/[/\\]| › /).at(-1) ?? input.name
  context.talk(
    `\n${name} is a table phr does not know. Say once what its columns are.\n\n${await shown(context, outline)}\n`,
  )
  for (;;) {
    const kind = await choose(context, "What does one row tell?", kinds)
    if (kind === "leave") return undefined
    const columns = await askColumns(context, outline, kind)
    const answers = { title: name, kind: kind === "immunization" ? "immunizations" : "readings", columns } as const
    let dateOrder = options.dateOrder
    try {
      let text = mapText(answers)
      const lines = await previewOf(input, { ...options, map: { name, text } }, 4).catch(async (error: unknown) => {
        if (!(error instanceof Failure) || error.code !== "csv-date-order") throw error
        dateOrder = await askOrder(context, error)
        text = mapText({ ...answers, dateOrder })
        return await previewOf(input, { ...options, map: { name, text } }, 4)
      })
      context.talk(`\nThe first rows become:\n${lines.map((line) => `  ${line}\n`).join("")}\n`)
      if (await confirm(context, "Is that right?", true)) return { title: name, text }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      context.talk(`\n${error.message}\nLet us try again.\n\n`)
    }
  }
}

async function shown(context: Context, { titles, rows }: Outline): Promise<string> {
  const { renderSections } = await import("../render/terminal.ts")
  const style = { columns: context.columns, color: context.options.color }
  const table = { type: "table" as const, columns: titles.map((title) => ({ title })), rows }
  return await renderSections([{ id: "table", title: "Table", blocks: [table] }], style)
}

async function askColumns(context: Context, { titles, rows }: Outline, kind: TableKind): Promise<ColumnAnswer[]> {
  const { guessRole } = await import("../import/mapping.ts")
  const answers: ColumnAnswer[] = []
  for (const [at, title] of titles.entries()) {
    if (title === "") continue
    const first = rows.map((row) => row[at] ?? "").find((cell) => cell !== "")
    const example = first === undefined ? "" : ` (${first.slice(0, 24)})`
    const numbered = kind === "several-readings" && /^[<>]?\s*\d+(?:[.,]\d+)?$/.test(first ?? "")
    const guess = guessRole(title, kind) ?? (numbered ? "reading" : "ignore")
    const role = await choose(context, `"${title}"${example} is`, guessedFirst(choicesFor(kind), guess))
    answers.push(role === "reading" ? { title, role, ...(await askMeasure(context, title)) } : { title, role })
  }
  return answers
}

function guessedFirst(choices: readonly Choice<Role>[], guess: Role): Choice<Role>[] {
  return [...choices.filter(({ value }) => value === guess), ...choices.filter(({ value }) => value !== guess)]
}

const common: readonly Choice<Role>[] = [
  { name: "the date, with or without the time", value: "date" },
  { name: "the time of day alone", value: "time" },
]
const last: readonly Choice<Role>[] = [
  { name: "a remark", value: "note" },
  { name: "nothing to keep as a fact (the file itself is kept)", value: "ignore" },
]

function choicesFor(kind: TableKind): readonly Choice<Role>[] {
  if (kind === "immunization") {
    return [
      ...common,
      { name: "the vaccine by name", value: "vaccine" },
      { name: "the vaccine by CVX code", value: "cvx" },
      { name: "the lot", value: "lot" },
      { name: "which dose it was", value: "dose" },
      { name: "the manufacturer", value: "manufacturer" },
      { name: "where or by whom it was given", value: "place" },
      { name: "the place on the body", value: "site" },
      { name: "the route", value: "route" },
      { name: "the expiration date", value: "expires" },
      { name: "the status (given, refused)", value: "status" },
      ...last,
    ]
  }
  const shared: readonly Choice<Role>[] = [
    { name: "the unit", value: "unit" },
    { name: "the laboratory or clinic", value: "lab" },
    { name: "the device", value: "device" },
    ...last,
  ]
  if (kind === "several-readings")
    return [...common, { name: "the values of one measure", value: "reading" }, ...shared]
  return [
    ...common,
    { name: "what was measured, by name", value: "measure" },
    { name: "what was measured, by LOINC code", value: "code" },
    { name: "the value or result", value: "value" },
    { name: "the reference range", value: "range" },
    { name: "the lower limit of the range", value: "low" },
    { name: "the upper limit of the range", value: "high" },
    { name: "the flag (high, low, abnormal)", value: "flag" },
    ...shared,
  ]
}

const elsewhere = "another"

async function askMeasure(context: Context, title: string): Promise<{ measure?: string; unit?: string }> {
  const { measureMeant, saidInTitle } = await import("../import/mapping.ts")
  const said = saidInTitle(title)
  const words =
    said.measure ??
    (await askText(context, `What does "${title}" measure (weight, glucose, LDL …)?`, (text) =>
      text.trim() === "" ? "say what was measured, in your own words" : true,
    ))
  const meant = measureMeant(words)
  if (said.measure === undefined) {
    context.talk(
      meant ? `  ${meant.measure.title}\n` : `  phr does not know it by that name: it is kept as you wrote it\n`,
    )
  }
  const measure = meant?.measure.id ?? words
  if (said.unit !== undefined) return { measure, unit: said.unit }
  const units = meant?.units ?? []
  if (meant !== undefined && units.length <= 1) return { measure }
  const choices = [
    ...units.map((unit) => ({ name: unit, value: unit })),
    { name: "it stands in the cells, or there is none", value: "" },
    { name: "another unit", value: elsewhere },
  ]
  const unit = await choose(context, "In which unit?", choices)
  if (unit === "") return { measure }
  return { measure, unit: unit === elsewhere ? await askText(context, "The unit:") : unit }
}
