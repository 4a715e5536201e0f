/** Runs one command against a record, as main would, and gives what it printed. */
import { PassThrough } from "node:stream"
import type { Context } from "../../src/cli/context.ts"
import type { Command, Values } from "../../src/commands/command.ts"
import type { Exit } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import type { Store } from "../../src/store/store.ts"

export type World = {
  today?: string
  columns?: number
  color?: boolean
  json?: boolean
  person?: string
  terminal?: boolean
}

export type Printed = { exit: Exit; out: string; talk: string }

export async function run(
  command: Command,
  store: Store,
  args: readonly string[] = [],
  values: Values = {},
  world: World = {},
): Promise<Printed> {
  const printed = { out: "", talk: "" }
  const context: Context = {
    today: (world.today ?? "2026-11-20") as Day,
    now: () => 0,
    env: {},
    options: {
      json: world.json === true,
      quiet: false,
      verbose: false,
      color: world.color === true,
      ...(world.person === undefined ? {} : { person: world.person }),
    },
    interactive: false,
    live: false,
    terminal: world.terminal !== false,
    columns: world.columns ?? 80,
    out: (text) => {
      printed.out += text
    },
    talk: (text) => {
      printed.talk += text
    },
    stdin: new PassThrough(),
    stderr: new PassThrough(),
    recordPath: () => store.path,
    record: async () => store,
    run: async () => {
      throw new Error("no other command line")
    },
  }
  const exit = await command.run?.(context, args, values)
  return { exit: exit ?? 0, ...printed }
}
