/** phr backup: a whole copy of the record, encrypted under the same passphrase, read through before it counts. */
import { statSync } from "node:fs"
import { join } from "node:path"
import { withKey } from "../cli/keys.ts"
import { exits } from "../errors.ts"
import type { Command } from "./command.ts"

export const backup: Command = {
  arguments: "<path>",
  about: "A folder gets record-<today>.phrdb. Nothing is replaced. The copy keeps the passphrase of this moment.",
  examples: ["phr backup /media/stick/", "phr backup ~/backups/record.phrdb"],

  async run(context, [to = ""]) {
    const path = context.recordPath()
    const target = isFolder(to) ? join(to, `record-${context.today}.phrdb`) : to
    const { backUp } = await import("../store/care.ts")
    await withKey(context, path, (lock) => backUp(path, lock, target))
    const bytes = statSync(target).size
    if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.backup/1", path: target, bytes })}\n`)
    else context.out(`Backed up to ${target}, ${bytes} bytes, read through.\n`)
    return exits.done
  },
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
