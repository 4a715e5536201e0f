/** phr passphrase: a new passphrase for the record, under a new key and header. */
import { textFlag } from "../cli/flags.ts"
import { findKey } from "../cli/keys.ts"
import { newPassphrase } from "../cli/passphrase.ts"
import { exits } from "../errors.ts"
import type { Command } from "./command.ts"

export const passphrase: Command = {
  about:
    "The old passphrase comes from the ordinary ways, the new one is asked for twice or comes from these options or " +
    "PHR_NEW_PASSPHRASE. The whole file is written anew; backups made before keep the old passphrase.",
  options: [
    { flags: "--new-passphrase-file <path>", says: "read the new passphrase from a file" },
    { flags: "--new-passphrase-command <cmd>", says: "read the new passphrase from what a command prints" },
  ],
  examples: ["phr passphrase", "phr passphrase --key-file phr.key --new-passphrase-file new.txt"],

  async run(context, _args, values) {
    const old = await findKey(context, context.recordPath())
    const file = textFlag(values.newPassphraseFile)
    const command = textFlag(values.newPassphraseCommand)
    const given = await newPassphrase(context, {
      ...(file !== undefined && { file }),
      ...(command !== undefined && { command }),
      ordinary: false,
    })
    const { relock } = await import("../cli/relock.ts")
    await relock(context, old, given)
    return exits.done
  },
}
