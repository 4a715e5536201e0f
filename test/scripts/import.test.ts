/** phr import and phr imports, as typed in a shell. */
import { mkdirSync, writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { zipOf } from "../cli/zip-file.ts"
import { openShell, type Said, type Shell } from "./phr.ts"

const patient = (id: string, family: string, birthDate: string) => ({
  resourceType: "Patient",
  id,
  name: [{ family, given: ["Maria"] }],
  birthDate,
  gender: "female",
})
const weight = (id: string, value: number, of = "p") => ({
  resourceType: "Observation",
  id,
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "29463-7", display: "Body weight" }] },
  subject: { reference: `Patient/${of}` },
  effectiveDateTime: "2026-03-01",
  valueQuantity: { value, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
})
const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) })
const keller = patient("p", "Keller", "1968-04-12")

function shellWithRecord(): Shell {
  const shell = openShell()
  expect(shell.phr("init", "--name", "Maria Keller", "--birth-date", "1968-04-12", "--sex", "female").status).toBe(0)
  // no key is derived again for every command
  expect(shell.phr("key", "create", shell.at("key")).status).toBe(0)
  shell.env.PHR_KEY_FILE = shell.at("key")
  return shell
}

function write(shell: Shell, name: string, content: string | Uint8Array): string {
  writeFileSync(shell.at(name), content)
  return name
}

const json = (said: Said) => JSON.parse(said.stdout)

test("importing says what is new and how to take it back, and undo takes it back", () => {
  const shell = shellWithRecord()
  const file = write(shell, "clinic.json", bundle(keller, weight("w", 70)))
  const said = shell.phr("import", file)
  expect(said.stdout).toBe(
    "clinic.json  FHIR JSON · Maria Keller\n  2 new · 0 updated · 0 unchanged\nImport 1. Take back with: phr imports undo 1\n",
  )
  expect(said.status).toBe(0)
  expect(shell.phr("imports").stdout).toMatch(/ 1 {2}2026-11-20 {2}clinic\.json/)
  expect(shell.phr("imports", "undo", "1").stdout).toBe("  Import 1  clinic.json: 1 entry taken back\n")
  expect(shell.phr("imports").status).toBe(5)
})

test("importing the same file again changes nothing", () => {
  const shell = shellWithRecord()
  const file = write(shell, "clinic.json", bundle(keller, weight("w", 70)))
  shell.phr("import", file)
  const again = shell.phr("import", file, "--json")
  expect(again.status).toBe(0)
  expect(json(again).files[0]).toMatchObject({
    status: "unchanged",
    importId: 1,
    counts: { read: 2, new: 0, unchanged: 2 },
  })
  expect(shell.phr("import", file).stdout).toContain("unchanged: already in the record, from import 1")
})

test("--json has the fields scripts rely on, and totals over all files", () => {
  const shell = shellWithRecord()
  mkdirSync(shell.at("folder"))
  write(shell, "folder/b.ndjson", JSON.stringify(weight("w", 70)))
  write(shell, "folder/a.json", `${JSON.stringify(keller)}\n{"broken":`)
  const said = shell.phr("import", "folder", "--json")
  expect(said.status).toBe(3)
  const report = json(said)
  expect(report.schema).toBe("phr.import/1")
  expect(report.files.map((file: { path: string }) => file.path)).toEqual(["folder/a.json", "folder/b.ndjson"])
  expect(report.files[0]).toMatchObject({
    format: "fhir-json",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    status: "imported",
    person: "Maria Keller",
    importId: 1,
    counts: { read: 2, new: 1, updated: 0, unchanged: 0, same: 0, issues: 1 },
    issues: [{ code: "truncated", severity: "error", where: "line 2", message: expect.any(String) }],
  })
  expect(report.totals).toEqual({ read: 3, new: 2, updated: 0, unchanged: 0, same: 0, issues: 1 })
})

test("a dry run writes nothing", () => {
  const shell = shellWithRecord()
  const said = shell.phr("import", write(shell, "a.json", bundle(keller)), "--dry-run")
  expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining("Nothing was written") })
  expect(shell.phr("imports").status).toBe(5)
})

test("a file about somebody else is refused with 8 and nothing of it is written, until --any-person", () => {
  const shell = shellWithRecord()
  const file = write(shell, "other.json", bundle(patient("q", "Novak", "1999-01-01"), weight("w", 70, "q")))
  const refused = shell.phr("import", file)
  expect(refused).toMatchObject({ status: 8, stdout: "" })
  expect(refused.stderr).not.toContain("Novak")
  const told = shell.phr("import", file, "--json")
  expect(told.status).toBe(8)
  expect(json(told).files[0]).toMatchObject({
    status: "failed",
    counts: { read: 0 },
    issues: [{ code: "other-person" }],
  })
  expect(shell.phr("imports").status).toBe(5)
  expect(shell.phr("import", file, "--any-person").status).toBe(0)
})

