import { describe, expect, it } from "vitest"
import { Failure } from "../../../../src/errors.ts"
import type { ReadOptions } from "../../../../src/import/format.ts"
import { csv } from "../../../../src/import/formats/csv.ts"
import { draftsIn, inputOf, issuesIn, readAll } from "./read.ts"

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = async (content: string | Uint8Array, options?: ReadOptions) =>
  draftsIn(await readAll(content, options)).map(({ bytes }) => new TextDecoder().decode(bytes))

async function failureOf(content: string, options?: ReadOptions): Promise<Failure> {
  const caught = await readAll(content, options).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (caught instanceof Failure) return caught
  throw new Error("it did not fail on purpose", { cause: caught })
}

describe("recognizing a table", () => {
  it.each([
    ["readings", "Date,Measure,Value\n2025-01-01,Weight,81\n", "yes"],
    ["a wide table", "Datum;Gewicht (kg)\n01.02.2025;81,4\n", "yes"],
    ["immunizations", "vaccine\tdate\nTdap\t2025-01-01\n", "yes"],
    ["a header under titles", "My values,\nprinted today,\nDate,Weight\n2025-01-01,81\n", "yes"],
    ["a table nobody knows", "a,b,c\n1,2,3\n4,5,6\n", "perhaps"],
    ["FHIR JSON", '{"resourceType":"Patient","id":"a,b"}\n', "no"],
    ["an array of JSON", '[{"date":1,"weight":2},\n{"date":1,"weight":2}]\n', "no"],
    ["NDJSON", '{"a":1,"b":2}\n{"a":1,"b":2}\n', "no"],
    ["XML", "<?xml version='1.0'?>\n<a,b>\n", "no"],
    ["a PDF", "%PDF-1.7\n1,2\n3,4\n", "no"],
    ["a zip", "PK\u0003\u0004Date,Weight\n", "no"],
    ["RTF", "{\\rtf1 Date,Weight}\n", "no"],
    ["prose", "Dear doctor, I was, as you know, ill.\nSince Monday, when I came, it is better.\nYours, M.\n", "no"],
    [
      "prose of like lines",
      `${"This is a sentence that goes on for quite some time, and it has one comma in it somewhere here.\n".repeat(5)}`,
      "no",
    ],
    ["a table in Markdown", "# My notes\n\n| Date | Weight |\n|---|---|\n| 2025-01-01 | 81 |\n", "no"],
    ["a list of words", "apple\npear\n", "no"],
    ["nothing", "", "no"],
    ["binary", "Date,Weight\u0000\u0001\u0002\n1,2\n", "no"],
  ])("%s: %s", (_, text, answer) => expect(csv.recognizes(bytesOf(text))).toBe(answer))

  it("knows a table by its bytes in any of the encodings", () => {
    const text = "Datum;Größe (cm)\r\n01.02.2025;181\r\n"
    expect(csv.recognizes(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe("yes")
    expect(csv.recognizes(Buffer.from(text, "utf16le").swap16())).toBe("yes")
    expect(csv.recognizes(Buffer.from(text, "latin1"))).toBe("yes")
  })

  it("names no patients", async () => {
    const patients = []
    for await (const patient of csv.patients(inputOf("Date,Weight\n2025-01-01,81\n"))) patients.push(patient)
    expect(patients).toEqual([])
  })
})

describe("a test told by its LOINC code alone", () => {
  it("is called by what the code means, and by nothing where phr does not know it", async () => {
    const code = async (column: string, test: string) =>
      (await textOf(`Date,${column},Result,Units\n2026-01-02,${test},13.1,g/dL\n`)).map((text) => JSON.parse(text).code)
    const system = "http://loinc.org"
    expect(await code("Test", "718-7")).toEqual([{ coding: [{ system, code: "718-7", display: "Hemoglobin" }] }])
    expect(await code("LOINC", "12345-6")).toEqual([{ coding: [{ system, code: "12345-6" }] }])
  })
})

it("keeps a dose that a registry calls invalid: it was given", async () => {
  const table =
    "Date,Vaccine,CVX,Status\n2021-02-01,MMR,03,Invalid\n2021-03-01,MMR,03,Entered in error\n2021-04-01,MMR,03,Refused\n"
  const statuses = (await textOf(table)).map((text) => JSON.parse(text).status)
  expect(statuses).toEqual(["completed", "entered-in-error", "not-done"])
})

describe("day and month", () => {
  const table = (...dates: string[]) => `Date,Weight (kg)\n${dates.map((date) => `${date},81`).join("\n")}\n`
  const datesOf = async (text: string, options?: ReadOptions) =>
    draftsIn(await readAll(text, options)).map(({ resource }) => resource.effectiveDateTime)

  it("are told apart by the whole column, even by its last row", async () => {
    expect(await datesOf(table("03/04/2025", "05/06/2025", "25/12/2025"))).toEqual([
      "2025-04-03",
      "2025-06-05",
      "2025-12-25",
    ])
    expect(await datesOf(table("03/04/2025", "12/25/2025"))).toEqual(["2025-03-04", "2025-12-25"])
  })

  it("that could be either fail, naming file, column and example, and saying what to do", async () => {
    const failed = await failureOf(table("03/04/2025", "05/06/2025"))
    expect(failed.code).toBe("csv-date-order")
    expect(failed.exit).toBe(4)
    expect(failed.message).toBe('my.csv: cannot tell day from month in column "Date" (03/04/2025 could be either)')
    expect(failed.hint).toBe("say it with --date-order dmy or --date-order mdy")
  })

  it("that prove both orders fail where a row is open", async () => {
    expect((await failureOf(table("25/12/2025", "12/25/2025", "03/04/2025"))).code).toBe("csv-date-order")
    expect(await datesOf(table("25/12/2025", "12/25/2025"))).toEqual(["2025-12-25", "2025-12-25"])
  })

  it("are as the user says, and a row that cannot be so is not taken", async () => {
    expect(await datesOf(table("03/04/2025"), { dateOrder: "dmy" })).toEqual(["2025-04-03"])
    const items = await readAll(table("03/04/2025", "25/12/2025"), { dateOrder: "mdy" })
    expect(draftsIn(items)).toHaveLength(1)
    expect(issuesIn(items)).toMatchObject([{ code: "csv-date", where: "line 3", severity: "error" }])
  })

  it("are as the header says", async () => {
    expect(await datesOf("Date (DD/MM/YYYY),Weight (kg)\n03/04/2025,81\n")).toEqual(["2025-04-03"])
  })

  it("that are the same need no order", async () => {
    expect(await datesOf(table("05/05/2025"))).toEqual(["2025-05-05"])
  })
})

describe("the text of a table", () => {
  const umlauts = "Datum;Messgröße;Wert;Einheit\n01.02.2025;Größe;181;cm\n"

  it.each([
    ["UTF-8", Buffer.from(umlauts)],
    ["two byte order marks", Buffer.from(`\uFEFF\uFEFF${umlauts}`)],
    ["UTF-16 with its mark", Buffer.from(`\uFEFF${umlauts}`, "utf16le")],
    ["UTF-16 the other way round", Buffer.from(`\uFEFF${umlauts}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(umlauts, "utf16le")],
  ])("is read from %s", async (_, bytes) => {
    const items = await readAll(bytes, {}, 7)
    expect(issuesIn(items)).toEqual([])
    expect(draftsIn(items)[0]?.resource).toMatchObject({ code: { text: "Größe", coding: [{ code: "8302-2" }] } })
  })

  it("that is not UTF-8 is read as Windows-1252, with a warning", async () => {
    const items = await readAll(Buffer.from(umlauts, "latin1"))
    expect(issuesIn(items)).toMatchObject([{ code: "csv-encoding", severity: "warning" }])
    expect(draftsIn(items)[0]?.resource).toMatchObject({ code: { text: "Größe" } })
  })

  it("may have quotes over lines, and issues still name the line a row begins on", async () => {
    const text = 'Date,Weight (kg),Notes\n2025-01-01,81,"two\nlines, and a ""quote"""\n\n2025-01-02,x,\n'
    const items = await readAll(text)
    expect(draftsIn(items)[0]?.resource).toMatchObject({ note: [{ text: 'two\nlines, and a "quote"' }] })
    expect(issuesIn(items)).toMatchObject([{ where: "line 5", code: "csv-value" }])
  })

  it("with a quotation mark that is never closed fails with its line", async () => {
    const failed = await failureOf(`Date,Weight (kg),Notes\n2025-01-01,81,"open\n${"2025-01-02,80,\n".repeat(100_000)}`)
    expect(failed.code).toBe("csv-broken")
  })

  it("is read the same in chunks of any size", async () => {
    const text = "Date,Time,Blood pressure,Note\n2025-01-01,8:00,128/82,é\n2025-01-02,9:00,131/80,日本\n"
    const whole = await textOf(text)
    for (const size of [1, 2, 3, 5, 64]) {
      expect(draftsIn(await readAll(text, {}, size)).map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(whole)
    }
  })

  it("with a quotation mark open at its end fails too", async () => {
    expect((await failureOf('Date,Weight (kg)\n2025-01-01,81\n2025-01-02,"80\n')).code).toBe("csv-broken")
  })

  it("of nothing but rubbish is given up rather than told row by row", async () => {
    const failed = await failureOf(`Date,Weight (kg)\n${"rubbish 1,81\n".repeat(60_000)}`)
    expect(failed.code).toBe("input-hopeless")
  })

  it("with control characters and endless columns does no harm", async () => {
    const cells = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(",")
    const failed = await failureOf(`\u001b[31mDa,${cells}\n1,2\n`)
    expect(failed.code).toBe("csv-header-unknown")
    expect(failed.message).not.toContain("\u001b")
    expect(failed.message.length).toBeLessThan(1000)
  })
})

describe("a header nobody knows", () => {
  it("fails, naming the columns and what to do", async () => {
    const failed = await failureOf("Foo,Bar baz\nx,y\n")
    expect(failed.code).toBe("csv-header-unknown")
    expect(failed.exit).toBe(4)
    expect(failed.message).toContain('"Foo", "Bar baz"')
    expect(failed.hint).toContain("--map")
  })

  it("is not repeated where it is a row of data", async () => {
    const failed = await failureOf("2025-01-01,81.4,private\n2025-01-02,81.2,more\n")
    expect(failed.message).not.toMatch(/81|private/)
  })
})

describe("ids", () => {
  const header = "Date,Measure,Value,Unit,Comment\n"
  const week = "2025-01-01,Weight,81.4,kg,\n2025-01-02,Weight,81.2,kg,\n"
  const idsOf = async (text: string) => draftsIn(await readAll(text)).map(({ resource }) => resource.id)

  it("stay when the file grows, at either end", async () => {
    const before = await idsOf(header + week)
    expect((await idsOf(`${header}${week}2025-01-03,Weight,81,kg,\n`)).slice(0, 2)).toEqual(before)
    expect((await idsOf(`${header}2025-01-03,Weight,81,kg,\n${week}`)).slice(1)).toEqual(before)
  })

  it("stay when a comment is written beside a value", async () => {
    expect(await idsOf(header + week.replace("kg,\n", "kg,after lunch\n"))).toEqual(await idsOf(header + week))
  })

  it("differ with any digit of the value", async () => {
    const [one, other] = await Promise.all([
      idsOf(`${header}2025-01-01,Weight,81.4,kg,`),
      idsOf(`${header}2025-01-01,Weight,81.40,kg,`),
    ])
    expect(one).not.toEqual(other)
  })
})

describe("decimals", () => {
  it("keep the digits they were written with", async () => {
    const [text] = await textOf("Date;Test;Result;Unit;Range\n2025-01-01;Potassium;5,40;mmol/l;3,50 - 5,10\n")
    expect(text).toContain('"value":5.40,')
    expect(text).toContain('"low":{"value":3.50,')
  })

  it("whose mark could be of thousands are not taken where nothing shows it", async () => {
    const items = await readAll("Date;Test;Result;Unit\n2025-01-01;WBC;5.400;/ul\n")
    expect(issuesIn(items)).toMatchObject([{ code: "csv-number-unclear", severity: "error", where: "line 2" }])
    const shown = await textOf("Date;Test;Result;Unit\n2025-01-01;WBC;5.400;/ul\n2025-01-01;Hb;14,2;g/dl\n")
    expect(shown[0]).toContain('"value":5400,')
  })
})
