/**
 * What `answer`, `done`, `decline` and `snooze` share: the person's verdicts and questions, finding an item by its name,
 * and putting what was told on the shelf as an import of its own, so that history, undo and export come by themselves.
 */
import { createHash } from "node:crypto"
import type { Context } from "../cli/context.ts"
import { choosePerson } from "../cli/person.ts"
import { failure } from "../errors.ts"
import type { Resource } from "../fhir/json.ts"
import type { Person } from "../record/person.ts"
import { toldDraft } from "../record/told.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { ImportRow, Store } from "../store/store.ts"
import { findVaccine } from "../terms/vaccines.ts"

export const toldFormat = "answer"

export type Told = { store: Store; person: Person; verdicts: Verdict[] }

export async function openTold(context: Context): Promise<Told> {
  const store = await context.record()
  const person = choosePerson(store.persons(), context.options.person)
  const { judgeAll } = await import("./judging.ts")
  const entries = store.entries({ person: person.id })
  const { verdicts } = await judgeAll({ person, entries, today: context.today }, { store })
  return { store, person, verdicts }
}

/**
 * The item of that id, else the vaccine that is called so ("flu", "shingles", "Gardasil"), else the only one whose id,
 * title or tests begin a word with what was said.
 */
export function findVerdict(verdicts: readonly Verdict[], name: string): Verdict {
  const said = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
  const exact = verdicts.find((verdict) => verdict.id === said.replaceAll(" ", "-"))
  if (exact !== undefined) return exact
  const [group, otherGroup] = findVaccine(name)?.groups ?? []
  const vaccine = verdicts.find(({ category, title }) => category === "immunization" && title === `${group} vaccine`)
  if (vaccine !== undefined && otherGroup === undefined) return vaccine
  const stem = said.length > 7 ? said.slice(0, 7) : said
  const begins = (texts: readonly string[]) => ` ${texts.join(" ").toLowerCase()}`.includes(` ${stem}`)
  const named = verdicts.filter(({ id, title, explanation }) =>
    begins([id.replaceAll("-", " "), title, ...(explanation?.names ?? [])]),
  )
  const found = named.length > 0 ? named : verdicts.filter(({ explanation }) => begins(explanation?.satisfiedBy ?? []))
  const meant = found.length > 1 ? found.filter(({ status }) => status !== "not-applicable") : found
  const [only, other] = meant
  if (only !== undefined && other === undefined) return only
  throw failure("due-unknown", { names: (found.length > 0 ? found : verdicts).map(({ id }) => id).join(", ") })
}

/** Keeps what was told and says so; gives the number it can be taken back by. */
export async function keepTold(
  context: Context,
  { store, person }: Pick<Told, "store" | "person">,
  what: string,
  resources: readonly Resource[],
): Promise<number> {
  const drafts = resources.map(toldDraft)
  const hash = createHash("sha256").update(`${person.id} ${context.today} ${store.imports().length}`)
  for (const { bytes } of drafts) hash.update(bytes)
  const bytes = drafts.reduce((sum, draft) => sum + draft.bytes.length, 0)
  const meta = { path: what, format: toldFormat, sha256: hash.digest("hex"), bytes, on: context.today }
  const shelf = await store.begin(meta)
  try {
    for (const draft of drafts) shelf.add(draft, person.id, draft.system)
    shelf.settle()
    shelf.commit()
  } catch (error) {
    shelf.rollback()
    throw error
  }
  return shelf.importId
}

/** The newest thing told of that person; undefined where there is none. */
export function lastTold(rows: readonly ImportRow[], person: Person): ImportRow | undefined {
  return rows.findLast((row) => row.format === toldFormat && row.people.includes(person.name))
}

/** What became of the items after it was told: the answer of the command. */
export async function sayTold(
  context: Context,
  told: Told,
  importId: number,
  what: string,
  items: readonly string[],
): Promise<void> {
  const { judgeAll } = await import("./judging.ts")
  const entries = told.store.entries({ person: told.person.id })
  const { verdicts } = await judgeAll({ person: told.person, entries, today: context.today }, { store: told.store })
  const now = verdicts.filter(({ id }) => items.includes(id)).map(({ id, title, status }) => ({ id, title, status }))
  if (context.options.json) {
    const { toJson } = await import("../render/json.ts")
    context.out(toJson({ schema: "phr.told/1", what, importId, items: now }))
    return
  }
  context.out(`${what}\n`)
  for (const { title, status } of now) context.out(`  ${title}: ${status.replaceAll("-", " ")}\n`)
  context.talk(`take it back with: phr undo\n`)
}
