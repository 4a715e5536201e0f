/**
 * Where health cards stand in a file: a `.smart-health-card` file, the Parameters of $health-cards-issue, the digits of
 * QR codes, a JWS alone, or the inside of one. Finds them; what they are worth is judged in card.ts.
 */
import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from "../../../fhir/json.ts"
import { type Chunk, readChunk } from "./numeric.ts"

/** One card, or part of one, as it stands in a file, and the words for its place. */
export type Credential =
  | { type: "jws"; place: string; jws: string }
  | { type: "chunk"; place: string; chunk: Chunk }
  | { type: "payload"; place: string; payload: JsonObject }
  | { type: "broken"; place: string; reason: string }

/** Larger files hold no cards. */
export const mostBytes = 16 * 1024 * 1024

const base64url = "[A-Za-z0-9_-]"
const wholeJws = new RegExp(`^${base64url}+\\.${base64url}+\\.${base64url}+$`)

/** Whether a file may hold health cards, by its beginning. */
export function looksLikeCard(head: string): boolean {
  const text = head.replace(/^\ufeff/, "").trimStart()
  if (/^shc:/i.test(text)) return true
  if (text.startsWith("{")) {
    return /"verifiableCredential"/.test(text) || /"credentialSubject"\s*:\s*\{[^{]*"fhirBundle"/s.test(text)
  }
  const [first = ""] = text.split(".", 1)
  return /^eyJ[A-Za-z0-9_-]{10,2000}$/.test(first) && text.length > first.length && !isJwe(text)
}

/** A compact JWE has five parts. */
export function isJwe(text: string): boolean {
  return /^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/.test(text.trim())
}

/** Every card of the text, in its order. */
export function credentialsIn(whole: string): Credential[] {
  const text = whole.replace(/^\ufeff/, "").trim()
  if (text.startsWith("{")) return inJson(text)
  const tokens = text.split(/\s+/)
  return tokens.map((token, at): Credential => {
    const place = tokens.length === 1 ? "card" : `card ${at + 1}`
    if (!/^shc:/i.test(token)) return { type: "jws", place, jws: token }
    const chunk = readChunk(token)
    if (typeof chunk === "string") return { type: "broken", place, reason: chunk }
    return chunk.of === 1 ? { type: "jws", place, jws: chunk.letters } : { type: "chunk", place, chunk }
  })
}

function inJson(text: string): Credential[] {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return [{ type: "broken", place: "file", reason: "its JSON is broken" }]
  }
  if (!isObject(content)) return []
  if (objectAt(objectAt(content, "vc"), "credentialSubject") !== undefined) {
    return [{ type: "payload", place: "card", payload: content }]
  }
  const parameters = objectsAt(content, "parameter").filter(({ name }) => name === "verifiableCredential")
  const listed = content.verifiableCredential
  const found = Array.isArray(listed) ? listed : parameters.map((one) => stringAt(one, "valueString") ?? null)
  return found.map((jws, at): Credential => {
    const place = found.length === 1 ? "card" : `card ${at + 1}`
    if (typeof jws === "string" && wholeJws.test(jws.trim())) return { type: "jws", place, jws: jws.trim() }
    return { type: "broken", place, reason: "it is not made of three parts with dots between them" }
  })
}
