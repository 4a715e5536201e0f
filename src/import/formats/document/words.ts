/**
 * The words of a document, whatever it is kept in, and what it says of itself where that is certain. A picture has no
 * words; a locked or scanned PDF says that none could be had. Guesses no fact out of any of it.
 */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { htmlText } from "../../../fhir/narrative.ts"
import { rtfText } from "../../../fhir/rtf.ts"
import { cleanText, oneLine } from "../../../fhir/text.ts"
import { wordFileText } from "./docx.ts"
import type { Known } from "./kind.ts"
import { readPdf } from "./pdf.ts"

export type Words = {
  text?: string
  /** The title and the day the file itself gives. */
  title?: string
  created?: PartialDate
  /** The charset of a text, where it is not UTF-8. */
  charset?: string
  /** Why there are no words, or not all. */
  doubt?: { code: string; message: string }
}

export async function wordsOf(bytes: Uint8Array, { kind }: Known): Promise<Words> {
  if (kind === "pdf") return pdfWords(bytes)
  if (kind === "picture" || kind === "image-study") return {}
  if (kind === "docx") {
    const text = await wordFileText(bytes)
    return text === undefined ? { doubt: unreadable } : { text }
  }
  if (kind === "rtf") return { text: rtfText(Buffer.from(bytes).toString("latin1")) }
  const { text, charset } = decodeText(bytes)
  const said = charset === undefined ? {} : { charset }
  if (kind === "text") return { text: cleanText(text), ...said }
  const title = oneLine(htmlText(/<title[^>]*>([^<]*)<\/title\s*>/i.exec(text)?.[1] ?? ""))
  return { text: htmlText(text), ...said, ...(title !== "" && { title }) }
}

const unreadable = { code: "document-broken", message: "it is damaged: no text could be had from it; the file is kept" }

async function pdfWords(bytes: Uint8Array): Promise<Words> {
  const read = await readPdf(bytes)
  if (read.type === "locked") {
    const message = "this PDF is locked with a password: no text could be had from it; the file is kept"
    return { doubt: { code: "document-locked", message } }
  }
  if (read.type === "broken") return { doubt: unreadable }
  const { text, title, pages, whole } = read
  const created = readDate(read.created)
  const said = { ...(title !== undefined && { title }), ...(created !== undefined && { created }) }
  if (/[\p{L}\p{N}]/u.test(text)) {
    const message = "it is very long: only its beginning can be searched; the file is kept whole"
    return { text, ...said, ...(!whole && { doubt: { code: "document-long", message } }) }
  }
  const scan = pages === 1 ? "its page is a picture" : `its ${pages.toLocaleString("en-US")} pages are pictures`
  const message = `no text could be had from this PDF: ${scan}, as of a scan; the file is kept`
  return { ...said, doubt: { code: "document-scan", message } }
}

/** A text in UTF-8, in UTF-16 with its mark, or else in Windows' western letters. */
export function decodeText(bytes: Uint8Array): { text: string; charset?: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), charset: "utf-16le" }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), charset: "utf-16be" }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) }
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), charset: "windows-1252" }
  }
}
