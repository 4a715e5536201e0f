/**
 * A page: which sections it has, and how a document is made of them. What was left out by choice is said at its end, so
 * that nobody takes a selection for the whole record. Composes; finds nothing out by itself.
 */
import type { PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import type { Document } from "./document.ts"
import { sourceLines, subjectOf } from "./frame.ts"
import { narrow } from "./narrow.ts"
import type { Reading } from "./reading.ts"
import type { SectionMaker } from "./section.ts"
import { type Language, type Words, wordsIn } from "./words.ts"

export type Page = {
  id: keyof Words["frame"]["titles"]
  /** In the order they stand on the page. */
  sections: readonly SectionMaker[]
  /** `changes`: --since says what is new; `period`: it says from when on entries are shown. */
  since: "changes" | "period"
  /** More to say at the end, before what the page is not. */
  closing?(reading: Reading, words: Words): string[]
}

export type PageChoice = {
  language?: Language
  since?: PartialDate
  until?: PartialDate
  /** Ids of sections; all without it. */
  sections?: readonly string[]
  kinds?: readonly Kind[]
  /** Ids of entries, or how they begin. */
  leaveOut?: readonly string[]
  questions?: readonly string[]
  notes?: readonly string[]
  contacts?: readonly string[]
}

export function composePage(
  page: Page,
  whole: Reading,
  choice: PageChoice = {},
  words: Words = wordsIn(choice.language ?? "en"),
): Document {
  const language = choice.language ?? "en"
  const { since, ...lasting } = choice
  const reading = narrow(whole, page.since === "period" ? choice : lasting)
  const wanted = page.sections.filter((section) => choice.sections?.includes(section.id) ?? true)
  const { questions = [], notes = [], contacts = [] } = choice
  const told = { words, questions, notes, contacts, ...(since === undefined ? {} : { since }) }
  const selection = selectionOf(page, choice, words)
  return {
    id: page.id,
    language,
    title: words.frame.titles[page.id],
    subject: subjectOf(reading.person, reading.today, words),
    today: reading.today,
    sections: wanted.flatMap((section) => section.compose(reading, told) ?? []),
    footer: [
      ...sourceLines(reading, words),
      ...(page.closing?.(reading, words) ?? []),
      ...(language === "en" ? [] : [words.frame.asWritten]),
      ...(selection.length === 0 ? [] : [words.frame.selected(selection.join("; "))]),
      reading.imports.length > 0 ? words.frame.preparedFromSources : words.frame.prepared,
    ],
  }
}

/** The entries that may go along with the page in another form: nothing that was left out of it by choice. */
export function entriesWith(page: Page, whole: Reading, choice: PageChoice): Entry[] {
  const { since, ...lasting } = choice
  const { entries } = narrow(whole, page.since === "period" ? choice : lasting)
  const { sections } = choice
  const parted = sections !== undefined && page.sections.some(({ id }) => !sections.includes(id))
  if (!parted) return [...entries]
  const told = new Set(page.sections.flatMap(({ id, kinds = [] }) => (sections.includes(id) ? kinds : [])))
  return entries.filter(({ kind }) => told.has(kind))
}

/** In words, what of the record the page does not show by choice. */
function selectionOf(page: Page, choice: PageChoice, words: Words): string[] {
  const { since, until, sections, kinds, leaveOut = [] } = choice
  const bearing = page.sections.filter(({ kinds: told }) => told !== undefined)
  const out = bearing.filter(({ id }) => sections !== undefined && !sections.includes(id))
  const titles = out.map((section) => section.title(words)).join(", ")
  return [
    ...(since === undefined || page.since === "changes" ? [] : [words.frame.from(since)]),
    ...(until === undefined ? [] : [words.frame.until(until)]),
    ...(out.length === 0 ? [] : [words.frame.without(titles)]),
    ...(kinds === undefined ? [] : [words.frame.only(kinds.map((kind) => words.kinds[kind]).join(", "))]),
    ...(leaveOut.length === 0 ? [] : [words.frame.someLeftOut]),
  ]
}
