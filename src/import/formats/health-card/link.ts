/**
 * A SMART Health Link taken apart: where its files lie, and the key that opens them. Also finds the locked files (JWE)
 * and manifests that may lie beside it. Asks nobody and opens nothing. SMART Health Links 1.0, "SMART Health Link payload".
 */
import { isObject, type Json, type JsonObject, numberAt, objectsAt, stringAt } from "../../../fhir/json.ts"
import { isJwe } from "./credentials.ts"

export type HealthLink = {
  url: string
  /** 32 bytes, base64url. */
  key: string
  label?: string
  /** Seconds since 1970. */
  expires?: number
  /** One file at the address itself, without a manifest. */
  direct: boolean
  passcode: boolean
}

/** What stands in a file that has to do with health links. `locations` are those a manifest names. */
export type LinkParts = { links: HealthLink[]; locked: string[]; locations: string[]; broken?: string }

const linkToken = /shlink:\/([A-Za-z0-9_=-]*)/gi

/** Whether a file may be a link, a locked file or a manifest, by its beginning. */
export function looksLikeLink(head: string): boolean {
  const text = head.replace(/^\ufeff/, "").trimStart()
  if (/^(?:https:\/\/\S{1,1000}#)?shlink:\//i.test(text)) return true
  if (/^eyJ/.test(text)) return isJwe(text)
  if (!text.startsWith("{") || text.includes('"resourceType"')) return false
  if (/"[^"\s]*shlink:\//i.test(text)) return true
  if (/"(?:location|embedded)"\s*:/.test(text) && /"contentType"\s*:/.test(text)) return true
  return /"key"\s*:\s*"[A-Za-z0-9_-]{43}"/.test(text) && /"url"\s*:\s*"https?:/.test(text)
}

export function readLinkParts(whole: string): LinkParts {
  const text = whole.replace(/^\ufeff/, "").trim()
  const parts: LinkParts = { links: [], locked: [], locations: [] }
  if (text.startsWith("{")) collect(parse(text), parts, 0)
  else if (isJwe(text)) parts.locked.push(...text.split(/\s+/).filter(isJwe))
  else collectLinks(text, parts)
  const byUrl = new Map(parts.links.map((link) => [`${link.url} ${link.key}`, link]))
  return { ...parts, links: [...byUrl.values()], locked: [...new Set(parts.locked)] }
}

function collect(value: Json | undefined, parts: LinkParts, depth: number): void {
  if (depth > 5) return
  if (typeof value === "string") {
    if (value.toLowerCase().includes("shlink:/")) collectLinks(value, parts)
    else if (isJwe(value)) parts.locked.push(value.trim())
  } else if (Array.isArray(value)) for (const item of value) collect(item, parts, depth + 1)
  else if (isObject(value)) {
    const link = linkOf(value)
    if (typeof link !== "string") parts.links.push(link)
    const location = stringAt(value, "location")
    if (location !== undefined && stringAt(value, "contentType") !== undefined) parts.locations.push(location)
    for (const item of Object.values(value)) collect(item, parts, depth + 1)
  }
}

function collectLinks(text: string, parts: LinkParts): void {
  for (const [, packed = ""] of text.matchAll(linkToken)) {
    const payload = parse(Buffer.from(packed, "base64url").toString("utf8"))
    const link = isObject(payload) ? linkOf(payload) : "what stands after shlink:/ is no JSON in base64url"
    if (typeof link === "string") parts.broken ??= link
    else parts.links.push(link)
  }
}

/** The link a payload describes, or in words what it lacks. */
function linkOf(payload: JsonObject): HealthLink | string {
  const [url, key] = [stringAt(payload, "url"), stringAt(payload, "key")]
  if (url === undefined || !/^https?:\/\//.test(url)) return "it names no address (url)"
  if (key === undefined || Buffer.from(key, "base64url").length !== 32) return "it holds no key of 32 bytes (key)"
  const flags = stringAt(payload, "flag") ?? ""
  const label = stringAt(payload, "label")
  const expires = numberAt(payload, "exp")
  return {
    url,
    key,
    direct: flags.includes("U"),
    passcode: flags.includes("P"),
    ...(label !== undefined && { label }),
    ...(expires !== undefined && { expires }),
  }
}

/** The files of a manifest: each locked, here or at an address. */
export function readManifest(text: string): { locked: string[]; locations: string[] } | undefined {
  const manifest = parse(text)
  if (!isObject(manifest) || !Array.isArray(manifest.files)) return undefined
  const files = objectsAt(manifest, "files")
  return {
    locked: files.flatMap((file) => stringAt(file, "embedded") ?? []),
    locations: files
      .filter((file) => stringAt(file, "embedded") === undefined)
      .flatMap((file) => stringAt(file, "location") ?? []),
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
