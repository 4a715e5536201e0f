/** A made-up issuer of health cards: its keys, and cards signed by them, right or wrong in one thing. */
import { deflateRawSync } from "node:zlib"
import { CompactEncrypt, CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose"

export const iss = "https://clinic.example/cards"

export type Issuer = Awaited<ReturnType<typeof makeIssuer>>

export async function makeIssuer() {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true })
  const { x = "", y = "" } = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y })
  return { privateKey, jwk: { kty: "EC", kid, use: "sig", alg: "ES256", crv: "P-256", x, y } }
}

const patient = {
  fullUrl: "resource:0",
  resource: { resourceType: "Patient", name: [{ family: "Keller", given: ["Maria"] }], birthDate: "1968-04-12" },
}

export function dose(number: number, day: string, value = "5.40") {
  return {
    fullUrl: `resource:${number}`,
    resource: {
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "208" }] },
      patient: { reference: "resource:0" },
      occurrenceDateTime: day,
      doseQuantity: { value: `@${value}@` },
    },
  }
}

/** The inside of a card of two doses. */
export function payload(
  changes: Record<string, unknown> = {},
  entries = [dose(1, "2025-01-02"), dose(2, "2025-02-03")],
) {
  return {
    iss,
    nbf: 1_740_000_000,
    vc: {
      type: ["https://smarthealth.cards#health-card"],
      credentialSubject: {
        fhirVersion: "4.0.1",
        fhirBundle: { resourceType: "Bundle", type: "collection", entry: [patient, ...entries] },
      },
    },
    ...changes,
  }
}

type Wrong = { header?: Record<string, unknown>; packed?: Uint8Array }

/** A compact JWS. Numbers written `"@5.40@"` stand in the digits between. */
export async function signCard(issuer: Issuer, content: unknown, { header, packed }: Wrong = {}): Promise<string> {
  const text = (typeof content === "string" ? content : JSON.stringify(content)).replaceAll(/"@([^@]*)@"/g, "$1")
  return new CompactSign(packed ?? deflateRawSync(text))
    .setProtectedHeader({ zip: "DEF", alg: "ES256", kid: issuer.jwk.kid, ...header } as { alg: string })
    .sign(issuer.privateKey)
}

export async function lock(text: string, key: Uint8Array, zip = true): Promise<string> {
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: "application/fhir+json", ...(zip && { zip: "DEF" }) })
    .encrypt(key)
}

export function linkText(key: Uint8Array, changes: Record<string, unknown> = {}): string {
  const link = {
    url: "https://clinic.example/link/1",
    flag: "U",
    key: Buffer.from(key).toString("base64url"),
    ...changes,
  }
  return `shlink:/${Buffer.from(JSON.stringify(link)).toString("base64url")}`
}
