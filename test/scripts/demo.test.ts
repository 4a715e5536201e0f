/** phr demo: the whole story from beginning to end, on nothing but the built program. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { sources, tellStory } from "../../src/demo/story.ts"
import { openShell, type Said } from "./phr.ts"

function linesOf(said: Said): string[] {
  return said.stdout.split("\n").filter((line) => line.startsWith("$ phr "))
}

/** What differs from run to run: the temporary folders. */
function told(said: Said): string {
  return said.stdout.replaceAll(/\/\S*phr-(demo|test)-\w+/g, "FOLDER")
}

test("the demo tells its whole story, the same every time, and leaves only the page", () => {
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
  const words = said.stdout.replaceAll(/\s+/g, " ")
  for (const word of ["Penicillin", "Essential hypertension", "Lisinopril", "same as other sources", "OVERDUE"]) {
    expect(words).toContain(word)
  }
  expect(told(shell.phr("demo"))).toBe(told(said))
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
