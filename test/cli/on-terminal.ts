/** phr on a real (pseudo-)terminal: it waits for each text of the steps, then types what stands beside it. */
import { execFile } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const program = fileURLToPath(new URL("../../bin/phr.js", import.meta.url))
const helper = fileURLToPath(new URL("terminal.py", import.meta.url))

/** A folder of its own and the surroundings of somebody whose record lies in it. */
export function makeHome(name: string) {
  const folder = mkdtempSync(join(tmpdir(), name))
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    TERM: "xterm-256color",
    XDG_RUNTIME_DIR: folder,
    PHR_FILE: join(folder, "record.phrdb"),
  }
  return { folder, env }
}

/** `left`: how many steps were never reached. */
export type Shown = { output: string; status: number; left: number }
export type Steps = readonly (readonly [awaited: string, typed: string])[]

export function runOnTerminal(argv: readonly string[], env: Record<string, string>, steps: Steps): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const child = execFile("python3", [helper], (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    )
    child.stdin?.end(JSON.stringify({ argv, env, steps }))
  })
}
