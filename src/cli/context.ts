/**
 * What a command gets from the world: the day, the streams, the options everyone has, and the record.
 * The clock, the environment and the terminal are read in main.ts and handed down here, so commands can be tested.
 */
import type { Exit } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Store } from "../store/store.ts"

export type GlobalOptions = {
  file?: string
  person?: string
  json: boolean
  quiet: boolean
  verbose: boolean
  color: boolean
  /** One fact a line, for screen readers. */
  plain?: boolean
  passphraseFile?: string
  passphraseCommand?: string
  keyFile?: string
}

export type Environment = Readonly<Record<string, string | undefined>>

export type Context = {
  today: Day
  /** Milliseconds since 1970; main's clock, for sessions and progress rates only. */
  now: () => number
  env: Environment
  options: GlobalOptions
  /** Input and stderr, where prompts are written, are a terminal: prompts may be asked. */
  interactive: boolean
  /** stderr is a terminal that may be redrawn: progress can be shown. Never with --quiet. */
  live: boolean
  /** The answer goes to a terminal, not to a file or another program. */
  terminal?: boolean
  /** Width of the terminal, or of what COLUMNS says. */
  columns: number
  /** The answer. */
  out: (text: string) => void
  /** The answer where it is no text, such as a PDF. */
  outBytes?: (bytes: Uint8Array) => void
  /** The talk: progress, warnings, hints. Silent with --quiet. */
  talk: (text: string) => void
  stdin: NodeJS.ReadableStream
  /** Where prompts are written, so that stdout stays the answer. Everything else talks with `talk`. */
  stderr: NodeJS.WritableStream
  /** Where the record file is: --file, PHR_FILE, or the platform's data folder. */
  recordPath: () => string
  /** Opens the record once; later calls give the same store. main closes it. */
  record: () => Promise<Store>
  /** Runs another command line in this process; failures are thrown as they come. For the demo. */
  run: (argv: readonly string[], changes: { env: Environment; out: (text: string) => void }) => Promise<Exit>
}
