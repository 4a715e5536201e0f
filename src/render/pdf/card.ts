/**
 * A card to cut out and fold: two faces side by side, each as large as a bank card (ISO/IEC 7810 ID-1, 85.6 × 54 mm).
 * Text shrinks until it fits; what does not fit even then is counted on the card, never dropped in silence.
 */
import type { CardFace, Fact } from "../../report/document.ts"
import { figure } from "./figure.ts"
import type { Slab } from "./flow.ts"
import { look } from "./look.ts"
import { qrModules, qrPath } from "./qr.ts"
import { baseline, type Element, lineHeight } from "./sheet.ts"
import type { Place, Tools } from "./tools.ts"
import type { Line } from "./typeset.ts"

const faceWidth = (85.6 / 25.4) * 72
const faceHeight = (53.98 / 25.4) * 72
const inset = 9
const sizes = [8.5, 8, 7.5, 7, 6.5, 6, 5.6] as const
const codeSize = 96

export function cardSlabs(tools: Tools, faces: readonly [CardFace, CardFace], place: Place): Slab[] {
  const { sheet } = tools
  const left = place.x + (place.width - 2 * faceWidth) / 2
  const paint = (y: number) => {
    for (const [index, face] of faces.entries()) {
      paintFace(tools, face, left + index * faceWidth, y, place.parent())
    }
    sheet.artifact(() => {
      const right = left + 2 * faceWidth
      for (const edge of [y, y + faceHeight]) sheet.rule(left, edge, right, edge, look.ink, 0.6)
      for (const edge of [left, right]) sheet.rule(edge, y, edge, y + faceHeight, look.ink, 0.6)
      const fold = left + faceWidth
      for (let at = y; at < y + faceHeight; at += 6) {
        sheet.rule(fold, at, fold, Math.min(at + 3, y + faceHeight), look.quiet, 0.5)
      }
    })
  }
  return [{ height: faceHeight, gap: look.gap.block, paint }]
}

function paintFace(tools: Tools, face: CardFace, x: number, y: number, parent: Element): void {
  const { sheet, set } = tools
  const size = 8.5
  const width = faceWidth - 2 * inset - (face.code === undefined ? 0 : codeSize + 8)
  const head = set(face.title, true).lines(size, width)
  const top = y + inset + head.length * lineHeight(size)
  const fitted = fitText(tools, face, width, y + faceHeight - inset - top)
  sheet.content(sheet.element("P", parent), () => {
    for (const [index, line] of head.entries()) {
      sheet.line(line, x + inset, y + inset + index * lineHeight(size) + baseline(size) - 3, size, look.accent)
    }
  })
  sheet.content(sheet.element("P", parent), () => {
    for (const [index, line] of fitted.lines.entries()) {
      sheet.line(line, x + inset, top + index * fitted.step + baseline(fitted.size), fitted.size)
    }
  })
  if (face.code === undefined) return
  const frame = {
    x: x + faceWidth - inset - codeSize,
    y: y + (faceHeight - codeSize) / 2,
    width: codeSize,
    height: codeSize,
  }
  const path = qrPath(qrModules(face.code.text), codeSize)
  figure(sheet, face.code.alt, frame, parent, () => sheet.fill(path, frame.x, frame.y, look.ink))
}

type Fitted = { lines: Line[]; size: number; step: number }

/** The largest size at which every fact fits; at the smallest, the longest facts give up lines and count them. */
function fitText(tools: Tools, face: CardFace, width: number, height: number): Fitted {
  for (const size of sizes) {
    const step = size * 1.24
    const lines = face.facts.flatMap((fact) => factLines(tools, fact, fact.values.length, face, size, width))
    if (lines.length * step <= height) return { lines, size, step }
  }
  const size = sizes[sizes.length - 1] ?? 5.6
  const step = size * 1.24
  const room = Math.floor(height / step)
  const shown = face.facts.map((fact) => fact.values.length)
  const laid = () => face.facts.map((fact, at) => factLines(tools, fact, shown[at] ?? 0, face, size, width))
  let lines = laid()
  while (lines.flat().length > room && shown.some((count) => count > 0)) {
    const longest = lines.reduce((most, one, at) => {
      const held = shown[at] ?? 0
      return held > 0 && (most < 0 || one.length > (lines[most]?.length ?? 0)) ? at : most
    }, -1)
    if (longest < 0) break
    shown[longest] = (shown[longest] ?? 1) - 1
    lines = laid()
  }
  return { lines: lines.flat().slice(0, room), size, step }
}

/** A label and its first values in running text, with the count of those left off. */
function factLines(tools: Tools, fact: Fact, shown: number, face: CardFace, size: number, width: number): Line[] {
  const values = fact.values
    .slice(0, shown)
    .flatMap((value, index) => [
      { text: index === 0 ? "" : " · " },
      ...(typeof value === "string" ? [{ text: value }] : value),
    ])
  const left = fact.values.length - shown
  const rest = left > 0 ? [{ text: `${shown > 0 ? " · " : ""}${face.more(left)}`, tone: "strong" as const }] : []
  return tools.set([{ text: `${fact.label}  `, tone: "strong" }, ...values, ...rest]).lines(size, width)
}
