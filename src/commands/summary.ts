/** phr summary: the record on one screen, or as JSON. */

import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import { summarize, summaryKinds } from "../report/summary.ts"
import type { Command } from "./command.ts"
import { readRecord } from "./reading.ts"

export const summary: Command = {
  examples: ["phr summary", "phr summary --person Ana --json | jq .due"],
  about: "Recent results are those of the last two years whose newest value is out of range.",

  async run(context) {
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const reading = await readRecord(store, person, context.today, {
      verdicts: true,
      kinds: summaryKinds,
      days: 12,
    })
    const facts = summarize(reading)
    if (context.options.json) {
      const [{ toJson }, { summaryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/summary-json.ts"),
      ])
      context.out(toJson(summaryJson(facts)))
      return exits.done
    }
    const [{ renderDocument }, { composeSummary }] = await Promise.all([
      import("../render/terminal.ts"),
      import("../report/sections/summary.ts"),
    ])
    context.out(await renderDocument(composeSummary(facts), styleOf(context)))
    return exits.done
  },
}
