/**
 * What kind of document a file is, by its first bytes and never by its name: PDF, pictures, RTF, web pages, word
 * processor files, medical images, and text that is nothing else. Reads no more than that.
 */

export type DocumentKind =
  | "pdf"
  | "rtf"
  | "html"
  | "docx"
  | "text"
  | "picture"
  /** A scan of an imaging machine (DICOM). */
  | "image-study"

export type Known = { kind: DocumentKind; contentType: string }

/** First bytes, as Latin-1 text. */
const beginnings: readonly [RegExp, Known][] = [
  [/^.{0,1023}?%PDF-\d/s, { kind: "pdf", contentType: "application/pdf" }],
  [/^\x89PNG\r\n/, { kind: "picture", contentType: "image/png" }],
  [/^\xff\xd8\xff/, { kind: "picture", contentType: "image/jpeg" }],
  [/^GIF8[79]a/, { kind: "picture", contentType: "image/gif" }],
  [/^(?:II\*\0|MM\0\*)/, { kind: "picture", contentType: "image/tiff" }],
  [/^RIFF.{4}WEBP/s, { kind: "picture", contentType: "image/webp" }],
  [/^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s, { kind: "picture", contentType: "image/heic" }],
  [/^.{4}ftypavi[fs]/s, { kind: "picture", contentType: "image/avif" }],
  [/^BM.{4}\0\0\0\0/s, { kind: "picture", contentType: "image/bmp" }],
  [/^.{128}DICM/s, { kind: "image-study", contentType: "application/dicom" }],
  [/^\s*\{\\rtf\d/, { kind: "rtf", contentType: "application/rtf" }],
]

const webPage = /^(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->)*(?:<!doctype\s+html|<html[\s>])/i
const drawing = /^(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->|<!doctype\s+svg[^>]*>)*<(?:svg:)?svg[\s>]/i

/** The kind of a file that begins so; undefined where it is no document. `text` is said of what could be much else. */
export function documentKind(head: Uint8Array): Known | undefined {
  const start = Buffer.from(head.subarray(0, 4096)).toString("latin1")
  const known = beginnings.find(([beginning]) => beginning.test(start))
  if (known !== undefined) return known[1]
  if (isWordFile(head)) {
    const contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return { kind: "docx", contentType }
  }
  const bare = start.replace(/^\xef\xbb\xbf/, "")
  if (webPage.test(bare)) return { kind: "html", contentType: "text/html" }
  if (drawing.test(bare)) return { kind: "picture", contentType: "image/svg+xml" }
  return isText(head) ? { kind: "text", contentType: "text/plain" } : undefined
}

/** Whether the bytes begin as a zip archive whose first files are those of a word processor's document. */
export function isWordFile(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 16 * 1024)).toString("latin1")
  return (
    start.startsWith("PK\x03\x04") &&
    /^PK.{28}(?:\[Content_Types\]\.xml|word\/|_rels\/\.rels|docProps\/)/s.test(start) &&
    start.includes("word/")
  )
}

/** Words of some language: no binary, and neither JSON nor XML, whose readers say why they cannot take it. */
function isText(head: Uint8Array): boolean {
  const sample = head.subarray(0, 16 * 1024)
  const [first, second] = sample
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  if (sample.length === 0 || sample.includes(0)) return false
  const start = Buffer.from(sample)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
  if (/^\s*[{[<]/.test(start) || start.trim() === "") return false
  const odd = start.match(/[^\P{Cc}\n\r\t\f\x80-\x9f]/gu)?.length ?? 0
  return odd <= start.length / 1000 && /\p{L}{2}/u.test(start)
}
