/** The password of a PDF: asked for where --password or a way to it was given; PHR_PDF_PASSWORD may hold it. */
import { chosenSecret } from "./chosen-secret.ts"
import type { Asker } from "./passphrase.ts"

export type PasswordWays = { file?: string; command?: string; ask: boolean }

/** The password, or undefined where none was wanted. */
export async function pdfPassword(asker: Asker, { ask, ...ways }: PasswordWays): Promise<string | undefined> {
  if (!ask && ways.file === undefined && ways.command === undefined) return undefined
  const [variable, flag] = ["PHR_PDF_PASSWORD", "--password-file"]
  return chosenSecret(asker, { ...ways, variable, flag, question: "Password of the PDF:" })
}
