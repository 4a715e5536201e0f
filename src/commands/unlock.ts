/** phr unlock: a session, so that the passphrase is asked for once. Prints the line for the shell to take over. */
import { textFlag } from "../cli/flags.ts"
import { findKey } from "../cli/keys.ts"
import { exits, failure } from "../errors.ts"
import { lookup } from "../fhir/lookup.ts"
import { openSession } from "../vault/session.ts"
import type { Command } from "./command.ts"

const longest = 24 * 60 * 60 * 1000

export const unlock: Command = {
  about:
    "The key is kept sealed in a private folder of this login; only the token printed here opens it, and only for that " +
    "time. End it with: phr lock",
  options: [{ flags: "--for <time>", says: "how long: 90s, 30m (the default), 8h, at most 24h" }],
  examples: ['eval "$(phr unlock)"', 'eval "$(phr unlock --for 8h)"'],

  async run(context, _args, values) {
    const time = readTime(textFlag(values.for) ?? "30m")
    const { PHR_SESSION: _old, ...env } = context.env
    const lock = await findKey({ ...context, env }, context.recordPath())
    const expires = context.now() + time
    const token = openSession(lock, expires, context.env)
    if (context.options.json) {
      const until = new Date(expires).toISOString()
      context.out(`${JSON.stringify({ schema: "phr.unlock/1", session: token, expires: until })}\n`)
    } else context.out(`export PHR_SESSION=${token}\n`)
    context.talk('The line is for the shell: eval "$(phr unlock)". End the session with: phr lock\n')
    return exits.done
  },
}

function readTime(text: string): number {
  const [, count, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const time = Number(count) * (lookup(seconds, unit) ?? Number.NaN) * 1000
  if (time > 0 && time <= longest) return time
  throw failure("usage", { what: "--for: this is not a time of at most 24h", how: "write it as 90s, 30m or 8h" })
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 }
