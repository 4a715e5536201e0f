/**
 * Gives a record a new passphrase: a new header, a new key, the file replaced whole; sessions of the old key end.
 * Loaded only by the commands that do so, because it brings the database.
 */
import { changeLock } from "../store/care.ts"
import { deriveKey } from "../vault/derive.ts"
import { endSessions } from "../vault/session.ts"
import { type Lock, newHeader } from "../vault/vault.ts"
import type { Context } from "./context.ts"
import { showRecoveryCode, tellStrength } from "./secrets.ts"

/** Locks the record anew and says what that means for codes, key files and backups made before. */
export async function relock(context: Context, old: Lock, passphrase: string): Promise<void> {
  const path = context.recordPath()
  const { word } = await tellStrength(context, passphrase)
  const header = newHeader()
  const lock = { header, key: await deriveKey(passphrase, header) }
  changeLock(path, old, lock)
  endSessions({ header: old.header }, context.now(), context.env)
  if (context.options.json) {
    context.out(`${JSON.stringify({ schema: "phr.passphrase/1", path, changed: true, strength: word })}\n`)
  } else context.out(`${path} has a new passphrase.\n`)
  showRecoveryCode(context, lock.key)
  context.talk(
    "Key files, sessions and the old recovery code no longer open it. Backups made before keep the old passphrase.\n",
  )
}
