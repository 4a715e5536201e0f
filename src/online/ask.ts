/**
 * The one door to the network: asks a server the person told phr to ask (--online), once, over https, and takes an
 * answer of bounded size and time. Sends nothing of the record; keeps no cookie and follows no link by itself.
 */
import { failure } from "../errors.ts"

export type Question = { url: string; body?: string }
export type Answer = { status: number; contentType: string; bytes: Uint8Array }

const mostBytes = 96 * 1024 * 1024
const patience = 60_000

/** The server's answer, whatever its status. Throws a Failure where there is none. */
export async function askServer({ url, body }: Question): Promise<Answer> {
  const at = URL.canParse(url) ? new URL(url) : undefined
  const host = at?.host ?? "an address that is none"
  const refuse = (what: string) => failure("server-silent", { host, what })
  if (at === undefined || !(at.protocol === "https:" || isThisMachine(at))) throw refuse("its address is not https")
  try {
    const response = await fetch(at, {
      ...(body !== undefined && { method: "POST", body, headers: { "content-type": "application/json" } }),
      signal: AbortSignal.timeout(patience),
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    })
    const bytes = await bounded(response)
    if (bytes === undefined) throw refuse("its answer is larger than 96 MB")
    return { status: response.status, contentType: response.headers.get("content-type") ?? "", bytes }
  } catch (error) {
    if (error instanceof TypeError) throw refuse("it cannot be reached, or sends phr elsewhere")
    if (error instanceof DOMException) throw refuse("it did not answer within a minute")
    throw error
  }
}

async function bounded(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A server on the person's own machine may speak http. */
function isThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
