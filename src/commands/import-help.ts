/**
 * What phr import lets formats ask for: issuers' keys (--jwks, the folder beside the record), a server (--online), a
 * passcode (--passcode-file, PHR_PASSCODE, or the terminal). Each is read or asked only when a file wants it, and once.
 */
import { readFile } from "node:fs/promises"
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { readKeyFiles } from "../cli/trust.ts"
import { failure } from "../errors.ts"
import type { Help } from "../import/format.ts"
import type { Values } from "./command.ts"

export function helpFor(context: Context, values: Values): Omit<Help, "today"> {
  const named = Array.isArray(values.jwks) ? values.jwks.map(String) : [textFlag(values.jwks) ?? ""]
  const passcodes = new Map<string, Promise<string | undefined>>()
  let trust: ReturnType<typeof readTrustedKeys> | undefined
  return {
    trust: () => {
      trust ??= readTrustedKeys(
        named.filter((path) => path !== ""),
        context.recordPath(),
      )
      return trust
    },
    passcode: (what) => {
      const known = passcodes.get(what) ?? passcodeFor(context, textFlag(values.passcodeFile), what)
      passcodes.set(what, known)
      return known
    },
    ...(values.online === true && {
      ask: async (request) => {
        const { askServer } = await import("../online/ask.ts")
        context.talk(`Asking ${URL.canParse(request.url) ? new URL(request.url).host : "a server"}\n`)
        return askServer(request)
      },
    }),
  }
}

async function readTrustedKeys(named: readonly string[], recordPath: string) {
  const files = await readKeyFiles(named, recordPath)
  const { readTrust, TrustError } = await import("../import/formats/health-card/trust.ts")
  try {
    return await readTrust(files)
  } catch (error) {
    if (!(error instanceof TrustError)) throw error
    throw failure("keys-unreadable", { path: error.file, why: error.why })
  }
}

async function passcodeFor(context: Context, path: string | undefined, what: string): Promise<string | undefined> {
  if (path !== undefined) {
    const text = await readFile(path, "utf8").catch(() => {
      throw failure("input-unreadable", { path, what: "the passcode cannot be read" })
    })
    return text.replace(/\r?\n$/, "")
  }
  const said = context.env.PHR_PASSCODE
  if (said !== undefined && said !== "") return said
  if (!context.interactive) return undefined
  const { askSecret } = await import("../cli/prompt.ts")
  return askSecret(context, `Passcode of ${what.replaceAll(/\p{Cc}/gu, "")}:`)
}
