/** The prompt on a real (pseudo-)terminal: it never echoes a passphrase, asks again, and shows the recovery code once. */
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { openStore } from "../../src/store/open.ts"
import { deriveKey } from "../../src/vault/derive.ts"
import { readRecoveryCode } from "../../src/vault/recovery-code.ts"
import { readHeader } from "../../src/vault/vault.ts"
import { makeHome, program, runOnTerminal, type Steps } from "./on-terminal.ts"

const { folder, env } = makeHome("phr-prompt-")
afterAll(() => rmSync(folder, { recursive: true }))

function onTerminal(args: string[], steps: Steps, more: Record<string, string> = {}) {
  return runOnTerminal([process.execPath, program, ...args], { ...env, ...more }, steps)
}

const first = "Xylophone-quartz-77"
const second = "Zeppelin-mistral-88"
const enter = "\r"

/** The text without the escapes that move and color. */
function plain(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are control characters
  return output.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "")
}

/** No passphrase, no part of one, and no stars that tell its length. */
function expectNoEcho(output: string): void {
  for (const secret of [first, second, "Kumquat-ibex-99"]) {
    for (let at = 0; at + 4 <= secret.length; at++) expect(plain(output)).not.toContain(secret.slice(at, at + 4))
  }
  expect(plain(output)).not.toMatch(/\*{3,}/)
  expect(output).not.toContain("toggle visibility")
}

function codeIn(output: string): string {
  return (
    plain(output)
      .match(/([0-9A-Z]{5}-){6}[0-9A-Z]{5}/g)
      ?.join("-") ?? ""
  )
}

test("init asks for the passphrase twice, echoes nothing, and shows the recovery code", async () => {
  const { output, status, left } = await onTerminal(
    ["init", "--name", "Maria Keller"],
    [
      ["New passphrase", first + enter],
      ["same again", second + enter],
      ["not the same", ""],
      ["New passphrase", enter],
      ["New passphrase", first + enter],
      ["same again", first + enter],
    ],
  )
  expect({ status, left }, output).toEqual({ status: 0, left: 0 })
  expectNoEcho(output)
  expect(readRecoveryCode(codeIn(output)).ok).toBe(true)
  expect(existsSync(env.PHR_FILE)).toBe(true)
})

test("a wrong passphrase may be typed again; the right one opens", async () => {
  const { output, status } = await onTerminal(
    ["check"],
    [
      ["Passphrase", `Kumquat-ibex-99${enter}`],
      ["try again", ""],
      ["Passphrase", first + enter],
    ],
  )
  expect(status, output).toBe(0)
  expect(output).toContain("The record is sound")
  expectNoEcho(output)
})

test("three wrong passphrases end with exit 12", async () => {
  const wrong: [string, string] = ["Passphrase:", `Kumquat-ibex-99${enter}`]
  const { output, status } = await onTerminal(["check"], [wrong, ["try again", ""], wrong, ["try again", ""], wrong])
  expect(status, output).toBe(12)
  expectNoEcho(output)
})

test("Ctrl-C at the prompt ends with exit 130 and says nothing of a stack", async () => {
  const { output, status } = await onTerminal(["check"], [["Passphrase", "\u0003"]])
  expect(status, output).toBe(130)
  expect(output).not.toMatch(/ at .*:\d+:\d+/)
})

test("the recovery code, with a slip in it, sets a new passphrase and a new code", async () => {
  const shown = await onTerminal(["recovery"], [["Passphrase", first + enter]])
  const code = codeIn(shown.output)
  expect(readRecoveryCode(code).ok).toBe(true)
  const slip = code.toLowerCase().replace(/^./, code.startsWith("7") ? "8" : "7")
  const { output, status } = await onTerminal(
    ["recovery", "use"],
    [
      ["Recovery code", slip + enter],
      ["New passphrase", second + enter],
      ["same again", second + enter],
    ],
  )
  expect(status, output).toBe(0)
  expectNoEcho(output)
  const renewed = plain(output).slice(plain(output).indexOf("opens this record"))
  expect(codeIn(renewed)).not.toBe(code)
  expect((await onTerminal(["check"], [["Passphrase", second + enter]])).status).toBe(0)
})

test("the prompt stays on the terminal when a shell catches the answer", async () => {
  const argv = ["sh", "-c", 'line="$("$NODE" "$PROGRAM" unlock)"; echo "caught: $line"']
  const more = { NODE: process.execPath, PROGRAM: program }
  const { output, status } = await runOnTerminal(argv, { ...env, ...more }, [["Passphrase", second + enter]])
  expect(status, output).toBe(0)
  expect(plain(output)).toMatch(/caught: export PHR_SESSION=[\w-]{43}\r?\n/)
  expectNoEcho(output)
})

test("init asks whose record it is, and a date that is none again", async () => {
  const PHR_FILE = join(folder, "asked.phrdb")
  const { output, status, left } = await onTerminal(
    ["init"],
    [
      ["Whose record", `Ada Zimmermann${enter}`],
      ["Date of birth", `1968-13${enter}`],
      ["Write it as", `\u0015${"\u007f".repeat(7)}1968-04${enter}`],
      ["Recorded sex", enter],
    ],
    { PHR_FILE, PHR_PASSPHRASE: second },
  )
  expect({ status, left }, plain(output)).toEqual({ status: 0, left: 0 })
  const key = await deriveKey(second, readHeader(PHR_FILE))
  const store = openStore(PHR_FILE, { header: readHeader(PHR_FILE), key })
  expect(store.persons()).toMatchObject([{ name: "Ada Zimmermann", birthDate: "1968-04", sex: "female" }])
  store.close()
})
