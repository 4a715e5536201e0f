/**
 * Words beside a name that make it another fact, or leave it open whether it is: a side, a suspicion, a family's or a
 * past illness, acute or chronic. Read from title and body site.
 */
import { plainWords } from "../../terms/words.ts"
import type { EntryBody } from "../entry.ts"

export type Beside = {
  side: "left" | "right" | "both" | undefined
  course: "acute" | "chronic" | undefined
  doubtful: boolean
  /** Somebody else's, or over, or not there, or only looked for. */
  told: string
}

const doubt =
  /\b(?:suspected|suspicion|possible|possibly|probable|probably|rule out|r o|questionable|presumed|likely)\b/
const elsewhere: readonly (readonly [string, RegExp])[] = [
  ["family", /\b(?:family history|fh|fhx|mother|father|sibling)\b/],
  ["history", /\b(?:history of|h o|hx of|past history|status post|s p|personal history|pers hx|previous)\b/],
  ["absent", /^(?:no|denies|negative for|absence of|ruled out)\b/],
  ["risk", /\b(?:at risk|risk of|risk for|screening|exposure|vaccination|encounter for|counseling|carrier)\b/],
]

export function besideOf(entry: EntryBody): Beside {
  const title = plainWords(entry.title)
  const site = plainWords(entry.bodySite ?? "")
  const all = `${title} ${site}`
  const [left, right] = [/\bleft\b/.test(all), /\bright\b/.test(all)]
  return {
    side: /\bbilateral\b/.test(all) || (left && right) ? "both" : left ? "left" : right ? "right" : undefined,
    course: /\bacute\b/.test(title) ? "acute" : /\bchronic\b/.test(title) ? "chronic" : undefined,
    doubtful: doubt.test(title),
    told: elsewhere
      .filter(([, pattern]) => pattern.test(title))
      .map(([what]) => what)
      .join(" "),
  }
}
