/** phr changes: what is new since a day, or since the last visit. */

import { dateFlag, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import { type Changes, changesSince } from "../report/changes.ts"
import { sinceOf } from "../report/since.ts"
import type { Command } from "./command.ts"
import { readRecord } from "./reading.ts"

export const changes: Command = {
  options: [{ flags: "--since <date>", says: "a day, month or year, or last-visit (the default)" }],
  examples: ["phr changes", "phr changes --since 2026-03"],
  about:
    "News is by clinical date: conditions, medicines started, changed and stopped, results newly out of range, " +
    "visits and documents; and the files that came in.",

  async run(context, _args, values) {
    const asked = textFlag(values.since)
    const given = asked === "last-visit" ? undefined : dateFlag("--since", asked)
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const reading = await readRecord(store, person, context.today)
    const since = sinceOf(reading, given)
    if (since === undefined) throw failure("visit-unknown")
    const found = changesSince(reading, since)
    if (context.options.json) {
      const [{ toJson }, { changesJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/changes-json.ts"),
      ])
      context.out(toJson(changesJson(found)))
    } else {
      const [{ renderSections }, { composeChanges }] = await Promise.all([
        import("../render/terminal.ts"),
        import("../report/sections/changes.ts"),
      ])
      context.out(await renderSections([composeChanges(found)], styleOf(context)))
    }
    return isEmpty(found) ? exits.nothing : exits.done
  },
}

function isEmpty(found: Changes): boolean {
  return Object.values(found).every((value) => !Array.isArray(value) || value.length === 0)
}
