/**
 * Typesetting: a Text becomes lines of positioned pieces, each in one font, one tone and one direction.
 * What no font has is set as its code, [U+1F600]; words longer than the line are broken; control characters are
 * dropped. Lines break by UAX #14. Nothing is drawn here.
 */
import LineBreaker from "linebreak"
import type { Text, Tone } from "../../report/document.ts"
import { facing, levelsOf, visualOrder } from "./bidi.ts"
import type { Face, Faces } from "./fonts.ts"
import { dress } from "./look.ts"

/** A run to draw at `x` from the line's left edge; both measures in points. `spark` is a tiny chart instead of text. */
export type Piece = {
  face: Face
  text: string
  rightToLeft: boolean
  tone: Tone
  x: number
  width: number
  spark?: readonly number[]
}

export type Line = { pieces: readonly Piece[]; width: number }

/** Where the words of a text stand: everything in multiples of the size. */
type Unit = {
  face: Face
  graphemes: string
  tone: Tone
  level: number
  /** Which span it belongs to. */
  part: number
  width: number
  spark?: readonly number[]
}

/** What stays together between two places where a line may break. */
type Segment = { units: readonly Unit[]; width: number; trailing: number; ends: boolean }

export type Setting = {
  /** Width in points of the text on one line, and of its longest unbreakable part. */
  natural(size: number): number
  longest(size: number): number
  /** The text in lines no wider than `width` points; at least one line. */
  lines(size: number, width: number): Line[]
}

export type Typesetter = (text: Text, bold?: boolean) => Setting

const plainLatin = /^[\x20-\x7e\xa0-\u017f\u2013\u2014\u2018-\u201d\u2026]*$/
const sparkWidth = 4.6
const graphemesOf = new Intl.Segmenter("en", { granularity: "grapheme" })

export function makeTypesetter(faces: Faces): Typesetter {
  return (text, bold = false) => {
    const segments = segment(text, bold, faces)
    return {
      natural: (size) => size * widest(segments),
      longest: (size) => size * Math.max(0, ...segments.map((part) => part.width - part.trailing)),
      // What was measured must fit where it was measured for, whatever rounding does.
      lines: (size, width) => fill(segments, width / size + 1e-6).map((units) => finish(units, size)),
    }
  }
}

/** Everything that could disturb a page goes: controls, direction overrides, unpaired surrogates, odd spaces. */
function clean(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .normalize("NFC")
    .replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(/[\u2000-\u200a\u202f\u205f]/g, " ")
    .replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff]/gu, "")
}

/** One span of the text: where it begins, how it is dressed, which way its letters run. */
type Stretch = { from: number; tone: Tone; levels?: Uint8Array; spark?: readonly number[] }

function segment(text: Text, bold: boolean, faces: Faces): Segment[] {
  const stretches: Stretch[] = []
  let whole = ""
  for (const span of typeof text === "string" ? [{ text }] : text) {
    const tone = ("tone" in span && span.tone) || "plain"
    if ("spark" in span && span.spark && span.spark.length > 1) {
      stretches.push({ from: whole.length, tone, spark: span.spark })
      whole += "\ufffc "
      stretches.push({ from: whole.length - 1, tone })
    } else stretches.push({ from: whole.length, tone })
    whole += clean(span.text)
  }
  for (const [index, stretch] of stretches.entries()) {
    const levels = levelsOf(whole.slice(stretch.from, stretches[index + 1]?.from))
    if (levels) stretch.levels = levels
  }
  const spaced = whole.replaceAll("\n", " ")
  const segments: Segment[] = []
  const breaker = new LineBreaker(whole)
  let start = 0
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    const end = found.position
    const ends = found.required && whole[end - 1] === "\n"
    const units = cut(spaced, start, end, stretches, bold, faces)
    segments.push({ units, width: total(units), trailing: trailing(units), ends })
    start = end
  }
  return segments
}

function cut(
  whole: string,
  start: number,
  end: number,
  stretches: readonly Stretch[],
  bold: boolean,
  faces: Faces,
): Unit[] {
  const units: Unit[] = []
  for (const [index, stretch] of stretches.entries()) {
    const from = Math.max(start, stretch.from)
    const to = Math.min(end, stretches[index + 1]?.from ?? whole.length)
    if (from >= to) continue
    const heavy = bold || dress(stretch.tone).bold
    if (stretch.spark) {
      const spark = {
        face: faces.text(heavy),
        graphemes: "",
        level: 0,
        part: index,
        width: sparkWidth,
        spark: stretch.spark,
      }
      units.push({ ...spark, tone: stretch.tone })
      continue
    }
    const part = whole.slice(from, to)
    if (!stretch.levels && plainLatin.test(part)) {
      const face = faces.text(heavy)
      units.push({ face, graphemes: part, tone: stretch.tone, level: 0, part: index, width: face.width(part, false) })
      continue
    }
    for (const { segment: grapheme, index: at } of graphemesOf.segment(part)) {
      const level = stretch.levels?.[from - stretch.from + at] ?? 0
      const face = faces.find(grapheme, heavy)
      const last = units.at(-1)
      const same = last && face === last.face && level === last.level && index === last.part
      if (face && same && !last.spark) last.graphemes += grapheme
      else if (face) units.push({ face, graphemes: grapheme, tone: stretch.tone, level, part: index, width: 0 })
      else units.push({ ...coded(grapheme, faces.text(heavy), level), tone: stretch.tone, part: index })
    }
  }
  for (const unit of units) if (!unit.spark) unit.width = unit.face.width(shown(unit), unit.level % 2 === 1)
  return units
}

