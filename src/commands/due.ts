/** phr due: preventive screenings and vaccines judged from the record: overdue, due, due soon, to be answered, to be talked about. */

import { textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import type { AgendaInput } from "../export/agenda.ts"
import type { Person } from "../record/person.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { Command } from "./command.ts"
import { withoutSensitiveItems } from "./sensitive.ts"
import { findVerdict } from "./telling.ts"

export const due: Command = {
  options: [
    { flags: "--all", says: "also what is up to date, later, declined or not for you" },
    { flags: "--explain <name>", says: "one of them in full: why, what was found, what would change it" },
    { flags: "--schedule <folder>", says: "vaccines by CDC's XML files there instead of the schedule phr brings" },
    { flags: "--rules <folder>", says: "also the rules of that folder, another country's list for instance" },
    { flags: "--ics", says: "as a calendar: what is due or comes within a year, appointments and refills" },
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
    const [judging, page] = await Promise.all([import("./judging.ts"), import("../report/sections/due.ts")])
    const entries = () => store.entries({ person: person.id })
    const { today } = context
    const [schedule, rules] = [textFlag(values.schedule), textFlag(values.rules)]
    const { verdicts, guidelines } =
      schedule === undefined && rules === undefined
        ? await judging.judgeOnce(store, { person, entries, today })
        : await judging.judgeAll({ person, entries: entries(), today }, { store, schedule, rules })
    const name = textFlag(values.explain)
    const one = name === undefined ? undefined : findVerdict(verdicts, name)
    if (values.ics === true) context.out(await calendar({ person, today, entries: entries(), verdicts }))
    else if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      const everything = values.all === true
      const items = one === undefined ? verdicts.filter((v) => everything || page.isShown(v)).map(item) : [one]
      context.out(toJson({ schema: "phr.due/1", today, person: whoIs(person), guidelines, items }))
    } else {
      const { renderSections } = await import("../render/terminal.ts")
      const section =
        one === undefined
          ? page.composeDue(verdicts, guidelines, values.all === true)
          : page.composeDueExplained(one, entries(), guidelines)
      context.out(await renderSections([section], styleOf(context)))
    }
    const judged = one === undefined ? verdicts : [one]
    const isDue = judged.some(({ status }) => status === "due" || status === "overdue")
    return values.exitCode === true && isDue ? exits.due : exits.done
  },
}

/** A calendar is shown to others: without what is sensitive, as `phr export ics` without --sensitive. */
async function calendar(input: AgendaInput): Promise<string> {
  const [{ agendaOf }, { writeCalendar }] = await Promise.all([
    import("../export/agenda.ts"),
    import("../export/calendar.ts"),
  ])
  const verdicts = withoutSensitiveItems(input.verdicts)
  return writeCalendar(agendaOf({ ...input, verdicts }), input.today)
}

/** The item without its explanation, which only --explain gives. */
function item({ explanation: _explanation, ...rest }: Verdict) {
  return rest
}

function whoIs({ id, name, birthDate, sex }: Person) {
  return { id, name, ...(birthDate === undefined ? {} : { birthDate }), ...(sex === undefined ? {} : { sex }) }
}
