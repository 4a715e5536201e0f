/**
 * The generated pages of docs/ are fresh: each is made anew from the objects the program runs on and compared.
 * `npm run docs` writes them.
 */
import { expect, test } from "vitest"
import { commands } from "../src/commands.ts"
import { commandsPage } from "./docs/commands.ts"
import { errorsPage } from "./docs/errors.ts"
import { formatsPage } from "./docs/formats.ts"
import { screeningsPage } from "./docs/screenings.ts"

test("docs/COMMANDS.md is fresh", async () => {
  await expect(await commandsPage(commands)).toMatchFileSnapshot("../docs/COMMANDS.md")
})

test("docs/ERRORS.md is fresh", async () => {
  await expect(errorsPage()).toMatchFileSnapshot("../docs/ERRORS.md")
})

test("docs/FORMATS.md is fresh", async () => {
  await expect(formatsPage()).toMatchFileSnapshot("../docs/FORMATS.md")
})

test("docs/SCREENINGS.md is fresh", async () => {
  await expect(screeningsPage()).toMatchFileSnapshot("../docs/SCREENINGS.md")
})
