/** phr imports [list|show|undo]: where everything in the record came from, and how to take an import back. */

import type { Context } from "../cli/context.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import { formats } from "../import/formats.ts"
import type { Block, Section } from "../report/document.ts"
import { issuesTitle } from "../report/sections/import.ts"
import { proofText } from "../report/sections/proof.ts"
import type { ImportRow } from "../store/store.ts"
import type { Command } from "./command.ts"
import { forgetMap, keptMaps } from "./maps.ts"

const list: Command & { summary: string; isDefault: true } = {
  summary: "every import: when, which file, what it brought",
  isDefault: true,
  async run(context) {
    const rows = (await context.record()).imports()
    if (context.options.json) {
      await printJson(context, { schema: "phr.imports/1", count: rows.length, imports: rows.map(rowJson) })
    } else if (rows.length > 0) await print(context, composeList(rows))
    if (rows.length > 0) return exits.done
    context.talk("Nothing has been imported yet: phr import <path>\n")
    return exits.nothing
  },
}

const show: Command & { summary: string } = {
  summary: "one import, with everything that was not taken",
  arguments: "<id>",
  examples: ["phr imports show 7"],
  async run(context, [id = ""]) {
    const row = rowOf((await context.record()).imports(), readId(id))
    if (context.options.json) {
      const issues = row.issues.map(({ code, severity, where, message }) => ({ code, severity, where, message }))
      await printJson(context, { schema: "phr.imports.show/1", import: { ...rowJson(row), issues } })
    } else await print(context, composeRow(row))
    return exits.done
  },
}

const undo: Command & { summary: string } = {
  summary: "take imports back: the record is as if they had never been",
  arguments: "<ids...>",
  examples: ["phr imports undo 7", "phr imports undo 7-9 12"],
  about: "The file itself stays where it is, so it can be imported again.",
  async run(context, words) {
    const store = await context.record()
    const rows = words.flatMap(readIds).map((id) => rowOf(store.imports(), id))
    // the newest first, so that nothing is derived twice
    const newestFirst = [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => b.id - a.id)
    const undone: { row: ImportRow; entries: number }[] = []
    for (const row of newestFirst) undone.push({ row, entries: (await store.undo(row.id, context.today)).entries })
    if (context.options.json) {
      const imports = undone.map(({ row, entries }) => ({ id: row.id, path: row.path, entries }))
      await printJson(context, { schema: "phr.imports.undo/1", imports })
      return exits.done
    }
    const items = undone.map(({ row, entries }) => {
      const gone = `${Math.abs(entries).toLocaleString("en-US")} ${Math.abs(entries) === 1 ? "entry" : "entries"}`
      return [{ text: `Import ${row.id}`, tone: "strong" as const }, { text: `  ${row.path}: ${gone} taken back` }]
    })
    await print(context, { id: "undo", title: "Taken back", blocks: [{ type: "list", items }] })
    return exits.done
  },
}

const maps: Command & { summary: string } = {
  summary: "the tables you explained: kept by their header and not asked for again",
  about: "phr import --map <id> uses one for another header with the same names; phr imports forget <id> forgets it.",
  async run(context) {
    const kept = keptMaps(await context.record())
    if (context.options.json) {
      await printJson(context, { schema: "phr.imports.maps/1", count: kept.length, maps: kept })
    } else if (kept.length > 0) {
      const blocks = kept.flatMap(({ id, title, on, text }): Block[] => [
        { type: "text", text: [{ text: id, tone: "strong" }, { text: `  ${title}, explained on ${on}` }] },
        { type: "list", items: columnsIn(text) },
      ])
      await print(context, { id: "maps", title: "Explained tables", blocks })
    }
    if (kept.length > 0) return exits.done
    context.talk("No table had to be explained yet\n")
    return exits.nothing
  },
}

/** "When: date" for each column of a profile in TOML. */
function columnsIn(text: string): string[] {
  return [...text.matchAll(/role = "(.*)"\nnames = \["(.*)"\](?:\nmeasure = "(.*)")?(?:\nunit = "(.*)")?/g)].map(
    ([, role = "", name = "", measure, unit]) =>
      `${name}: ${[measure ?? role, unit].filter((part) => part !== undefined).join(", ")}`,
  )
}

