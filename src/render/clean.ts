/**
 * Text from a file is data: what reaches a terminal must not be able to steer it.
 * Controls are made visible (ESC becomes ␛), so nothing vanishes silently; characters that only reorder or hide text
 * (bidirectional controls, zero-width spaces, tags) are taken out; half characters become �.
 * Joiners that scripts and emoji need (U+200C, U+200D, variation selectors) stay. Unicode TR #36 §3, TR #9.
 */

const suspect = /[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u0600\u0620-\u17ff\u3000-\ud7ff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const controls = /[\0-\x09\x0b-\x1f\x7f]/g
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const unreadable = /[\u0080-\u009f\p{Surrogate}]/gu

/** Safe to print; line ends (any kind) stay as \n, tabs become spaces. */
export function cleanLines(text: string): string {
  if (!suspect.test(text)) return text
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", "  ")
    .replaceAll(controls, picture)
    .replaceAll(hidden, "")
    .replaceAll(unreadable, "\ufffd")
}

/** Safe to print, on one line: runs of white space with a line end in them become one space. */
export function clean(text: string): string {
  return cleanLines(text).replaceAll(/[ \n]*\n[ \n]*/g, " ")
}

/** The Unicode picture of a control: ESC → ␛, NUL → ␀, DEL → ␡. */
function picture(control: string): string {
  const code = control.charCodeAt(0)
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code)
}
