/** A figure: what is drawn inside a frame, tagged with the words for those who do not see it (ISO 14289-1 §7.3). */
import type { Element, Sheet } from "./sheet.ts"

/** Left, top, width and height on the current page, in points. */
export type Frame = { x: number; y: number; width: number; height: number }

export function figure(sheet: Sheet, alt: string, frame: Frame, parent: Element, draw: () => void): void {
  const bbox: [number, number, number, number] = [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height]
  const element = sheet.element("Figure", parent, { alt, bbox })
  sheet.content(element, draw)
}
