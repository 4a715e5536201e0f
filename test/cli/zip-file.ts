/** Writes zip archives for tests, also such as no honest program writes. APPNOTE.TXT 4.3. */
import { crc32, deflateRawSync } from "node:zlib"

export type ZipEntry = {
  name: string
  content: string | Uint8Array
  /** Bits of the general purpose flag, such as 1 for encrypted. */
  flags?: number
  method?: number
  /** Sizes and checksum said in place of the true ones. */
  says?: { packed?: number; size?: number; crc?: number }
}

export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content)
    const packed = deflateRawSync(content)
    const name = Buffer.from(entry.name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE((entry.flags ?? 0) | 0x800, 2)
    facts.writeUInt16LE(entry.method ?? 8, 4)
    facts.writeUInt32LE(entry.says?.crc ?? crc32(content), 10)
    facts.writeUInt32LE(entry.says?.packed ?? packed.length, 14)
    facts.writeUInt32LE(entry.says?.size ?? content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, name]))
    files.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listed, Buffer.from("PK\x05\x06"), end])
}
