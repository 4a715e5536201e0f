/** The house's rules, kept by reading the source: see docs/ARCHITECTURE.md. Every rule is also shown to bite. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { breaches, roomOf, rooms } from "./architecture/rules.ts"
import { readSource, readTexts } from "./architecture/source.ts"
import { openTables } from "./architecture/tables.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
  .replaceAll("\\", "/")
  .replace(/\/$/, "")
const texts = readTexts(`${root}/src`)
const real = [...texts].map(([path, text]) => readSource(path, text))

/** What the rules say of the house when a file is added, or code is put below one. */
function breachesWith(path: string, code: string): string[] {
  const before = texts.get(path) ?? "/** A deliberate breach. */\n"
  const changed = readSource(path, `${before}\n${code}\n`)
  const known = new Set(breaches(real))
  return breaches([...real.filter((file) => file.path !== path), changed]).filter((said) => !known.has(said))
}

describe("the house", () => {
  test("every file keeps the rules", () => {
    expect(real.length).toBeGreaterThan(20)
    expect(breaches(real)).toEqual([])
  })

  test('no table is asked for a word but through lookup, which knows no "constructor"', () => {
    expect(openTables(root)).toEqual([])
  })

  test("every file stands in a room that the table knows", () => {
    const strangers = real.map((file) => file.path).filter((path) => rooms[roomOf(path)] === undefined)
    expect(strangers).toEqual([])
  })
})

test("docs/ARCHITECTURE.md shows the same table", () => {
  const page = readFileSync(new URL("../docs/ARCHITECTURE.md", import.meta.url), "utf8")
  const rows = [...page.matchAll(/^\| `([a-z]+)(?:\/|\.ts)`.* \| ([^|]*) \|$/gm)]
  const told = new Map(rows.map(([, room = "", uses = ""]) => [room, uses === "–" ? [] : uses.split(", ").sort()]))
  for (const [room, { uses }] of Object.entries(rooms)) {
    if (room !== "commands") expect({ room, uses: told.get(room) }).toEqual({ room, uses: [...uses].sort() })
  }
  expect(told.get("commands")).toEqual(["all"])
})

describe("the rules bite", () => {
  const cases: [string, string, string, string][] = [
    ["a room used against the table", "record/kinds.ts", 'import "../store/store.ts"', "record may not use store"],
    [
      "a type used against the table",
      "fhir/dates.ts",
      'import type { Kind } from "../record/kinds.ts"',
      "fhir may not use record",
    ],
    ["a side entrance", "commands/breach.ts", 'import "../store/schema.ts"', "and not by its door"],
    ["a side entrance by import()", "commands/breach.ts", 'await import("../store/schema.ts")', "and not by its door"],
    ["files touched in a pure room", "report/breach.ts", 'import { readFileSync } from "node:fs"', "touches files"],
    ["the clock", "report/breach.ts", "export const now = Date.now()", "reads the clock (Date.now)"],
    ["the clock by a bare Date", "report/breach.ts", "export const now = new Date()", "reads the clock (Date)"],
    [
      "the clock by another road",
      "report/breach.ts",
      "export const now = globalThis.performance.now()",
      "reads the clock",
    ],
    ["the process", "report/breach.ts", "console.log(process.env.HOME)", "reaches for the process (process.env)"],
    ["the network", "terms/breach.ts", 'export const page = fetch("https://example.org")', "reaches for the network"],
    ["the network by a module", "cli/breach.ts", 'import "node:https"', "reaches for the network (node:https)"],
    [
      "a second address",
      "commands/breach.ts",
      'import type { Command } from "commander"',
      "commander has several addresses",
    ],
    [
      "a circle",
      "record/kinds.ts",
      'import "./person.ts"\nexport type { Kind as Round } from "./entry.ts"',
      "a circle",
    ],
    ["a heavy library too early", "cli/start.ts", 'import "pdfkit"', "before it is wanted"],
    [
      "anything beside main.ts in main.ts",
      "main.ts",
      'import "commander"',
      "main.ts loads commander before it is wanted",
    ],
    ["an endless file", "report/breach.ts", "\n".repeat(300), "longer than 300 lines"],
    ["a tool", "terms/breach.ts", 'import "./value-sets/generate.ts"', "is a tool and not part of phr"],
    ["a file that is not there", "report/breach.ts", 'import "./nothing.ts"', "which is not there"],
  ]
  test.each(cases)("%s", (_, path, code, said) => {
    expect(breachesWith(path, code).join("\n")).toContain(said)
  })

  test("a table asked for any word at all", () => {
    const code = (access: string) => `
      import { sexes } from "./sexes.ts"
      const uses: Record<string, { words: Record<string, string> }> = { H: { words: { en: "home" } } }
      type Known = "F" | "M"
      export const found = (word: string, known: Known, list: string[], of: Record<string, string>) => ${access}
    `
    const said = (access: string) =>
      openTables(
        root,
        new Map([
          ["terms/sexes.ts", 'export const sexes: Record<string, string> = { F: "female" }'],
          ["terms/breach.ts", code(access)],
        ]),
      )
    for (const access of [
      "sexes[word]",
      "uses[word]",
      "uses.H?.words[word]",
      "({ H: 1 } as any)[word]",
      'sexes["a" + known]',
    ]) {
      expect(said(access), access).toEqual([`terms/breach.ts:5 asks a table for a word without lookup (${access})`])
    }
    for (const access of ["sexes[known]", 'sexes["F"]', "list[0]", "of[word]"]) expect(said(access), access).toEqual([])
  })

  test("a file that says nothing of itself", () => {
    expect(breaches([readSource("report/mute.ts", "export const a = 1\n")])).toEqual([
      "report/mute.ts does not say what it is for",
    ])
  })

  test("comments and strings are not imports", () => {
    expect(breachesWith("report/fine.ts", '// import "../store/store.ts"\nexport const text = "Date.now()"')).toEqual(
      [],
    )
  })

  test("a date made from a value is no clock", () => {
    expect(breachesWith("report/fine.ts", "export const day = new Date(0)")).toEqual([])
  })
})
