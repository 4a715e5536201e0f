/**
 * phr import <path…|->: files, folders, zip archives and standard input into the record, each recognized by content.
 * Every file is one transaction; one that cannot be taken does not stop the others. Exit: interface.md "Whose is it".
 */
import { readFile } from "node:fs/promises"
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { findInputs, type OpenedInput, type RefusedInput } from "../cli/inputs.ts"
import { choosePerson } from "../cli/person.ts"
import { showProgress } from "../cli/progress.ts"
import { styleOf } from "../cli/style.ts"
import { type Exit, exits, Failure, failure } from "../errors.ts"
import type { DateOrder } from "../import/format.ts"
import { formats } from "../import/formats.ts"
import type { FileReport, ImportOptions } from "../import/pipeline.ts"
import { type Counts, type Issue, noCounts } from "../record/draft.ts"
import type { Store } from "../store/store.ts"
import type { Command, Values } from "./command.ts"
import { withMapping } from "./mapping.ts"
import { keptMap } from "./maps.ts"

/** A FileReport, or why there is none: then format, sha256 and the like are absent. */
type Outcome = Pick<FileReport, "path" | "status" | "counts" | "issues"> & Partial<FileReport> & { failure?: Failure }

const dateOrders = ["dmy", "mdy", "ymd"] as const satisfies readonly DateOrder[]

export const importCommand: Command = {
  arguments: "<paths...>",
  options: [
    { flags: "--dry-run", says: "say what would come, and write nothing" },
    { flags: "--format <id>", says: "take the files for this format instead of recognizing them" },
    { flags: "--map <toml>", says: "read CSV columns by your own profile: a file, or the id of a table you explained" },
    { flags: "--date-order <order>", says: "how days and months stand in ambiguous dates", choices: dateOrders },
    { flags: "--source <name>", says: "the system the files come from, where they do not say it" },
    { flags: "--any-person", says: "import although the file names somebody else" },
    { flags: "--jwks <path>", says: "issuers' keys to check health cards with (a file or a folder)", repeat: true },
    { flags: "--online", says: "fetch what a health link names from its server" },
    { flags: "--passcode-file <path>", says: "the passcode of a health link or a locked file" },
  ],
  examples: [
    "phr import ~/Downloads/mychart.zip",
    "phr import exports/ readings.csv --person Maria",
    "curl -s https://example.org/summary.json | phr import -",
  ],
  about: `Formats: ${formats.map((format) => `${format.title} (${format.id})`).join(", ")}.`,

  async run(context, paths, values) {
    const store = await context.record()
    const options = await readOptions(context, store, values)
    const inputs = await findInputs(paths, context.stdin)
    try {
      if (inputs.count === 0) {
        throw failure("input-unreadable", { path: paths.join(", "), what: "nothing in it can be read" })
      }
      if (inputs.count > 1) context.talk(`Reading ${inputs.count.toLocaleString("en-US")} files\n`)
      const takeAll = async () => {
        const outcomes: Outcome[] = []
        for await (const input of inputs.each()) outcomes.push(await take(context, store, input, options))
        return outcomes
      }
      // a rehearsal of them all together: what two files tell alike would be one fact
      const outcomes = await (options.dryRun ? store.rehearse(takeAll) : takeAll())
      if (!context.options.quiet || context.options.json || outcomes.some(isNews)) {
        await tell(context, outcomes, options.dryRun === true)
      }
      return exitOf(outcomes)
    } finally {
      inputs.close()
    }
  },
}

async function readOptions(context: Context, store: Store, values: Values): Promise<ImportOptions> {
  const persons = store.persons()
  const decided = context.options.person !== undefined || persons.length < 2 || persons.some((one) => one.isDefault)
  const person = decided ? choosePerson(persons, context.options.person) : undefined
  const dateOrder = dateOrders.find((order) => order === values.dateOrder)
  const map = textFlag(values.map)
  const [source, format] = [textFlag(values.source), textFlag(values.format)]
  const { helpFor } = await import("./import-help.ts")
  return {
    help: helpFor(context, values),
    today: context.today,
    ...(person !== undefined && { person: person.id, personNamed: context.options.person !== undefined }),
    ...(source !== undefined && { source }),
    ...(format !== undefined && { format }),
    anyPerson: values.anyPerson === true,
    dryRun: values.dryRun === true,
    read: {
      ...(dateOrder !== undefined && { dateOrder }),
      ...(map !== undefined && { map: { name: map, text: keptMap(store, map)?.text ?? (await profileText(map)) } }),
      ...(person?.timeZone !== undefined && { timeZone: person.timeZone }),
    },
  }
}

