/** phr list <kind>: the entries of one kind, filtered, as a table, CSV, Markdown or JSON. */

import { countFlag, dateFlag, kindNamed, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import { kinds } from "../record/kinds.ts"
import type { Person } from "../record/person.ts"
import type { VaccinePage } from "../report/vaccines.ts"
import type { EntryFilter, Store } from "../store/store.ts"
import type { Command, Values } from "./command.ts"

export const list: Command = {
  arguments: "<kind>",
  options: [
    { flags: "--since <date>", says: "on or after a day, month or year" },
    { flags: "--until <date>", says: "on or before a day, month or year" },
    { flags: "--code <code>", says: "with that code, of any system, or system|code" },
    { flags: "--text <words>", says: "with these words in it" },
    { flags: "--source <words>", says: "from a source of that name" },
    {
      flags: "--status <status>",
      says: "with that status, as the source writes it (entered-in-error is listed only so)",
    },
    { flags: "--abnormal", says: "results out of their range or flagged by the laboratory" },
    { flags: "--limit <count>", says: "the newest so many" },
    { flags: "--format <format>", says: "how to print it", choices: ["table", "csv", "md", "json"] },
  ],
  examples: [
    "phr list labs --since 2025 --abnormal",
    "phr list meds --status active",
    "phr list immunizations --format csv > vaccines.csv",
  ],
  about: `Kinds: ${kinds.join(", ")}. Singular and common synonyms are understood (meds, problems, shots).`,

  async run(context, [word = ""], values) {
    const kind = kindNamed(word)
    const wanted = readFilter(values)
    const limit = countFlag("--limit", values.limit)
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const found = store.entries({ ...wanted, person: person.id, kinds: [kind] })
    const entries = limit === undefined ? found : found.slice(0, limit)
    const format = context.options.json ? "json" : (textFlag(values.format) ?? "table")
    const everything = () => store.entries({ person: person.id })
    const counts = kind === "immunizations" ? await countsOf(store, person, everything, context.today) : undefined
    const look = styleOf(context)
    context.out(await print(format, kind, entries, look, counts))
    if (entries.length === 0) {
      if (format !== "json") context.talk(`Nothing in ${kind} matches.\n`)
      return exits.nothing
    }
    const more = entries.length < found.length ? ` of ${found.length}` : ""
    if (format === "table") context.talk(`${entries.length}${more} ${kind} · more on one: phr show <id>\n`)
    return exits.done
  },
}

/** The statuses that ask for what its source took back; no other list shows it. */
const inError: ReadonlySet<string> = new Set(["entered-in-error", "wrong"])

function readFilter(values: Values): Omit<EntryFilter, "person"> {
  const [since, until] = [dateFlag("--since", values.since), dateFlag("--until", values.until)]
  const [code, text] = [textFlag(values.code), textFlag(values.text)]
  const [source, status] = [textFlag(values.source), textFlag(values.status)]
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(code === undefined ? {} : { code }),
    ...(text === undefined ? {} : { text }),
    ...(source === undefined ? {} : { source }),
    ...(status === undefined ? {} : inError.has(status) ? { status: "wrong", includeWrong: true } : { status }),
    ...(values.abnormal === true ? { abnormal: true } : {}),
  }
}

type Counts = VaccinePage["counts"]

/** Whether each dose counted: what else is in the record bears on it. */
async function countsOf(store: Store, person: Person, everything: () => readonly Entry[], today: Day): Promise<Counts> {
  const { judgeVaccinesOf } = await import("./judging.ts")
  return (await judgeVaccinesOf({ person, entries: everything(), today }, store)).counts
}

async function print(
  format: string,
  kind: Entry["kind"],
  entries: readonly Entry[],
  look: { columns: number; color: boolean },
  counts: Counts | undefined,
): Promise<string> {
  if (format === "json") {
    const [{ toJson }, { entryJson }] = await Promise.all([
      import("../render/json.ts"),
      import("../report/entry-json.ts"),
    ])
    const told = (entry: Entry) => {
      const evaluations = counts?.get(entry.id)
      return evaluations === undefined ? entryJson(entry) : { ...entryJson(entry), evaluations }
    }
    return toJson({ schema: "phr.list/1", kind, count: entries.length, entries: entries.map(told) })
  }
  if (entries.length === 0) return ""
  if (format === "csv") {
    const [{ toCsv }, { entryTable }] = await Promise.all([
      import("../render/csv.ts"),
      import("../report/entry-table.ts"),
    ])
    const table = entryTable(entries)
    return toCsv(table.columns, table.rows)
  }
  const { composeList, listTable } = await import("../report/sections/list.ts")
  const judged = counts === undefined ? undefined : await countWords(counts)
  if (format === "md") {
    const { tableMarkdown } = await import("../render/markdown.ts")
    const table = listTable(kind, entries, judged)
    return tableMarkdown(table.columns, table.rows)
  }
  const { renderSections } = await import("../render/terminal.ts")
  return renderSections([composeList(kind, entries, judged)], look)
}

async function countWords(counts: Counts): Promise<ReadonlyMap<string, string>> {
  const { tellCount } = await import("../report/dose-counts.ts")
  return new Map([...counts].map(([id, count]) => [id, tellCount(count)]))
}
