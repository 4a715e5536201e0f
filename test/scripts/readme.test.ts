/** The screen in the README is what the demo really prints; `npm run docs` puts a new one there. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openShell } from "./phr.ts"

const screen = /(?<=```\n)\$ phr summary\n.*?(?=```\n)/s

test("the README shows the demo's summary as it is printed", async () => {
  const printed = /^\$ phr summary\n.*?\n(?=\n#)/ms.exec(openShell().phr("demo").stdout)?.[0] ?? ""
  expect(printed).toContain("Maria Keller")
  const page = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8")
  expect(page).toMatch(screen)
  await expect(page.replace(screen, () => printed)).toMatchFileSnapshot("../../README.md")
})
