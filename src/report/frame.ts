/** What every page says around its sections: whose it is, where its facts come from, what was chosen of them. */
import { ageOn, earliestDay } from "../fhir/dates.ts"
import type { Person } from "../record/person.ts"
import type { ReadImport, Reading } from "./reading.ts"
import { fileName } from "./value.ts"
import { type Words, wordsIn } from "./words.ts"

/** "Maria Keller · born 1968-04-12 · 58 years · female". */
export function subjectOf(person: Person, today: Reading["today"], words: Words = wordsIn("en")): string {
  const { name, birthDate, sex, died } = person
  const exact = birthDate !== undefined && birthDate.length >= 10
  const facts = [
    birthDate === undefined ? undefined : words.frame.born(birthDate),
    exact && died === undefined ? words.frame.years(ageOn(earliestDay(birthDate), today)) : undefined,
    died === undefined ? undefined : words.frame.died(died),
    sex === undefined || sex === "unknown" ? undefined : words.sexes[sex],
  ]
  return [name, ...facts.filter((fact) => fact !== undefined)].join(" · ")
}

/** The format of what was told to phr itself: `phr answer`, `done`, `decline`, `snooze`. */
const toldFormat = "answer"

/** One line a source: who it is, where known, else the file; how many imports, the last day. */
export function sourceLines(reading: Reading, words: Words): string[] {
  const names = sourceNames(reading)
  const sources = new Map<string, ReadImport[]>()
  for (const one of reading.imports) {
    // What an answer was about stands in its name, and may be what the person keeps to themselves.
    const name =
      one.format === toldFormat
        ? words.frame.told
        : (one.source ?? names.get(one.id) ?? fileName(one.path) ?? one.format)
    sources.set(name, [...(sources.get(name) ?? []), one])
  }
  const lines = [...sources].map(([name, imports]) => {
    const last = imports.at(-1)
    const file = last?.format === toldFormat ? undefined : fileName(last?.path)
    const from = file === undefined || file === name ? "" : ` (${file})`
    return last === undefined ? name : `${name}${from}, ${words.frame.imported(imports.length, last.on)}`
  })
  const guidelines = (reading.guidelines ?? []).map((one) => `${one.id} ${one.version} (${one.date})`)
  return guidelines.length === 0 ? lines : [...lines, words.frame.guidelines(guidelines.join(", "))]
}

/** The organization that most entries of an import name. */
function sourceNames(reading: Reading): Map<number, string> {
  const counts = new Map<number, Map<string, number>>()
  for (const entry of reading.entries) {
    for (const { organization, importId } of entry.sources) {
      if (organization === undefined) continue
      const names = counts.get(importId) ?? new Map<string, number>()
      counts.set(importId, names.set(organization, (names.get(organization) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([id, names]) => [id, [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ""]))
}
