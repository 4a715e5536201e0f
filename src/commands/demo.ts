/**
 * phr demo: the whole story on a made-up person, each step a real command line with its real output.
 * Works in a folder of its own and never touches the user's record, whatever flags and variables name it.
 */
import { randomBytes } from "node:crypto"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { textFlag } from "../cli/flags.ts"
import { sources, storyDay, tellStory } from "../demo/story.ts"
import { type Exit, exits, failure } from "../errors.ts"
import type { Command } from "./command.ts"

export const demo: Command = {
  options: [{ flags: "--keep <dir>", says: "keep the record, the sources and the page in this new folder" }],
  about:
    "Makes a temporary record, imports a clinic's FHIR bundle, an eye center's NDJSON and a CSV of home readings, " +
    "looks at them, prints the page for a visit and takes one import back. The page stays; the rest is removed " +
    "unless --keep says where to leave it.",
  examples: ["phr demo", "phr demo --keep ~/phr-demo"],

  async run(context, _args, values) {
    const keep = textFlag(values.keep)
    const folder = keep === undefined ? mkdtempSync(join(tmpdir(), "phr-demo-")) : newFolder(keep)
    const place = (name: string) => shorter(join(folder, name))
    const pdf = keep === undefined ? "phr-demo-visit.pdf" : place("phr-demo-visit.pdf")
    const record = place("record.phrdb")
    const passphrase = randomBytes(12).toString("base64url")
    const out = context.options.json ? () => undefined : context.out
    const env = { ...withoutOurs(context.env), PHR_FILE: record, PHR_TODAY: storyDay, PHR_PASSPHRASE: passphrase }
    try {
      for (const name of Object.values(sources)) copyFileSync(dataFile(name), join(folder, name))
      out(`A made-up person on ${storyDay}. Everything below is what the commands really print.\n`)
      out(`$ export PHR_FILE=${record} PHR_TODAY=${storyDay} PHR_PASSPHRASE=…\n`)
      let worst: Exit = exits.done
      for (const { says, argv } of tellStory(place, pdf)) {
        out(`\n# ${says}\n$ phr ${argv.map(quoted).join(" ")}\n`)
        const exit = await context.run(argv, { env, out })
        if (exit !== exits.done) worst = exit
      }
      out(`\nThe page for the visit: ${resolve(pdf)}\n`)
      if (keep !== undefined) out(`The record: ${resolve(record)}, its passphrase: ${passphrase}\n`)
      else out("The temporary record is removed. Your own begins with: phr init\n")
      if (context.options.json) {
        const kept = keep === undefined ? {} : { record: resolve(record), passphrase }
        context.out(`${JSON.stringify({ schema: "phr.demo/1", pdf: resolve(pdf), ...kept })}\n`)
      }
      return worst
    } finally {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true })
    }
  },
}

function newFolder(path: string): string {
  try {
    mkdirSync(path)
    return path
  } catch {
    throw failure("usage", { what: `cannot make the folder ${path}`, how: "give a new folder in one that exists" })
  }
}

function dataFile(name: string): string {
  return fileURLToPath(new URL(`../demo/data/${name}`, import.meta.url))
}

/** The user's own record, keys and person have no part in the story. */
function withoutOurs(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("PHR_") || name === "PHR_DEBUG"))
}

function shorter(path: string): string {
  const short = relative("", path)
  return short.length < path.length && !short.startsWith("..") ? short : path
}

function quoted(word: string): string {
  return /^[\w./:@%+=~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
