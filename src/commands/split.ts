/** phr split <id> [other]: the person says that what is shown as one line, or listed as possibly the same, is not. */

import { exits, failure } from "../errors.ts"
import type { Entry } from "../record/entry.ts"
import type { Command } from "./command.ts"
import { findTelling, keepDecision } from "./deciding.ts"

export const split: Command = {
  arguments: "<id> [other]",
  examples: ["phr split a41f0kz", "phr split a41f0kz b7c2m9d"],
  about:
    "With one id, that entry is taken out of its line; the others stay together. With two, they are said to be two facts " +
    "and are no longer listed by phr duplicates. New imports do not join them again; phr merge or phr undo does.",

  async run(context, [first = "", second]) {
    const store = await context.record()
    const one = findTelling(store, first)
    const others = second === undefined ? restOf(one) : [findTelling(store, second).telling]
    if (
      others.some(
        ({ person, kind, id }) => person !== one.line.person || kind !== one.line.kind || id === one.telling.id,
      )
    ) {
      throw failure("usage", { what: "these two were never taken for the same fact", how: "see: phr duplicates" })
    }
    const ids = [one.telling.id, ...others.map(({ id }) => id)]
    const what = `Not the same fact: ${one.telling.title}${others.length === 1 ? ` and ${others[0]?.title}` : ""}`
    const importId = await keepDecision(context, store, one.line, { how: "different", ids, what })
    const lines = [...new Map(ids.map((id) => findTelling(store, id).line).map((line) => [line.id, line])).values()]
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      context.out(toJson({ schema: "phr.split/1", importId, entries: lines.map(entryJson) }))
      return exits.done
    }
    context.out(`${lines.length} lines:\n`)
    for (const line of lines) context.out(`  ${line.id.slice(0, 7)}  ${line.title}\n`)
    context.talk(`take it back with: phr undo\n`)
    return exits.done
  },
}

function restOf({ telling, tellings }: { telling: Entry; tellings: readonly Entry[] }): Entry[] {
  const rest = tellings.filter(({ id }) => id !== telling.id)
  if (rest.length > 0) return rest
  throw failure("usage", { what: "this entry has one source only", how: "lines of several sources: phr duplicates" })
}
