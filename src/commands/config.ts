/** phr config: choices kept in the record. Without a value they are shown; --unset goes back to what phr brings. */
import { statSync } from "node:fs"
import { resolve } from "node:path"
import type { Context } from "../cli/context.ts"
import { exits, failure } from "../errors.ts"
import { lookup } from "../fhir/lookup.ts"
import { allGuidelines, defaultGuidelines } from "../screening/rules.ts"
import type { Store } from "../store/store.ts"
import type { Command } from "./command.ts"

type Setting = { says: string; standard: string; read: (value: string, context: Context) => string | Promise<string> }

const settings: Readonly<Record<string, Setting>> = {
  guidelines: {
    says: `lists judged by phr due, by comma: ${allGuidelines.map(({ id }) => id).join(", ")}`,
    standard: defaultGuidelines.join(","),
    read: readGuidelines,
  },
  codes: { says: "a JSON file of your own codes, such as CPT: system, code, value set", standard: "", read: readCodes },
  rules: { says: "a folder of rules judged beside them", standard: "", read: readFolder },
  schedule: {
    says: "a folder of CDC's XML files that vaccines are judged by instead of the schedule phr brings",
    standard: "",
    read: readSchedule,
  },
}

export const config: Command = {
  arguments: "[name] [value]",
  options: [{ flags: "--unset", says: "forget the choice" }],
  examples: ["phr config", "phr config guidelines uspstf,hrsa,ada", "phr config guidelines --unset"],
  about: Object.entries(settings)
    .map(([name, { says }]) => `${name}: ${says}.`)
    .join(" "),

  async run(context, [name, value], values) {
    const store = await context.record()
    const chosen = lookup(settings, name)
    if (name !== undefined && chosen === undefined) {
      throw failure("usage", { what: "there is no such setting", how: `one of: ${Object.keys(settings).join(", ")}` })
    }
    if (name !== undefined && values.unset === true) store.setSetting(name, undefined)
    else if (name !== undefined && chosen !== undefined && value !== undefined) {
      store.setSetting(name, await chosen.read(value, context))
    }
    const names = name === undefined ? Object.keys(settings) : [name]
    await show(context, store, names)
    return exits.done
  },
}

async function show(context: Context, store: Store, names: readonly string[]): Promise<void> {
  const rows = names.map((name) => ({ name, value: store.setting(name) ?? lookup(settings, name)?.standard ?? "" }))
  if (context.options.json) {
    const { toJson } = await import("../render/json.ts")
    context.out(
      toJson({ schema: "phr.config/1", settings: Object.fromEntries(rows.map((row) => [row.name, row.value])) }),
    )
  } else for (const { name, value } of rows) context.out(`${name} = ${value}\n`)
}

function readGuidelines(value: string): string {
  const ids = value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((id) => id !== "")
  const known = allGuidelines.map(({ id }) => id)
  if (ids.every((id) => known.includes(id))) return [...new Set(ids)].join(",")
  throw failure("usage", { what: "there is no such list", how: `one or several of: ${known.join(", ")}` })
}

async function readCodes(value: string): Promise<string> {
  const { ownCodes } = await import("./judging.ts")
  await ownCodes(resolve(value))
  return resolve(value)
}

async function readFolder(value: string): Promise<string> {
  const folder = resolve(value)
  const { readRuleFolder } = await import("./judging.ts")
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw failure("rules-unreadable", { path: value, why: "it is no folder" })
  }
  await readRuleFolder(folder)
  return folder
}

async function readSchedule(value: string): Promise<string> {
  const folder = resolve(value)
  const { readScheduleFolder } = await import("./judging.ts")
  await readScheduleFolder(folder)
  return folder
}
