/** The recovery code: what is written down comes back, and a slip of the pen is found or put right. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { formatRecoveryCode, readRecoveryCode } from "../../src/vault/recovery-code.ts"
import { fc } from "../properties.ts"

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const zeros = new Uint8Array(32)

test("a code is 14 groups of 5 letters that cannot be mistaken for one another", () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(formatRecoveryCode(key)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){13}[0-9A-HJKMNP-TV-Z]{5}$/)
    }),
  )
})

test("the published code stays readable for ever", () => {
  const key = Uint8Array.from({ length: 32 }, (_, at) => at)
  const code = "000GH-40R4T-0M30E-E209Q-185G7-R38EH-1W81B-24GKB-2GAH4-C5RR5-34D12-P70X2-3RFGK-50ZBE"
  expect(readFileSync(new URL("../../docs/RECORD-FILE.md", import.meta.url), "utf8")).toContain(code)
  expect(formatRecoveryCode(key)).toBe(code)
  expect(readRecoveryCode(code)).toEqual({ ok: true, key })
})

test("every key comes back from its code, however it is written down", () => {
  fc.assert(
    fc.property(keys, fc.constantFrom("-", " ", "", "\n", " – "), fc.boolean(), (key, between, small) => {
      const code = formatRecoveryCode(key).replaceAll("-", between)
      const written = (small ? code.toLowerCase() : code).replaceAll("0", "O").replaceAll("1", small ? "l" : "I")
      expect(readRecoveryCode(written)).toEqual({ ok: true, key })
    }),
  )
})

test("one wrong letter is put right, and its group named", () => {
  fc.assert(
    fc.property(keys, fc.nat(69), fc.integer({ min: 1, max: 31 }), (key, at, off) => {
      const plain = [...formatRecoveryCode(key).replaceAll("-", "")]
      plain[at] = alphabet[(alphabet.indexOf(plain[at] ?? "") + off) % 32] ?? ""
      expect(readRecoveryCode(plain.join(""))).toEqual({ ok: true, key, corrected: Math.floor(at / 5) + 1 })
    }),
  )
})

test("a letter that no code holds is put right too", () => {
  const code = formatRecoveryCode(zeros)
  expect(readRecoveryCode(`U${code.slice(1)}`)).toEqual({ ok: true, key: zeros, corrected: 1 })
})

test("two wrong groups are refused, and the first is named", () => {
  const groups = formatRecoveryCode(zeros).split("-")
  const wrong = groups.map((group, at) =>
    at === 3 || at === 7 ? `${group.slice(0, 4)}${group[4] === "Z" ? "0" : "Z"}` : group,
  )
  expect(readRecoveryCode(wrong.join("-"))).toEqual({ ok: false, group: 4 })
})

test("groups that changed places are refused", () => {
  fc.assert(
    fc.property(keys, fc.nat(11), (key, at) => {
      const groups = formatRecoveryCode(key).split("-")
      const [one = "", two = ""] = [groups[at], groups[at + 1]]
      fc.pre(one !== two)
      expect(
        readRecoveryCode(
          groups
            .with(at, two)
            .with(at + 1, one)
            .join("-"),
        ).ok,
      ).toBe(false)
    }),
  )
})

test("no text, however wild, is read as a key by chance or stops the program", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "binary" }), (text) => {
      expect(readRecoveryCode(text).ok).toBe(false)
    }),
  )
})
