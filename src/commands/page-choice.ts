/**
 * What the person chose for a printed page: read from the flags, checked against the page, kept in the record under a
 * name and taken up again. Flags said now go before what was kept. Choices are the record's own and leave it with nothing.
 */
import { dateFlag, kindNamed, textFlag, textsFlag, wordsFlag } from "../cli/flags.ts"
import { failure } from "../errors.ts"
import type { PageChoice } from "../report/page.ts"
import type { Language } from "../report/words.ts"
import type { Store } from "../store/store.ts"
import type { Option, Values } from "./command.ts"

/** A choice as it is kept: also what paper, and whether sensitive items are told. */
export type KeptChoice = PageChoice & { paper?: "a4" | "letter"; sensitive?: boolean }

export type NamedChoice = { name: string; page: string; choice: KeptChoice }

type Settings = Pick<Store, "setting" | "setSetting">

const setting = "page-choices"

export const choiceOptions: readonly Option[] = [
  { flags: "--sections <ids>", says: "only these sections, separated by commas", repeat: true },
  { flags: "--without <id>", says: "without this section; may be given several times", repeat: true },
  { flags: "--until <date>", says: "nothing that happened after it" },
  { flags: "--kinds <kinds>", says: "only entries of these kinds, separated by commas", repeat: true },
  {
    flags: "--leave-out <id>",
    says: "without this entry (phr list shows ids); may be given several times",
    repeat: true,
  },
  { flags: "--sensitive", says: "also what is due about violence, HIV, sexual infections and drugs" },
  { flags: "--save <name>", says: "remember these choices in the record under a name" },
  { flags: "--use <name>", says: "print as remembered under that name" },
  { flags: "--interactive", says: "choose on the terminal: sections, period, what to leave out, questions" },
]

/** The choices of a command line, on top of those kept. Fails usage (2) where one is none. */
export function readChoice(values: Values, sections: readonly string[], kept: KeptChoice = {}): KeptChoice {
  const since = dateFlag("--since", values.since) ?? kept.since
  const until = dateFlag("--until", values.until) ?? kept.until
  const language = readLanguage(values.lang) ?? kept.language
  const only = wordsFlag(values.sections)
  const without = wordsFlag(values.without)
  for (const id of [...only, ...without]) {
    if (!sections.includes(id)) {
      throw failure("usage", { what: `there is no section called "${id}"`, how: `sections: ${sections.join(", ")}` })
    }
  }
  const told = only.length > 0 ? only : kept.sections
  const chosen =
    told === undefined && without.length === 0
      ? undefined
      : sections.filter((id) => (told?.includes(id) ?? true) && !without.includes(id))
  const named = wordsFlag(values.kinds).map(kindNamed)
  const paper = values.paper === "letter" ? "letter" : values.paper === "a4" ? "a4" : kept.paper
  return compact({
    since,
    until,
    language,
    sections: chosen,
    kinds: named.length > 0 ? named : kept.kinds,
    leaveOut: merged(kept.leaveOut, wordsFlag(values.leaveOut)),
    questions: merged(kept.questions, textsFlag(values.question)),
    notes: merged(kept.notes, textsFlag(values.note)),
    contacts: merged(kept.contacts, textsFlag(values.contact)),
    paper,
    sensitive: values.sensitive === true || kept.sensitive,
  })
}

/** Without what was not chosen. */
export function compact(choice: { [K in keyof KeptChoice]?: KeptChoice[K] | undefined }): KeptChoice {
  const said = Object.entries(choice).filter(([, value]) => value !== undefined && value !== false)
  return Object.fromEntries(said.filter(([, value]) => !(Array.isArray(value) && value.length === 0)))
}

function merged(kept: readonly string[] | undefined, said: readonly string[]): string[] {
  return [...new Set([...(kept ?? []), ...said])]
}

function readLanguage(value: Values[string]): Language | undefined {
  const text = textFlag(value)
  return text === "en" || text === "es" ? text : undefined
}

export function keptChoices(store: Settings): NamedChoice[] {
  const text = store.setting(setting)
  return text === undefined ? [] : (JSON.parse(text) as NamedChoice[])
}

/** The choice of that name for that page. Fails usage (2) where there is none. */
export function keptChoice(store: Settings, name: string, page: string): KeptChoice {
  const found = keptChoices(store).find((one) => one.name === name)
  if (found === undefined) {
    throw failure("usage", { what: `no choice is remembered as "${name}"`, how: "see them with: phr pdf choices" })
  }
  if (found.page === page) return found.choice
  throw failure("usage", {
    what: `"${name}" is remembered for another page`,
    how: `print it with: phr pdf ${found.page} --use ${name}`,
  })
}

/** Remembers the choice; one of that name is replaced. Without a choice it is forgotten. Whether one was there. */
export function keepChoice(store: Settings, name: string, page: string, choice: KeptChoice | undefined): boolean {
  const known = keptChoices(store)
  const others = known.filter((one) => one.name !== name)
  const all = choice === undefined ? others : [...others, { name, page, choice }]
  all.sort((a, b) => (a.name < b.name ? -1 : 1))
  store.setSetting(setting, all.length === 0 ? undefined : JSON.stringify(all))
  return others.length < known.length
}
