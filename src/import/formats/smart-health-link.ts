/**
 * SMART Health Links: a link (`shlink:/`) with its locked files beside it, in the same text, or on its server (--online).
 * What the files hold (health cards, FHIR) is read as it would be on its own, and kept unlocked as the original.
 * A locked file finds its link beside it in turn, or is opened by its passphrase where it is locked by one.
 * SMART Health Links 1.0; files are JWE (alg dir, enc A256GCM, zip DEF).
 */
import { failure } from "../../errors.ts"
import { isObject, type Resource, stringAt } from "../../fhir/json.ts"
import type { Item } from "../../record/draft.ts"
import { proofExtension, withoutProof } from "../../record/proof.ts"
import type { Format, Input } from "../format.ts"
import { fhirJson } from "./fhir-json.ts"
import { looksLikeCard } from "./health-card/credentials.ts"
import { patientsOf } from "./health-card/drafts.ts"
import { fetchLink } from "./health-card/fetch-link.ts"
import { type Opened, openJwe } from "./health-card/jose.ts"
import { type HealthLink, looksLikeLink, readLinkParts } from "./health-card/link.ts"
import { bytesOf, textOf } from "./health-card/text.ts"
import { itemsOfJudged, type Judged, judgeText } from "./smart-health-card.ts"

export const smartHealthLink: Format = {
  id: "smart-health-link",
  title: "SMART Health Link",
  keepsOriginal: true,
  rereads: true,
  recognizes: (head) => (looksLikeLink(Buffer.from(head).toString("latin1")) ? "yes" : "no"),
  patients,
  read,
  original,
}

/** Locked files are a third larger than what they hold. */
const mostBytes = 96 * 1024 * 1024

type Content =
  | { type: "cards"; judged: Judged[]; bytes: Uint8Array }
  | { type: "fhir"; input: Input; bytes: Uint8Array }
  | { type: "other"; says: string; bytes: Uint8Array }

type Survey = { contents: Content[]; warnings: Item[] }

/** What the first reading of a file made, for the second, by the file's head: a link may be used only so often. */
const surveyed = new WeakMap<Uint8Array, Survey>()

async function* patients(input: Input): AsyncIterable<Resource> {
  const survey = await contentsOf(input)
  surveyed.set(input.head, survey)
  for (const content of survey.contents) {
    if (content.type === "fhir") yield* fhirJson.patients(content.input)
    if (content.type !== "cards") continue
    for (const { card } of content.judged) if (card.type === "card") yield* patientsOf(card)
  }
}

async function* read(input: Input): AsyncIterable<Item> {
  const { contents, warnings } = surveyed.get(input.head) ?? (await contentsOf(input))
  yield* warnings
  for (const [at, content] of contents.entries()) {
    const place = contents.length === 1 ? "" : `file ${at + 1} › `
    if (content.type === "other") {
      yield { type: "issue", code: "link-content", severity: "error", where: `${place}file`, message: content.says }
    } else if (content.type === "cards") {
      for (const judged of content.judged) yield* itemsOfJudged(judged.card, `${place}${judged.place}`)
    } else {
      for await (const item of fhirJson.read(content.input, {})) yield unproven(item, place)
    }
  }
}

/** The unlocked files, one after the other. */
async function* original(input: Input): AsyncIterable<Uint8Array> {
  for (const { bytes } of surveyed.get(input.head)?.contents ?? []) {
    yield bytes
    yield Uint8Array.of(0x0a)
  }
  surveyed.delete(input.head)
}

async function contentsOf(input: Input): Promise<Survey> {
  const parts = readLinkParts((await textOf(input, mostBytes)) ?? "")
  const refuse = (reason: string) => failure("link-refused", { path: input.name, reason })
  const opened: Opened[] = []
  for (const link of parts.links) {
    const beside = await openAll([...parts.locked, ...(await lockedBeside(input))], link)
    opened.push(...(beside.length > 0 ? beside : await openAll(await fetchLink(link, input), link)))
  }
  if (parts.links.length === 0) {
    if (parts.locked.length === 0) {
      if (parts.broken !== undefined) throw refuse(parts.broken)
      throw failure("link-file-alone", { path: input.name })
    }
    opened.push(...(await openAlone(parts.locked, input)))
  } else if (opened.length === 0)
    throw refuse("the link's key opens none of its files: they were altered, or are another link's")
  const contents: Content[] = []
  for (const file of opened) contents.push(await contentOf(file, input))
  return { contents, warnings: parts.links.flatMap((link) => expiry(link, input)) }
}

