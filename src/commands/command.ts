/**
 * The contract of a command: what it takes and what it does. Help, completion and docs/COMMANDS.md come from it.
 * A command is thin: parse → call rooms → render. Heavy rooms are imported inside `run`.
 */
import type { Context } from "../cli/context.ts"
import type { Exit } from "../errors.ts"

export type Option = { flags: string; says: string; choices?: readonly string[]; repeat?: boolean }

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export type Command = {
  /** Positional arguments as commander writes them: "<kind>", "[paths...]". */
  arguments?: string
  options?: readonly Option[]
  examples?: readonly string[]
  /** Longer help, one paragraph. */
  about?: string
  subcommands?: Readonly<Record<string, Command & { summary: string; isDefault?: boolean }>>
  run?(context: Context, args: readonly string[], values: Values): Promise<Exit>
}
