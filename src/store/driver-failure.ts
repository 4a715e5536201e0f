/**
 * Says in phr's own words what the database engine refused to do.
 * Knows SQLite's result codes and nothing else: it never loads the driver, and never lets SQL or values into a message.
 * Specification: record-file rules 1 and 2; https://www.sqlite.org/rescode.html
 */
import { type Failure, failure } from "../errors.ts"

/**
 * The Failure for an error thrown by the engine while working on the record at `path`;
 * undefined when the error is not the engine's, or is a fault of ours (bad SQL, a broken constraint).
 */
export function driverFailure(error: unknown, path: string): Failure | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (!code.startsWith("SQLITE_")) return undefined
  if (/^SQLITE_(BUSY|LOCKED|READONLY_DBMOVED)/.test(code)) return failure("record-in-use", { path })
  if (code === "SQLITE_NOTADB") return failure("wrong-key", { path })
  if (code.startsWith("SQLITE_CORRUPT")) return failure("record-damaged", { path, what: "a page does not verify" })
  if (code.startsWith("SQLITE_IOERR_SHORT_READ")) return failure("record-damaged", { path, what: "it ends too early" })
  const reason = unwritable.find(([start]) => code.startsWith(start))?.[1]
  return reason === undefined ? undefined : failure("record-unwritable", { path, reason })
}

const unwritable = [
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_READONLY", "it is write-protected"],
  ["SQLITE_CANTOPEN", "it cannot be opened"],
  ["SQLITE_PERM", "access is denied"],
  ["SQLITE_AUTH", "access is denied"],
  ["SQLITE_IOERR", "the disk reports an error"],
] as const
