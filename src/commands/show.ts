/** phr show <id>: one entry with every field, its sources and its versions; or the source's own text. */
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import type { Version } from "../store/store.ts"
import type { Command } from "./command.ts"
import { originalOptions, writeOriginal } from "./show-original.ts"

export const show: Command = {
  arguments: "<id>",
  options: [{ flags: "--resource", says: "the source's own text instead (FHIR JSON)" }, ...originalOptions],
  examples: ["phr show a41f0kz", "phr show a41f0kz --resource | jq .", "phr show a41f0kz --original -o letter.pdf"],
  about: "The beginning of an id is enough when no other entry begins with it.",

  async run(context, [id = ""], values) {
    const store = await context.record()
    const found = store.entry(id.trim().toLowerCase())
    if (found === undefined) throw failure("entry-unknown")
    if (found === "several") throw failure("entry-unclear")
    const versions = store.versions(found.id)
    const tellings = store.tellings(found.id)
    if (values.original === true) return writeOriginal(context, store, versions, values)
    const asked = values.resource === true
    // of a fact that several sources tell, the text of the one that was named
    const named = tellings.find((telling) => telling.id.startsWith(id.trim().toLowerCase()))?.id ?? found.id
    const own = versions.filter(({ entry }) => entry === named)
    const text = (own.find((version) => version.current) ?? own.at(-1))?.text
    if (context.options.json) {
      const [{ toJson }, { entryJson }] = await Promise.all([
        import("../render/json.ts"),
        import("../report/entry-json.ts"),
      ])
      const resource = asked && text !== undefined ? { resource: text } : {}
      const told = tellings.length > 1 ? { tellings: tellings.map(entryJson) } : {}
      const entry = entryJson(found)
      context.out(toJson({ schema: "phr.show/1", entry, ...told, versions: versions.map(versionJson), ...resource }))
      return exits.done
    }
    if (asked) {
      context.out(await resourceText(text ?? "", context.terminal !== false))
      return exits.done
    }
    const [{ renderSections }, { composeEntry }] = await Promise.all([
      import("../render/terminal.ts"),
      import("../report/sections/entry.ts"),
    ])
    context.out(await renderSections([composeEntry(found, versions, tellings)], styleOf(context)))
    for (const { id: one } of tellings.length > 1 ? tellings : [found]) {
      context.talk(`\nThe source's own text: phr show ${one} --resource`)
    }
    context.talk("\n")
    return exits.done
  },
}

/** Byte for byte for a file or another program; made harmless and indented for a terminal. */
async function resourceText(text: string, terminal: boolean): Promise<string> {
  if (!terminal) return text.endsWith("\n") ? text : `${text}\n`
  const [{ cleanLines }, { indentJson }] = await Promise.all([
    import("../render/clean.ts"),
    import("../render/indent-json.ts"),
  ])
  return `${cleanLines(indentJson(text)).trimEnd()}\n`
}

function versionJson({ entry, importId, on, path, where, current }: Version): Omit<Version, "text"> {
  return { entry, importId, on, path, where, current }
}
