/** A QR code with what is said beside it; tagged as a figure whose words are what the code holds. */
import type { Block } from "../../report/document.ts"
import { figure } from "./figure.ts"
import type { Slab } from "./flow.ts"
import { look } from "./look.ts"
import { qrModules, qrPath } from "./qr.ts"
import { baseline, lineHeight } from "./sheet.ts"
import type { Place, Tools } from "./tools.ts"

/** Points a module at the least, so that a phone reads it from paper: 0.42 mm. */
const module = 1.2
const quietModules = 4

export function codeSlabs(tools: Tools, block: Extract<Block, { type: "code" }>, place: Place): Slab[] {
  const { sheet, set } = tools
  const modules = qrModules(block.text)
  const size = Math.min(place.width * 0.45, Math.max(150, modules.length * module))
  const margin = (size / modules.length) * quietModules
  const path = qrPath(modules, size)
  const left = size + 2 * margin + 12
  const lines = block.says.flatMap((text, index) => [
    ...(index === 0 ? [] : [{ pieces: [], width: 0 }]),
    ...set(text).lines(look.size.cell, place.width - left),
  ])
  const step = lineHeight(look.size.cell)
  const height = Math.max(size + 2 * margin, lines.length * step)
  const paint = (y: number) => {
    const frame = { x: place.x + margin, y: y + margin, width: size, height: size }
    figure(sheet, block.alt, frame, place.parent(), () => sheet.fill(path, frame.x, frame.y, look.ink))
    const words = sheet.element("P", place.parent())
    sheet.content(words, () => {
      for (const [index, line] of lines.entries()) {
        const at = y + margin + index * step + baseline(look.size.cell)
        sheet.line(line, place.x + left, at, look.size.cell)
      }
    })
  }
  return [{ height, paint }]
}
