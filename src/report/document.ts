/**
 * A document: blocks of meaning, no looks. Sections compose it, media render it (terminal, PDF, Markdown, …).
 * All texts are plain; renderers clean and escape for their medium. Tones never carry meaning alone: the words do.
 */
import type { PartialDate } from "../fhir/dates.ts"
import type { Language } from "./words.ts"

export type Tone = "plain" | "strong" | "quiet" | "warn" | "alarm" | "good"

/** A run of text, or several with tones. */
export type Text = string | readonly Span[]
export type Span = {
  text: string
  tone?: Tone
  /** A tiny line drawn before the text from these values, oldest first; media that cannot draw leave it out. */
  spark?: readonly number[]
}

export type Column = {
  title: string
  align?: "left" | "right"
  /** Takes the width that is left over. */
  grow?: boolean
  /** Where a growing column would get less, the widest of the others wrap, too. */
  least?: number
  /** Stands close to the column before it: a unit to its number. */
  close?: boolean
  /** Where the width is too small, the column with the highest rank is left out first; without a rank it always stays. */
  rank?: number
}

export type Rows = readonly (readonly Text[])[]

/** A label at the left with what it names at its right; `note` stands under the label. `aligned` are values in columns. */
export type Fact = {
  label: string
  note?: string
  values: readonly Text[]
  aligned?: { columns: readonly Column[]; rows: Rows }
}

export type SeriesPoint = {
  at: PartialDate
  value: number
  flag?: "low" | "high"
  /** The number as the source wrote it: 5.40. */
  text?: string
  /** It is only known to lie below or above the value: "<0.01" lies below. */
  bound?: "below" | "above"
}

/** What went on beside a series: spans of time (without an end: still going on) and single days. */
export type Lane = {
  title: string
  spans: readonly { from: PartialDate; to?: PartialDate }[]
  days: readonly PartialDate[]
}

export type Series = Extract<Block, { type: "series" }>

/** What does not fit on a face is counted in the words of `more`, fact by fact; `code` is a QR code beside it. */
export type CardFace = {
  title: string
  facts: readonly Fact[]
  more: (number: number) => string
  code?: { text: string; alt: string }
}

export type Block =
  | { type: "heading"; level: 1 | 2 | 3; text: string }
  /** With `lead` it introduces what follows and stays with it. */
  | { type: "text"; text: Text; lead?: true }
  | { type: "list"; items: readonly Text[] }
  /** Label and value lines, as in the summary: the label once, then its values under one another. */
  | { type: "facts"; rows: readonly Fact[] }
  | { type: "table"; columns: readonly Column[]; rows: Rows; caption?: string }
  | {
      type: "series"
      title: string
      unit: string
      points: readonly SeriesPoint[]
      /** More lines of the same unit in the same picture: the diastolic beside the systolic. */
      also?: readonly { title: string; points: readonly SeriesPoint[] }[]
      /** The reference range. */
      low?: number
      high?: number
      /** One-line sparkline rather than a chart. */
      small?: boolean
      /** Drawn below the picture, on its axis of time. */
      lanes?: readonly Lane[]
    }
  /** Small charts side by side, each a series of its own with its newest value, dates and range. */
  | { type: "multiples"; series: readonly Series[] }
  /** A QR code that holds this text, with what is said beside it. */
  | { type: "code"; text: string; alt: string; says: readonly Text[] }
  /** To cut out and fold in the middle: two faces of a card as large as a bank card. */
  | { type: "card"; faces: readonly [CardFace, CardFace] }
  /** Framed: for the allergies of the visit page. */
  | { type: "box"; title: string; blocks: readonly Block[] }
  /** Empty ruled lines to write on; print only. */
  | { type: "lines"; count: number }

export type Section = {
  id: string
  title: string
  blocks: readonly Block[]
  /** Begins a new page where there are pages: what is to be cut out. */
  startsPage?: true
}

export type Document = {
  /** Which page it is. */
  id?: string
  /** The language of the words that are not from the sources; English without it. */
  language?: Language
  title: string
  /** Name, birth date and the like, on every page. */
  subject: string
  today: string
  sections: readonly Section[]
  /** Where the facts come from, with dates; and what this is not. */
  footer: readonly string[]
}
