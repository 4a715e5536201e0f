/**
 * JSON text with line breaks and indents, token by token: numbers and strings stay as they are written (5.40 stays
 * 5.40), which a parse and a print would not keep. Text that is no JSON comes back as it is.
 */

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs

export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  let depth = 0
  let before = ""
  let out = ""
  for (const [token] of text.matchAll(tokens)) {
    const closing = token === "}" || token === "]"
    if (closing) depth--
    const opened = before === "{" || before === "["
    if (closing ? !opened : opened || before === ",") out += `\n${"  ".repeat(Math.min(Math.max(depth, 0), 60))}`
    out += token === ":" ? ": " : token
    if (token === "{" || token === "[") depth++
    before = token
  }
  return out
}
