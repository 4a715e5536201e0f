/**
 * One health card: a JWS judged from its header to its dates. What is not a card by the specification, does not fit its
 * signature, or is not yet valid is refused with its reason; a card nobody can check stays, marked as such.
 * SMART Health Cards 1.4, "Signing", "Health Cards are encoded as Compact Serialization JSON Web Signatures".
 */
import type { Day, PartialDate } from "../../../fhir/dates.ts"
import {
  isObject,
  isResource,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  type Resource,
  stringAt,
  stringsAt,
} from "../../../fhir/json.ts"
import { present } from "../../../fhir/present.ts"
import type { Proof } from "../../../record/proof.ts"
import { isSignedBy, unpack } from "./jose.ts"
import { markNumbers } from "./numbers.ts"
import type { Trust, TrustedKey } from "./trust.ts"

export type Card = {
  type: "card"
  proof: Proof
  /** The card's Bundle; its numbers are marked (numbers.ts). */
  bundle: JsonObject
  expired: boolean
  /** What was overlooked in reading it. */
  doubts: string[]
}

/** `patients` are those it speaks of, where that much could be read: they decide whose file it is. */
export type RefusedCard = { type: "refused"; reason: string; patients: Resource[] }

const healthCard = "https://smarthealth.cards#health-card"
/** FHIR itself nests a dozen deep. */
const deepest = 100
/** Seconds since 1970 beyond the year 5138: milliseconds, by mistake. */
const tooLate = 100_000_000_000

export async function judgeCard(jws: string, trust: Trust, today: Day | undefined): Promise<Card | RefusedCard> {
  const read = await readCard(jws)
  if (typeof read === "string") return { type: "refused", reason: read, patients: [] }
  const { header, payload, doubts } = read
  const bundle = objectAt(objectAt(objectAt(payload, "vc"), "credentialSubject"), "fhirBundle")
  const refuse = (reason: string): RefusedCard => ({ type: "refused", reason, patients: patientsIn(bundle) })
  const wrong = wrongHeader(header) ?? wrongPayload(payload, bundle) ?? wrongTime(payload, today)
  if (wrong !== undefined) return refuse(wrong)
  const issuer = stringAt(payload, "iss") ?? ""
  const signed = await checkSignature(jws, stringAt(header, "kid") ?? "", issuer, trust)
  if (typeof signed === "string") return refuse(signed)
  const expires = secondsAt(payload, "exp")
  const revocation = checkRevocation(payload, signed.key, trust)
  const proof = present<Proof>({
    issuer,
    issuerName: signed.key?.issuerName,
    signature: signed.key === undefined ? "not-checked" : "verified",
    issued: instant(secondsAt(payload, "nbf") ?? 0),
    expires: expires === undefined ? undefined : instant(expires),
    revocation,
  })
  const expired = proof.expires !== undefined && isBefore(proof.expires, today)
  return { type: "card", proof, bundle: bundle ?? {}, expired, doubts }
}

/** The inside of a card that stands alone, without a signature, as developers' examples do: why it is not taken. */
export function judgeBarePayload(payload: JsonObject, today: Day | undefined): RefusedCard {
  const bundle = objectAt(objectAt(objectAt(payload, "vc"), "credentialSubject"), "fhirBundle")
  const more = wrongPayload(payload, bundle) ?? wrongTime(payload, today)
  const expires = secondsAt(payload, "exp")
  const old = more === undefined && expires !== undefined && isBefore(instant(expires), today)
  const reason = old ? `it expired on ${instant(expires).slice(0, 10)}` : more
  const bare = "it is the inside of a card, without the issuer's signature"
  return { type: "refused", reason: reason === undefined ? bare : `${bare}; ${reason}`, patients: patientsIn(bundle) }
}

type Read = { header: JsonObject; payload: JsonObject; doubts: string[] }

async function readCard(jws: string): Promise<Read | string> {
  const [first = "", second = "", third = "", ...more] = jws.split(".")
  if (second === "" || third === "" || more.length > 0) return "it is not made of three parts with dots between them"
  if (!/^[A-Za-z0-9_.-]+$/.test(jws)) return "characters stand in it that belong to no card"
  const header = parse(Buffer.from(first, "base64url").toString("utf8"))
  if (!isObject(header)) return "its header cannot be read"
  const wrong = wrongHeader(header)
  if (wrong !== undefined) return wrong
  if (Buffer.from(third, "base64url").length !== 64)
    return "its signature is not the 64 bytes that ES256 makes (perhaps it is DER, which cards do not use)"
  const unpacked = await unpack(Buffer.from(second, "base64url"))
  if (unpacked === "too-large") return "its content would swell beyond 16 MB, as only a zip bomb's does"
  if (unpacked === "not-deflated") return "its content is not packed by raw DEFLATE, as its header says it is"
  const text = Buffer.from(unpacked).toString("utf8")
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text
  if (nestsDeeper(bare, deepest)) return "its content is nested deeper than any card's"
  const payload = parse(markNumbers(bare))
  if (!isObject(payload)) return "its content is no JSON"
  return { header, payload, doubts: bare === text ? [] : ["a byte order mark stands before its content"] }
}

