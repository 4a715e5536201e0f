/** The command line itself: help, version, options before and after the command, and what is refused. */
import { expect, test } from "vitest"
import { commands } from "../../src/commands.ts"
import { openShell } from "./phr.ts"

test("phr without arguments prints the help and every command's name", () => {
  const { status, stdout, stderr } = openShell().phr()
  expect(status).toBe(0)
  expect(stderr).toBe("")
  for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"))
})

test("--version prints the version and nothing else", () => {
  const { status, stdout, stderr } = openShell().phr("--version")
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test("phr help list and phr list --help say the same", () => {
  const shell = openShell()
  const help = shell.phr("help", "list")
  expect(help.status).toBe(0)
  expect(help.stdout).toContain("--since <date>")
  expect(help.stdout).toContain("Examples:")
  expect(shell.phr("list", "--help")).toEqual(help)
})

test("an unknown command is refused with the nearest one", () => {
  expect(openShell().phr("lst", "labs")).toEqual({
    status: 2,
    stdout: "",
    stderr: "phr: unknown command 'lst'\nphr: hint: did you mean list?\n",
  })
})

test("an unknown option is refused with the nearest one", () => {
  const { status, stderr } = openShell().phr("list", "labs", "--sinse", "2025")
  expect(status).toBe(2)
  expect(stderr).toBe("phr: unknown option '--sinse'\nphr: hint: did you mean --since?\n")
})

test("a missing argument, one too many and a wrong choice are refused", () => {
  const shell = openShell()
  for (const argv of [["list"], ["list", "labs", "vitals"], ["list", "labs", "--format", "xls"]]) {
    const { status, stdout, stderr } = shell.phr(...argv)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toMatch(/^phr: .+\nphr: hint: .+\n$/)
  }
})

test("what is no subcommand is refused with those there are", () => {
  const { status, stderr } = openShell().phr("person", "remve", "Maria")
  expect(status).toBe(2)
  expect(stderr).toMatch(/^phr: phr person has no subcommand 'remve'\nphr: hint: it has: list, .+\n$/)
})

test("a command of subcommands alone asks for one", () => {
  const { status, stderr } = openShell().phr("key")
  expect(status).toBe(2)
  expect(stderr).toContain("a subcommand is missing")
})

test("a global option may stand before or after the command", () => {
  const shell = openShell()
  const missing = shell.at("missing.phrdb")
  const before = shell.phr("--file", missing, "list", "labs")
  expect(before.status).toBe(10)
  expect(before.stderr).toContain(missing)
  expect(shell.phr("list", "labs", "--file", missing)).toEqual(before)
  expect(shell.phr("list", "--file", missing, "labs")).toEqual(before)
})

test("a failure with --json is one object on stderr", () => {
  const { status, stdout, stderr } = openShell().phr("list", "labs", "--json")
  expect({ status, stdout }).toEqual({ status: 10, stdout: "" })
  expect(JSON.parse(stderr)).toMatchObject({ schema: "phr.error/1", code: "record-missing", exit: 10 })
})

test("control characters in what is refused never reach the terminal", () => {
  const { status, stderr } = openShell().phr("\u001b[2Jlist\u0007\u202e")
  expect(status).toBe(2)
  expect(stderr).toContain("\uFFFD[2Jlist")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
})

test("a day that does not exist is refused as --today", () => {
  const { status, stderr } = openShell().phr("list", "labs", "--today", "2026-02-30")
  expect(status).toBe(2)
  expect(stderr).toContain("--today 2026-11-20")
})

test("an empty variable counts as unset", () => {
  const shell = openShell()
  shell.env.PHR_TODAY = ""
  shell.env.PHR_FILE = ""
  expect(shell.phr("list", "labs").status).toBe(10)
})

test("--verbose says which record was opened, and --quiet wins over it", () => {
  const shell = openShell()
  shell.phr("init", "--name", "Maria Keller")
  expect(shell.phr("person", "list", "--verbose").stderr).toMatch(
    /record\.phrdb opened in \d+\.\d\d s · today 2026-11-20\n/,
  )
  expect(shell.phr("person", "list", "--verbose", "--quiet").stderr).toBe("")
})
