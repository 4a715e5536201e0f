/** docs/COMMANDS.md: every command, from the objects the help is made of. */

import type { Command, Option } from "../../src/commands/command.ts"
import type { Listed } from "../../src/commands.ts"
import { globalOptions, groups } from "../../src/program.ts"
import { code, table } from "./markdown.ts"

export async function commandsPage(commands: readonly Listed[]): Promise<string> {
  const parts = [
    "# Commands",
    "Made by `npm run docs` from the same objects as the help. `phr <command> --help` says the same in the terminal.",
    "## Options every command has",
    optionTable(globalOptions),
  ]
  for (const [group, title] of Object.entries(groups)) {
    const members = commands.filter((listed) => listed.group === group)
    if (members.length > 0) parts.push(`## ${title}`)
    for (const listed of members)
      parts.push(...commandParts(`phr ${listed.name}`, listed.summary, await listed.load(), 3))
  }
  return `${parts.join("\n\n")}\n`
}

function commandParts(name: string, summary: string, command: Command, level: number): string[] {
  const takes = command.arguments === undefined ? "" : ` ${command.arguments}`
  const parts = [`${"#".repeat(level)} ${code(name + takes)}`, `${sentence(summary)}`]
  if (command.about !== undefined) parts.push(command.about)
  if (command.options !== undefined && command.options.length > 0) parts.push(optionTable(command.options))
  const examples = command.examples ?? []
  if (examples.length > 0) parts.push(["```", ...examples, "```"].join("\n"))
  for (const [word, sub] of Object.entries(command.subcommands ?? {})) {
    const said = sub.isDefault === true ? `${sub.summary} (the default)` : sub.summary
    parts.push(...commandParts(`${name} ${word}`, said, sub, level + 1))
  }
  return parts
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map(({ flags, says, choices, repeat }) => [
    code(flags),
    says +
      (choices === undefined ? "" : `: ${choices.map(code).join(", ")}`) +
      (repeat === true ? " (may be repeated)" : ""),
  ])
  return table(["option", "what it does"], rows)
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
