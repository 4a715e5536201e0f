/**
 * `--json` on every command, as typed in a shell: one object on stdout that names its schema, and no field that
 * docs/JSON.md does not name.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { sources } from "../../src/demo/story.ts"
import { openShell, type Shell } from "./phr.ts"

const data = (name: string) => fileURLToPath(new URL(`../../src/demo/data/${name}`, import.meta.url))
const files = Object.values(sources).map(data)

/** `also`: more lines of the same shape. */
type Line = { argv: readonly string[]; also?: readonly (readonly string[])[] }

/** Command lines of every schema, in an order in which each can run. */
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
  { argv: ["answer"] },
  {
    argv: ["answer", "smoking-status", "never"],
    also: [
      ["done", "colorectal-cancer", "--what", "colonoscopy", "--date", "2019"],
      ["decline", "anxiety"],
    ],
  },
  { argv: ["undo"] },
  { argv: ["config"] },
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

/** Every field name in a JSON value, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf)
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)])
}

test("every command prints one object whose schema and fields docs/JSON.md names", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/JSON.md", import.meta.url)), "utf8")
  const shell = openShell()
  mkdirSync(shell.at("copies"))
  writeFileSync(shell.at("odd.csv"), "Date,Measure,Value,Unit\n2026-11-01,Weight,72.4,kg\n2026-11-31,Weight,72.2,kg\n")
  for (const { argv, also = [] } of lines) {
    const examples = [argv, ...also].map((line) => jsonOf(shell, line))
    for (const example of examples) {
      expect(example.schema).toBe(examples[0].schema)
      const fields = new Set(fieldsOf(example).filter((name) => /^[a-z]+[a-zA-Z]*$/.test(name)))
      expect({
        schema: example.schema,
        unknown: [...fields].filter((name) => !new RegExp(`\\b${name}\\b`).test(page)),
      }).toEqual({
        schema: example.schema,
        unknown: [],
      })
    }
    expect(page).toContain(examples[0].schema)
  }
})

test("a failure is one object on stderr, and stdout stays empty", () => {
  const { status, stdout, stderr } = openShell().phr("list", "nonsense", "--json")
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(Object.keys(JSON.parse(stderr))).toEqual(["schema", "code", "exit", "message", "hint"])
})

test("with nothing to list the object says so, and the exit status is 5", () => {
  const shell = openShell()
  shell.phr("init", "--name", "Maria Keller")
  const { status, stdout } = shell.phr("list", "labs", "--json")
  expect(status).toBe(5)
  expect(JSON.parse(stdout)).toEqual({ schema: "phr.list/1", kind: "labs", count: 0, entries: [] })
})
