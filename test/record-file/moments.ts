/**
 * Runs a Node program and stops it with SIGKILL at a chosen moment of what it does to the files of a folder:
 * every rename, link, unlink, write, truncate and sync counts as one, SQLite's own included (moments.c, LD_PRELOAD).
 */
import { execFile, execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** One thing done to a file: "rename", "link", "unlink", "write", "truncate", "sync"; "create" is not counted. */
export type Moment = { what: string; path: string }

export type Run = {
  status: number | null
  killed: boolean
  stdout: string
  stderr: string
  moments: Moment[]
  created: string[]
}

const own = mkdtempSync(join(tmpdir(), "phr-moments-"))
process.once("exit", () => rmSync(own, { recursive: true, force: true }))
const library = join(own, "moments.so")

function compiled(): string {
  if (existsSync(library)) return library
  const source = fileURLToPath(new URL("moments.c", import.meta.url))
  for (const compiler of [process.env.CC ?? "cc", "gcc", "g++", "clang"]) {
    try {
      const stdio = "pipe"
      execFileSync(compiler, ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], { stdio })
      return library
    } catch {
      // the next one, as better-sqlite3's build would
    }
  }
  throw new Error("this test needs a C compiler, as the build of better-sqlite3 does")
}

/** Runs `node <args>`, watching `folder`; with `killAt`, the process ends just before that moment (from 1). */
export function run(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
  killAt?: number,
): Promise<Run> {
  const log = join(mkdtempSync(join(own, "run-")), "log")
  const watched = {
    PATH: process.env.PATH ?? "",
    ...env,
    LD_PRELOAD: compiled(),
    MOMENTS_IN: folder,
    MOMENTS_LOG: log,
    ...(killAt === undefined ? {} : { MOMENTS_KILL: String(killAt) }),
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: watched }, (_error, stdout, stderr) => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : []
      const all = lines.map((line) => ({ what: line.split(" ")[0] ?? "", path: line.slice(line.indexOf(" ") + 1) }))
      resolve({
        status: child.exitCode,
        killed: child.signalCode === "SIGKILL",
        stdout,
        stderr,
        moments: all.filter(({ what }) => what !== "create"),
        created: [...new Set(all.filter(({ what }) => what === "create").map(({ path }) => path))],
      })
    })
  })
}

/** `count` different numbers from 1 to `most`, drawn by a small generator from the seed, so that a run can be repeated. */
export function draw(count: number, most: number, seed: number): number[] {
  const drawn = new Set<number>()
  let state = seed >>> 0
  while (drawn.size < Math.min(count, most)) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    drawn.add(1 + Math.floor((state / 2 ** 32) * most))
  }
  return [...drawn].sort((a, b) => a - b)
}
