/** Published CSV files of devices: every one is read, or refused with words; none is guessed. Skipped where they are absent. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { Failure } from "../../../../src/errors.ts"
import { csv } from "../../../../src/import/formats/csv.ts"
import { inputOf } from "./read.ts"

const corpus = process.env.PHR_CORPUS ?? fileURLToPath(new URL("../../../../../shared/data", import.meta.url))
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((name) => /\.csv$/.test(name))
  : []

describe.skipIf(files.length === 0)(`${files.length} CSV files of the corpus`, () => {
  it.each(files)("%s is read or refused with words", async (name) => {
    const bytes = readFileSync(`${corpus}/${name}`)
    if (csv.recognizes(bytes.subarray(0, 65536)) === "no") return
    const read = async (): Promise<{ items: number; errors: number } | Failure> => {
      let [items, errors] = [0, 0]
      try {
        for await (const item of csv.read(inputOf(bytes, 65536), { timeZone: "America/New_York" })) {
          items++
          if (item.type === "issue" && item.severity === "error") errors++
        }
      } catch (error) {
        if (error instanceof Failure) return error
        throw error
      }
      return { items, errors }
    }
    const first = await read()
    if (first instanceof Failure) {
      expect(first.code).toMatch(/^csv-(?:date-order|header-unknown)$/)
      expect(first.message).not.toMatch(/[\p{Cc}]/u)
    } else expect(first.items).toBeGreaterThan(first.errors)
    expect(await read()).toEqual(first)
  })
})
