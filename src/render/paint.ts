/**
 * Colors of the terminal: tone → style. The only file that names chalk, which is loaded only when color is wanted.
 * Colors only underline what the words already say; without color the text is the same.
 */
import type { Tone } from "../report/document.ts"
import type { Line } from "./wrap.ts"

export type Paint = (line: Line) => string

/** Text of a line without trailing spaces; styled when `color` is true. */
export async function painter(color: boolean): Promise<Paint> {
  if (!color)
    return (line) =>
      line
        .map((span) => span.text)
        .join("")
        .trimEnd()
  const { Chalk } = await import("chalk")
  const chalk = new Chalk({ level: 1 })
  const styles: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    strong: chalk.bold,
    quiet: chalk.dim,
    warn: chalk.yellow,
    alarm: chalk.red.bold,
    good: chalk.green,
  }
  return (line) => {
    const last = line.findLastIndex((span) => span.text.trimEnd() !== "")
    return line
      .slice(0, last + 1)
      .map((span, index) => styles[span.tone ?? "plain"](index === last ? span.text.trimEnd() : span.text))
      .join("")
  }
}