test("of several files: one refused for its person gives 8, none readable 4, some not 3, and the good ones are in", () => {
  const shell = shellWithRecord()
  const good = write(shell, "good.json", bundle(keller))
  const bad = write(shell, "bad.json", '{"name":"no FHIR"}')
  const other = write(shell, "other.json", bundle(patient("q", "Novak", "1999-01-01")))
  expect(shell.phr("import", bad, "nothing.json").status).toBe(4)
  expect(shell.phr("import", bad).status).toBe(4)
  expect(shell.phr("import", good, bad)).toMatchObject({
    status: 3,
    stdout: expect.stringContaining("Not imported\n  bad.json"),
  })
  expect(shell.phr("import", good, bad, other).status).toBe(8)
  expect(json(shell.phr("imports", "--json")).count).toBe(1)
})

test("what cannot be read is named, with what to do", () => {
  const shell = shellWithRecord()
  const said = shell.phr("import", write(shell, "x.json", '{"a":1}'))
  expect(said.stderr).toMatch(/^phr: x\.json: this is JSON, but not FHIR.*\nphr: hint: .*FHIR JSON/)
  expect(shell.phr("import", write(shell, "empty.json", "")).stderr).toContain("phr: empty.json: the file is empty")
  expect(shell.phr("import", shell.folder.concat("/nothing")).status).toBe(4)
  mkdirSync(shell.at("none"))
  expect(shell.phr("import", "none")).toMatchObject({
    status: 4,
    stderr: expect.stringContaining("nothing in it can be read"),
  })
  expect(shell.phr("import", "x.json", "--format", "fhir-turtle").status).toBe(2)
})

test("standard input and archives are read like files", () => {
  const shell = shellWithRecord()
  const read = shell.phrReading(bundle(keller, weight("w", 70)), "import", "-", "--json")
  expect(json(read)).toMatchObject({ files: [{ path: "standard input", status: "imported" }], totals: { new: 2 } })
  write(shell, "a.zip", zipOf([{ name: "../b.json", content: bundle(keller, weight("x", 71)) }]))
  expect(json(shell.phr("import", "a.zip", "--json")).files[0]).toMatchObject({
    path: "a.zip › b.json",
    status: "imported",
  })
})

test("many files become one table, and a range to take back", () => {
  const shell = shellWithRecord()
  mkdirSync(shell.at("many"))
  write(shell, "many/p.json", JSON.stringify(keller))
  for (let n = 0; n < 12; n++) write(shell, `many/${n}.json`, JSON.stringify(weight(`w${n}`, 60 + n)))
  const said = shell.phr("import", "many")
  expect(said.stderr).toBe("Reading 13 files\n")
  expect(said.stdout).toMatch(/^FILE +FORMAT +NEW +UPDATED +UNCHANGED +SAME +NOT TAKEN\n/)
  expect(said.stdout).toMatch(/\nall +13 files +13 +0 +0 +0 +0\n/)
  expect(said.stdout).toContain("Imports 1-13. Take back with: phr imports undo 1-13")
  expect(shell.phr("imports", "undo", "1-13").status).toBe(0)
  expect(shell.phr("imports", "--json").status).toBe(5)
})

test("names and messages from files never steer the terminal", () => {
  const shell = shellWithRecord()
  const name = "a\u001b[2J.json"
  write(shell, name, `${JSON.stringify(keller)}\n${'{"resourceType":"\u0007"}'}`)
  const said = shell.phr("import", name)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  expect(said.stdout + said.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
})

test("one import is shown with everything that was not taken", () => {
  const shell = shellWithRecord()
  shell.phr(
    "import",
    write(shell, "a.json", `{"resourceType":"Bundle","entry":[{},{"resource":${JSON.stringify(keller)}}]}`),
  )
  expect(shell.phr("imports", "show", "1").stdout).toContain("entry 1: this entry holds no resource  (not taken)")
  expect(json(shell.phr("imports", "show", "1", "--json")).import).toMatchObject({
    id: 1,
    issues: [{ where: "entry 1" }],
  })
  expect(shell.phr("imports", "show", "9").status).toBe(5)
  expect(shell.phr("imports", "undo", "x").status).toBe(2)
})