/** What no font can show, as its code points: [U+1F600]. Codes read from left to right wherever they stand. */
function coded(grapheme: string, face: Face, level: number): Omit<Unit, "tone" | "part"> {
  const code = [...grapheme]
    .map((letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`)
    .join("")
  return { face, graphemes: code, level: level + (level % 2), width: 0 }
}

function shown(unit: Unit): string {
  if (unit.level % 2 === 0) return unit.graphemes
  return facing([...graphemesOf.segment(unit.graphemes)].map((part) => part.segment))
}

function total(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.width, 0)
}

function trailing(units: readonly Unit[]): number {
  const last = units.at(-1)
  if (!last || last.spark) return 0
  const blank = last.graphemes.length - last.graphemes.trimEnd().length
  return blank === 0 ? 0 : last.face.width(" ".repeat(blank), false)
}

function widest(segments: readonly Segment[]): number {
  let line = 0
  let most = 0
  for (const part of segments) {
    most = Math.max(most, line + part.width - part.trailing)
    line = part.ends ? 0 : line + part.width
  }
  return most
}

/** Segments onto lines of a width in multiples of the size; a segment wider than a line is cut between graphemes. */
function fill(segments: readonly Segment[], width: number): Unit[][] {
  const lines: Unit[][] = []
  let line: Unit[] = []
  let used = 0
  const next = () => {
    lines.push(line)
    line = []
    used = 0
  }
  for (const part of segments) {
    const visible = part.width - part.trailing
    if (used > 0 && used + visible > width) next()
    if (visible > width) {
      for (const unit of part.units.flatMap((unit) => chop(unit, width))) {
        if (used > 0 && used + unit.width > width) next()
        line.push(unit)
        used += unit.width
      }
    } else {
      line.push(...part.units)
      used += part.width
    }
    if (part.ends) next()
  }
  if (line.length > 0 || lines.length === 0) lines.push(line)
  return lines
}

/** A unit as pieces of one grapheme or more, none wider than the width unless a single grapheme is. */
function chop(unit: Unit, width: number): Unit[] {
  if (unit.spark || unit.width <= width) return [unit]
  const pieces: Unit[] = []
  let text = ""
  let used = 0
  const push = () => {
    const piece = { ...unit, graphemes: text }
    if (text !== "") pieces.push({ ...piece, width: piece.face.width(shown(piece), piece.level % 2 === 1) })
    text = ""
    used = 0
  }
  for (const { segment: grapheme } of graphemesOf.segment(unit.graphemes)) {
    // Each by itself: letters that join are no wider together.
    const own = unit.face.width(grapheme, false)
    if (used > 0 && used + own > width) push()
    text += grapheme
    used += own
  }
  push()
  return pieces
}

/**
 * The blank at the end of a line takes no room. One space of it stays in the text, where it cannot be seen, so that
 * who has the page read aloud or copies it finds the last word apart from the first of the next line.
 */
function dropEnd(runs: Unit[]): void {
  let blank = false
  for (let last = runs.at(-1); last && !last.spark; last = runs.at(-1)) {
    const bare = last.graphemes.trimEnd()
    blank ||= bare !== last.graphemes
    if (bare === "") {
      runs.pop()
      continue
    }
    last.width -= last.face.width(" ".repeat(last.graphemes.length - bare.length), false)
    last.graphemes = blank && last.level === 0 ? `${bare} ` : bare
    return
  }
}

/** One line: neighbors of one look joined, the blank at the end dropped, everything in visual order and in points. */
function finish(units: readonly Unit[], size: number): Line {
  const runs: Unit[] = []
  for (const unit of units) {
    const last = runs.at(-1)
    const same = last && last.face === unit.face && last.part === unit.part && last.level === unit.level
    if (same && !last.spark && !unit.spark) {
      last.graphemes += unit.graphemes
      last.width += unit.width
    } else runs.push({ ...unit })
  }
  dropEnd(runs)
  let x = 0
  const pieces = visualOrder(runs).map((run) => {
    const piece: Piece = {
      face: run.face,
      text: shown(run),
      rightToLeft: run.level % 2 === 1,
      tone: run.tone,
      x,
      width: run.width * size,
      ...(run.spark ? { spark: run.spark } : {}),
    }
    x += piece.width
    return piece
  })
  return { pieces, width: x }
}
