/**
 * Opens the record of a command line with whatever key the user gave or is asked for.
 * Loaded with the first command that needs the record, so that help and version load neither database nor cipher.
 */
import { openStore } from "../store/open.ts"
import type { Store } from "../store/store.ts"
import type { Context } from "./context.ts"
import { withKey } from "./keys.ts"

/** The open record. Fails as the vault and the store do: exits 2, 10, 11, 12, 13. */
export function openRecord(context: Context): Promise<Store> {
  const path = context.recordPath()
  return withKey(context, path, (lock) => openStore(path, lock))
}
