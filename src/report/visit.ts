/**
 * The page for a visit: what a doctor reads in a minute. Allergies first, then the patient's questions, what changed,
 * medicines, conditions, results out of range, preventive care. Composes sections; says nothing of its own but the frame.
 */
import { ageOn, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Person } from "../record/person.ts"
import type { Document } from "./document.ts"
import type { ReadImport, Reading } from "./reading.ts"
import type { SectionMaker } from "./section.ts"
import { allergies } from "./sections/allergies.ts"
import { changed } from "./sections/changed.ts"
import { conditions } from "./sections/conditions.ts"
import { medicines } from "./sections/medicines.ts"
import { preventive } from "./sections/preventive.ts"
import { questions } from "./sections/questions.ts"
import { results } from "./sections/results.ts"
import { fileName } from "./value.ts"

/** The sections of the page, in order. */
export const visitSections: readonly SectionMaker[] = [
  allergies,
  questions,
  changed,
  medicines,
  conditions,
  results,
  preventive,
]

export type VisitChoice = {
  since?: PartialDate /** Ids of visitSections; all without it. */
  sections?: readonly string[]
}

/** The page as a document. */
export function composeVisit(reading: Reading, choice: VisitChoice = {}): Document {
  const wanted = visitSections.filter((section) => choice.sections?.includes(section.id) ?? true)
  const since = choice.since === undefined ? {} : { since: choice.since }
  return {
    title: "For my visit",
    subject: subjectOf(reading.person, reading.today),
    today: reading.today,
    sections: wanted.flatMap((section) => section.compose(reading, since) ?? []),
    footer: [
      ...sourceLines(reading),
      `Prepared by the patient${reading.imports.length > 0 ? " from the sources listed at the end" : ""}; not a medical document.`,
    ],
  }
}

/** "Maria Keller · born 1968-04-12 · 58 years · female". */
export function subjectOf(person: Person, today: Reading["today"]): string {
  const { name, birthDate, sex, died } = person
  const exact = birthDate !== undefined && birthDate.length >= 10
  const facts = [
    birthDate === undefined ? undefined : `born ${birthDate.slice(0, 10)}`,
    exact && died === undefined ? `${ageOn(earliestDay(birthDate), today)} years` : undefined,
    died === undefined ? undefined : `died ${died.slice(0, 10)}`,
    sex === undefined || sex === "unknown" ? undefined : sex,
  ]
  return [name, ...facts.filter((fact) => fact !== undefined)].join(" · ")
}

/** One line a source: who it is, where known, else the file; how many imports, the last day. */
function sourceLines(reading: Reading): string[] {
  const names = sourceNames(reading)
  const sources = new Map<string, ReadImport[]>()
  for (const one of reading.imports) {
    const name = one.source ?? names.get(one.id) ?? fileName(one.path) ?? one.format
    sources.set(name, [...(sources.get(name) ?? []), one])
  }
  const lines = [...sources].map(([name, imports]) => {
    const last = imports.at(-1)
    const file = fileName(last?.path)
    const from = file === undefined || file === name ? "" : ` (${file})`
    const times = imports.length === 1 ? "imported" : `${imports.length} imports, the last`
    return last === undefined ? name : `${name}${from}, ${times} ${last.on}`
  })
  const guidelines = (reading.guidelines ?? []).map((one) => `${one.id} ${one.version} (${one.date})`)
  return guidelines.length === 0 ? lines : [...lines, `Preventive care by: ${guidelines.join(", ")}`]
}

/** The organization that most entries of an import name. */
function sourceNames(reading: Reading): Map<number, string> {
  const counts = new Map<number, Map<string, number>>()
  for (const { organization, importId } of reading.entries.flatMap((entry) => entry.sources)) {
    if (organization === undefined) continue
    const names = counts.get(importId) ?? new Map<string, number>()
    counts.set(importId, names.set(organization, (names.get(organization) ?? 0) + 1))
  }
  return new Map([...counts].map(([id, names]) => [id, [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ""]))
}
