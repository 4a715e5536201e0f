/**
 * A secret for something that leaves the record: from a file, a command, a variable or the prompt (twice). Never an
 * argument, never printed. It has nothing to do with the passphrase of the record, and no way back: phr does not keep it.
 */
import { failure } from "../errors.ts"
import { type Asker, fromCommand, fromFile, fromVariable, named } from "./passphrase.ts"

export type SecretWays = {
  file?: string
  command?: string
  /** The environment variable that may hold it. */
  variable: string
  /** The words of the prompt: "Passphrase of the extract:". */
  question: string
  /** The flag to name where there is no terminal to ask on. */
  flag: string
}

export async function chosenSecret(asker: Asker, ways: SecretWays): Promise<string> {
  const { file, command, variable, question, flag } = ways
  const [said] = [
    ...named(file, fromFile),
    ...named(command, (line) => fromCommand(line, asker.env)),
    ...named(asker.env[variable], () => fromVariable(variable, asker.env)),
  ]
  if (said !== undefined) return said.read()
  if (!asker.interactive) throw failure("passphrase-missing", { flags: `${flag} <path>, or set ${variable}` })
  const { askSecret } = await import("./prompt.ts")
  for (;;) {
    const first = await askSecret(asker, question)
    if (first === "") asker.talk("An empty one would lock nothing.\n")
    else if (first === (await askSecret(asker, "The same again:"))) return first
    else asker.talk("The two are not the same; once more.\n")
  }
}
