/**
 * The open fonts a page is printed in, and which of them has a letter. Every script that a name or a medicine in a
 * health record is likely to be written in has one; what none of them has is printed as a code (typeset.ts).
 * Font files are opened only when a text needs them. Licenses: SIL OFL 1.1 (Noto), Bitstream Vera (DejaVu).
 */
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** One opened font file. */
export type Face = {
  readonly name: string
  covers(codePoint: number): boolean
  /** Width of the text at size 1, laid out in the direction of its own script when `rightToLeft`. */
  width(text: string, rightToLeft: boolean): number
}

export type Faces = {
  /** The first font that has every letter of the grapheme, or undefined. */
  find(grapheme: string, bold: boolean): Face | undefined
  /** The font of ordinary text. */
  text(bold: boolean): Face
}

type Family = {
  name: string
  /** A file of the package that can be resolved, and the font files relative to its folder. */
  anchor: string
  regular: string
  bold: string
  /** Only asked for letters like these. */
  when?: RegExp
}

const families: readonly [Family, ...Family[]] = [
  {
    name: "NotoSans",
    anchor: "@expo-google-fonts/noto-sans/package.json",
    regular: "400Regular/NotoSans_400Regular.ttf",
    bold: "700Bold/NotoSans_700Bold.ttf",
  },
  {
    name: "NotoSansHebrew",
    anchor: "@embedpdf/fonts-hebrew",
    regular: "../fonts/NotoSansHebrew-Regular.ttf",
    bold: "../fonts/NotoSansHebrew-Bold.ttf",
    when: /\p{Script=Hebrew}/u,
  },
  {
    name: "NotoNaskhArabic",
    anchor: "@embedpdf/fonts-arabic",
    regular: "../fonts/NotoNaskhArabic-Regular.ttf",
    bold: "../fonts/NotoNaskhArabic-Bold.ttf",
    when: /[\p{Script=Arabic}\u060c\u061b\u061f\u0640\u064b-\u0655]/u,
  },
  {
    name: "NotoSansThai",
    anchor: "@expo-google-fonts/noto-sans-thai/package.json",
    regular: "400Regular/NotoSansThai_400Regular.ttf",
    bold: "700Bold/NotoSansThai_700Bold.ttf",
    when: /[\p{Script=Thai}\u0e3f]/u,
  },
  {
    name: "NotoSansKR",
    anchor: "@embedpdf/fonts-kr",
    regular: "../fonts/NotoSansKR-Regular.otf",
    bold: "../fonts/NotoSansKR-Bold.otf",
    when: /\p{Script=Hangul}/u,
  },
  {
    name: "NotoSansHans",
    anchor: "@embedpdf/fonts-sc",
    regular: "../fonts/NotoSansHans-Regular.otf",
    bold: "../fonts/NotoSansHans-Bold.otf",
    when: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30ff\uff00-\uffef]/u,
  },
  // Arrows, mathematical and other signs, Armenian, Georgian and more: the widest, so asked last.
  {
    name: "DejaVuSans",
    anchor: "dejavu-fonts-ttf/package.json",
    regular: "ttf/DejaVuSans.ttf",
    bold: "ttf/DejaVuSans-Bold.ttf",
  },
]

/** Marks that select or join forms and need no glyph of their own. */
const formless = /\u200c|\u200d|[\ufe00-\ufe0f]/u

/** The fonts, opened through `open` (name, path) at first need. */
export function makeFaces(open: (name: string, path: string) => Face): Faces {
  const opened = new Map<string, Face>()
  const found = new Map<string, Face | undefined>()

  function face(family: Family, bold: boolean): Face {
    const name = bold ? `${family.name}-Bold` : family.name
    const known = opened.get(name)
    if (known) return known
    const fresh = open(name, fontPath(family, bold))
    opened.set(name, fresh)
    return fresh
  }

  function search(grapheme: string, bold: boolean): Face | undefined {
    const codePoints = [...grapheme]
      .filter((letter) => !formless.test(letter))
      .map((letter) => letter.codePointAt(0) ?? 0)
    for (const family of families) {
      if (family.when && !family.when.test(grapheme)) continue
      const candidate = face(family, bold)
      if (codePoints.every((codePoint) => candidate.covers(codePoint))) return candidate
    }
    return undefined
  }

  return {
    text: (bold) => face(families[0], bold),
    find(grapheme, bold) {
      const key = bold ? `b${grapheme}` : `r${grapheme}`
      if (!found.has(key)) found.set(key, search(grapheme, bold))
      return found.get(key)
    },
  }
}

const { resolve } = createRequire(import.meta.url)

function fontPath(family: Family, bold: boolean): string {
  return join(dirname(resolve(family.anchor)), bold ? family.bold : family.regular)
}
