import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { Failure } from "../../../../src/errors.ts"
import { readMap } from "../../../../src/import/formats/csv/map.ts"
import { draftsIn, issuesIn, readAll } from "./read.ts"

const documented =
  /```toml\n(.*?)```/s.exec(readFileSync(new URL("../../../../docs/CSV.md", import.meta.url), "utf8"))?.[1] ?? ""

async function refusalOf(text: string): Promise<string> {
  const caught = await readMap({ name: "my.toml", text }).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(caught instanceof Failure)) throw new Error("it was not refused", { cause: caught })
  expect(caught.code).toBe("csv-map")
  expect(caught.exit).toBe(2)
  return caught.message
}

const date = '[[columns]]\nrole = "date"\nnames = ["Wann"]\n'
const weight = '[[columns]]\nrole = "reading"\nnames = ["Waage"]\nmeasure = "body-weight"\n'

describe("the user's own profile", () => {
  it("makes samples of a series, and names the device", async () => {
    const series =
      '[[columns]]\nrole = "reading"\nnames = ["Puls"]\nmeasure = "heart-rate-device"\nunit = "bpm"\nseries = true\n'
    const text = `kind = "readings"\ndevice = "My watch"\n${date}${series}`
    const items = await readAll("Wann,Puls\n2025-03-01 08:00,61\n", { map: { name: "my.toml", text } })
    expect(items).toMatchObject([{ type: "sample", measure: "heart-rate-device", value: 61, device: "My watch" }])
  })

  it("has no series of what phr does not know", async () => {
    const mood = '[[columns]]\nrole = "reading"\nnames = ["Laune"]\nmeasure = "mood"\nseries = true\n'
    expect(await refusalOf(`kind = "readings"\n${date}${mood}`)).toBe(
      'my.toml, line 9: columns[2].series: only a column of role "reading" with a measure phr knows is a series',
    )
  })

  it("as documented reads a table phr does not know", async () => {
    const text = "Wann;Waage;Notiz;Batterie\n03/04/2025;81,40;nüchtern;90\n"
    const items = await readAll(text, { map: { name: "my.toml", text: documented } })
    expect(draftsIn(items).map(({ resource }) => resource)).toMatchObject([
      {
        code: { coding: [{ code: "29463-7" }], text: "Body weight" },
        effectiveDateTime: "2025-04-03",
        valueQuantity: { value: 81.4, unit: "kg", code: "kg" },
        note: [{ text: "nüchtern" }],
      },
    ])
    expect(issuesIn(items)).toMatchObject([{ code: "csv-column-unknown", severity: "warning" }])
  })

  it("gives way to --date-order", async () => {
    const items = await readAll("Wann;Waage\n03/04/2025;81,40\n", {
      dateOrder: "mdy",
      map: { name: "my.toml", text: documented },
    })
    expect(draftsIn(items)[0]?.resource.effectiveDateTime).toBe("2025-03-04")
  })

  it("reads immunizations", async () => {
    const text =
      'kind = "immunizations"\n[[columns]]\nrole="date"\nnames=["D"]\n[[columns]]\nrole="vaccine"\nnames=["V"]\n'
    const items = await readAll("D,V\n2025-01-01,Shingrix\n", { map: { name: "my.toml", text } })
    expect(draftsIn(items)[0]?.resource).toMatchObject({ vaccineCode: { text: "Shingrix" } })
  })

  it("that fits no row of the file fails, naming what it looked for", async () => {
    const map = { name: "my.toml", text: `kind = "readings"\n${date}${weight}` }
    await expect(readAll("Date,Weight\n2025-01-01,81\n", { map })).rejects.toMatchObject({
      code: "csv-map-unfit",
      message: 'my.csv: no row among the first holds the columns that my.toml names: "Wann", "Waage"',
    })
  })

  it.each([
    ["broken TOML", 'kind = "readings"\nx = \n', /^my\.toml, line 2: /],
    ["a missing kind", date + weight, /^my\.toml, line 1: kind: /],
    ["a wrong kind", `\nkind = "weights"\n${date}`, /^my\.toml, line 2: kind: must be one of readings, immunizations$/],
    [
      "an unknown key",
      `kind = "readings"\ncolour = "red"\n${date}${weight}`,
      /^my\.toml, line 2: colour: is not a key phr knows$/,
    ],
    [
      "an unknown role",
      `kind = "readings"\n${date}${weight.replace("reading", "wieght")}`,
      /^my\.toml, line 6: columns\[2\]\.role: must be one of /,
    ],
    [
      "a role of the other kind",
      `kind = "readings"\n${date}${weight}${date.replace("date", "cvx")}`,
      /^my\.toml, line 10: columns\[3\]\.role: a table of readings has no such column$/,
    ],
    [
      "names that are no list",
      `kind = "readings"\n${date.replace('["Wann"]', '"Wann"')}${weight}`,
      /^my\.toml, line 4: columns\[1\]\.names: must be a list/,
    ],
    [
      "an unknown key of a column",
      `kind = "readings"\n${date}${weight}units = "kg"\n`,
      /^my\.toml, line 9: columns\[2\]\.units: is not a key/,
    ],
    [
      "a measure outside a reading",
      `kind = "readings"\n${date}measure = "hba1c"\n${weight}`,
      /^my\.toml, line 5: columns\[1\]\.measure: only a column of role "reading"/,
    ],
    [
      "an unknown LOINC code",
      `kind = "readings"\n${date}${weight.replace("body-weight", "99999-9")}`,
      /^my\.toml, line 8: columns\[2\]\.measure: this LOINC code/,
    ],
    ["no date", `kind = "readings"\n${weight}`, /^my\.toml, line 2: columns: one column must have the role "date"$/],
    [
      "nothing to read",
      `kind = "readings"\n${date}`,
      /^my\.toml, line 2: columns: a column must have the role "reading"/,
    ],
    ["no columns", 'kind = "readings"\n', /^my\.toml, line 1: columns: /],
  ])("with %s is refused with key and line", async (_, text, message) => {
    expect(await refusalOf(text)).toMatch(message)
  })
})
