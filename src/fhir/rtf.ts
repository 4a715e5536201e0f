/**
 * The words of an RTF text, for showing and searching: letters, paragraphs, cells. Fonts, pictures, styles and whatever
 * else RTF carries are left out. Never follows a link or an object. Rich Text Format Specification 1.9.1.
 */
import { lookup } from "./lookup.ts"
import { cleanText } from "./text.ts"

/** Groups that hold no words of the text. */
const silent = new Set([
  ..."fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr footnote".split(" "),
  ..."generator listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles".split(
    " ",
  ),
  ..."xmlnstbl filetbl template fldinst bkmkstart bkmkend nonshppict".split(" "),
])

const said: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  sect: "\n",
  page: "\n",
  row: "\n",
  cell: "\t",
  tab: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
}

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}]+)/gi

type Group = { silent: boolean; skip: number }

/** The words of the text, a line for each paragraph; what is no RTF gives what can be read of it. */
export function rtfText(rtf: string): string {
  const groups: Group[] = []
  let group: Group = { silent: false, skip: 1 }
  let decoder = new TextDecoder("windows-1252")
  let words = ""
  /** Letters that stand in for the one just said, for readers that do not know it. */
  let skip = 0
  const say = (text: string) => {
    if (!group.silent) words += text
  }
  for (const [, word, number, hex, symbol, brace, text] of rtf.matchAll(token)) {
    if (brace === "{") {
      groups.push(group)
      group = { ...group }
    } else if (brace === "}") {
      group = groups.pop() ?? group
      skip = 0
    } else if (hex !== undefined) {
      if (skip > 0) skip--
      else say(decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))))
    } else if (word !== undefined) {
      if (silent.has(word)) group.silent = true
      else if (word === "ansicpg" && number !== undefined) decoder = decoderOf(number) ?? decoder
      else if (word === "uc") group.skip = Number(number ?? 1)
      else if (word === "u" && number !== undefined) {
        say(String.fromCharCode(Number(number) & 0xffff))
        skip = group.skip
      } else say(lookup(said, word) ?? "")
    } else if (symbol !== undefined) {
      if (symbol === "*") group.silent = true
      else
        say(
          symbol === "~"
            ? " "
            : symbol === "_"
              ? "-"
              : symbol === "\n" || symbol === "\r"
                ? "\n"
                : /[\\{}]/.test(symbol)
                  ? symbol
                  : "",
        )
    } else if (text !== undefined) {
      const bare = text.replaceAll(/[\r\n]/g, "")
      say(bare.slice(skip))
      skip = Math.max(0, skip - bare.length)
    }
  }
  return cleanText(words).replaceAll(/[ \t]+\n/g, "\n")
}

function decoderOf(page: string) {
  try {
    return new TextDecoder(page === "65001" ? "utf-8" : `windows-${page}`)
  } catch {
    return undefined
  }
}
