/** The rows of common problems: each code and name in one row, and held against the double codings of the samples. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { problems } from "../../src/terms/data/problems.ts"
import { problemOfCode } from "../../src/terms/problems.ts"
import { systemUri } from "../../src/terms/systems.ts"

const corpus = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data"), "ccda")

const duplicates = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at)

describe("the rows of common problems", () => {
  it.each([
    ["names", 0, "; "],
    ["SNOMED CT ids", 1, " "],
    ["ICD-10-CM codes", 2, " "],
    ["ICD-9-CM codes", 3, " "],
  ] as const)("have each of their %s in one row only", (_what, column, separator) => {
    const all = problems.flatMap((row) => row[column].split(separator)).filter((one) => one !== "")
    expect(all.length).toBeGreaterThan(30)
    expect(duplicates(all)).toEqual([])
  })
})

/** Codes that one element gives for one problem: its own and those of its translations. */
function doubleCodings(xml: string): { system: string; code: string }[][] {
  const elements = xml.match(/<value\b[^>]*[^/]>(?:(?!<\/value>)[\s\S])*?<translation\b[\s\S]*?<\/value>/g) ?? []
  return elements.map((element) =>
    [...element.matchAll(/<(?:value|translation)\b([^>]*)>/g)].flatMap(([, attributes = ""]) => {
      const code = /\bcode="([^"]+)"/.exec(attributes)?.[1]
      const system = /\bcodeSystem="([^"]+)"/.exec(attributes)?.[1]
      return code === undefined || system === undefined ? [] : [{ system: systemUri(system), code }]
    }),
  )
}

// Documents of two vendors code a problem of one kind as one of another (COPD as hypotension, chest pain as cancer), and
// one says paroxysmal for any atrial fibrillation: slips of theirs, and the reason why a sample alone makes no row.
const slips = new Set([
  "49436004 = 427.31 = I48.0",
  "13645005 = 458.9 = J44.9",
  "29857009 = 162.9 = R07.9",
  "72863001 = 427.31 = R06.83",
])

describe.runIf(existsSync(corpus))("the rows of common problems, held against published documents", () => {
  it("put no two codes of one coded problem into two rows", () => {
    const files = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".xml"))
    const agreeing = new Set<string>()
    const contradicting = new Set<string>()
    for (const name of files) {
      for (const codings of doubleCodings(readFileSync(join(corpus, name), "utf8"))) {
        const rows = codings.map(({ system, code }) => problemOfCode(system, code)).filter((row) => row !== undefined)
        const told = codings.map(({ code }) => code).join(" = ")
        if (rows.length > 1) (new Set(rows).size === 1 ? agreeing : contradicting).add(told)
      }
    }
    expect(contradicting).toEqual(slips)
    expect(agreeing.size).toBeGreaterThan(10)
  })
})
