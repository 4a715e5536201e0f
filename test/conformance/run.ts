/** Runs one deck over files or folders and prints its report: a table and every failing case, or one JSON object. */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { type Deck, type Report, tally } from "./deck.ts"

const decks: Readonly<Record<string, () => Promise<Deck>>> = {
  import: async () => (await import("./import.ts")).importDeck,
  "cdsi healthy": async () => (await import("./cdsi.ts")).healthyDeck,
  "cdsi conditions": async () => (await import("./cdsi.ts")).conditionsDeck,
  ccda: async () => (await import("./ccda.ts")).ccdaDeck,
  ecqm: async () => (await import("./ecqm.ts")).ecqmDeck,
}

/** Exit status 0 whatever the score; 2 for a command line that cannot be understood. */
export async function run(argv: readonly string[]): Promise<number> {
  const flags = new Set(argv.filter((word) => word.startsWith("--")).map((word) => word.slice(2)))
  const words = argv.filter((word) => !word.startsWith("--"))
  const name = [`${words[0]} ${words[1]}`, words[0] ?? ""].find((known) => known in decks)
  const load = name === undefined ? undefined : decks[name]
  const paths = words.slice(name?.includes(" ") ? 2 : 1)
  if (name === undefined || load === undefined || paths.length === 0) {
    const names = Object.keys(decks).join(", ")
    process.stderr.write(`usage: npm run -s conformance -- <deck> <path…> [--json]\ndecks: ${names}\n`)
    return 2
  }
  const deck = await load()
  const from = process.env.INIT_CWD ?? "."
  const absolute = paths.map((path) => resolve(from, path))
  const missing = absolute.find((path) => !existsSync(path))
  if (missing !== undefined) {
    process.stderr.write(`conformance: there is nothing at ${missing}\n`)
    return 2
  }
  const report = await tally(name, deck.run(absolute, flags))
  process.stdout.write(flags.has("json") ? `${JSON.stringify(report)}\n` : table(report, deck))
  return 0
}

function table(report: Report, deck: Deck): string {
  const lines = [deck.says, ""]
  const row = (cells: readonly (string | number)[]) =>
    lines.push(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(10))).join(""))
  const names = Object.keys(report.counts ?? {})
  const figures = ({ cases, inScope, right, counts }: Report["groups"][string]) => [
    ...[cases, inScope, right],
    ...names.map((name) => counts?.[name] ?? 0),
  ]
  row(["group", "cases", "in scope", "right", ...names])
  for (const [group, sums] of Object.entries(report.groups)) row([group, ...figures(sums)])
  row(["all", ...figures(report)])
  lines.push("", `rate ${(report.rate * 100).toFixed(2)} %`)
  const counts = Object.entries(report.counts ?? {})
  if (counts.length > 0)
    lines.push(counts.map(([name, number]) => `${number.toLocaleString("en-US")} ${name}`).join(" · "))
  for (const [name, rate] of Object.entries(report.measures ?? {})) row([`  ${name}`, `${(rate * 100).toFixed(2)} %`])
  for (const [reason, number] of Object.entries(report.outOfScope)) lines.push(`out of scope: ${number} ${reason}`)
  for (const failure of report.failures) {
    lines.push(
      `${failure.group} ${failure.case}`,
      `  expected ${show(failure.expected)}`,
      `  got      ${show(failure.got)}`,
    )
  }
  return `${lines.join("\n")}\n`
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}
