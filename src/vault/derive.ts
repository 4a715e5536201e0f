/**
 * Turns a passphrase into the key of a record: Argon2id, t=3, m=64 MiB, p=1, salted with the record's header.
 * Runs in a thread that ends, because the memory of a WebAssembly Argon2id is never given back (rule 6).
 * Specification: RFC 9106; docs/RECORD-FILE.md, "Key", with test vectors.
 */
import { Worker } from "node:worker_threads"
import { keyLength } from "./vault.ts"

/**
 * The worker's whole program. It is text and not a file, so that it is the same from src and from dist; `from` is
 * this file, from which the library is found.
 */
const program = `
const { parentPort, workerData } = require("node:worker_threads")
const sodium = require("node:module").createRequire(workerData.from)("libsodium-wrappers")
sodium.ready.then(() => {
  const { length, passphrase, salt, passes, memory } = workerData
  const key = sodium.crypto_pwhash(length, passphrase, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13)
  parentPort.postMessage(key)
})
`

/** The 32-byte key for the passphrase (taken as NFC, UTF-8) and the 16-byte header. Takes some tenths of a second. */
export function deriveKey(passphrase: string, header: Uint8Array): Promise<Uint8Array> {
  const workerData = {
    from: import.meta.url,
    length: keyLength,
    passphrase: new TextEncoder().encode(passphrase.normalize("NFC")),
    salt: header,
    passes: 3,
    memory: 64 * 1024 * 1024,
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData, execArgv: [] })
    let key: Uint8Array | undefined
    worker.once("message", (derived: Uint8Array) => {
      key = derived
      void worker.terminate()
    })
    worker.once("error", reject)
    worker.once("exit", () => (key ? resolve(key) : reject(new Error("the key derivation ended without a key"))))
  })
}
