/** phr restore: puts a backup in the record's place, once a copy of it has been read through. Loses nothing. */
import { realpathSync } from "node:fs"
import { withKey } from "../cli/keys.ts"
import { exits, failure } from "../errors.ts"
import { readHeader } from "../vault/vault.ts"
import type { Command } from "./command.ts"

export const restore: Command = {
  arguments: "<path>",
  about:
    "The backup is opened with the passphrase it was made under. What stood in its place is kept beside it, under a " +
    "name ending in .before-restore.",
  examples: ["phr restore /media/stick/record-2026-11-20.phrdb"],

  async run(context, [backup = ""]) {
    const path = context.recordPath()
    readHeader(backup)
    if (isSame(backup, path)) {
      throw failure("usage", { what: "the backup is the record itself", how: "name another file, or --file" })
    }
    const { putBack } = await import("../store/care.ts")
    const { kept } = await withKey(context, backup, (lock) => putBack(backup, lock, path))
    if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.restore/1", path, from: backup, kept })}\n`)
    else context.out(`Restored ${path} from ${backup}.\n`)
    if (kept !== undefined) context.talk(`What was there is kept: ${kept}\n`)
    return exits.done
  },
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}
