import { PassThrough } from "node:stream"
import { expect, test } from "vitest"
import { chooseLine } from "../../src/commands/menu.ts"

const commands = [
  { name: "show", group: "look", summary: "one entry", load: async () => ({ arguments: "<id>" }) },
  { name: "demo", group: "start", summary: "a story", load: async () => ({}) },
]

/** Types each text when the words before it stand on the screen. */
async function choose(steps: readonly (readonly [after: string, typed: string])[], home?: string) {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()]
  stderr.end = () => stderr // as the process's own, it outlives a question
  let shown = ""
  stderr.on("data", (bytes: Buffer) => {
    shown += bytes.toString()
  })
  const chosen = chooseLine({ stdin, stderr }, commands, { start: "Start", look: "Look" }, { home, columns: 60 })
  for (const [after, typed] of steps) {
    while (!shown.includes(after)) await pause()
    await pause()
    for (const key of typed.split(between)) {
      stdin.write(key)
      await pause()
    }
  }
  return { line: await chosen, shown }
}
// After each arrow down, which is an escape sequence of its own.
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a key press is made of
const between = /(?<=\u001b\[B)/
const pause = () => new Promise((resolve) => setTimeout(resolve, 60))

const down = "\u001b[B"

test("the first command stands first, and Enter runs it as it would be typed", async () => {
  const { line, shown } = await choose([["select", "\r"]])
  expect(line).toEqual(["demo"])
  expect(shown).toContain("$ phr demo")
})

test("what a command needs is asked for", async () => {
  const { line } = await choose(
    [
      ["select", `${down}\r`],
      ["id:", "~/a b.json\r"],
    ],
    "/home/maria",
  )
  expect(line).toEqual(["show", "/home/maria/a b.json"])
})

test("the help and the way out are choices too", async () => {
  expect((await choose([["select", `${down}${down}\r`]])).line).toEqual(["--help"])
  expect((await choose([["select", `${down}${down}${down}\r`]])).line).toBeUndefined()
})
