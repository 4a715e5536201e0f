/** phr duplicates [kind]: facts that several sources tell: those shown as one line, and those that may be the same. */

import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import { readKind } from "../record/kinds.ts"
import type { Command } from "./command.ts"

export const duplicates: Command = {
  arguments: "[kind]",
  options: [
    { flags: "--possible", says: "only what is yours to decide" },
    { flags: "--certain", says: "only what is shown as one line" },
  ],
  examples: ["phr duplicates", "phr duplicates medications --possible"],
  about:
    "Certain ones are joined on import: one line with several sources, each kept in full (phr show <id>). Possible ones " +
    "are only listed. phr merge and phr split decide; every decision is kept, also over new imports, and can be taken " +
    "back with phr undo.",

  async run(context, [word], values) {
    const kind = word === undefined ? undefined : readKind(word)
    if (word !== undefined && kind === undefined) {
      throw failure("usage", { what: `"${word}" is not a kind of entry`, how: "see the kinds with: phr list --help" })
    }
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const kinds = kind === undefined ? undefined : [kind]
    const [onlyPossible, onlyCertain] = [values.possible === true, values.certain === true]
    const possible = onlyCertain && !onlyPossible ? [] : store.possibleDuplicates(person.id, kinds)
    const joined = onlyPossible && !onlyCertain ? [] : store.joined(person.id, kinds)
    const found = possible.length + joined.length > 0
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      context.out(
        toJson({
          schema: "phr.duplicates/1",
          possible: possible.map(({ a, b, differ }) => ({ entries: [entryJson(a), entryJson(b)], differ })),
          joined: joined.map(({ line, tellings, decided }) => ({
            entry: entryJson(line),
            by: decided ? "person" : "certain",
            tellings: tellings.map(entryJson),
          })),
        }),
      )
      return found ? exits.done : exits.nothing
    }
    if (!found) {
      context.talk("No fact is told by several sources.\n")
      return exits.nothing
    }
    const [{ composeDuplicates }, { renderSections }] = await Promise.all([
      import("../report/sections/duplicates.ts"),
      import("../render/terminal.ts"),
    ])
    const section = composeDuplicates(possible, joined)
    context.out(await renderSections([section], styleOf(context)))
    return exits.done
  },
}
