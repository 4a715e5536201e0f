/** phr due: preventive screenings and vaccines judged from the record: overdue, due, due soon, to be answered, to be talked about. */
import { textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { exits, failure } from "../errors.ts"
import type { Person } from "../record/person.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { Command } from "./command.ts"

export const due: Command = {
  options: [
    { flags: "--all", says: "also what is up to date, later, declined or not for you" },
    { flags: "--explain <name>", says: "one of them in full: why, what was found, what would change it" },
    { flags: "--schedule <folder>", says: "vaccines by CDC's XML files there instead of the schedule phr brings" },
    { flags: "--exit-code", says: "exit with 7 when something is due or overdue" },
  ],
  examples: [
    "phr due",
    "phr due --explain colorectal-cancer",
    "phr due --explain mmr",
    "phr due --json --all",
    "phr due --quiet --exit-code",
  ],
  about:
    "Judged by published recommendations from what the record holds. No record found is not proof it wasn't done; " +
    "a fact nobody recorded is asked for. Information, not medical advice.",

  async run(context, _args, values) {
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const entries = store.entries({ person: person.id })
    const [{ judgeAll }, page] = await Promise.all([import("./judging.ts"), import("../report/sections/due.ts")])
    const { verdicts, guidelines } = await judgeAll(
      { person, entries, today: context.today },
      textFlag(values.schedule),
    )
    const name = textFlag(values.explain)
    const one = name === undefined ? undefined : findVerdict(verdicts, name)
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      const everything = values.all === true
      const items = one === undefined ? verdicts.filter((v) => everything || page.isShown(v)).map(item) : [one]
      context.out(toJson({ schema: "phr.due/1", today: context.today, person: whoIs(person), guidelines, items }))
    } else {
      const { renderSections } = await import("../render/terminal.ts")
      const section =
        one === undefined
          ? page.composeDue(verdicts, guidelines, values.all === true)
          : page.composeDueExplained(one, entries, guidelines)
      context.out(await renderSections([section], { columns: context.columns, color: context.options.color }))
    }
    const judged = one === undefined ? verdicts : [one]
    const isDue = judged.some(({ status }) => status === "due" || status === "overdue")
    return values.exitCode === true && isDue ? exits.due : exits.done
  },
}

/** The item without its explanation, which only --explain gives. */
function item({ explanation: _explanation, ...rest }: Verdict) {
  return rest
}

function whoIs({ id, name, birthDate, sex }: Person) {
  return { id, name, ...(birthDate === undefined ? {} : { birthDate }), ...(sex === undefined ? {} : { sex }) }
}

/** The item of that id, else the only one whose id, title or tests begin a word with what was said. */
function findVerdict(verdicts: readonly Verdict[], name: string): Verdict {
  const said = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
  const exact = verdicts.find((verdict) => verdict.id === said.replaceAll(" ", "-"))
  if (exact !== undefined) return exact
  const stem = said.length > 7 ? said.slice(0, 7) : said
  const begins = (texts: readonly string[]) => ` ${texts.join(" ").toLowerCase()}`.includes(` ${stem}`)
  const named = verdicts.filter(({ id, title }) => begins([id.replaceAll("-", " "), title]))
  const found = named.length > 0 ? named : verdicts.filter(({ explanation }) => begins(explanation?.satisfiedBy ?? []))
  const meant = found.length > 1 ? found.filter(({ status }) => status !== "not-applicable") : found
  const [only, other] = meant
  if (only !== undefined && other === undefined) return only
  throw failure("due-unknown", { names: (found.length > 0 ? found : verdicts).map(({ id }) => id).join(", ") })
}