/** Locked files given without their link: by a link beside them, else by the passphrase they may be locked with. */
async function openAlone(locked: readonly string[], input: Input): Promise<Opened[]> {
  for await (const other of input.beside?.() ?? []) {
    if (!looksLikeLink(Buffer.from(other.head).toString("latin1"))) continue
    for (const link of readLinkParts((await textOf(other, mostBytes)) ?? "").links) {
      const opened = await openAll(locked, link)
      if (opened.length > 0) return opened
    }
  }
  if (!locked.every(isLockedByPassphrase)) throw failure("link-file-alone", { path: input.name })
  const words = await input.help?.passcode?.("the locked file")
  if (words === undefined) throw failure("link-passcode", { path: input.name })
  const opened = await openAll(locked, words)
  if (opened.length === 0)
    throw failure("link-refused", { path: input.name, reason: "the passphrase does not open it" })
  return opened
}

async function openAll(locked: readonly string[], by: HealthLink | string): Promise<Opened[]> {
  const key = typeof by === "string" ? by : Buffer.from(by.key, "base64url")
  const opened: Opened[] = []
  for (const jwe of locked) {
    const found = await openJwe(jwe.trim(), key)
    if (found === "too-large") opened.push({ bytes: new Uint8Array(), contentType: tooLarge })
    else if (found !== undefined) opened.push(found)
  }
  return opened
}

/** Not a content type of anybody's: what stands in place of a file that would swell without measure. */
const tooLarge = "too-large"

async function contentOf({ bytes, contentType }: Opened, input: Input): Promise<Content> {
  const text = Buffer.from(bytes).toString("utf8")
  const head = bytes.subarray(0, 64 * 1024)
  if (contentType === tooLarge) {
    return { type: "other", bytes, says: "it would swell beyond 64 MB, as only a zip bomb's content does" }
  }
  if (looksLikeCard(text.slice(0, head.length))) return { type: "cards", bytes, judged: await judgeText(text, input) }
  if (fhirJson.recognizes(head) !== "no") {
    const open = async function* () {
      yield bytes
    }
    return { type: "fhir", bytes, input: { name: input.name, bytes: bytes.length, head, open } }
  }
  const access = contentType?.includes("smart-api-access") === true
  const says = access
    ? "it is a permission to ask a server again, and holds no health data itself"
    : "it is neither health cards nor FHIR"
  return { type: "other", bytes, says }
}

async function lockedBeside(input: Input): Promise<string[]> {
  const locked: string[] = []
  for await (const other of input.beside?.() ?? []) {
    if (!looksLikeLink(Buffer.from(other.head).toString("latin1"))) continue
    const bytes = await bytesOf(other, mostBytes)
    if (bytes !== undefined) locked.push(...readLinkParts(Buffer.from(bytes).toString("utf8")).locked)
  }
  return locked
}

function isLockedByPassphrase(jwe: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(jwe.split(".")[0] ?? "", "base64url").toString("utf8"))
    return isObject(header) && (stringAt(header, "alg") ?? "").startsWith("PBES2")
  } catch {
    return false
  }
}

function expiry({ expires }: HealthLink, input: Input): Item[] {
  const today = input.help?.today
  if (expires === undefined || today === undefined || expires > 100_000_000_000) return []
  const last = new Date(expires * 1000).toISOString().slice(0, 10)
  const message = `the link expired on ${last}`
  return last < today ? [{ type: "issue", code: "link-expired", severity: "warning", where: "link", message }] : []
}

/** FHIR out of a link is no card: it may not call itself verified. */
function unproven(item: Item, place: string): Item {
  if (item.type !== "resource") return { ...item, where: `${place}${item.where}` }
  const where = `${place}${item.where}`
  if (!Buffer.from(item.bytes).includes(proofExtension)) return { ...item, where }
  const resource = withoutProof(item.resource)
  const text = JSON.stringify(resource)
  return { ...item, resource, text, bytes: Buffer.from(text), where }
}
