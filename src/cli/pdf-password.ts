/**
 * The password of a PDF: from a file, a command, PHR_PDF_PASSWORD or the prompt (twice). Never an argument, never
 * printed. It has nothing to do with the passphrase of the record, and no way back: phr does not keep it.
 */
import { failure } from "../errors.ts"
import { type Asker, fromCommand, fromFile, fromVariable, named } from "./passphrase.ts"

export type PasswordWays = { file?: string; command?: string; ask: boolean }

/** The password, or undefined where none was wanted. */
export async function pdfPassword(asker: Asker, { file, command, ask }: PasswordWays): Promise<string | undefined> {
  const [said] = [
    ...named(file, fromFile),
    ...named(command, (line) => fromCommand(line, asker.env)),
    ...(ask ? named(asker.env.PHR_PDF_PASSWORD, () => fromVariable("PHR_PDF_PASSWORD", asker.env)) : []),
  ]
  if (said !== undefined) return said.read()
  if (!ask) return undefined
  if (!asker.interactive) {
    throw failure("passphrase-missing", { flags: "--password-file <path>, or set PHR_PDF_PASSWORD" })
  }
  const { askSecret } = await import("./prompt.ts")
  for (;;) {
    const first = await askSecret(asker, "Password of the PDF:")
    if (first === "") asker.talk("An empty password would lock nothing.\n")
    else if (first === (await askSecret(asker, "The same again:"))) return first
    else asker.talk("The two are not the same; once more.\n")
  }
}
