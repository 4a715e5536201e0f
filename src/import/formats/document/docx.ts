/**
 * The words of a word processor's document (DOCX): the one file of the zip archive that holds them, unpacked within
 * bounds, its paragraphs as lines. Everything else of the archive is left alone.
 * ECMA-376 (WordprocessingML); APPNOTE.TXT 6.3 (zip), the central directory.
 */
import { inflateRawSync } from "node:zlib"
import { cleanText } from "../../../fhir/text.ts"
import { readXmlText, type XmlElement } from "../../../fhir/xml.ts"

const mostBytes = 64 * 1024 * 1024

/** The words; undefined where the file is damaged or locked. */
export async function wordFileText(bytes: Uint8Array): Promise<string | undefined> {
  const xml = memberOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), "word/document.xml")
  if (xml === undefined) return undefined
  try {
    const words: string[] = []
    collect(await readXmlText(xml.toString("utf8")), words)
    return cleanText(words.join(""))
  } catch {
    return undefined
  }
}

function collect(element: XmlElement, words: string[]): void {
  const name = element.name.replace(/^.*:/, "")
  if (name === "tab") words.push("\t")
  if (name === "br" || name === "cr") words.push("\n")
  for (const child of element.children) {
    if (typeof child !== "string") collect(child, words)
    else if (name === "t") words.push(child)
  }
  if (name === "p") words.push("\n")
  if (name === "tc") words.push("\t")
}

/** A member of the archive by its name, found in the directory at the archive's end. */
function memberOf(zip: Buffer, wanted: string): Buffer | undefined {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1")
  if (end < 0 || end + 22 > zip.length) return undefined
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let number = 0; number < count && at + 46 <= zip.length; number++) {
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength)
    if (name === wanted) return contentAt(zip, at)
    at += 46 + nameLength + extra + comment
  }
  return undefined
}

function contentAt(zip: Buffer, at: number): Buffer | undefined {
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
  const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
  if ((flags & 1) === 1 || local + 30 > zip.length) return undefined
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const content = zip.subarray(from, from + packed)
  if (method === 0) return content
  try {
    return method === 8 ? inflateRawSync(content, { maxOutputLength: mostBytes }) : undefined
  } catch {
    return undefined
  }
}
