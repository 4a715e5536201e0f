/** stand-in for the next minutes */
import { exits } from "../errors.ts"
import type { Command } from "./command.ts"

export const demo: Command = {
  options: [{ flags: "--keep <dir>", says: "keep the record and the files in this folder" }],
  async run(context) {
    context.out("demo\n")
    return exits.done
  },
}
