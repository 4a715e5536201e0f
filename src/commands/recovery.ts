/**
 * phr recovery: the recovery code of the record, on the screen or as a page to print.
 * phr recovery use: opens the record with that code and gives it a new passphrase.
 */
import { textFlag } from "../cli/flags.ts"
import { findKey, newPassphrase, recoveryKey } from "../cli/keys.ts"
import { recoveryCodeLines } from "../cli/secrets.ts"
import { exits, Failure, failure } from "../errors.ts"
import { formatRecoveryCode } from "../vault/recovery-code.ts"
import { readHeader } from "../vault/vault.ts"
import type { Command } from "./command.ts"

export const recovery: Command = {
  about: "Whoever has the code and the file can read everything: keep them apart. A new passphrase makes a new code.",
  subcommands: {
    show: {
      summary: "print the recovery code",
      isDefault: true,
      examples: ["phr recovery"],
      async run(context) {
        const { key } = await findKey(context, context.recordPath())
        const code = formatRecoveryCode(key)
        if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.recovery/1", code })}\n`)
        else context.out(`${recoveryCodeLines(code).join("\n")}\n`)
        return exits.done
      },
    },
    use: {
      summary: "open the record with the code and set a new passphrase",
      about: "The code is asked for, or comes from PHR_RECOVERY_CODE; the new passphrase comes from the ordinary ways.",
      options: [
        { flags: "--new-passphrase-file <path>", says: "read the new passphrase from a file" },
        { flags: "--new-passphrase-command <cmd>", says: "read the new passphrase from what a command prints" },
      ],
      examples: ["phr recovery use"],
      async run(context, _args, values) {
        const path = context.recordPath()
        const header = readHeader(path)
        const lock = { header, key: await recoveryKey(context) }
        const { tryLock } = await import("../store/care.ts")
        try {
          tryLock(path, lock)
        } catch (error) {
          throw error instanceof Failure && error.code === "wrong-key" ? failure("recovery-code-elsewhere") : error
        }
        const file = textFlag(values.newPassphraseFile)
        const command = textFlag(values.newPassphraseCommand)
        const given = await newPassphrase(context, {
          ...(file !== undefined && { file }),
          ...(command !== undefined && { command }),
          ordinary: true,
        })
        const { relock } = await import("../cli/relock.ts")
        await relock(context, lock, given)
        return exits.done
      },
    },
  },
}
