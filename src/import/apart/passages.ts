/**
 * The bytes of what was read last, in one piece of memory that is written round and round. What a program keeps for a
 * while and then drops is the dearest there is for its garbage collector; this it never sees.
 */

/** Where bytes were put, counted over all rounds. */
export type Passage = { at: number; length: number }

export type Passages = {
  keep(bytes: Uint8Array): Passage
  /** The bytes kept there, until others are kept; undefined where others have taken their place since. */
  read(passage: Passage): Uint8Array | undefined
}

/** Keeps the last so many bytes. What is larger than all the room is not kept. */
export function keepPassages(size: number): Passages {
  const room = new Uint8Array(size)
  let next = 0
  return {
    keep(bytes) {
      const { length } = bytes
      if (length > size) return { at: next - size - 1, length: 0 }
      if ((next % size) + length > size) next += size - (next % size)
      const at = next
      room.set(bytes, at % size)
      next += length
      return { at, length }
    },
    read({ at, length }) {
      return at < next - size ? undefined : room.subarray(at % size, (at % size) + length)
    },
  }
}
