/**
 * Items on their way from the reading thread: their bytes together in one buffer, what is known of them in one flat
 * list, because copying many small objects between threads costs more than reading them.
 */
import type { PartialDate } from "../../fhir/dates.ts"
import type { Ahead, Draft, Facts, Issue, Item, Sample, SampleRun } from "../../record/draft.ts"
import type { Prepared } from "../../record/prepare.ts"

/** About so many bytes and items make a batch. */
const batchBytes = 512 * 1024
const batchItems = 500
/** A long run of samples counts for as many items as it takes room; a resource for what writing it takes. */
const numbersPerItem = 100
const itemsPerDraft = 3

type Word = string | undefined
/** A draft in the flat list: the length of its bytes first, so that it can be told from other items. */
type Row = [
  length: number,
  where: string,
  fullUrl: Word,
  system: Word,
  dated: Word,
  type: string,
  id: Word,
  patient: Word,
  ownSystem: Word,
  rank: Word,
  timeZone: Word,
  kind: Word,
  start: Word,
  body: Word,
  words: Word,
  uses: readonly string[],
  near: readonly string[],
  repeats: number | undefined,
]
const rowLength = 18

export type Packed = { list: (Row[number] | Sample | SampleRun | Issue)[]; bytes: Uint8Array<ArrayBuffer> }

export type Batch = {
  add(item: Sample | SampleRun | Issue): void
  addDraft(draft: Draft, ahead: Ahead): void
  hasRoomFor(draft: Draft): boolean
  isFull(): boolean
  pack(): Packed
}

/** Room for a batch of at least so many bytes. */
export function roomFor(least: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Math.max(batchBytes, least))
}

/** An empty batch in that room. */
export function openBatch(room: Uint8Array<ArrayBuffer>): Batch {
  const list: Packed["list"] = []
  let used = 0
  let items = 0
  return {
    add(item) {
      items += item.type === "samples" ? 1 + item.rows.length / numbersPerItem : 1
      list.push(item)
    },
    addDraft({ bytes, where, fullUrl, system, dated, repeats }, { facts, prepared: { entry, uses }, near, timeZone }) {
      items += itemsPerDraft
      const row: Row = [
        bytes.length,
        where,
        fullUrl,
        system,
        dated,
        facts.type,
        facts.id,
        facts.patient,
        facts.system,
        facts.rank,
        timeZone,
        entry?.kind,
        entry?.start,
        entry?.body,
        entry?.words,
        uses,
        near,
        repeats,
      ]
      list.push(...row)
      room.set(bytes, used)
      used += bytes.length
    },
    hasRoomFor: ({ bytes }) => used + bytes.length <= room.length,
    isFull: () => items >= batchItems,
    pack: () => ({ list, bytes: room.subarray(0, used) }),
  }
}

/** The memory a batch lies in, to be handed over with it rather than copied. */
export function buffersOf({ list, bytes }: Packed): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [bytes.buffer]
  for (const one of list) {
    if (typeof one === "object" && "type" in one && one.type === "samples") buffers.push(one.rows.buffer)
  }
  return buffers
}

/** The items of a batch as the format gave them. Their bytes hold until the next batch is asked for. */
export function* unpack({ list, bytes }: Packed): Generator<Item> {
  let used = 0
  for (let at = 0; at < list.length; ) {
    const first = list[at]
    if (typeof first === "number") {
      yield draftOf(list.slice(at, at + rowLength) as Row, bytes.subarray(used, used + first))
      used += first
      at += rowLength
    } else {
      yield first as Sample | SampleRun | Issue
      at++
    }
  }
}

const decoder = new TextDecoder()

/** A draft as it was read; its resource is parsed again when it is asked for. */
function draftOf(row: Row, bytes: Uint8Array): Draft {
  const [, where, fullUrl, system, dated] = row
  const repeats = row[rowLength - 1] as Row[17]
  const draft: Draft = {
    type: "resource",
    bytes,
    where,
    ahead: aheadOf(row),
    get text() {
      return decoder.decode(bytes)
    },
    get resource() {
      return JSON.parse(decoder.decode(bytes))
    },
  }
  if (fullUrl !== undefined) draft.fullUrl = fullUrl
  if (system !== undefined) draft.system = system
  if (dated !== undefined) draft.dated = dated as PartialDate
  if (repeats !== undefined) draft.repeats = repeats
  return draft
}

function aheadOf(row: Row): Ahead {
  const [, , , , , type, id, patient, system, rank, timeZone, kind, start, body, words, uses, near] = row
  const facts: Facts = { type }
  if (id !== undefined) facts.id = id
  if (patient !== undefined) facts.patient = patient
  if (system !== undefined) facts.system = system
  if (rank !== undefined) facts.rank = rank
  const prepared: Prepared = { uses }
  if (kind !== undefined && body !== undefined && words !== undefined) {
    prepared.entry = { kind: kind as NonNullable<Prepared["entry"]>["kind"], body, words }
    if (start !== undefined) prepared.entry.start = start
  }
  const ahead: Ahead = { facts, prepared, near }
  if (timeZone !== undefined) ahead.timeZone = timeZone
  return ahead
}
