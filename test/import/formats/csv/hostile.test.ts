import { describe, expect, it } from "vitest"
import { Failure } from "../../../../src/errors.ts"
import { csv } from "../../../../src/import/formats/csv.ts"
import { fc } from "../../../properties.ts"
import { draftsIn, issuesIn, readAll } from "./read.ts"

/** Everything read, or the failure on purpose; anything else thrown fails the test. */
async function attempt(content: string | Uint8Array) {
  return readAll(content).catch((error: unknown) => {
    if (error instanceof Failure) return error
    throw error
  })
}

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "2025-03-01",
    "03/04/2025",
    "5,40",
    "1.234",
    "<5",
    "128/82",
    '"',
    "\u001b[2J",
    "=1+1",
    "",
    "\u0000",
    "NaN",
    "1e9999",
  ),
)

describe("a hostile table", () => {
  it("of any bytes ends in items or in a failure on purpose", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        csv.recognizes(bytes)
        await attempt(bytes)
      }),
    )
  })

  it("of any cells under a known header accounts for every row with something in it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 8 }), async (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\n")
        const items = await attempt(`Date,Measure,Value,Unit\n${quoted}\n`)
        if (items instanceof Failure) return
        const rubbish = rows.filter((row) => row.some((text) => text.trim() !== "") && !row[0]?.trim().startsWith("#"))
        const told = draftsIn(items).length + issuesIn(items).filter(({ severity }) => severity === "error").length
        // A row may be a header of its own; no row that is not may vanish.
        expect(told).toBeGreaterThanOrEqual(rubbish.filter(([date]) => /^\d{4}-\d{2}-\d{2}$/.test(date)).length)
        expect(told).toBeLessThanOrEqual(rows.length)
      }),
    )
  })

  it("never speaks its cells in an issue", async () => {
    const items = await readAll(
      "Date,Measure,Value,Unit\nsecret1,Weight,81,kg\n2025-01-01,Weight,secret2x9,kg\n2025-01-01,Weight,81,secret3\n",
    )
    expect(issuesIn(items)).toHaveLength(3)
    expect(JSON.stringify(issuesIn(items))).not.toContain("secret")
  })

  it("keeps values out of prototypes", async () => {
    const items = await readAll("Date,Measure,Value,Unit,Flag\n2025-01-01,__proto__,1,constructor,toString\n")
    expect(draftsIn(items)[0]?.resource).toMatchObject({
      code: { text: "__proto__" },
      valueQuantity: { value: 1, unit: "constructor" },
      interpretation: [{ text: "toString" }],
    })
  })

  it("with formulas keeps them as text: they are data", async () => {
    const items = await readAll("Date,Test,Result,Unit\n2025-01-01,=cmd|'/C calc'!A0,=1+1,\n")
    expect(draftsIn(items)[0]?.resource).toMatchObject({ code: { text: "=cmd|'/C calc'!A0" }, valueString: "=1+1" })
  })
})

describe("what is written to a table", () => {
  it("comes back from it with its digits, whatever the delimiter and the decimal mark", async () => {
    const reading = fc.record({
      day: fc.date({ min: new Date("1950-01-01"), max: new Date("2049-12-31"), noInvalidDate: true }),
      tenths: fc.integer({ min: 300, max: 2500 }),
    })
    const style = fc.constantFrom([",", "."], [";", ","], ["\t", ","], ["|", "."])
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(reading, { minLength: 1, maxLength: 6, selector: ({ day }) => day.toISOString().slice(0, 10) }),
        style,
        async (readings, [delimiter = ",", mark = "."]) => {
          const rows = readings.map(({ day, tenths }) => [
            day.toISOString().slice(0, 10),
            `${Math.floor(tenths / 10)}${mark}${tenths % 10}0`,
          ])
          const text = [["Date", "Weight (kg)"], ...rows].map((row) => row.join(delimiter)).join("\r\n")
          const items = await readAll(text)
          expect(issuesIn(items)).toEqual([])
          expect(draftsIn(items).map(({ resource }) => resource.effectiveDateTime)).toEqual(rows.map(([date]) => date))
          draftsIn(items).forEach(({ bytes }, index) => {
            expect(new TextDecoder().decode(bytes)).toContain(`"value":${rows[index]?.[1]?.replace(",", ".")},`)
          })
        },
      ),
    )
  })
})
