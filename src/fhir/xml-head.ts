/**
 * The beginning of an XML document: its encoding and its root element, for recognizing what it is. Reads nothing further
 * and believes nothing of a document type. XML 1.0, §4.3.3 and appendix F.
 */

/** An XML declaration stands within so many bytes. */
export const declarationSize = 200

const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/

/** The encoding by byte order mark, else as declared, else UTF-8; undefined for one that cannot be read. */
export function encodingOf(head: Uint8Array): string | undefined {
  const [a = -1, b = -1] = head
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le"
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be"
  if (a === 0xef && b === 0xbb) return "utf-8"
  const named = declared.exec(Buffer.from(head.subarray(0, declarationSize)).toString("latin1"))?.[1]?.toLowerCase()
  if (named === undefined || named.startsWith("utf-16")) return "utf-8"
  try {
    return new TextDecoder(named).encoding
  } catch {
    return undefined
  }
}

/** The first 64 KB as text, for recognizing what an XML document is. */
export function xmlHead(head: Uint8Array): string {
  const encoding = encodingOf(head)
  return encoding === undefined ? "" : new TextDecoder(encoding).decode(head)
}

const skipped: readonly (readonly [begin: string, end: string])[] = [
  ["<?", "?>"],
  ["<!--", "-->"],
]

/** The local name of the root element, as far as the beginning of a document tells. */
export function rootName(beginning: string): string | undefined {
  return rootTag(beginning)?.name
}

/** The namespace of the root element as its own tag declares it. */
export function rootSpace(beginning: string): string | undefined {
  const { prefix, rest } = rootTag(beginning) ?? {}
  if (prefix === undefined || rest === undefined) return undefined
  const name = prefix === "" ? "xmlns" : `xmlns:${prefix}`
  const declaration = new RegExp(`\\s${name}\\s*=\\s*["']([^"']{1,200})["']`)
  return declaration.exec(rest.slice(0, after(rest, ">")))?.[1]
}

function rootTag(beginning: string): { name: string; prefix: string; rest: string } | undefined {
  let rest = beginning.replace(/^\uFEFF/, "").trimStart()
  for (;;) {
    const known = skipped.find(([begin]) => rest.startsWith(begin))
    const end = known === undefined ? doctypeEnd(rest) : after(rest, known[1])
    if (end === undefined) {
      const [, prefix = "", name] = /^<(?:([\w-]{1,100}):)?([\w.-]{1,100})[\s/>]/.exec(rest) ?? []
      return name === undefined ? undefined : { name, prefix, rest }
    }
    rest = rest.slice(end).trimStart()
  }
}

function after(text: string, mark: string): number {
  const at = text.indexOf(mark)
  return at < 0 ? text.length : at + mark.length
}

function doctypeEnd(text: string): number | undefined {
  if (!text.startsWith("<!DOCTYPE")) return undefined
  const [inside, close] = [text.indexOf("["), text.indexOf(">")]
  return inside < 0 || (close >= 0 && close < inside)
    ? after(text, ">")
    : after(text, "]") + after(text.slice(after(text, "]")), ">")
}