async function profileText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8")
  } catch {
    throw failure("input-unreadable", { path, what: "the profile cannot be read" })
  }
}

/** One input. What stops this input alone becomes part of the report; what stops phr is thrown. */
async function take(
  context: Context,
  store: Store,
  input: OpenedInput | RefusedInput,
  options: ImportOptions,
): Promise<Outcome> {
  if ("failure" in input) return outcomeOf(input.name, input.failure)
  const { importInput } = await import("../import/pipeline.ts")
  const progress = showProgress(context, input.name, "items")
  let read = 0
  try {
    const step = (items: number) => {
      progress.step(items - read)
      read = items
    }
    const asking = { remember: options.dryRun !== true }
    return await withMapping(context, store, input, { ...options.read, ...asking }, (told) =>
      importInput(input, store, { ...options, read: told, progress: step }),
    )
  } catch (error) {
    if (!(error instanceof Failure) || !stopsOneFile(error)) throw error
    return outcomeOf(input.name, error)
  } finally {
    progress.end()
  }
}

function stopsOneFile({ exit, code }: Failure): boolean {
  return exit === exits.unreadable || exit === exits.otherPerson || code === "link-passcode"
}

function outcomeOf(path: string, why: Failure): Outcome {
  // the path stands beside it in the report
  const message = why.message.startsWith(path) ? why.message.slice(path.length).replace(/^:? /, "") : why.message
  const issue: Issue = { type: "issue", code: why.code, severity: "error", where: "file", message }
  return { path, status: "failed", counts: noCounts, issues: [issue], failure: why }
}

/** Something came, or something is wrong: what cron should send (README "From cron"). */
function isNews({ status, counts, issues }: Outcome): boolean {
  if (status === "failed") return true
  return status === "imported" && (counts.new + counts.updated + counts.same > 0 || issues.length > 0)
}

/** Any refused for its person → 8; else none readable → 4; else some failed or some items not taken → 3. */
function exitOf(outcomes: readonly Outcome[]): Exit {
  if (outcomes.some(({ failure: why }) => why?.exit === exits.otherPerson)) return exits.otherPerson
  const failed = outcomes.filter(({ status }) => status === "failed")
  if (failed.length === outcomes.length) return exits.unreadable
  const lacking = outcomes.some(({ status, counts }) => status === "imported" && counts.issues > 0)
  return failed.length > 0 || lacking ? exits.partial : exits.done
}

async function tell(context: Context, outcomes: readonly Outcome[], dryRun: boolean): Promise<void> {
  if (context.options.json) {
    const { toJson } = await import("../render/json.ts")
    context.out(toJson({ schema: "phr.import/1", files: outcomes.map(fileJson), totals: totals(outcomes) }))
    return
  }
  const [only, ...others] = outcomes
  if (only?.failure && others.length === 0) throw only.failure
  const [{ composeImport }, { renderSections }] = await Promise.all([
    import("../report/sections/import.ts"),
    import("../render/terminal.ts"),
  ])
  const files = outcomes.map(({ failure: why, format, issues, ...file }) => {
    const title = formats.find(({ id }) => id === format)?.title
    const reason = why && issues[0]?.message
    return {
      ...file,
      issues: why ? [] : issues,
      ...(title !== undefined && { format: title }),
      ...(reason !== undefined && { reason }),
    }
  })
  context.out(await renderSections([composeImport(files, dryRun)], styleOf(context)))
  const hints = new Set(outcomes.flatMap(({ failure: why }) => (why ? [why.hint] : [])))
  for (const hint of hints) context.talk(`phr: hint: ${hint}\n`)
}

function fileJson({ path, format, sha256, status, person, importId, counts, issues, proofs, preview }: Outcome) {
  const told = issues.map(({ code, severity, where, message }) => ({ code, severity, where, message }))
  return {
    path,
    format,
    sha256,
    status,
    person,
    importId,
    counts,
    issues: told,
    ...(proofs && { proofs }),
    ...(preview && { preview }),
  }
}

function totals(outcomes: readonly Outcome[]): Counts {
  const sum = { ...noCounts }
  for (const { counts } of outcomes) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key]
  }
  return sum
}
