/** What was shared, kept in the record: one line a share, never the content and never a passphrase. */
import type { Day, PartialDate } from "../fhir/dates.ts"
import type { Kind } from "../record/kinds.ts"
import type { Store } from "../store/store.ts"
import type { Form } from "./extract.ts"

export type Share = {
  on: Day
  person: number
  /** For whom, as the user says it. */
  for?: string
  /** The age recipients who can open it; none for a passphrase. */
  recipients: readonly string[]
  form: Form
  kinds?: readonly Kind[]
  since?: PartialDate
  until?: PartialDate
  /** Sensitive answers were taken along. */
  sensitive: boolean
  path: string
  /** Of the encrypted file. */
  bytes: number
  sha256: string
}

type Settings = Pick<Store, "setting" | "setSetting">

const setting = "shares"

/** Of one person, oldest first. */
export function sharesOf(store: Settings, person: number): Share[] {
  return every(store).filter((share) => share.person === person)
}

export function noteShare(store: Settings, share: Share): void {
  store.setSetting(setting, JSON.stringify([...every(store), share]))
}

function every(store: Settings): Share[] {
  return JSON.parse(store.setting(setting) ?? "[]") as Share[]
}
