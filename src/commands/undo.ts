/** phr undo: takes the newest answer, done, decline, snooze, merge or split back; the record is as if it had not been said. */
import { choosePerson } from "../cli/person.ts"
import { exits, failure } from "../errors.ts"
import type { Command } from "./command.ts"
import { lastTold } from "./telling.ts"

export const undo: Command = {
  examples: ["phr undo"],
  about: "Imports are taken back with phr imports undo, and so is any older answer: they are listed by phr imports.",

  async run(context) {
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const last = lastTold(store.imports(), person)
    if (last === undefined) throw failure("nothing-told")
    await store.undo(last.id, context.today)
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      context.out(toJson({ schema: "phr.undone/1", what: last.path, importId: last.id }))
    } else context.out(`Taken back: ${last.path}\n`)
    return exits.done
  },
}
