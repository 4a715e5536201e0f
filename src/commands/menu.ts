/**
 * phr alone on a terminal: a menu of the same commands. Choosing one asks for what it needs and runs the very line a
 * person could have typed, which is shown, so that the menu teaches itself away. Never shown without a terminal.
 */
import { askText, type Choice, choose, type Terminal } from "../cli/prompt.ts"
import type { Command } from "./command.ts"

type Listed = { name: string; group: string; summary: string; load: () => Promise<Command> }

/** The command line chosen, without the program's name; empty for the help, undefined to leave. */
export async function chooseLine(
  terminal: Terminal,
  commands: readonly Listed[],
  headings: Readonly<Record<string, string>>,
  { home, columns }: { home: string | undefined; columns: number },
): Promise<string[] | undefined> {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const order = Object.keys(headings)
  const sorted = commands.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
  const shortened = (text: string) => (text.length < columns - 3 ? text : `${text.slice(0, columns - 4)}…`)
  const listed = sorted.map((command) => ({
    name: shortened(`${command.name.padEnd(width)}  ${command.summary}`),
    value: command,
  }))
  const all: Choice<Listed | "help" | "leave">[] = [
    ...listed,
    { name: `${"help".padEnd(width)}  every command and option`, value: "help" },
    { name: "leave", value: "leave" },
  ]
  const chosen = await choose(terminal, "What would you like to do?", all)
  if (chosen === "leave") return undefined
  if (chosen === "help") return ["--help"]
  const line = [chosen.name]
  let command = await chosen.load()
  const parts = Object.entries(command.subcommands ?? {})
  if (parts.length > 0) {
    const choices = parts.map(([name, part]) => ({ name: `${name}  ${part.summary}`, value: { name, part } }))
    const { name, part } = await choose(terminal, `phr ${chosen.name}`, choices)
    line.push(name)
    command = part
  }
  for (const word of (command.arguments ?? "").split(" ").filter((one) => one.startsWith("<"))) {
    line.push(...(await askArgument(terminal, word, home)))
  }
  terminal.stderr.write(`$ phr ${line.map(quoted).join(" ")}\n`)
  return line
}

async function askArgument(terminal: Terminal, word: string, home: string | undefined): Promise<string[]> {
  const name = word.replaceAll(/[<>.]/g, "")
  const said = await askText(terminal, `${name}:`, (text) => text.trim() !== "" || `Say the ${name}.`)
  const path = home !== undefined && said.startsWith("~/") ? `${home}${said.slice(1)}` : said
  return [path.replace(/^(["'])(.*)\1$/, "$2")]
}

function quoted(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
