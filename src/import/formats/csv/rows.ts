/**
 * The rows of a CSV file with the line each begins on, streamed in batches. Quotes may run over lines; rows may be of any
 * width; empty lines are passed over. RFC 4180, read leniently. The only place that knows csv-parse.
 */
import { failure } from "../../../errors.ts"
import type { Input } from "../../format.ts"
import { asUtf8, type Encoding } from "./encoding.ts"

export type Row = { line: number; cells: readonly string[] }

/** How the bytes are cut into cells. */
export type Dialect = { encoding: Encoding; delimiter: string }

/** Longer than any cell a person writes: beyond it a quotation mark was never closed. */
const longestRow = 1024 * 1024

export async function* readRows(input: Input, dialect: Dialect): AsyncIterable<Row[]> {
  const { parse } = await import("csv-parse")
  let batch: Row[] = []
  const parser = parse({
    delimiter: dialect.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // Rows are taken here and never queued as stream objects, which would cost more than the parsing.
    on_record: (cells: string[], { lines }) => {
      batch.push({ line: lines - lineBreaks(cells), cells: cells.map(withoutFormula) })
      return null
    },
  })
  let broken: Error | undefined
  parser.on("error", (error) => {
    broken = error
  })
  parser.resume()
  for await (const chunk of asUtf8(input, dialect.encoding)) {
    await new Promise<void>((resolve) => parser.write(chunk, () => resolve()))
    if (broken) break
    if (batch.length > 0) yield batch
    batch = []
  }
  if (!broken) await new Promise<void>((resolve) => parser.end(() => resolve()))
  if (batch.length > 0) yield batch
  if (broken) throw failure("csv-broken", { path: input.name, line: parser.info.lines })
}

/** Spreadsheets write ="007" to keep a text a text; any other formula stays the words it is. */
function withoutFormula(cell: string): string {
  return cell.charCodeAt(0) === 61 ? (/^="(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell) : cell
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count++
  }
  return count
}
