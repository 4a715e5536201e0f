/** How an answer is laid out on this terminal: its width, its colors, or as plain lines for a screen reader. */
import type { Context } from "./context.ts"

export function styleOf({ columns, options: { color, plain } }: Pick<Context, "columns" | "options">) {
  return { columns, color, plain: plain === true }
}
