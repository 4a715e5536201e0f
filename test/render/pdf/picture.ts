/**
 * Printed pages as small gray pictures, on any machine: PDFium as WebAssembly draws them, zlib writes and reads the PNG.
 * Pictures are compared with tolerance: a shifted hairline is no difference, a missing word is one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { crc32, deflateSync, inflateSync } from "node:zlib"
import { PDFiumLibrary as Library, type PDFiumLibrary } from "@hyzyla/pdfium"

export type Picture = { width: number; height: number; gray: Uint8Array }

let library: Promise<PDFiumLibrary> | undefined

/** Pages (all, or those of these numbers from 1) as pictures, `scale` pixels a point. */
export async function pictures(pdf: Uint8Array, scale = 0.5, only?: readonly number[]): Promise<Picture[]> {
  library ??= Library.init()
  const document = await (await library).loadDocument(Buffer.from(pdf))
  try {
    const found: Picture[] = []
    const count = document.getPageCount()
    for (let index = 0; index < count; index++) {
      if (only !== undefined && !only.includes(index + 1) && !(only.includes(-1) && index === count - 1)) continue
      const { width, height, data } = await document.getPage(index).render({ scale, render: "bitmap" })
      const gray = new Uint8Array(width * height)
      for (let at = 0; at < gray.length; at++) {
        const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
        gray[at] = Math.round(0.3 * red + 0.59 * green + 0.11 * blue)
      }
      found.push({ width, height, gray })
    }
    return found
  } finally {
    document.destroy()
  }
}

/** Share of the cells of 4 × 4 pixels whose mean gray differs clearly. 1 where the sizes differ. */
export function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1
  const cell = 4
  let cells = 0
  let different = 0
  for (let y = 0; y + cell <= one.height; y += cell) {
    for (let x = 0; x + cell <= one.width; x += cell) {
      cells++
      if (Math.abs(mean(one, x, y, cell) - mean(other, x, y, cell)) > 24) different++
    }
  }
  return different / cells
}

function mean({ width, gray }: Picture, x: number, y: number, cell: number): number {
  let sum = 0
  for (let row = 0; row < cell; row++) {
    for (let column = 0; column < cell; column++) sum += gray[(y + row) * width + x + column] ?? 0
  }
  return sum / (cell * cell)
}

/**
 * How far a picture is from the one kept at that path, 0 to 1. With UPDATE_PICTURES=1, and where none is kept, it is
 * written instead: then a person must look at it.
 */
export function differenceToKept(path: string, picture: Picture): number {
  if (process.env.UPDATE_PICTURES === "1" || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, encode(picture))
    return 0
  }
  return difference(decode(readFileSync(path)), picture)
}

// 16 grays are enough to see a page by, and pack well.
const levels = 17

/** PNG (ISO/IEC 15948), 8-bit gray, no filter. */
export function encode({ width, height, gray }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = Math.round((gray[y * width + x] ?? 0) / levels) * levels
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(rows, { level: 9 })
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Only what `encode` writes. */
export function decode(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const at = png.indexOf("IDAT", 0, "latin1")
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const gray = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) gray.set(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), y * width)
  return { width, height, gray }
}
