/** Results by date: the flowsheet in as many tables as its days need, then results in words and those without a date. */
import type { PartialDate } from "../../fhir/dates.ts"
import type { Flag } from "../../record/entry.ts"
import type { Block, Span, Text } from "../document.ts"
import { type Flowsheet, flowsheet, type SheetCell, type SheetRow } from "../labs.ts"
import type { SectionMaker } from "../section.ts"
import { flagOf, flagSpan, rangeText, shortValue } from "../value.ts"
import type { Words } from "../words.ts"

/** Days that stand side by side on upright paper. */
const across = 6

export const sheet: SectionMaker = {
  id: "sheet",
  title: (words) => words.labs.sheet,
  kinds: ["labs"],
  compose(reading, { words }) {
    const found = flowsheet(reading.entries.filter((entry) => entry.kind === "labs"))
    const blocks: Block[] = [...tables(found, words), ...worded(found, words), ...undated(found, words)]
    if (blocks.length === 0) blocks.push({ type: "text", text: words.labs.none })
    return { id: "sheet", title: words.labs.sheet, blocks }
  },
}

function tables({ dates, rows }: Flowsheet, words: Words): Block[] {
  const parts = Array.from({ length: Math.ceil(dates.length / across) }, (_, part) =>
    dates.slice(part * across, (part + 1) * across),
  )
  return parts.map((days, index): Block => {
    const filled = rows.filter((row) => days.some((day) => row.cells.has(day)))
    return {
      type: "table",
      columns: [
        { title: words.labs.analyte, grow: true },
        ...days.map((day) => ({ title: words.date(day), align: "right" as const })),
      ],
      rows: filled.map((row) => [analyteText(row, words), ...days.map((day) => cellText(row, day))]),
      ...(index === parts.length - 1 ? { caption: words.labs.signs } : {}),
    }
  })
}

/** The analyte, and under it its unit and range. */
function analyteText({ measure, title, unit, range }: SheetRow, words: Words): Text {
  const under = [unit, range].filter((part) => part !== "").join("   ")
  return [
    { text: words.measure(measure, title), tone: "strong" },
    { text: under === "" ? "" : `\n${under}`, tone: "quiet" },
  ]
}

const signs: Record<Flag, string> = { high: " H", low: " L", abnormal: " !", critical: " !!" }

function cellText(row: SheetRow, day: PartialDate): Text {
  const cells = row.cells.get(day) ?? []
  return cells.flatMap((cell, index): Span[] => [{ text: index === 0 ? "" : "; " }, signed(cell)])
}

/** A value out of range carries a sign, and stands bold. */
export function signed({ text, flag }: SheetCell): Span {
  return flag === undefined ? { text } : { text: `${text}${signs[flag]}`, tone: "strong" }
}

function worded({ worded: entries }: Flowsheet, words: Words): Block[] {
  if (entries.length === 0) return []
  return [
    { type: "heading", level: 1, text: words.labs.words },
    {
      type: "table",
      columns: [
        { title: words.results.date },
        { title: words.results.result, grow: true },
        { title: words.results.value, grow: true },
        { title: "" },
        { title: words.results.range, rank: 1 },
      ],
      rows: entries.map((entry) => [
        words.date(entry.start),
        [{ text: entry.title, tone: "strong" }],
        shortValue(entry),
        [flagSpan(flagOf(entry), words)],
        rangeText(entry.range),
      ]),
    },
  ]
}

function undated({ undated: entries }: Flowsheet, words: Words): Block[] {
  if (entries.length === 0) return []
  return [
    { type: "text", text: [{ text: words.labs.undated(entries.length), tone: "strong" }], lead: true },
    { type: "list", items: entries.map((entry) => `${entry.title}: ${shortValue(entry)}`) },
  ]
}
