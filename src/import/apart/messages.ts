/** What the reading thread and the thread that writes say to each other. Plain values; bytes are handed over, not copied. */
import type { FailureCode } from "../../errors.ts"
import type { Input, ReadOptions } from "../format.ts"
import type { Packed } from "./batch.ts"

/** What the thread is made with. */
export type Reading = { format: string; name: string; bytes: number; head: Uint8Array }

/** For whom entries are prepared while reading, as far as it is known before. */
export type Preparing = {
  timeZone?: string
  /** The source system said with --source: of all drafts. */
  source?: string
}

export type ToReader =
  | { type: "read"; options: ReadOptions; preparing: Preparing; notes: Input["notes"] }
  /** A piece of the input; without bytes, its end. */
  | { type: "chunk"; opening: number; bytes?: Uint8Array }
  /** A batch is done with: another may come, in the same room. */
  | { type: "taken"; room: Uint8Array<ArrayBuffer> }

export type FromReader =
  /** The input is wanted from its beginning. */
  | { type: "open"; opening: number }
  /** So many pieces were taken: as many others may come. */
  | { type: "next"; opening: number; pieces: number }
  | { type: "batch"; packed: Packed }
  | { type: "done" }
  | { type: "failed"; code: FailureCode; words: Record<string, string | number> }

/** How many pieces of the input, and how many batches, may be on their way: they are what the border costs in memory. */
export const chunksAhead = 8
export const batchesAhead = 4
/** Waking a thread takes longer than it takes to read a piece: so many are asked for at once. */
export const chunksAtOnce = 2