function wrongHeader(header: JsonObject): string | undefined {
  const alg = stringAt(header, "alg")
  if (alg === undefined) return "its header names no algorithm (alg); health cards are signed by ES256"
  if (alg !== "ES256") return "its header names another algorithm (alg) than ES256, by which health cards are signed"
  if (stringAt(header, "zip") !== "DEF") return "it is not deflated: its header does not say zip DEF"
  if (stringAt(header, "kid") === undefined) return "its header names no key (kid)"
  return undefined
}

function wrongPayload(payload: JsonObject, bundle: JsonObject | undefined): string | undefined {
  const issuer = stringAt(payload, "iss")
  if (issuer === undefined) return "it names no issuer (iss)"
  if (!issuer.startsWith("https://")) return "its issuer is no https address (iss)"
  if (issuer.endsWith("/")) return "its issuer's address ends in a slash (iss)"
  if (secondsAt(payload, "nbf") === undefined) return "it does not say since when it is valid (nbf)"
  const vc = objectAt(payload, "vc")
  if (vc === undefined) return "it holds no credential (vc)"
  if (!stringsAt(vc, "type").includes(healthCard)) return "its credential is not of the type of a health card"
  if (bundle === undefined || objectsAt(bundle, "entry").length === 0) return "it holds no health data (fhirBundle)"
  return undefined
}

function wrongTime(payload: JsonObject, today: Day | undefined): string | undefined {
  const [from, until] = [secondsAt(payload, "nbf") ?? 0, secondsAt(payload, "exp")]
  if (from > tooLate) return "it is not yet valid: its time (nbf) is in milliseconds, where seconds belong"
  if (until !== undefined && until > tooLate) return "its end (exp) is in milliseconds, where seconds belong"
  const first = instant(from).slice(0, 10)
  // a day's grace, for an issuer to the east
  if (today !== undefined && instant(from - 24 * 60 * 60).slice(0, 10) > today)
    return `it is not yet valid: it begins on ${first}`
  if (until !== undefined && until < from) return "it expired before it became valid (exp is before nbf)"
  return undefined
}

/** The key that made the signature, none where no key of the issuer is at hand, or why the card is refused. */
async function checkSignature(
  jws: string,
  kid: string,
  issuer: string,
  { keys }: Trust,
): Promise<{ key?: TrustedKey } | string> {
  const named = keys.filter((key) => key.kid === kid)
  const own = named.find((key) => key.issuer === issuer) ?? named.find((key) => key.issuer === undefined)
  if (own !== undefined) {
    if (await isSignedBy(jws, own)) return { key: own }
    return "its signature does not fit: it was altered after it was signed"
  }
  if (named.length > 0) return "the key it names belongs to another issuer than it says (iss)"
  for (const key of keys) {
    if (await isSignedBy(jws, key)) return "it is signed by another key than the one it names (kid)"
  }
  if (keys.some((key) => key.issuer === issuer)) return "the key it names (kid) is none of its issuer's"
  return {}
}

function checkRevocation(payload: JsonObject, key: TrustedKey | undefined, trust: Trust): Proof["revocation"] {
  const rid = stringAt(objectAt(payload, "vc"), "rid")
  const list = key === undefined ? undefined : trust.revoked.get(key.kid)
  if (list === undefined) return rid === undefined && key?.crlVersion === undefined ? undefined : "not-checked"
  if (rid === undefined || !list.has(rid)) return "not-revoked"
  const before = list.get(rid)
  return before === undefined || (secondsAt(payload, "nbf") ?? 0) < before ? "revoked" : "not-revoked"
}

function patientsIn(bundle: JsonObject | undefined): Resource[] {
  const resources = objectsAt(bundle, "entry").map((entry) => entry.resource)
  return resources.filter((one) => isResource(one)).filter((one) => one.resourceType === "Patient")
}

/** Seconds since 1970; the number is marked where it was read from a card. */
function secondsAt(payload: JsonObject, key: string): number | undefined {
  const plain = numberAt(payload, key)
  if (plain !== undefined) return plain
  const marked = /^\ue000(.+)$/.exec(stringAt(payload, key) ?? "")?.[1]
  return marked === undefined ? undefined : Number(marked)
}

function isBefore(moment: PartialDate, today: Day | undefined): boolean {
  return today !== undefined && moment.slice(0, 10) < today
}

function instant(seconds: number): PartialDate {
  const time = new Date(Math.floor(Math.max(0, Math.min(seconds, tooLate))) * 1000)
  return time.toISOString().replace(/\.\d+Z$/, "Z") as PartialDate
}

function nestsDeeper(json: string, most: number): boolean {
  let depth = 0
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === "[" || token === "{") depth++
    else if (token === "]" || token === "}") depth--
    if (depth > most) return true
  }
  return false
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