const forget: Command & { summary: string } = {
  summary: "forget how a table was explained: the next one with its header is asked for again",
  arguments: "<id>",
  examples: ["phr imports forget 1f2e3d4c"],
  about: "What was imported by it stays; take it back with: phr imports undo <id>.",
  async run(context, [id = ""]) {
    const store = await context.record()
    if (!forgetMap(store, id)) throw failure("map-unknown", { id })
    if (context.options.json) await printJson(context, { schema: "phr.imports.forget/1", id })
    else context.talk(`Forgotten: ${id}\n`)
    return exits.done
  },
}

export const imports: Command = { subcommands: { list, show, undo, maps, forget } }

function composeList(rows: readonly ImportRow[]): Section {
  const columns = [
    { title: "Id", align: "right" as const },
    { title: "On" },
    { title: "File", grow: true },
    { title: "Format", rank: 2 },
    { title: "Person", rank: 1 },
    { title: "New", align: "right" as const },
    { title: "Updated", align: "right" as const, rank: 3 },
    { title: "Not taken", align: "right" as const },
  ]
  const cells = rows.map((row) => [
    String(row.id),
    row.on,
    row.path,
    titleOf(row),
    row.people.join(", "),
    whole(row.counts.new),
    whole(row.counts.updated),
    whole(row.counts.issues),
  ])
  return { id: "imports", title: "Imports", blocks: [{ type: "table", columns, rows: cells }] }
}

function composeRow(row: ImportRow): Section {
  const { counts } = row
  const facts = [
    { label: "Import", values: [`${row.id}, on ${row.on}`] },
    { label: "File", values: [row.path, `${whole(row.bytes)} bytes, SHA-256 ${row.sha256}`] },
    { label: "Format", values: [titleOf(row)] },
    ...(row.source === undefined ? [] : [{ label: "Source", values: [row.source] }]),
    ...(row.proofs ?? []).map((proof) => ({ label: "Signed", values: [proofText(proof)] })),
    ...(row.people.length === 0 ? [] : [{ label: "Person", values: row.people }]),
    {
      label: "Items",
      values: [
        `${whole(counts.read)} read: ${whole(counts.new)} new, ${whole(counts.updated)} updated, ${whole(counts.unchanged)} unchanged, ` +
          `${whole(counts.same)} same as other sources, ${whole(counts.issues)} not taken`,
      ],
    },
  ]
  const issues: Block[] =
    row.issues.length === 0
      ? []
      : [
          { type: "heading", level: 3, text: issuesTitle(row.issues) },
          {
            type: "list",
            items: row.issues.map((issue) => [
              { text: issue.where, tone: "strong" },
              { text: `: ${issue.message}  (${issue.severity === "error" ? "not taken" : "warning"})` },
            ]),
          },
        ]
  const closing: Block = { type: "text", text: `Take back with: phr imports undo ${row.id}` }
  return { id: "import", title: `Import ${row.id}`, blocks: [{ type: "facts", rows: facts }, ...issues, closing] }
}

function rowJson({ id, on, path, format, sha256, bytes, source, people, counts, proofs }: ImportRow) {
  return { id, on, path, format, sha256, bytes, source, people, counts, ...(proofs && { proofs }) }
}

function rowOf(rows: readonly ImportRow[], id: number): ImportRow {
  const row = rows.find((one) => one.id === id)
  if (row === undefined) throw failure("import-missing", { id })
  return row
}

function readId(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word)
  throw failure("usage", { what: `"${word}" is not the number of an import`, how: "see them with: phr imports" })
}

/** "7" or "7-9". */
function readIds(word: string): number[] {
  const range = /^(\d{1,9})-(\d{1,9})$/.exec(word)
  if (range === null) return [readId(word)]
  const [first, last] = [Number(range[1]), Number(range[2])]
  if (last < first || last - first > 100_000) return [readId(word)]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function titleOf(row: ImportRow): string {
  return formats.find((format) => format.id === row.format)?.title ?? row.format
}

function whole(number: number): string {
  return number.toLocaleString("en-US")
}

async function print(context: Context, section: Section): Promise<void> {
  const { renderSections } = await import("../render/terminal.ts")
  context.out(await renderSections([section], styleOf(context)))
}

async function printJson(context: Context, value: unknown): Promise<void> {
  const { toJson } = await import("../render/json.ts")
  context.out(toJson(value))
}
