/** phr merge <id> <id>: the person says that two entries are one fact. The first is shown; nothing of the other is lost. */
import { exits, failure } from "../errors.ts"
import type { Command } from "./command.ts"
import { findTelling, keepDecision } from "./deciding.ts"

export const merge: Command = {
  arguments: "<id> <other>",
  examples: ["phr merge a41f0kz b7c2m9d"],
  about:
    "They become one line: what the first says, and where it says nothing, what the other says. phr show tells what each " +
    "source said. phr split takes them apart again, phr undo takes the decision back.",

  async run(context, [first = "", second = ""]) {
    const store = await context.record()
    const [one, other] = [findTelling(store, first), findTelling(store, second)]
    if (one.line.id === other.line.id) {
      throw failure("usage", { what: "these two are one line already", how: "phr show tells its sources" })
    }
    if (one.line.person !== other.line.person) {
      throw failure("usage", { what: "these are facts of two people", how: "only facts of one person can be the same" })
    }
    if (one.line.kind !== other.line.kind) {
      throw failure("usage", {
        what: `one is of ${one.line.kind}, the other of ${other.line.kind}`,
        how: "only entries of one kind can be the same fact",
      })
    }
    const ids = [one.telling.id, other.telling.id]
    const what = `Same fact: ${one.telling.title} and ${other.telling.title}`
    const importId = await keepDecision(context, store, one.line, { how: "same", ids, what })
    const line = store.entry(one.telling.id)
    if (line === undefined || line === "several") throw failure("entry-unknown")
    if (line.id !== findTelling(store, ids[1] ?? "").line.id) {
      await store.undo(importId, context.today)
      throw failure("usage", {
        what: "somebody of the two was said to be another fact than one of the line",
        how: "merge that one first, or take the split back with phr undo",
      })
    }
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      const tellings = store.tellings(line.id).map(entryJson)
      context.out(toJson({ schema: "phr.merge/1", importId, entry: entryJson(line), tellings }))
      return exits.done
    }
    context.out(`One line: ${line.id.slice(0, 7)}  ${line.title}, told by ${store.tellings(line.id).length} sources\n`)
    context.talk(`take it back with: phr undo\n`)
    return exits.done
  },
}
