/**
 * phr init: a new record file and its first person. The file gets its name when it is whole, and replaces nothing.
 * The recovery code is shown on a terminal only, once.
 */
import { existsSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { newPassphrase } from "../cli/passphrase.ts"
import { showRecoveryCode, tellStrength } from "../cli/secrets.ts"
import { exits, failure } from "../errors.ts"
import { type Day, earliestDay, readDate } from "../fhir/dates.ts"
import { type Sex, unnamed } from "../record/person.ts"
import type { NewPerson } from "../store/store.ts"
import { deriveKey } from "../vault/derive.ts"
import { makePrivateFolder, moveWithoutReplacing } from "../vault/files.ts"
import { newHeader } from "../vault/vault.ts"
import type { Command, Values } from "./command.ts"

const sexes = ["female", "male", "other", "unknown"] as const

export const init: Command = {
  about:
    "The passphrase is asked for twice, or comes from --passphrase-file, --passphrase-command or PHR_PASSPHRASE. " +
    "Nobody can open the record without it: keep the recovery code that is shown once.",
  options: [
    { flags: "--name <name>", says: "the first person's name, as their records write it" },
    { flags: "--birth-date <date>", says: "YYYY-MM-DD, or a month or year if that is all that is known" },
    { flags: "--sex <sex>", says: "as recorded by the sources", choices: sexes },
    { flags: "--time-zone <zone>", says: "where instants given in UTC are told, for example Europe/Berlin" },
  ],
  examples: [
    'phr init --name "Maria Keller" --birth-date 1968-04-12 --sex female',
    "phr init --passphrase-file pass.txt --name Maria",
  ],

  async run(context, _args, values) {
    const path = context.recordPath()
    if (existsSync(path)) throw failure("record-exists", { path })
    const said = readPerson(values, context.today)
    const person = { name: unnamed, ...(context.interactive ? await askPerson(context, said) : said) }
    const passphrase = await newPassphrase(context, { ordinary: true })
    const strength = await tellStrength(context, passphrase, [person.name, person.birthDate ?? ""])

    const header = newHeader()
    const lock = { header, key: await deriveKey(passphrase, header) }
    const { openStore } = await import("../store/open.ts")
    makeFolder(dirname(path))
    const beside = `${path}.new`
    for (const left of [beside, `${beside}-journal`]) rmSync(left, { force: true })
    const store = openStore(beside, lock, { create: true })
    const added = store.addPerson(person)
    store.close()
    if (!moveWithoutReplacing(beside, path)) throw failure("record-exists", { path })

    if (context.options.json) {
      context.out(`${JSON.stringify({ schema: "phr.init/1", path, strength: strength.word, person: added })}\n`)
    } else context.out(`Made ${path}${added.name === unnamed ? "" : ` for ${added.name}`}.\n`)
    showRecoveryCode(context, lock.key)
    context.talk("Next: phr import <file>\n")
    return exits.done
  },
}

type Said = Partial<NewPerson>

function readPerson(values: Values, today: Day): Said {
  const name = textFlag(values.name)
  const birthDate = dateFlag("--birth-date", values.birthDate)
  if (birthDate !== undefined && earliestDay(birthDate) > today) {
    throw failure("usage", { what: "--birth-date lies in the future", how: "write it as YYYY-MM-DD" })
  }
  const sex = sexes.find((sex) => sex === values.sex)
  const facts = { birthDate, sex, timeZone: timeZone(textFlag(values.timeZone)) }
  return { ...(name !== undefined && { name }), ...present(facts) }
}

function present({ birthDate, sex, timeZone }: { [K in keyof Said]: Said[K] | undefined }): Said {
  return {
    ...(birthDate !== undefined && { birthDate }),
    ...(sex !== undefined && { sex }),
    ...(timeZone !== undefined && { timeZone }),
  }
}

/** Asks who it is for, unless the name was said: Enter alone leaves a fact out. */
async function askPerson(context: Context, said: Said): Promise<Said> {
  if (said.name !== undefined) return said
  const { askText, choose } = await import("../cli/prompt.ts")
  const name = await askText(context, "Whose record is it? Name (Enter leaves it out):")
  const isDate = (text: string) =>
    text.trim() === "" || readDate(text.trim()) !== undefined || "Write it as YYYY-MM-DD."
  const birthDate =
    said.birthDate ?? readDate(await askText(context, "Date of birth, YYYY-MM-DD (Enter leaves it out):", isDate))
  const sex =
    said.sex ??
    (await choose<Sex | undefined>(context, "Recorded sex:", [
      ...sexes.map((sex) => ({ name: sex, value: sex })),
      { name: "leave it out", value: undefined },
    ]))
  return { ...(name !== "" && { name }), ...present({ birthDate, sex, timeZone: said.timeZone }) }
}

/** The zone said, else the machine's at this moment, which is written into the record. */
function timeZone(said: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", said === undefined ? {} : { timeZone: said }).resolvedOptions().timeZone
  } catch {
    throw failure("usage", { what: "--time-zone: there is no such zone", how: "write it as Europe/Berlin" })
  }
}

function makeFolder(path: string): void {
  try {
    makePrivateFolder(path)
  } catch {
    throw failure("record-unwritable", { path, reason: "the folder cannot be made" })
  }
}
