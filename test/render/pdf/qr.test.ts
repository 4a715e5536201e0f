/** The code on paper: read back by another program from its squares, and from the picture of the printed page. */
import jsqr from "jsqr"
import { describe, expect, test } from "vitest"
import { qrModules } from "../../../src/render/pdf/qr.ts"
import { renderPdf } from "../../../src/render/pdf.ts"
import type { Block } from "../../../src/report/document.ts"
import { composePage } from "../../../src/report/page.ts"
import { pages } from "../../../src/report/pages.ts"
import { type Picture, pictures } from "./picture.ts"
import { longWords, recordOf } from "./records.ts"

// The package is CommonJS: its function is the default of its default.
type Read = (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null
const read = ((jsqr as unknown as { default?: Read }).default ?? jsqr) as Read

function decode({ width, height, gray }: Picture): string | undefined {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (const [at, value] of gray.entries()) pixels.fill(value, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  return read(pixels, width, height)?.data
}

/** The squares with a quiet zone, four pixels each. */
function picture(modules: readonly (readonly boolean[])[]): Picture {
  const [scale, quiet] = [4, 4]
  const side = (modules.length + 2 * quiet) * scale
  const gray = new Uint8Array(side * side).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet]
      if (dark) gray[y * side + x] = 0
    }
  }
  return { width: side, height: side, gray }
}

test.each([
  ["plain words", "EMERGENCY Maria Keller\nALLERGIES: Penicillin — Hives; severe"],
  ["other scripts", "Αλλεργίες 青霉素 باراسيتامول ✓"],
  ["as much as a page holds", "x".repeat(1100)],
])("%s are read back as they were", (_, text) => {
  expect(decode(picture(qrModules(text)))).toBe(text)
})

/** Where about half of the ink is, is the code; text is lighter. Undefined where a page has none. */
function codeIn({ width, height, gray }: Picture, cell: number): Picture | undefined {
  const dense: [number, number][] = []
  for (let y = 0; y + cell <= height; y += cell) {
    for (let x = 0; x + cell <= width; x += cell) {
      let sum = 0
      for (let row = y; row < y + cell; row++) {
        for (let column = x; column < x + cell; column++) sum += gray[row * width + column] ?? 0
      }
      if (sum / (cell * cell) < 150) dense.push([x, y])
    }
  }
  if (dense.length < 4) return undefined
  const [xs, ys] = [dense.map(([x]) => x), dense.map(([, y]) => y)]
  const [left, top] = [Math.max(0, Math.min(...xs) - 2 * cell), Math.max(0, Math.min(...ys) - 2 * cell)]
  const size = Math.max(Math.max(...xs) - left, Math.max(...ys) - top) + 3 * cell
  const cut = new Uint8Array(size * size).fill(255)
  for (let y = 0; y < size; y++)
    cut.set(gray.subarray((top + y) * width + left, (top + y) * width + left + size), y * size)
  return { width: size, height: size, gray: cut }
}

describe.each([
  ["few entries", () => recordOf(50)],
  ["very long words", longWords],
])("from the printed page, %s", (_, record) => {
  const document = composePage(pages.emergency, record())
  const blocks: readonly Block[] = document.sections.flatMap((section) => section.blocks)
  const code = blocks.find((block) => block.type === "code")
  const card = blocks.find((block) => block.type === "card")

  test("the code of the page holds the summary, and the card's the shorter one", async () => {
    const found: string[] = []
    const bytes = await renderPdf(document, { paper: "letter" })
    for (const page of await pictures(bytes, 3)) {
      const area = codeIn(page, 60)
      const text = area === undefined ? undefined : decode(area)
      if (text !== undefined) found.push(text)
    }
    expect(found).toEqual([code?.text, card?.faces[0].code?.text])
  }, 60_000)
})
