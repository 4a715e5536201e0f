/**
 * `--json` on every command: one object with its schema on stdout, and docs/JSON.md made from what the commands really
 * print on the demo's record. A field that disappears or changes its type makes the page stale and fails.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { sources } from "../../src/demo/story.ts"
import { code } from "../docs/markdown.ts"
import { named, shapeOf, shapeOfNamed } from "../docs/shape.ts"
import { openShell, type Shell } from "./phr.ts"

const data = (name: string) => fileURLToPath(new URL(`../../src/demo/data/${name}`, import.meta.url))
const files = Object.values(sources).map(data)

/** `also`: more lines of the same shape. */
type Line = { argv: readonly string[]; also?: readonly (readonly string[])[] }

/** The command lines of the page, in an order in which each can run. */
const lines: readonly Line[] = [
  { argv: ["init", "--name", "Maria Keller", "--birth-date", "1968-04-12", "--sex", "female"] },
  { argv: ["import", ...files], also: [["import", "odd.csv"]] },
  { argv: ["imports", "list"] },
  { argv: ["imports", "show", "4"] },
  { argv: ["person", "list"] },
  { argv: ["summary"] },
  {
    argv: ["list", "labs"],
    also: ["conditions", "medications", "allergies", "vitals", "reports", "claims", "documents"].map((kind) => [
      "list",
      kind,
    ]),
  },
  { argv: ["show", "ID"] },
  { argv: ["search", "lisinopril"] },
  { argv: ["trend", "hba1c"], also: [["trend", "blood pressure"]] },
  { argv: ["timeline"] },
  { argv: ["changes", "--since", "2019"] },
  { argv: ["due", "--all"] },
  { argv: ["pdf", "visit", "-o", "page.pdf"] },
  { argv: ["check"] },
  { argv: ["backup", "copies/"] },
  { argv: ["key", "create", "cron.key"] },
  { argv: ["recovery", "--out", "code.pdf"], also: [["recovery"]] },
  { argv: ["unlock"] },
  { argv: ["lock"] },
  { argv: ["imports", "undo", "2"] },
  { argv: ["demo"] },
]

const unsafe = new Set(["phr.recovery/1"])

function jsonOf(shell: Shell, line: readonly string[]) {
  const argv = line.map((word) => (word === "ID" ? firstId(shell) : word))
  const said = shell.phr(...argv, "--json")
  const done = argv.includes("odd.csv") ? 3 : 0
  const stderr = said.status === done ? "" : said.stderr
  expect({ argv, status: said.status, stderr }).toEqual({ argv, status: done, stderr: "" })
  return JSON.parse(said.stdout)
}

function firstId(shell: Shell): string {
  return JSON.parse(shell.phr("list", "conditions", "--json").stdout).entries[0].id
}

test("every command prints one object with its schema, as docs/JSON.md says", async () => {
  const shell = openShell()
  mkdirSync(shell.at("copies"))
  writeFileSync(shell.at("odd.csv"), "Date,Measure,Value,Unit\n2026-11-01,Weight,72.4,kg\n2026-11-31,Weight,72.2,kg\n")
  const always = ["id", "person", "kind", "title", "sources", "resource", "standing"]
  const entry = named("Entry", (value) => "kind" in value && "title" in value && "sources" in value, always)
  const parts = [
    "# JSON",
    "Made by `npm run docs` from what the commands print on the demo's record. Every command takes `--json` and prints one " +
      "object on stdout; its `schema` names the shape and its version. Within a version shapes grow only by addition: a " +
      "script reads what it knows and skips the rest. What is not known is absent, never null or an empty text.",
    "A field marked `?` is not always there. Dates are as precise as the source: `2019`, `2019-03`, `2019-03-05` or with a " +
      "time. Statuses, kinds and exit statuses: [ERRORS.md](ERRORS.md), [COMMANDS.md](COMMANDS.md).",
  ]
  for (const { argv, also = [] } of lines) {
    const examples = [argv, ...also].map((line) => jsonOf(shell, line))
    const schema: string = examples[0].schema
    for (const example of examples) expect(example.schema).toBe(schema)
    const said = argv.map((word) => (files.includes(word) ? "<file>" : word === "ID" ? "<id>" : word)).join(" ")
    parts.push(`## ${code(schema)}`, `${code(`phr ${[...new Set(said.split(" "))].join(" ")} --json`)}`)
    parts.push(["```ts", shapeOf(examples, [entry]), "```"].join("\n"))
    if (unsafe.has(schema)) parts.push("It holds the record's secret: keep it out of logs.")
  }
  const refused = shell.phr("list", "nonsense", "--json")
  expect(refused.stdout).toBe("")
  parts.push(
    "## `phr.error/1`",
    "On stderr, with every failure.",
    ["```ts", shapeOf([JSON.parse(refused.stderr)], []), "```"].join("\n"),
  )
  parts.splice(
    3,
    0,
    "## Entry",
    "One fact of the record, wherever it stands in an answer.",
    ["```ts", shapeOfNamed(entry), "```"].join("\n"),
  )
  await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("../../docs/JSON.md")
})

test("with nothing to list the object says so, and the exit status is 5", () => {
  const shell = openShell()
  shell.phr("init", "--name", "Maria Keller")
  const { status, stdout } = shell.phr("list", "labs", "--json")
  expect(status).toBe(5)
  expect(JSON.parse(stdout)).toEqual({ schema: "phr.list/1", kind: "labs", count: 0, entries: [] })
})
