/** phr demo: the whole story from beginning to end, on nothing but the built program. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { sources, tellStory } from "../../src/demo/story.ts"
import { openShell, type Said } from "./phr.ts"

function linesOf(said: Said): string[] {
  return said.stdout.split("\n").filter((line) => line.startsWith("$ phr "))
}

test("the demo tells its whole story and leaves only the page", () => {
  const shell = openShell()
  const said = shell.phr("demo")
  expect(said).toMatchObject({ status: 0 })
  expect(linesOf(said)).toHaveLength(tellStory((name) => name, "page.pdf").length)
  const page = /^The page for the visit: (.+)$/m.exec(said.stdout)?.[1] ?? ""
  expect(readFileSync(page).subarray(0, 5).toString()).toBe("%PDF-")
  expect(readdirSync(shell.folder)).toEqual(["phr-demo-visit.pdf"])
  const folder = /PHR_FILE=(\S+)\/record\.phrdb/.exec(said.stdout)?.[1] ?? "none"
  expect(folder).toContain("phr-demo-")
  expect(existsSync(folder)).toBe(false)
})

test("the demo shows what the record says", () => {
  const stdout = openShell().phr("demo").stdout.replaceAll(/\s+/g, " ")
  for (const words of ["Penicillin", "Essential hypertension", "Lisinopril", "same as other sources", "OVERDUE"]) {
    expect(stdout).toContain(words)
  }
})

test("the demo says the same every time, but for its folder", () => {
  const told = () =>
    openShell()
      .phr("demo")
      .stdout.replaceAll(/\/\S*phr-(demo|test)-\w+/g, "FOLDER")
  expect(told()).toBe(told())
})

test("the demo keeps a record that its passphrase opens", () => {
  const shell = openShell()
  const said = shell.phr("demo", "--keep", "kept")
  expect(said.status).toBe(0)
  for (const name of Object.values(sources)) expect(statSync(join(shell.folder, "kept", name)).isFile()).toBe(true)
  shell.env.PHR_PASSPHRASE = /passphrase: (\S+)$/m.exec(said.stdout)?.[1] ?? ""
  shell.env.PHR_FILE = shell.at("kept/record.phrdb")
  expect(shell.phr("summary").stdout).toContain("Maria Keller")
})

test("the demo never touches the user's own record, key or person", () => {
  const shell = openShell()
  expect(shell.phr("init", "--name", "Somebody Else").status).toBe(0)
  const before = readFileSync(shell.at("record.phrdb"))
  shell.env.PHR_PERSON = "Nobody"
  shell.env.PHR_KEY_FILE = shell.at("no.key")
  expect(shell.phr("demo").status).toBe(0)
  expect(readFileSync(shell.at("record.phrdb")).equals(before)).toBe(true)
})

test("the demo refuses a folder that is already there", () => {
  const shell = openShell()
  const { status, stderr } = shell.phr("demo", "--keep", shell.folder)
  expect(status).toBe(2)
  expect(stderr).toContain("give a new folder")
})

test("the demo with --json is one object that names the page", () => {
  const shell = openShell()
  const said = shell.phr("demo", "--json")
  expect(said.status).toBe(0)
  const told = JSON.parse(said.stdout)
  expect(told).toMatchObject({ schema: "phr.demo/1" })
  expect(existsSync(told.pdf)).toBe(true)
})
