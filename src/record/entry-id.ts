/** The short id an entry keeps for life: its identity's hash as ten letters and digits, Crockford base 32. */

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
const length = 10

/** The id as people see and type it. */
export function formatId(hash: number): string {
  let rest = hash
  let text = ""
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** The range of hashes whose id starts with the text; undefined where no id can. */
export function readIdPrefix(text: string): { from: number; to: number } | undefined {
  const digits = [...text.toLowerCase()].map((letter) => alphabet.indexOf(letter))
  if (digits.length === 0 || digits.length > length || digits.includes(-1)) return undefined
  const value = digits.reduce((sum, digit) => sum * 32 + digit, 0)
  const width = 32 ** (length - digits.length)
  return { from: value * width, to: (value + 1) * width - 1 }
}
