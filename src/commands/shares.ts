/** phr shares: what left the record encrypted for somebody, when, for whom and which part of it. */

import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import type { Column } from "../report/document.ts"
import type { Command } from "./command.ts"
import { type Share, sharesOf } from "./share-log.ts"

export const shares: Command = {
  examples: ["phr shares", "phr shares --json"],

  async run(context) {
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const all = sharesOf(store, person.id)
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      context.out(toJson({ schema: "phr.shares/1", person: person.name, shares: all }))
      return all.length === 0 ? exits.nothing : exits.done
    }
    if (all.length === 0) {
      context.talk("Nothing was shared.\n")
      return exits.nothing
    }
    const { renderSections } = await import("../render/terminal.ts")
    const blocks = [{ type: "table" as const, columns, rows: all.map(row) }]
    const section = { id: "shares", title: "Shares", blocks }
    context.out(await renderSections([section], styleOf(context)))
    return exits.done
  },
}

const columns: readonly Column[] = [
  { title: "On" },
  { title: "For", grow: true },
  { title: "Form" },
  { title: "What", grow: true },
  { title: "Opened by", grow: true },
  { title: "File", grow: true, rank: 1 },
]

function row({ on, for: who, form, kinds, since, until, sensitive, recipients, path }: Share): string[] {
  const what = [
    kinds === undefined ? "everything" : kinds.join(", "),
    since === undefined ? undefined : `since ${since}`,
    until === undefined ? undefined : `until ${until}`,
    sensitive ? "with sensitive answers" : undefined,
  ]
  const opened = recipients.length === 0 ? "a passphrase" : recipients.join(", ")
  return [on, who ?? "", form, what.filter((part) => part !== undefined).join(", "), opened, path]
}
