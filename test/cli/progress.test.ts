/** The progress line: shown late, redrawn seldom, taken away at the end. */
import { expect, test } from "vitest"
import { showProgress } from "../../src/cli/progress.ts"

function watch(live: boolean) {
  let time = 0
  const said: string[] = []
  const context = { live, columns: 40, now: () => time, talk: (text: string) => void said.push(text) }
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  return { said, context, pass }
}

test("work that is soon done shows nothing", () => {
  const { said, context, pass } = watch(true)
  const progress = showProgress(context, "clinic.json", "items")
  pass(300)
  progress.step(500)
  progress.end()
  expect(said).toEqual([])
})

test("longer work shows a count and a rate, then takes its line away", () => {
  const { said, context, pass } = watch(true)
  const progress = showProgress(context, "clinic.json", "items")
  pass(1000)
  progress.step(12_000)
  pass(10)
  progress.step(1)
  progress.end()
  expect(said).toEqual(["\r\u001b[2Kclinic.json  12,000 items · 12,000/s", "\r\u001b[2K"])
})

test("a long title never wraps the line", () => {
  const { said, context, pass } = watch(true)
  const progress = showProgress(context, "x".repeat(100), "items")
  pass(1000)
  progress.step(1)
  expect(said.join("").replace("\r\u001b[2K", "")).toHaveLength(39)
})

test("without a terminal nothing is shown", () => {
  const { said, context, pass } = watch(false)
  const progress = showProgress(context, "clinic.json", "items")
  pass(5000)
  progress.step(1)
  progress.end()
  expect(said).toEqual([])
})
