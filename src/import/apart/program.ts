/**
 * The reading thread's program: runs a format over an input whose bytes the other thread sends, and prepares the entry
 * of every resource with what stood shortly before it in the input. Knows nothing of the record.
 */
import { parentPort, workerData } from "node:worker_threads"
import { Failure } from "../../errors.ts"
import type { Resource } from "../../fhir/json.ts"
import type { Draft } from "../../record/draft.ts"
import { aliasOf, factsOf } from "../../record/facts.ts"
import { rememberNearby } from "../../record/nearby.ts"
import { fits, prepare } from "../../record/prepare.ts"
import type { Format, Input } from "../format.ts"
import { formats } from "../formats.ts"
import { buffersOf, openBatch, roomFor } from "./batch.ts"
import type { FromReader, Preparing, Reading, ToReader } from "./messages.ts"
import { batchesAhead, chunksAtOnce } from "./messages.ts"
import { keepPassages, type Passage } from "./passages.ts"

/** How many resources are kept for the references of those that follow, of the last few also what was parsed. */
const held = 250
const heldParsed = 16
const heldBytes = 4 * 1024 * 1024

const decoder = new TextDecoder()

function serve(port: NonNullable<typeof parentPort>, reading: Reading): void {
  const say = (message: FromReader, handedOver: ArrayBuffer[] = []) => port.postMessage(message, handedOver)
  const signal = makeSignal()
  let opening = 0
  let chunks: (Uint8Array | undefined)[] = []
  let onTheirWay = 0
  /** Batches that came back empty. */
  const rooms: Uint8Array<ArrayBuffer>[] = []

  const input: Input = {
    name: reading.name,
    bytes: reading.bytes,
    head: reading.head,
    async *open() {
      const own = ++opening
      chunks = []
      say({ type: "open", opening: own })
      for (let taken = 1; ; taken++) {
        while (chunks.length === 0) await signal.next()
        const chunk = chunks.shift()
        if (chunk === undefined) return
        if (taken % chunksAtOnce === 0) say({ type: "next", opening: own, pieces: chunksAtOnce })
        yield chunk
      }
    },
  }

  async function sendItems(format: Format, { options, preparing, notes }: Extract<ToReader, { type: "read" }>) {
    const ahead = prepareAhead(preparing)
    let batch = openBatch(roomFor(0))
    const send = async (next = 0) => {
      while (onTheirWay >= batchesAhead) await signal.next()
      onTheirWay++
      const packed = batch.pack()
      say({ type: "batch", packed }, buffersOf(packed))
      const room = rooms.pop()
      batch = openBatch(room !== undefined && room.length >= next ? room : roomFor(next))
    }
    for await (const item of format.read({ ...input, ...(notes && { notes }) }, options)) {
      if (item.type !== "resource") batch.add(item)
      else {
        if (!batch.hasRoomFor(item)) await send(item.bytes.length)
        batch.addDraft(item, ahead(item))
      }
      if (batch.isFull()) await send()
    }
    await send()
  }

  const loading = formats.find(({ id }) => id === reading.format)?.load() // while the other thread looks for patients
  async function work(job: Extract<ToReader, { type: "read" }>) {
    try {
      const format = await loading
      if (format === undefined) throw new Error(`there is no format ${reading.format}`)
      await sendItems(format, job)
      say({ type: "done" })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      say({ type: "failed", code: error.code, words: error.words })
    }
  }

  port.on("message", (message: ToReader) => {
    if (message.type === "chunk") {
      if (message.opening === opening) chunks.push(message.bytes)
    } else if (message.type === "taken") {
      onTheirWay--
      rooms.push(message.room)
    } else void work(message)
    signal.give()
  })
}

/** Prepares drafts one after the other, each with those before it at hand. */
function prepareAhead({ timeZone, source }: Preparing) {
  const recent = rememberNearby<{ bytes: Passage; type: string; where: string; system: string | undefined }>(held)
  const parsed = rememberNearby<Resource>(heldParsed)
  const passages = keepPassages(heldBytes)
  return (draft: Draft) => {
    const facts = factsOf(draft)
    const system = source ?? facts.system
    const near: string[] = []
    const prepared = prepare(draft.resource, draft.text ?? decoder.decode(draft.bytes), timeZone, (reference) => {
      const known = recent.get(reference.id)
      const meant = known?.system === system && fits(known?.type ?? "", reference) ? known : undefined
      const resource = meant && (parsed.get(reference.id) ?? parseAgain(reference.id, passages.read(meant.bytes)))
      near.push((resource && meant?.where) ?? "")
      return resource
    })
    if (facts.id !== undefined) {
      const alias = aliasOf(draft.fullUrl, facts.id)
      const known = { bytes: passages.keep(draft.bytes), type: facts.type, where: draft.where, system }
      for (const id of [facts.id, alias]) {
        if (id === undefined) continue
        recent.set(id, known)
        parsed.set(id, draft.resource)
      }
    }
    return { facts, prepared, near, ...(timeZone !== undefined && { timeZone }) }
  }

  function parseAgain(id: string, bytes: Uint8Array | undefined): Resource | undefined {
    if (bytes === undefined) return undefined
    const resource = JSON.parse(decoder.decode(bytes)) as Resource
    parsed.set(id, resource)
    return resource
  }
}

function makeSignal() {
  let waiting: (() => void) | undefined
  return {
    next: () =>
      new Promise<void>((resolve) => {
        waiting = resolve
      }),
    give() {
      waiting?.()
      waiting = undefined
    },
  }
}

if (parentPort) serve(parentPort, workerData as Reading)
