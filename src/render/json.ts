/**
 * JSON for scripts that may also be looked at in a terminal: the same value, byte for byte safe to print.
 * JSON leaves DEL, the C1 controls and the characters that reorder text unescaped; here they are written as \uXXXX.
 */

const unsafe = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** The value as indented JSON with a line end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(unsafe, escaped)}\n`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
}
