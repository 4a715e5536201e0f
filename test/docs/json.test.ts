/** docs/JSON.md tells of every object that the program prints, and of no other. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))

function schemasIn(text: string): string[] {
  return [...text.matchAll(/"(phr\.[a-z.-]+\/\d+)"/g)].map((found) => found[1] ?? "")
}

test("docs/JSON.md knows every schema", () => {
  const sources = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(`${root}/src/${name}`, "utf8"))
  const printed = new Set(sources.flatMap(schemasIn))
  const told = new Set(schemasIn(readFileSync(`${root}/docs/JSON.md`, "utf8")))
  expect(printed.size).toBeGreaterThan(8)
  expect([...told].sort()).toEqual([...printed].sort())
})
