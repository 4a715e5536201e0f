/**
 * Makes what a command gets from the world: flags before environment, environment before the platform's defaults.
 * Opens the record at most once, when a command first asks for it, and closes it when the command line is done.
 * Never reads the clock or the process itself: main.ts hands them in as a World.
 * NO_COLOR: no-color.org. Names of options and variables: interface.md.
 */
import { join } from "node:path"
import { failure } from "../errors.ts"
import { type Day, isDay } from "../fhir/dates.ts"
import type { Store } from "../store/store.ts"
import type { Context, Environment, GlobalOptions } from "./context.ts"

type Output = { write(chunk: string | Uint8Array): unknown; isTTY?: boolean; columns?: number }

/** The process as the program sees it. */
export type World = {
  version: () => string
  now: () => number
  today: () => Day
  env: Environment
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: Output
  stderr: Output & NodeJS.WritableStream
}

/** The global options as written on the command line; `color` is false only with --no-color. */
export type Flags = Omit<GlobalOptions, "color" | "json" | "quiet" | "verbose"> & {
  today?: string
  color?: boolean
  json?: boolean
  quiet?: boolean
  verbose?: boolean
}

/**
 * Does one command line's work in its context and closes the record after it. What the database engine refuses on the
 * way becomes a Failure in phr's words. `runLine` runs another command line in the same process.
 */
export async function withContext<T>(
  world: World,
  flags: Flags,
  runLine: Context["run"],
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { env, stdin, stdout, stderr } = world
  const path = flags.file ?? variable(env, "PHR_FILE") ?? (await defaultPath())
  let opened: Promise<Store> | undefined
  let store: Store | undefined
  const quiet = flags.quiet === true
  const context: Context = {
    today: readToday(flags.today ?? variable(env, "PHR_TODAY")) ?? world.today(),
    now: world.now,
    env,
    options: readOptions(flags, env, wantsColor(flags, env, stdout)),
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    live: stderr.isTTY === true && !quiet && env.TERM !== "dumb",
    terminal: stdout.isTTY === true,
    columns: width(env, stdout),
    out: (text) => void stdout.write(text),
    outBytes: (bytes) => void stdout.write(bytes),
    talk: (text) => void (quiet || stderr.write(text)),
    stdin,
    stderr,
    recordPath: () => path,
    record: () => {
      opened ??= import("./open.ts").then(async ({ openRecord }) => {
        const began = world.now()
        store = await openRecord(context)
        if (flags.verbose === true) {
          const seconds = ((world.now() - began) / 1000).toFixed(2)
          context.talk(`phr ${world.version()} · ${path} opened in ${seconds} s · today ${context.today}\n`)
        }
        return store
      })
      return opened
    },
    run: runLine,
  }
  try {
    return await work(context)
  } catch (error) {
    const { driverFailure } = await import("../store/driver-failure.ts")
    throw driverFailure(error, path) ?? error
  } finally {
    store?.close()
  }
}

/** A variable of the environment; empty counts as unset. */
function variable(env: Environment, name: string): string | undefined {
  const value = env[name]
  return value === undefined || value === "" ? undefined : value
}

function readOptions(flags: Flags, env: Environment, color: boolean): GlobalOptions {
  const person = flags.person ?? variable(env, "PHR_PERSON")
  return {
    ...(flags.file === undefined ? {} : { file: flags.file }),
    ...(person === undefined ? {} : { person }),
    ...(flags.passphraseFile === undefined ? {} : { passphraseFile: flags.passphraseFile }),
    ...(flags.passphraseCommand === undefined ? {} : { passphraseCommand: flags.passphraseCommand }),
    ...(flags.keyFile === undefined ? {} : { keyFile: flags.keyFile }),
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
    color,
    plain: flags.plain === true || variable(env, "PHR_PLAIN") !== undefined,
  }
}

function readToday(text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text
  throw failure("usage", {
    what: `"${text}" is not a day`,
    how: "write it as YYYY-MM-DD, for example --today 2026-11-20",
  })
}

function wantsColor(flags: Flags, env: Environment, stdout: Output): boolean {
  if (flags.color === false || variable(env, "NO_COLOR") !== undefined) return false
  const forced = env.FORCE_COLOR
  if (forced !== undefined) return forced !== "0" && forced !== "false"
  return stdout.isTTY === true && env.TERM !== "dumb"
}

function width(env: Environment, stdout: Output): number {
  const said = Number(env.COLUMNS)
  return Number.isInteger(said) && said > 0 ? said : (stdout.columns ?? 80)
}

async function defaultPath(): Promise<string> {
  const { default: envPaths } = await import("env-paths")
  return join(envPaths("phr", { suffix: "" }).data, "record.phrdb")
}
