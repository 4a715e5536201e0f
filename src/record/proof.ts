/**
 * What is known of the signature over a fact: who signed it, whether that was checked, until when it holds, whether it
 * was taken back. Import writes it into the resources it makes of a signed card, as an extension of meta; nothing that
 * comes in from elsewhere may carry it, so that no file can call itself verified (formats that prove strip it).
 */
import type { PartialDate } from "../fhir/dates.ts"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { present } from "../fhir/present.ts"

export type Proof = {
  /** The issuer's address, as the card gives it. */
  issuer: string
  /** The issuer's name, where the keys at hand tell it. */
  issuerName?: string
  /** Whether an issuer's key at hand made the signature. One that does not fit is refused and never gets here. */
  signature: "verified" | "not-checked"
  issued: PartialDate
  expires?: PartialDate
  /** Whether the issuer has taken the card back, where a list of such cards is at hand or the card asks for one. */
  revocation?: "revoked" | "not-revoked" | "not-checked"
}

export const proofExtension = "urn:phr:card"

/** The ids of the formats whose resources carry a proof that phr itself wrote. */
export const provingFormats: ReadonlySet<string> = new Set(["smart-health-card", "smart-health-link"])

const parts = [
  ["issuer", "valueUri"],
  ["issuerName", "valueString"],
  ["signature", "valueCode"],
  ["issued", "valueDateTime"],
  ["expires", "valueDateTime"],
  ["revocation", "valueCode"],
] as const

/** The resource with that proof in it, and none of its own. */
export function withProof(resource: Resource, proof: Proof): Resource {
  const bare = withoutProof(resource)
  const meta = objectAt(bare, "meta") ?? {}
  const extension = parts.flatMap(([url, value]) => (proof[url] === undefined ? [] : [{ url, [value]: proof[url] }]))
  return {
    ...bare,
    meta: { ...meta, extension: [...objectsAt(meta, "extension"), { url: proofExtension, extension }] },
  }
}

/** Whether a proof says of another card, or more of the same one, than what was known before. */
export function tellsMore(now: Proof, known: Proof): boolean {
  if (now.issuer !== known.issuer || now.issued !== known.issued || now.expires !== known.expires) return true
  if (now.signature === "verified" && known.signature !== "verified") return true
  return now.revocation !== known.revocation && (now.revocation === "revoked" || now.revocation === "not-revoked")
}

/** The resource without a proof that came in with it. */
export function withoutProof(resource: Resource): Resource {
  const meta = objectAt(resource, "meta")
  const extensions = objectsAt(meta, "extension")
  if (meta === undefined || !extensions.some(isProof)) return resource
  const { extension: _, ...rest } = meta
  const others = extensions.filter((one) => !isProof(one))
  return { ...resource, meta: others.length === 0 ? rest : { ...rest, extension: others } }
}

/** The proof in a resource; to be believed only of an import of a proving format. */
export function readProof(resource: Resource): Proof | undefined {
  const held = objectsAt(objectAt(resource, "meta"), "extension").find(isProof)
  if (held === undefined) return undefined
  const said = objectsAt(held, "extension")
  const part = (url: string, value: string) =>
    stringAt(
      said.find((one) => one.url === url),
      value,
    )
  const whole = Object.fromEntries(parts.map(([url, value]) => [url, part(url, value)]))
  if (whole.issuer === undefined || whole.issued === undefined || whole.signature === undefined) return undefined
  return present<Proof>(whole as Proof)
}

function isProof(extension: JsonObject): boolean {
  return extension.url === proofExtension
}
