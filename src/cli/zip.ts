/**
 * Zip archives, read member by member without unpacking anything to disk. The only file that knows yauzl.
 * An archive that would swell without measure, overlaps itself or is locked is refused, member by member.
 * APPNOTE.TXT 6.3; limits after "A better zip bomb" (Fifield, 2019).
 */
import type { Entry, ZipFile } from "yauzl"

export type Member = {
  /** Cleaned: forward slashes, no drive, no leading slash, no "..". */
  name: string
  bytes: number
  open(): AsyncIterable<Uint8Array>
}

export type RefusedMember = { name: string; refused: string }

export type Archive = { members: AsyncIterable<Member | RefusedMember>; close(): void }

export const zipLimits = {
  members: 100_000,
  /** Bytes out for each byte in, for members over `freely` bytes. DEFLATE can do 1,032; health data does 5 to 60. */
  ratio: 300,
  freely: 10 * 1024 * 1024,
}

/** Whether the bytes begin as a zip archive does (also an empty one). */
export function isZip(head: Uint8Array): boolean {
  const [p, k, three, four] = head
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6))
}

/** Whether the archive is a document of a word processor (DOCX), which is read as one and not taken apart. */
export function isWordFile(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 16 * 1024)).toString("latin1")
  const known = /^PK.{28}(?:\[Content_Types\]\.xml|word\/|_rels\/\.rels|docProps\/)/s.test(start)
  return known && start.includes("word/")
}

/** Opens an archive of that path or in those bytes. Throws where it is no archive, or a damaged one. */
export async function openZip(from: string | Buffer): Promise<Archive> {
  const { default: yauzl } = await import("yauzl")
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false }
  const zip =
    typeof from === "string" ? await yauzl.openPromise(from, options) : await yauzl.fromBufferPromise(from, options)
  const nameOf = (entry: Entry) =>
    yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
  return { members: members(zip, nameOf), close: () => zip.close() }
}

async function* members(zip: ZipFile, nameOf: (entry: Entry) => string): AsyncGenerator<Member | RefusedMember> {
  let count = 0
  let packed = 0
  for await (const entry of zip.eachEntry()) {
    const raw = nameOf(entry)
    const name = cleanName(raw)
    if (raw.endsWith("/")) continue
    packed += entry.compressedSize
    if (++count > zipLimits.members) {
      yield { name, refused: `the archive has more than ${zipLimits.members.toLocaleString("en-US")} files` }
      return
    }
    const refused = refusal(entry, packed, zip.fileSize)
    if (refused === undefined) yield { name, bytes: entry.uncompressedSize, open: () => contents(zip, entry) }
    else yield { name, refused }
  }
}

function refusal(entry: Entry, packed: number, size: number): string | undefined {
  if (entry.isEncrypted()) return "it is locked with a password: unpack it first"
  if (!entry.canDecodeFileData()) return "it is packed in a way phr cannot unpack: unpack it first"
  if (packed > size) return "the archive's files overlap, as only a zip bomb's do"
  if (entry.uncompressedSize > zipLimits.freely && entry.uncompressedSize > entry.compressedSize * zipLimits.ratio) {
    return `it would swell more than ${zipLimits.ratio} times, as only a zip bomb does`
  }
  return undefined
}

async function* contents(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const { crc32 } = await import("node:zlib")
  let sum = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (sum !== entry.crc32) throw new Error("the archive is damaged: a checksum does not fit")
}

function cleanName(raw: string): string {
  const parts = raw.replaceAll("\\", "/").split("/")
  return parts.filter((part) => part !== "" && part !== "." && part !== ".." && !/^[A-Za-z]:$/.test(part)).join("/")
}
