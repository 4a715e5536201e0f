/** phr lock: ends the session in PHR_SESSION and every session of the record. Needs no key. */
import { exits } from "../errors.ts"
import { endSessions } from "../vault/session.ts"
import { readFirstBytes } from "../vault/vault.ts"
import type { Command } from "./command.ts"

export const lock: Command = {
  examples: ["phr lock", 'eval "$(phr lock)"'],

  async run(context) {
    const token = context.env.PHR_SESSION
    const header = headerOf(context.recordPath())
    const ended = endSessions({ ...(token && { token }), ...(header && { header }) }, context.now(), context.env)
    if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.lock/1", ended })}\n`)
    else context.out("unset PHR_SESSION\n")
    context.talk(ended === 0 ? "There was no session.\n" : "The session has ended.\n")
    return exits.done
  },
}

function headerOf(path: string): Uint8Array | undefined {
  try {
    return readFirstBytes(path)
  } catch {
    return undefined
  }
}
