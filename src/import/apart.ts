/**
 * Reads a large input in a thread of its own, so that reading and writing go on at the same time. The other side is
 * apart/program.ts: the same format, the same items, with their entries prepared. What it could not know (the record)
 * the shelf looks up, so that both ways give the same record.
 */
import { setImmediate } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import { Failure } from "../errors.ts"
import type { Item } from "../record/draft.ts"
import { unpack } from "./apart/batch.ts"
import { chunksAhead, type FromReader, type Preparing, type Reading, type ToReader } from "./apart/messages.ts"
import type { Format, Input, ReadOptions } from "./format.ts"

/** From this size on a thread is worth its start. */
export const largeInput = 8 * 1024 * 1024

/** The thread runs what was built. From the sources (tests), Node starts none: there all is read in one thread. */
const program = import.meta.url.endsWith(".js") ? new URL("./apart/program.js", import.meta.url) : undefined

/** In megabytes: the thread makes much that is soon forgotten, and would let it grow to what it may. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

export type Reader = {
  /** Reads ahead, before it is known whose the input is, as far as a few batches go; to no effect where it turns out otherwise. */
  begin(input: Input, options: ReadOptions, preparing: Preparing): void
  read(input: Input, options: ReadOptions, preparing: Preparing): AsyncIterable<Item>
  end(): void
}

/** A reader of one input: in a thread of its own where that is worth it. */
export function readerOf(format: Format, input: Input, large = largeInput): Reader {
  if (program !== undefined && format.worthAThread === true && input.bytes >= large)
    return readApart(() => startThread(format, input, program))
  return { begin() {}, read: format.read, end() {} }
}

/** What was read ahead is taken where it was read as it would be now; else a new thread reads it again. */
function readApart(start: () => Thread): Reader {
  let thread = start()
  let begun: string | undefined
  const begin = (input: Input, options: ReadOptions, preparing: Preparing) => {
    begun = readAs(input, preparing)
    thread.begin(input, options, preparing)
  }
  return {
    begin,
    async *read(input, options, preparing) {
      if (begun !== undefined && begun !== readAs(input, preparing)) {
        thread.end()
        thread = start()
        begun = undefined
      }
      if (begun === undefined) begin(input, options, preparing)
      for await (const items of thread.batches()) for (const item of items) yield item // yield* would wait for each of them twice
    },
    end: () => thread.end(),
  }
}

/** What the entries of an input depend on beside its bytes and the options, which never change. */
function readAs({ notes }: Input, { timeZone, source }: Preparing): string {
  return JSON.stringify([timeZone, source, [...(notes ?? [])]])
}

type Thread = {
  begin(input: Input, options: ReadOptions, preparing: Preparing): void
  batches(): AsyncIterable<Iterable<Item>>
  end(): void
}

function startThread(format: Format, { name, bytes, head }: Input, url: URL): Thread {
  const workerData: Reading = { format: format.id, name, bytes, head }
  const thread = new Worker(url, { workerData, execArgv: [], resourceLimits })
  const said: FromReader[] = []
  let wake = () => {}
  let broken: unknown
  let feed: Feed | undefined
  let source: Input | undefined

  const tell = (message: ToReader, handedOver: ArrayBuffer[] = []) => thread.postMessage(message, handedOver)
  const breakOff = (error: unknown) => {
    broken ??= error
    wake()
  }
  thread.on("error", breakOff)
  thread.on("exit", () => breakOff(new Error("the reading thread ended before its work")))
  thread.on("message", (message: FromReader) => {
    if (message.type === "open") {
      feed?.stop()
      feed = source && startFeed(source, message.opening, tell, breakOff)
    } else if (message.type === "next") feed?.more(message.opening, message.pieces)
    else {
      said.push(message)
      wake()
    }
  })

  async function next(): Promise<FromReader> {
    for (;;) {
      const message = said.shift()
      if (message?.type === "failed") throw new Failure(message.code, message.words)
      if (message !== undefined) return message
      if (broken !== undefined) throw broken
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  return {
    begin(input, options, preparing) {
      source = input
      tell({ type: "read", options, preparing, notes: input.notes })
    },
    async *batches() {
      for (let message = await next(); message.type !== "done"; message = await next()) {
        if (message.type !== "batch") continue
        yield unpack(message.packed)
        const room = new Uint8Array(message.packed.bytes.buffer)
        tell({ type: "taken", room }, [room.buffer])
        await setImmediate() // what was read meanwhile must be sent on before the next batch
      }
    },
    end() {
      feed?.stop()
      void thread.terminate()
    },
  }
}

type Feed = { more(opening: number, pieces: number): void; stop(): void }

/** Sends the input piece by piece, never more than some ahead of what was taken. */
function startFeed(
  input: Input,
  opening: number,
  tell: (message: ToReader, handedOver?: ArrayBuffer[]) => void,
  breakOff: (error: unknown) => void,
): Feed {
  let room = chunksAhead
  let stopped = false
  let wake = () => {}
  const send = async () => {
    for await (const chunk of input.open()) {
      while (room <= 0 && !stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (stopped) return
      room--
      // a piece that is all of its buffer is handed over; an input in one piece may be somebody's own, and is opened again
      const own = chunk.byteLength === chunk.buffer.byteLength && chunk.byteLength < input.bytes
      const bytes = own ? chunk : new Uint8Array(chunk)
      tell({ type: "chunk", opening, bytes }, [bytes.buffer as ArrayBuffer])
    }
    if (!stopped) tell({ type: "chunk", opening })
  }
  send().catch(breakOff)
  return {
    more(of, pieces) {
      if (of === opening) room += pieces
      wake()
    },
    stop() {
      stopped = true
      wake()
    },
  }
}
