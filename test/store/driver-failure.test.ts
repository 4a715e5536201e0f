/** What the engine refuses is told in phr's words and exit statuses, and never with its own text. */
import { expect, test } from "vitest"
import { driverFailure } from "../../src/store/driver-failure.ts"

const refusal = (code: string) => Object.assign(new Error("near Maria: syntax"), { code })

test.each([
  ["SQLITE_BUSY", "record-in-use", 11],
  ["SQLITE_BUSY_SNAPSHOT", "record-in-use", 11],
  ["SQLITE_READONLY_DBMOVED", "record-in-use", 11],
  ["SQLITE_NOTADB", "wrong-key", 12],
  ["SQLITE_CORRUPT", "record-damaged", 13],
  ["SQLITE_CORRUPT_INDEX", "record-damaged", 13],
  ["SQLITE_IOERR_SHORT_READ", "record-damaged", 13],
  ["SQLITE_FULL", "record-unwritable", 6],
  ["SQLITE_READONLY", "record-unwritable", 6],
  ["SQLITE_IOERR_WRITE", "record-unwritable", 6],
  ["SQLITE_CANTOPEN", "record-unwritable", 6],
])("%s is %s, exit %i", (code, told, exit) => {
  const failure = driverFailure(refusal(code), "/r")
  expect(failure).toMatchObject({ code: told, exit })
  expect(`${failure?.message} ${failure?.hint}`).not.toContain("Maria")
})

test("a fault of ours, or an error that is not the engine's, stays what it is", () => {
  for (const error of [refusal("SQLITE_ERROR"), refusal("SQLITE_CONSTRAINT_UNIQUE"), refusal("ENOENT"), "text", null]) {
    expect(driverFailure(error, "/r")).toBeUndefined()
  }
})
