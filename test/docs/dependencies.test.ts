/** docs/DECISIONS.md says of every library why it earns its place, and every library is used. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../..")
const libraries: string[] = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies)

test("every library has its line in docs/DECISIONS.md", () => {
  const page = readFileSync(join(root, "docs/DECISIONS.md"), "utf8")
  const named = (library: string) => page.includes(library) || page.includes(`${library.split("/")[0]}/`)
  expect(libraries.filter((library) => !named(library))).toEqual([])
})

test("every library is used by the source", () => {
  const source = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(root, "src", name), "utf8"))
    .join("\n")
  expect(libraries.filter((library) => !new RegExp(`["']${library}["'/]`).test(source))).toEqual([])
})
