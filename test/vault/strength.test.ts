/** The word about a passphrase is honest: never better than the time somebody would need. */
import { expect, test } from "vitest"
import { judgeStrength } from "../../src/vault/strength.ts"

test.each([
  ["password", "very weak"],
  ["Maria1968", "very weak"],
  ["correct horse", "weak"],
  ["plum wagon 41 tide", "very strong"],
  ["7Gq!zR2#vLx9$pTw", "very strong"],
] as const)("%s is %s", async (passphrase, word) => {
  expect((await judgeStrength(passphrase)).word).toBe(word)
})

test("a passphrase of a hundred thousand letters is judged at once", async () => {
  expect((await judgeStrength("a".repeat(100_000))).word).toBe("very weak")
})

test("names and dates of the person are what a guesser tries first", async () => {
  const alone = await judgeStrength("Zanzibarina Quillfeather")
  const known = await judgeStrength("Zanzibarina Quillfeather", ["Zanzibarina Quillfeather", "1961-07-23"])
  expect([alone.word, known.word]).toEqual(["very strong", "very weak"])
})
