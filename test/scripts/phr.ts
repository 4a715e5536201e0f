/** Runs the built program as a user's shell would: real process, real files, no terminal. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { onTestFinished } from "vitest"

export const program = fileURLToPath(new URL("../../bin/phr.js", import.meta.url))

export type Said = { status: number | null; stdout: string; stderr: string }

export type Shell = {
  /** The folder in which the commands run; removed when the test is done. */
  folder: string
  at(name: string): string
  phr(...argv: string[]): Said
  /** The same with something on standard input. */
  phrReading(input: string | Uint8Array, ...argv: string[]): Said
  env: Record<string, string>
}

/** A shell in a folder (a new one, removed when the test is done, unless one is given), with a record path and a passphrase in its environment and nothing of the machine's own. */
export function openShell(given?: string): Shell {
  const folder = given ?? mkdtempSync(join(tmpdir(), "phr-test-"))
  if (given === undefined) onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PHR_FILE: join(folder, "record.phrdb"),
    PHR_PASSPHRASE: "an orchard in the rain",
    PHR_TODAY: "2026-11-20",
    COLUMNS: "80",
  }
  const run = (argv: readonly string[], input: string | Uint8Array): Said => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd: folder, env, input })
    return { status, stdout: stdout.toString("utf8"), stderr: stderr.toString("utf8") }
  }
  return {
    folder,
    env,
    at: (name) => join(folder, name),
    phr: (...argv) => run(argv, ""),
    phrReading: (input, ...argv) => run(argv, input),
  }
}
