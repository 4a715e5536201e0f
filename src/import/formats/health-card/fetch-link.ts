/**
 * The files of a health link from its server, through the one way to ask that the person allowed (`ask`, --online).
 * A link's file is got directly (flag U) or by its manifest, with the passcode where the link wants one.
 * SMART Health Links 1.0, "SMART Health Link Manifest Request".
 */
import { failure } from "../../../errors.ts"
import { isObject, numberAt } from "../../../fhir/json.ts"
import type { Answer, Input } from "../../format.ts"
import { type HealthLink, readManifest } from "./link.ts"

const recipient = "phr, a personal health record"

/** The locked files of the link. Throws a Failure that says what the server or the link lacks. */
export async function fetchLink(link: HealthLink, input: Input): Promise<string[]> {
  const ask = input.help?.ask
  if (ask === undefined) throw failure("link-offline", { path: input.name, host: hostOf(link.url) })
  const refuse = (reason: string) => failure("link-refused", { path: input.name, reason })
  if (link.direct) {
    const at = new URL(link.url)
    at.searchParams.set("recipient", recipient)
    return [wordsOf(await ask({ url: at.href }), refuse)]
  }
  const passcode = link.passcode ? await input.help?.passcode?.(link.label ?? hostOf(link.url)) : undefined
  if (link.passcode && passcode === undefined) throw failure("link-passcode", { path: input.name })
  const body = JSON.stringify({ recipient, ...(passcode !== undefined && { passcode }) })
  const manifest = readManifest(wordsOf(await ask({ url: link.url, body }), refuse))
  if (manifest === undefined) throw refuse("its server gave no list of files")
  const locked = [...manifest.locked]
  for (const url of manifest.locations) locked.push(wordsOf(await ask({ url }), refuse))
  return locked
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "an address that is none"
}

function wordsOf({ status, bytes }: Answer, refuse: (reason: string) => Error): string {
  const text = Buffer.from(bytes).toString("utf8").trim()
  if (status >= 200 && status < 300) return text
  if (status === 401) throw refuse(`the passcode is wrong${attemptsLeft(text)}`)
  if (status === 404 || status === 410) throw refuse("its server says that it is no longer there")
  throw refuse(`its server answered with status ${status}`)
}

function attemptsLeft(text: string): string {
  try {
    const said: unknown = JSON.parse(text)
    const left = isObject(said) ? numberAt(said, "remainingAttempts") : undefined
    return left === undefined ? "" : `; ${left} more ${left === 1 ? "attempt" : "attempts"} are allowed`
  } catch {
    return ""
  }
}
