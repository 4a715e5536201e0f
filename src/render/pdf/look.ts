/**
 * How a printed page looks: measures in PDF points (1/72 inch), colors as hex. Black on white with one accent,
 * so that a black-and-white printer loses nothing. Nothing is laid out here.
 */
import type { Tone } from "../../report/document.ts"

export const papers = { a4: [595.28, 841.89], letter: [612, 792] } as const

export type Paper = keyof typeof papers

export const look = {
  margin: { top: 50, side: 56, bottom: 62 },
  ink: "#000000",
  quiet: "#4d4d4d",
  rule: "#c4c4c4",
  accent: "#1c4e80",
  band: "#dfe9f2",
  size: { name: 19, section: 12, heading: 10.5, body: 10, cell: 9.5, head: 8.5, note: 8.5, foot: 7.5 },
  /** Line height as a multiple of the size; the tallest of the fonts' own heights that still reads as one block. */
  leading: 1.36,
  gap: { section: 15, block: 5, paragraph: 3 },
} as const

/** Tones on paper are weight and gray only: the words carry the meaning. */
export function dress(tone: Tone): { bold: boolean; color: string } {
  return {
    bold: tone === "strong" || tone === "warn" || tone === "alarm",
    color: tone === "quiet" ? look.quiet : look.ink,
  }
}
