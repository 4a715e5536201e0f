/** What stays in the record unless asked for: answers about violence, HIV, sexual infections and drugs, and what is due. */
import type { Entry } from "../record/entry.ts"
import { isRestricted } from "../record/told.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { Store } from "../store/store.ts"
import { ownCode } from "../terms/own.ts"

/** The entries without those answers. Only what bears a code of phr's own can be one, so few texts are looked at. */
export function withoutSensitiveAnswers(store: Pick<Store, "versions">, entries: readonly Entry[]): Entry[] {
  const isSensitive = ({ id, codes }: Entry) =>
    ownCode(codes) !== undefined && store.versions(id).some(({ text }) => isRestricted(text))
  return entries.filter((entry) => !isSensitive(entry))
}

export function withoutSensitiveItems(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ sensitive }) => sensitive !== true)
}
