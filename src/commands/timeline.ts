/** phr timeline: what happened when, day by day, newest first. */
import { countFlag, dateFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import { timelineOf } from "../report/timeline.ts"
import type { Command } from "./command.ts"

export const timeline: Command = {
  options: [
    { flags: "--since <date>", says: "on or after a day, month or year" },
    { flags: "--until <date>", says: "on or before a day, month or year" },
    { flags: "--limit <count>", says: "the newest so many days" },
  ],
  examples: ["phr timeline --since 2025", "phr timeline --limit 10"],

  async run(context, _args, values) {
    const since = dateFlag("--since", values.since)
    const until = dateFlag("--until", values.until)
    const limit = countFlag("--limit", values.limit)
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const span = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
    const all = timelineOf(store.entries({ person: person.id, ...span }), span)
    const days = limit === undefined ? all : all.slice(0, limit)
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      const told = days.map(({ date, visits, entries, ended }) => ({
        date,
        visits: visits.map(entryJson),
        entries: entries.map(entryJson),
        ended: ended.map((entry) => entry.id),
      }))
      context.out(toJson({ schema: "phr.timeline/1", count: days.length, days: told }))
    } else if (days.length > 0) {
      const [{ renderSections }, { composeTimeline }] = await Promise.all([
        import("../render/terminal.ts"),
        import("../report/sections/timeline.ts"),
      ])
      context.out(await renderSections([composeTimeline(days)], styleOf(context)))
    } else context.talk("Nothing with a date in that time.\n")
    return days.length === 0 ? exits.nothing : exits.done
  },
}
