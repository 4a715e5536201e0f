/** What `merge` and `split` share: finding the entry an id means, and keeping a decision as the person's own. */
import type { Context } from "../cli/context.ts"
import { failure } from "../errors.ts"
import type { Decision } from "../record/decision.ts"
import type { Entry } from "../record/entry.ts"
import type { Store } from "../store/store.ts"
import { keepTold } from "./telling.ts"

/** The entry whose own id begins so, as its source tells it, and the line it is shown in. */
export function findTelling(store: Store, word: string): { telling: Entry; line: Entry; tellings: Entry[] } {
  const prefix = word.trim().toLowerCase()
  const line = store.entry(prefix)
  if (line === undefined) throw failure("entry-unknown")
  if (line === "several") throw failure("entry-unclear")
  const tellings = store.tellings(line.id)
  const telling = tellings.find(({ id }) => id.startsWith(prefix)) ?? tellings[0] ?? line
  return { telling, line, tellings }
}

export async function keepDecision(
  context: Context,
  store: Store,
  about: Entry,
  decided: { how: Decision["how"]; ids: readonly string[]; what: string },
): Promise<number> {
  const person = store.persons().find(({ name }) => name === about.person)
  if (person === undefined) throw failure("person-unknown")
  return keepTold(context, { store, person }, decided.what, [store.decision(decided.how, decided.ids)])
}
