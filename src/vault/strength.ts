/**
 * An honest word for a passphrase: how long somebody who has the file would need to guess it.
 * A word, never a refusal. The passphrase is looked at here, in memory, and goes nowhere.
 * Model: zxcvbn (Wheeler, USENIX Security 2016), at 10,000 guesses a second, a few graphics cards against Argon2id.
 */

export type Strength = { word: "very weak" | "weak" | "fair" | "strong" | "very strong"; guessedIn: string }

/**
 * Judges the passphrase; `guessedIn` is a phrase such as "3 hours" or "centuries". `known` is what a guesser would try
 * first: names and dates of the people in the record.
 */
export async function judgeStrength(passphrase: string, known: readonly string[] = []): Promise<Strength> {
  const { default: zxcvbn } = await import("zxcvbn")
  const judged = zxcvbn(
    passphrase.normalize("NFC").slice(0, longestJudged),
    known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]),
  )
  const needed = judged.crack_times_seconds.offline_slow_hashing_1e4_per_second
  const word = words.find(([, below]) => Number(needed) < below)?.[0] ?? "very strong"
  return { word, guessedIn: String(judged.crack_times_display.offline_slow_hashing_1e4_per_second) }
}

/** The judging takes quadratic time; what is longer is strong enough by its first 100 characters. */
const longestJudged = 100

const day = 24 * 60 * 60

/** Each word up to so many seconds of guessing. */
const words = [
  ["very weak", day / 24],
  ["weak", 30 * day],
  ["fair", 3 * 365 * day],
  ["strong", 300 * 365 * day],
] as const
