/**
 * Identifiers for what phr itself writes: made from what they name, so that the same record gives the same document.
 * RFC 9562 §5.8 (UUID version 8) over SHA-256; FHIR R4 §2.36.4.1 (urn:uuid as fullUrl).
 */
import { createHash } from "node:crypto"

/** "urn:uuid:…", the same for the same text. */
export function uuidUrn(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString("hex")
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The address of a resource in the document: the same for the same entry. */
export function resourceUrl(type: string, id: string): string {
  return uuidUrn(`phr ips ${type} ${id}`)
}
