/** phr share: a chosen part of the record, encrypted for somebody, in a file anyone with the age tool can open. */
import { createHash } from "node:crypto"
import type { Context } from "../cli/context.ts"
import { textFlag, wordsFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { exits, failure } from "../errors.ts"
import type { AgeLock } from "../export/age.ts"
import type { Command, Values } from "./command.ts"
import { choiceOptions, readChoice } from "./extract/chosen.ts"
import { type Form, forms, makeExtract } from "./extract.ts"
import { noteShare } from "./share-log.ts"

/** Forms that are one file. */
const single = forms.filter((form) => form !== "csv" && form !== "ics")

export const share: Command = {
  options: [
    {
      flags: "--to <recipient>",
      says: "an age recipient (age1…), or the word passphrase; several times for several",
      repeat: true,
    },
    { flags: "--as <form>", says: "what they get (html without it)", choices: single },
    { flags: "--for <name>", says: "for whom, to be remembered (phr shares)" },
    { flags: "-o, --output <path>", says: "write to this new file" },
    { flags: "--force", says: "overwrite the file" },
    ...choiceOptions,
    { flags: "--share-passphrase-file <path>", says: "take the passphrase of the extract from a file" },
    { flags: "--share-passphrase-command <cmd>", says: "take the passphrase of the extract from a command" },
  ],
  examples: [
    "phr share --to age1… --for 'Dr. Okafor' --since 2025",
    "phr share --to passphrase --as ips -o summary.json.age",
  ],
  about:
    "Nothing leaves the machine: the file is yours to send. They open it with: age --decrypt -i key.txt file.age. Whoever has its key or passphrase can read it, now and " +
    "later; what was shared, when and for whom is written in the record.",

  async run(context, _args, values) {
    const choice = readChoice(values)
    const to = recipientsOf(values)
    const form = single.find((one) => one === values.as) ?? "html"
    const path = textFlag(values.output) ?? `phr-share-${context.today}.${suffix(form)}.age`
    if (path === "-" && context.terminal === true) {
      throw failure("usage", { what: "an encrypted file is nothing for a terminal", how: "give a file with -o" })
    }
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const { encrypt } = await import("../export/age.ts")
    const lock = await lockFor(context, to, values)
    const { files, leftOut } = await makeExtract(form, { context, store, person, choice, values: {} })
    const pieces = files.flatMap((file) => [...file.pieces]).map((piece) => Buffer.from(piece))
    const bytes = await encrypt(Buffer.concat(pieces), lock)
    const { writeFileOnce } = await import("../cli/output.ts")
    if (path === "-") context.outBytes?.(bytes)
    else writeFileOnce(context, path, [bytes], values.force === true)
    const who = textFlag(values.for)
    noteShare(store, {
      on: context.today,
      person: person.id,
      ...(who !== undefined && { for: who }),
      recipients: "passphrase" in lock ? [] : lock.recipients,
      form,
      ...choice,
      path,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })
    if (leftOut > 0) context.talk(`Left out: ${leftOut} of your sensitive answers (--sensitive takes them along)\n`)
    if (path === "-") return exits.done
    if (context.options.json)
      context.out(`${JSON.stringify({ schema: "phr.share/1", path, bytes: bytes.length, form })}\n`)
    else context.out(`${path}\n`)
    return exits.done
  },
}

function suffix(form: Form): string {
  return {
    fhir: "fhir.json",
    ips: "ips.json",
    phr: "phr",
    json: "json",
    md: "md",
    html: "html",
    csv: "csv",
    ics: "ics",
  }[form]
}

/** What --to says: recipients, or the one word that asks for a passphrase. */
function recipientsOf(values: Values): readonly string[] | "passphrase" {
  const names = wordsFlag(values.to)
  const how = "phr share --to age1… (their recipient, as age-keygen prints it), or phr share --to passphrase"
  if (names.length === 0) throw failure("usage", { what: "it is not said who can open it", how })
  if (!names.includes("passphrase")) return names
  if (names.length > 1) throw failure("usage", { what: "a file opens by recipients or by a passphrase, not both", how })
  return "passphrase"
}

async function lockFor(context: Context, to: readonly string[] | "passphrase", values: Values): Promise<AgeLock> {
  if (to !== "passphrase") {
    const { isRecipient } = await import("../export/age.ts")
    for (const recipient of to) {
      if (await isRecipient(recipient)) continue
      const how = "a recipient begins with age1; an AGE-SECRET-KEY is theirs alone and must never be given away"
      throw failure("usage", { what: "--to: this is not an age recipient", how })
    }
    return { recipients: to }
  }
  const { chosenSecret } = await import("../cli/chosen-secret.ts")
  const [file, command] = [textFlag(values.sharePassphraseFile), textFlag(values.sharePassphraseCommand)]
  const passphrase = await chosenSecret(context, {
    ...(file !== undefined && { file }),
    ...(command !== undefined && { command }),
    variable: "PHR_SHARE_PASSPHRASE",
    question: "Passphrase of the extract:",
    flag: "--share-passphrase-file",
  })
  return { passphrase }
}
