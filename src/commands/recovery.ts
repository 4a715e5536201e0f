/**
 * phr recovery: the recovery code of the record, on the screen or as a page to print.
 * phr recovery use: opens the record with that code and gives it a new passphrase.
 */
import { basename } from "node:path"
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { findKey, recoveryKey } from "../cli/keys.ts"
import { newPassphrase } from "../cli/passphrase.ts"
import { recoveryCodeLines } from "../cli/secrets.ts"
import { exits, Failure, failure } from "../errors.ts"
import type { Document } from "../report/document.ts"
import { formatRecoveryCode } from "../vault/recovery-code.ts"
import { readHeader } from "../vault/vault.ts"
import type { Command } from "./command.ts"

export const recovery: Command = {
  about: "Whoever has the code and the file can read everything: keep them apart. A new passphrase makes a new code.",
  subcommands: {
    show: {
      summary: "print the recovery code",
      isDefault: true,
      options: [
        { flags: "--out <pdf>", says: "a page to print instead (mode 0600, not encrypted: delete it afterwards)" },
        { flags: "--force", says: "overwrite that file" },
        { flags: "--paper <size>", says: "the paper to print on", choices: ["a4", "letter"] },
      ],
      examples: ["phr recovery", "phr recovery --out recovery.pdf"],
      async run(context, _args, values) {
        const { key } = await findKey(context, context.recordPath())
        const code = formatRecoveryCode(key)
        const path = textFlag(values.out)
        if (path !== undefined) {
          const [{ renderPdf }, { writeFileOnce }] = await Promise.all([
            import("../render/pdf.ts"),
            import("../cli/output.ts"),
          ])
          const bytes = await renderPdf(page(code, context), { paper: values.paper === "letter" ? "letter" : "a4" })
          writeFileOnce(context, path, [bytes], values.force === true)
          if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.recovery/1", path })}\n`)
          else context.out(`${path}\n`)
          return exits.done
        }
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

/** The sheet of paper: the code, what it opens, and how to use it. */
function page(code: string, context: Context): Document {
  const use = "phr recovery use"
  return {
    title: basename(context.recordPath()),
    subject: "Recovery code",
    today: context.today,
    sections: [
      {
        id: "recovery-code",
        title: "Recovery code",
        blocks: [
          {
            type: "box",
            title: "Opens the health record without its passphrase",
            blocks: recoveryCodeLines(code).map((line) => ({ type: "text", text: [{ text: line, tone: "strong" }] })),
          },
          {
            type: "list",
            items: [
              `To set a new passphrase, type: ${use}`,
              "O and 0, and I, L and 1, are the same. One wrong letter in one group is put right.",
              "Whoever has this page and the record file can read everything: keep them apart.",
              "A new passphrase makes a new code. Backups made before it keep this one.",
            ],
          },
        ],
      },
    ],
    footer: ["Print this page, then delete the file: it is not encrypted."],
  }
}
