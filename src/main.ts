/**
 * The entrance: a command line in, an exit status out. The only file that prints errors and the only one that reads
 * the clock, the environment and the terminal; everything below gets them as values.
 * Never prints a stack, unless PHR_DEBUG=1: a stack can carry health data. `--version` alone loads nothing else.
 */
import { createRequire } from "node:module"
import { exits, Failure, failure } from "./errors.ts"
import type { Day } from "./fhir/dates.ts"

/** Runs one command line (without `node` and the program's own name) and gives the exit status of interface.md. */
export async function main(argv: readonly string[]): Promise<number> {
  process.umask(0o077)
  const version = () => String(createRequire(import.meta.url)("../package.json").version)
  if (argv.length === 1 && argv[0] === "--version") {
    process.stdout.write(`${version()}\n`)
    return exits.done
  }
  // A reader that has seen enough (`phr list labs | head`) is no error; what is still written goes nowhere.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe)
  process.once("SIGINT", () => process.exit(stop(failure("interrupted"), argv)))
  // Node would print the stack of what is thrown outside of every await.
  process.once("uncaughtException", (error) => process.exit(stop(error, argv)))
  try {
    const [{ run }, { commands }] = await Promise.all([import("./program.ts"), import("./commands.ts")])
    return await run(argv, commands, {
      version,
      now: () => Date.now(),
      today: () => localDay(new Date()),
      env: process.env,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
    })
  } catch (error) {
    return stop(error, argv)
  }
}

/** Says on stderr why it stops, and gives the exit status. */
function stop(error: unknown, argv: readonly string[]): number {
  const known = asFailure(error)
  report(known, argv)
  if (process.env.PHR_DEBUG === "1") process.stderr.write(`${debugText(error)}\n`)
  return known.exit
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  // inquirer's way to say that Ctrl-C was pressed at a prompt.
  if (error instanceof Error && error.name === "ExitPromptError") return failure("interrupted")
  return failure("unexpected")
}

function report(known: Failure, argv: readonly string[]): void {
  const { code, exit, message, hint } = known
  const end = argv.indexOf("--")
  const json = (end === -1 ? argv : argv.slice(0, end)).includes("--json")
  const text = json
    ? JSON.stringify({ schema: "phr.error/1", code, exit, message, hint })
    : `phr: ${printable(message)}\nphr: hint: ${printable(hint)}`
  process.stderr.write(`${text}\n`)
}

/** A failure may quote the command line or a file's column name, so control characters are shown, not obeyed. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\uFFFD")
}

function debugText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error
}

function localDay(now: Date): Day {
  const two = (number: number) => String(number).padStart(2, "0")
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day
}
