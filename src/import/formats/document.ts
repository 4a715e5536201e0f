/**
 * Plain documents: PDF, pictures, RTF, web pages, word processor files, medical images, text. Each becomes one
 * DocumentReference that holds the file byte for byte and the words that could be read in it, so that it can be
 * searched. Never guessed into facts; dated and titled only by what the file, or the package it came in, says itself.
 * FHIR R4 §2.42 (DocumentReference), §2.24.0.2 (Attachment).
 */
import { createHash } from "node:crypto"
import type { Resource } from "../../fhir/json.ts"
import type { Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { documentKind, type Known } from "./document/kind.ts"
import { type Words, wordsOf } from "./document/words.ts"
import { bytesOf } from "./health-card/text.ts"
import { type DocumentFacts, factsBeside } from "./packaging/xdm.ts"
import { isPackaging } from "./packaging.ts"

export const document: Format = {
  id: "document",
  title: "Document",
  keepsOriginal: false,
  readsWords: true,
  recognizes(head) {
    const known = isPackaging(head) ? undefined : documentKind(head)
    if (known === undefined) return "no"
    return known.kind === "text" ? "otherwise" : "yes"
  },
  patients,
  read,
}

/** Larger files are kept as hash and size only (formats.md "Samples"). */
const mostBytes = 64 * 1024 * 1024

/** Whose it is, where the package it came in says so. */
async function* patients(input: Input): AsyncIterable<Resource> {
  const patient = (await factsBeside(input))?.patient
  if (patient !== undefined) yield patient
}

async function* read(input: Input): AsyncIterable<Item> {
  const known = documentKind(input.head)
  if (known === undefined) return
  const facts = await factsBeside(input)
  const bytes = await bytesOf(input, mostBytes)
  if (bytes === undefined) {
    const limit = mostBytes / 1024 / 1024
    const message = `the file is over ${limit} MB: its SHA-256 and its size are kept, not the file itself`
    yield { type: "issue", code: "original-too-large", severity: "warning", where: "file", message }
    yield draftOf(await largeReference(input, known, facts))
    return
  }
  const words = await wordsOf(bytes, known)
  if (words.doubt !== undefined) yield { type: "issue", severity: "warning", where: "file", ...words.doubt }
  yield draftOf(reference(input, bytes, known, words, facts))
}

function reference(
  input: Input,
  bytes: Uint8Array,
  known: Known,
  words: Words,
  facts: DocumentFacts | undefined,
): Resource {
  const sha1 = createHash("sha1").update(bytes).digest("base64")
  const contentType = words.charset === undefined ? known.contentType : `${known.contentType}; charset=${words.charset}`
  const created = facts?.created ?? words.created
  const file = {
    contentType,
    ...titleOf(input),
    size: bytes.length,
    hash: sha1,
    ...(created !== undefined && { creation: created }),
    data: Buffer.from(bytes).toString("base64"),
  }
  const content = [{ attachment: file }]
  const apart = known.kind === "pdf" || known.kind === "docx"
  if (apart && words.text !== undefined && words.text !== "") {
    const data = Buffer.from(words.text).toString("base64")
    content.push({ attachment: { contentType: "text/plain; charset=utf-8", data } as typeof file })
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  return { ...headOf(sha256, facts, words.title), content }
}

async function largeReference(
  input: Input,
  { contentType }: Known,
  facts: DocumentFacts | undefined,
): Promise<Resource> {
  const [sha1, sha256] = [createHash("sha1"), createHash("sha256")]
  for await (const chunk of input.open()) {
    sha1.update(chunk)
    sha256.update(chunk)
  }
  const file = { contentType, ...titleOf(input), size: input.bytes, hash: sha1.digest("base64") }
  return { ...headOf(sha256.digest("hex"), facts, undefined), content: [{ attachment: file }] }
}

function headOf(sha256: string, facts: DocumentFacts | undefined, title: string | undefined): Resource {
  const description = facts?.title ?? title
  return {
    resourceType: "DocumentReference",
    id: sha256.slice(0, 32),
    status: "current",
    ...(facts?.type !== undefined && { type: facts.type }),
    ...(facts?.author !== undefined && { author: [{ display: facts.author }] }),
    ...(description !== undefined && { description }),
  }
}

/** The name the file had; what came by standard input had none. */
function titleOf({ name }: Input): { title?: string } {
  const title = name.split(/[/\\]| › /).at(-1)
  return title === undefined || name === "standard input" ? {} : { title }
}

function draftOf(resource: Resource): Item {
  const text = JSON.stringify(resource)
  return { type: "resource", resource, bytes: Buffer.from(text), text, where: "file" }
}
