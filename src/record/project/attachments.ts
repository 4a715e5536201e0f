/**
 * Attachments: what a file is called, and its words where they are plain text, HTML or RTF (FHIR R4 §2.24.0.2).
 * Of a PDF what import read of it (words.ts); other content stays in the kept resource, nothing is read out of it.
 */
import type { JsonObject, Resource } from "../../fhir/json.ts"
import { objectAt, stringAt } from "../../fhir/json.ts"
import { htmlText } from "../../fhir/narrative.ts"
import { present } from "../../fhir/present.ts"
import { rtfText } from "../../fhir/rtf.ts"
import { cleanText, joined, lineAt } from "../../fhir/text.ts"
import type { Component } from "../entry.ts"
import { readWords, wordsId } from "../words.ts"
import { dateAt, type Reading } from "./reading.ts"

/** An attachment as a part of its document: its name, what it is, when it was made. */
export function attachmentPart(attachment: JsonObject, reading: Reading): Component {
  const type = lineAt(attachment, "contentType")
  const size = reading.literal(attachment, "size")
  const text = joined([type, size && `${size} bytes`, lineAt(attachment, "language")], ", ")
  return present<Component>({
    title: lineAt(attachment, "title") ?? fileName(attachment) ?? "File",
    value: text === undefined ? undefined : { text },
    start: dateAt(attachment, "creation", reading),
  })
}

/** The words of a text or HTML attachment, inline or in the Binary it points at; undefined for any other. */
export function attachedText(attachment: JsonObject, holder: Resource, reading: Reading): string | undefined {
  const inline = fileText(attachment, reading)
  if (inline !== undefined) return inline
  const url = stringAt(attachment, "url")
  if (url === undefined) return undefined
  const binary = url.startsWith("#") ? undefined : reading.resolve(url)
  return binary?.resourceType === "Binary" && binary !== holder ? binaryText(binary, reading) : undefined
}

/** The words of what a Binary holds. */
export function binaryText(binary: Resource, reading: Reading): string | undefined {
  return fileText(binary, reading)
}

/** Read from the data itself where that is text; of a PDF, what import read of it. */
function fileText(holder: JsonObject, reading: Reading): string | undefined {
  const [type, data] = [stringAt(holder, "contentType"), stringAt(holder, "data")]
  const text = decoded(type, data)
  if (text !== undefined || data === undefined || !/^application\/(?:pdf|vnd\.)/i.test(type ?? "")) return text
  return readWords(reading.resolve(`Basic/${wordsId(data)}`))
}

function decoded(contentType: string | undefined, data: string | undefined): string | undefined {
  if (contentType === undefined || data === undefined) return undefined
  const [type = "", ...parameters] = contentType.toLowerCase().split(";")
  const isHtml = type === "text/html" || type.startsWith("application/xhtml")
  const bytes = Buffer.from(data, "base64")
  if (type === "application/rtf" || type === "text/rtf") return rtfText(bytes.toString("latin1")) || undefined
  if (!isHtml && type !== "text/plain" && type !== "text/markdown") return undefined
  const charset = parameters
    .map((parameter) => /charset="?([\w-]+)/.exec(parameter)?.[1])
    .find((name) => name !== undefined)
  const text = decoderOf(charset ?? "utf-8").decode(bytes)
  return (isHtml ? htmlText(text) : cleanText(text).trim()) || undefined
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}

function fileName(attachment: JsonObject): string | undefined {
  const url = lineAt(attachment, "url")
  const last = url === undefined || url.startsWith("data:") ? undefined : url.split(/[?#]/)[0]?.split("/").at(-1)
  return last?.includes(".") ? last : undefined
}

/** The attachments of a document's contents. */
export function attachmentsOf(contents: readonly JsonObject[]): JsonObject[] {
  return contents.map((content) => objectAt(content, "attachment")).filter((found) => found !== undefined)
}
