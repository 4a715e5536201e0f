/**
 * What the user is told about secrets: how strong a passphrase is, and the recovery code.
 * The code goes to a terminal and nowhere else, even with --quiet, because it is shown once.
 */
import { formatRecoveryCode } from "../vault/recovery-code.ts"
import { judgeStrength, type Strength } from "../vault/strength.ts"
import type { Context } from "./context.ts"

/** Says an honest word about a new passphrase; never refuses it. */
export async function tellStrength(
  context: Context,
  passphrase: string,
  known: readonly string[] = [],
): Promise<Strength> {
  const strength = await judgeStrength(passphrase, known)
  context.talk(
    `Passphrase: ${strength.word}. Somebody with the file and a few graphics cards would guess it in ${strength.guessedIn}.\n`,
  )
  return strength
}

/** Shows the recovery code of a new lock, where there is a terminal to show it on. */
export function showRecoveryCode(context: Context, key: Uint8Array): void {
  if (!context.interactive) {
    context.talk("The recovery code is shown on a terminal only: phr recovery\n")
    return
  }
  context.stderr.write(`
Recovery code: opens this record if the passphrase is forgotten. Write it down and keep it where the file is not.

${recoveryCodeLines(formatRecoveryCode(key))
  .map((line) => `    ${line}\n`)
  .join("")}
`)
}

/** The code in two lines of seven groups, as it is written down. */
export function recoveryCodeLines(code: string): string[] {
  const groups = code.split("-")
  return [groups.slice(0, 7), groups.slice(7)].map((half) => half.join("-"))
}
