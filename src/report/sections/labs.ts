/**
 * The flowsheet on a screen: analytes down, the newest days across, as many as fit; out of range by a sign, the words of
 * which stand below, and by weight. The days that did not fit are counted.
 */
import type { PartialDate } from "../../fhir/dates.ts"
import type { Block, Column, Section, Text } from "../document.ts"
import type { Flowsheet, SheetRow } from "../labs.ts"
import { dayText, shortValue } from "../value.ts"
import { signed } from "./flowsheet.ts"

/** What the columns beside the days take, and each day, with the gap before it. */
const [aside, perDay] = [40, 12]

/** How many days fit side by side; at least one. */
export function daysThatFit(columns: number): number {
  return Math.max(1, Math.floor((columns - aside) / perDay))
}

/** The newest days that fit, or with `all` every day in as many tables as they need. */
export function composeLabs(sheet: Flowsheet, columns: number, all: boolean): Section {
  const across = daysThatFit(columns)
  const parts = Array.from({ length: Math.ceil(sheet.dates.length / across) }, (_, part) =>
    sheet.dates.slice(part * across, (part + 1) * across),
  )
  const shown = all ? parts : parts.slice(0, 1)
  const earlier = sheet.dates.length - shown.flat().length
  const blocks = shown.flatMap((days, part): Block[] => [
    ...(part === 0 ? [] : [{ type: "heading" as const, level: 1 as const, text: `Before ${parts[part - 1]?.at(-1)}` }]),
    table(sheet.rows, days),
  ])
  if (blocks.length > 0) blocks.push(quiet("H high · L low · ! abnormal · !! critical"))
  if (earlier > 0) {
    blocks.push(
      quiet(`${earlier} earlier ${earlier === 1 ? "day" : "days"}: phr labs --all · one over time: phr trend <name>`),
    )
  }
  const worded = sheet.worded.map((entry) => `${dayText(entry.start)}  ${entry.title}: ${shortValue(entry)}`)
  if (worded.length > 0) {
    blocks.push({ type: "heading", level: 2, text: "In words" })
    blocks.push({ type: "list", items: all ? worded : worded.slice(0, 5) })
    if (!all && worded.length > 5) blocks.push(quiet(`and ${worded.length - 5} more: phr labs --all`))
  }
  if (sheet.undated.length > 0) {
    blocks.push({ type: "heading", level: 2, text: "Without a date" })
    blocks.push({ type: "list", items: sheet.undated.map((entry) => `${entry.title}: ${shortValue(entry)}`) })
  }
  return { id: "labs", title: "Results", blocks }
}

function table(rows: readonly SheetRow[], days: readonly PartialDate[]): Block {
  const filled = rows.filter((row) => days.some((day) => row.cells.has(day)))
  const columns: Column[] = [
    { title: "Result", grow: true },
    { title: "Unit" },
    { title: "Range", rank: 1 },
    ...days.map((day): Column => ({ title: day, align: "right" })),
  ]
  return { type: "table", columns, rows: filled.map((row) => [row.title, row.unit, row.range, ...days.map(cell(row))]) }
}

function cell(row: SheetRow) {
  return (day: PartialDate): Text =>
    (row.cells.get(day) ?? []).flatMap((one, index) => [
      { text: index === 0 ? "" : "; " },
      warned(signed(one), one.flag),
    ])
}

function warned<T extends { text: string }>(span: T, flag: string | undefined) {
  return flag === undefined ? span : { ...span, tone: flag === "critical" ? ("alarm" as const) : ("warn" as const) }
}

function quiet(text: string): Block {
  return { type: "text", text: [{ text, tone: "quiet" }] }
}
