/**
 * The command line, read by commander: which command, with which options, and the help of them all.
 * Commander is known here alone, and only the called command's file is loaded. What it refuses becomes a usage failure.
 * Global options may stand before or after the command (interface.md "Global").
 */
import { CommanderError, Help, Command as Parser, Option as ParserOption } from "commander"
import type { Context } from "./cli/context.ts"
import { type Flags, type World, withContext } from "./cli/start.ts"
import type { Command, Option, Values } from "./commands/command.ts"
import type { Group, Listed } from "./commands.ts"
import { type Exit, exits, type Failure, failure } from "./errors.ts"

/** The options every command has. */
export const globalOptions: readonly Option[] = [
  { flags: "-f, --file <path>", says: "the record file" },
  { flags: "-p, --person <name>", says: "whose record, when the file holds several people" },
  { flags: "--json", says: "one JSON object instead of text" },
  { flags: "--today <day>", says: "ages and due dates as of that day (YYYY-MM-DD)" },
  { flags: "--passphrase-file <path>", says: "read the passphrase from a file" },
  { flags: "--passphrase-command <cmd>", says: "read the passphrase from what a command prints" },
  { flags: "--key-file <path>", says: "open with a key file (phr key create)" },
  { flags: "--no-color", says: "no colors" },
  { flags: "--plain", says: "one fact a line, nothing drawn or aligned: for screen readers" },
  { flags: "-q, --quiet", says: "no progress, warnings or hints" },
  { flags: "--verbose", says: "say which record was opened, how fast, and which day it is taken for" },
]

/** Runs one command line in that world. Throws a Failure for everything that stops it on purpose. */
export async function run(argv: readonly string[], commands: readonly Listed[], world: World): Promise<Exit> {
  const line = argv[0] === "help" ? [...argv.slice(1), "--help"] : argv
  let exit: Exit = exits.done
  const program = base(world)
  const called = base(world).parseOptions([...line]).operands[0]
  const order = Object.keys(groups)
  for (const listed of commands.toSorted((one, other) => order.indexOf(one.group) - order.indexOf(other.group))) {
    const parser = program.command(listed.name).summary(listed.summary).helpGroup(`${groups[listed.group]}:`)
    if (listed.name !== called) continue
    describe(parser, listed.summary, await listed.load(), async (command, args, values) => {
      exit = await act(command, args, values, program.opts(), commands, world)
    })
  }
  if (line.length > 0) await parse(program, line)
  else if (world.stdin.isTTY && world.stderr.isTTY) return runChosen(commands, world)
  else program.outputHelp()
  return exit
}

/** phr alone on a terminal: the menu, then what was chosen. */
async function runChosen(commands: readonly Listed[], world: World): Promise<Exit> {
  const { loadMenu } = await import("./commands.ts")
  const { chooseLine } = await loadMenu()
  const line = await chooseLine(world, commands, groups, {
    home: world.env.HOME,
    columns: world.stdout.columns ?? 80,
  })
  return line === undefined ? exits.done : run(line, commands, world)
}

/** The headings under which the commands stand in the help, in this order. */
export const groups: Record<Group, string> = {
  start: "Start",
  people: "People",
  in: "In",
  look: "Look",
  out: "Out",
  care: "Care",
  keep: "Keep",
}

const tellingOptions = [
  { flags: "-h, --help", says: "this help, or the help of a command" },
  { flags: "--version", says: "print the version" },
]
const optionLines = [...globalOptions, ...tellingOptions]
  .map(({ flags, says }) => `  ${flags.padEnd(26)}  ${says}`)
  .join("\n")
const closing = "phr <command> --help tells more. It is information, not medical advice."

function base(world: World): Parser {
  const program = new Parser("phr")
    .description("A personal health record in the terminal: one local, passphrase-encrypted file.")
    .usage("<command> [options]")
    .exitOverride()
    .helpCommand(false)
    .version(world.version(), "--version", "print the version")
    .helpOption("-h, --help", "this help, or the help of a command")
    .configureHelp({
      showGlobalOptions: true,
      subcommandTerm: (parser) => parser.name(),
      // The options of every command come after the commands, not before them.
      visibleOptions: (parser) => (parser.parent === null ? [] : new Help().visibleOptions(parser)),
    })
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => world.stdout.columns ?? 80,
      getOutHasColors: () => false,
    })
    .addHelpText("after", `\nOptions of every command:\n${optionLines}\n\n${closing}`)
  for (const option of globalOptions) program.addOption(parserOption(option))
  return program
}

async function parse(program: Parser, line: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...line], { from: "user" })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw refusal(error)
  }
}

type Action = (command: Command, args: readonly string[], values: Values) => Promise<void>

function describe(parser: Parser, summary: string, command: Command, action: Action): void {
  parser.description(command.about === undefined ? summary : `${summary}\n\n${command.about}`)
  if (command.arguments !== undefined) parser.arguments(command.arguments)
  for (const option of command.options ?? []) parser.addOption(parserOption(option))
  const examples = command.examples ?? []
  if (examples.length > 0) parser.addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`)
  const subcommands = Object.entries(command.subcommands ?? {})
  for (const [name, sub] of subcommands) {
    const child = parser.command(name, { isDefault: sub.isDefault === true }).summary(sub.summary)
    describe(child, sub.summary, sub, action)
    // What is no subcommand falls to the default one; where that takes no arguments, it was meant as a subcommand.
    if (sub.isDefault === true && sub.arguments === undefined) {
      child.allowExcessArguments().hook("preAction", () => {
        const word = child.args[0]
        if (word !== undefined)
          throw noSubcommand(
            parser.name(),
            word,
            subcommands.map(([known]) => known),
          )
      })
    }
  }
  if (command.run !== undefined) parser.action(async () => action(command, parser.args, parser.opts()))
}

function parserOption(option: Option): ParserOption {
  const made = new ParserOption(option.flags, option.says)
  if (option.choices !== undefined) made.choices(option.choices)
  if (option.repeat === true) made.argParser((value: string, before: string[] = []) => [...before, value])
  return made
}

async function act(
  command: Command,
  args: readonly string[],
  values: Values,
  flags: Flags,
  commands: readonly Listed[],
  world: World,
): Promise<Exit> {
  const { isTTY = false, columns = 80 } = world.stdout
  const runLine: Context["run"] = (argv, { env, out }) =>
    run(argv, commands, { ...world, env, stdout: { isTTY, columns, write: out } })
  return withContext(world, flags, runLine, async (context) => {
    return (await command.run?.(context, args, values)) ?? exits.done
  })
}

function noSubcommand(parent: string, word: string, known: readonly string[]): Failure {
  return failure("usage", { what: `phr ${parent} has no subcommand '${word}'`, how: `it has: ${known.join(", ")}` })
}

/** Commander's words as ours: "error: unknown command 'imprt'\n(Did you mean import?)". */
function refusal(error: CommanderError): Failure {
  if (error.code === "commander.help") {
    return failure("usage", { what: "a subcommand is missing", how: "see: phr <command> --help" })
  }
  const [what = "", guess] = error.message.replace(/^error: /, "").split("\n")
  const near = guess?.match(/^\(Did you mean (.*)\?\)$/)?.[1]
  return failure("usage", { what, how: near === undefined ? "see: phr --help" : `did you mean ${near}?` })
}
