/**
 * A document: blocks of meaning, no looks. Sections compose it, media render it (terminal, PDF, Markdown, …).
 * All texts are plain; renderers clean and escape for their medium. Tones never carry meaning alone: the words do.
 */
import type { PartialDate } from "../fhir/dates.ts"

export type Tone = "plain" | "strong" | "quiet" | "warn" | "alarm" | "good"

/** A run of text, or several with tones. */
export type Text = string | readonly Span[]
export type Span = { text: string; tone?: Tone }

export type Column = { title: string; align?: "left" | "right"; /** Takes the width that is left over. */ grow?: boolean }

export type SeriesPoint = { at: PartialDate; value: number; flag?: "low" | "high" }

export type Block =
  | { type: "heading"; level: 1 | 2 | 3; text: string }
  | { type: "text"; text: Text }
  | { type: "list"; items: readonly Text[] }
  /** Label and value lines, as in the summary: the label once, then its values under one another. */
  | { type: "facts"; rows: readonly { label: string; values: readonly Text[] }[] }
  | { type: "table"; columns: readonly Column[]; rows: readonly (readonly Text[])[]; caption?: string }
  | { type: "series"; title: string; unit: string; points: readonly SeriesPoint[]; low?: number; high?: number; /** One-line sparkline rather than a chart. */ small?: boolean }
  /** Framed: for the allergies of the visit page. */
  | { type: "box"; title: string; blocks: readonly Block[] }
  /** Empty ruled lines to write on; print only. */
  | { type: "lines"; count: number }

export type Section = { id: string; title: string; blocks: readonly Block[] }

export type Document = {
  title: string
  /** Name, birth date and the like, on every page. */
  subject: string
  today: string
  sections: readonly Section[]
  /** Where the facts come from, with dates; and what this is not. */
  footer: readonly string[]
}
