/**
 * Reads the user's own code file: {"http://www.ama-assn.org/go/cpt": {"<code>": "<value set>"}}. For codes of systems
 * that may not be shipped, by whoever may use them. What is wrong is an Error that names it.
 */
import { systemUri } from "../terms/systems.ts"
import { valueSets } from "../terms/value-sets.ts"
import type { Overlay } from "./facts.ts"

const largest = 1_000_000

export function readOverlay(text: string): Overlay {
  if (text.length > largest) throw new Error("it is too long")
  const json = parse(text)
  const known = new Set(valueSets.map(({ id }) => id))
  const overlay = new Map<string, string[]>()
  for (const [system, codes] of entriesOf(json)) {
    for (const [code, set] of entriesOf(codes)) {
      if (typeof set !== "string" || !known.has(set)) {
        throw new Error(`"${String(set).slice(0, 40)}" is no value set of docs/SCREENINGS.md`)
      }
      const key = `${systemUri(system)}|${code}`
      overlay.set(key, [...(overlay.get(key) ?? []), set])
    }
  }
  return overlay
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error("it is not JSON")
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value)
  throw new Error('it should be {"<system>": {"<code>": "<value set>"}}')
}
