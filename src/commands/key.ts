/** phr key create: a file that opens the record without its passphrase, for cron. Mode 0600. */
import { findKey } from "../cli/keys.ts"
import { writeFileOnce } from "../cli/output.ts"
import { exits } from "../errors.ts"
import { formatKeyFile } from "../vault/key-file.ts"
import type { Command } from "./command.ts"

export const key: Command = {
  subcommands: {
    create: {
      summary: "write a key file that opens the record without its passphrase",
      arguments: "<path>",
      about: "Whoever can read the key file and the record can read everything. A new passphrase makes it useless.",
      options: [{ flags: "--force", says: "replace a file of that name" }],
      examples: ["phr key create ~/.config/phr/cron.key", "PHR_KEY_FILE=~/.config/phr/cron.key phr due --exit-code"],
      async run(context, [path = ""], values) {
        const lock = await findKey(context, context.recordPath())
        writeFileOnce(context, path, [`${formatKeyFile(lock)}\n`], values.force === true)
        if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.key/1", path })}\n`)
        else context.out(`Made the key file ${path}.\n`)
        return exits.done
      },
    },
  },
}
