/**
 * A file only its recipients can open: the age format, v1 (age-encryption.org/v1), readable with the age tool and its
 * kin. Encryption by age-encryption, which the author of age keeps; nothing of it is ours.
 */

/** Who may open it: age recipients (age1…), or a passphrase. age allows no mixture. */
export type AgeLock = { recipients: readonly string[] } | { passphrase: string }

/** Whether the text is an age recipient that can be encrypted to. */
export async function isRecipient(text: string): Promise<boolean> {
  const { Encrypter } = await import("age-encryption")
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

export async function encrypt(content: Uint8Array, lock: AgeLock): Promise<Uint8Array> {
  const { Encrypter } = await import("age-encryption")
  const encrypter = new Encrypter()
  if ("passphrase" in lock) encrypter.setPassphrase(lock.passphrase)
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(content)
}
