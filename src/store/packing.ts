/**
 * How source texts lie in the record: packed by Brotli (RFC 7932) at its lowest quality, which for JSON is four times as
 * fast as DEFLATE at its lowest and leaves less. Chunks of schema 1 are raw DEFLATE; each says which it is.
 */
import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from "node:zlib"

export type Packing = "brotli" | "deflate"

/** Data of a chunk and how it is packed: the columns of its row. */
export type Packed = { packing: Packing; data: Buffer }

const lowest = { [constants.BROTLI_PARAM_QUALITY]: 0, [constants.BROTLI_PARAM_LGWIN]: 18 }

export function pack(raw: Uint8Array): Packed {
  return { packing: "brotli", data: brotliCompressSync(raw, { params: lowest }) }
}

/** The bytes as they were. Throws where the data is damaged. */
export function unpack({ packing, data }: Packed): Buffer {
  return packing === "brotli" ? brotliDecompressSync(data) : inflateRawSync(data)
}
