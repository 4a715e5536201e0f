/** phr search <words>: entries of every kind that hold all the words, the newest first. */
import { countFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import type { Command } from "./command.ts"

export const search: Command = {
  arguments: "<words...>",
  options: [{ flags: "--limit <count>", says: "at most so many (50 without it)" }],
  examples: ["phr search penicillin", "phr search eye exam --limit 5"],
  about: "Accents and case do not matter, and the beginning of a word is enough.",

  async run(context, words, values) {
    const query = words.join(" ").trim()
    if (query === "") throw failure("usage", { what: "no words to search for", how: "say them: phr search penicillin" })
    const limit = countFlag("--limit", values.limit) ?? 50
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const entries = store.search(person.id, query, limit)
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      context.out(toJson({ schema: "phr.search/1", query, count: entries.length, entries: entries.map(entryJson) }))
    } else if (entries.length > 0) {
      const [{ renderSections }, { composeMixed }] = await Promise.all([
        import("../render/terminal.ts"),
        import("../report/sections/list.ts"),
      ])
      context.out(await renderSections([composeMixed(entries)], styleOf(context)))
    }
    if (entries.length === 0) {
      if (!context.options.json) context.talk("Nothing matches.\n")
      return exits.nothing
    }
    const full = entries.length === limit ? ", perhaps more: --limit" : ""
    if (!context.options.json) context.talk(`${entries.length} found${full} · more on one: phr show <id>\n`)
    return exits.done
  },
}
