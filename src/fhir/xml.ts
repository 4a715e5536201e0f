/**
 * XML as a tree: elements with their attributes, children in order and the line they began on.
 * The only file that knows saxes. Entities of a document type are never expanded, nothing is fetched, and depth, size
 * and number of elements are bounded. Namespaces are told apart only as far as a prefix or default declares them.
 * XML 1.0 (fifth edition); names of encodings as in its declaration, §4.3.3.
 */
import { declarationSize, encodingOf } from "./xml-head.ts"

export type XmlElement = {
  /** The local name, without its prefix. */
  name: string
  /** The namespace its prefix or the default declares; the bare prefix where nobody declares it; else "". */
  space: string
  /** As written, prefixes included. */
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
  line: number
}

export type XmlNode = XmlElement | string

/** Why a text is no XML that can be read: its cause in words free of its content, and the line. */
export class XmlError extends Error {
  readonly line: number
  readonly reason: string
  constructor(reason: string, line: number) {
    super(`line ${line}: ${reason}`)
    this.line = line
    this.reason = reason
  }
}

const deepest = 200
const mostElements = 4_000_000
const mostText = 256 * 1024 * 1024
/** So much text may stand where no element begins. */
const mostSilence = 16 * 1024 * 1024

type Scope = ReadonlyMap<string, string>

/** Reads a whole document from its bytes; throws an XmlError. */
export async function readXml(chunks: AsyncIterable<Uint8Array>): Promise<XmlElement> {
  const reader = await openReader()
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let length = 0
  for await (const chunk of headFirst(chunks)) {
    decoder ??= decoderOf(chunk)
    const text = decoder.decode(chunk, { stream: true })
    length += text.length
    if (length > mostText) throw new XmlError("it is too large to be read as one document", reader.line())
    reader.write(text)
  }
  reader.write(decoder?.decode() ?? "")
  return reader.end()
}

/**
 * Reads a document too large to be held, part by part: an element that stands in containers alone is given out when it
 * closes. `isContainer` is asked with the names from the root down; text between parts is passed over. Throws an
 * XmlError where the document breaks, after the parts before that place.
 */
export async function* readXmlParts(
  chunks: AsyncIterable<Uint8Array>,
  isContainer: (names: readonly string[]) => boolean,
): AsyncGenerator<XmlElement> {
  const parts: XmlElement[] = []
  const reader = await openReader({ isContainer, take: (part) => parts.push(part) })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let length = 0
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderOf(chunk)
      const text = decoder.decode(chunk, { stream: true })
      length += text.length
      reader.write(text)
      if (parts.length > 0) length = 0
      else if (length > mostText) throw new XmlError("a part of it is too large to be read", reader.line())
      yield* parts.splice(0)
    }
    reader.write(decoder?.decode() ?? "")
    reader.end()
  } catch (error) {
    yield* parts.splice(0)
    throw error
  }
  yield* parts
}

/** What is told of a document while it is read; names as written, prefixes included. Depth 1 is the root. */
export type XmlEvents = {
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number, line: number): void
  close(name: string, depth: number): void
  /** Left out, text between elements is passed over. */
  text?(text: string): void
}

/**
 * Reads a document of any size and keeps nothing of it: what it meets is told at once. Gives a turn after each piece of
 * the input, for handing on what was gathered. Throws an XmlError where the document breaks. A `fragment` may go on
 * after its root element is closed; it may not hold a document type.
 */
export async function* scanXml(
  chunks: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  { fragment = false } = {},
): AsyncGenerator<void> {
  const { SaxesParser } = await import("saxes")
  const parser = new SaxesParser({ xmlns: false, position: true, fragment })
  let depth = 0
  let begun = 1
  let silent = 0
  parser.on("opentagstart", () => {
    begun = parser.line
    silent = 0
    if (++depth > deepest) throw new XmlError(`elements are nested more than ${deepest} deep`, begun)
  })
  parser.on("opentag", ({ name, attributes }) => events.open(name, attributes, depth, begun))
  parser.on("closetag", ({ name }) => events.close(name, depth--))
  if (events.text !== undefined) {
    const tell = events.text
    parser.on("text", tell)
    parser.on("cdata", tell)
  }
  parser.on("error", (error) => {
    throw broken(error, parser.line)
  })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of headFirst(chunks)) {
    decoder ??= decoderOf(chunk)
    const text = decoder.decode(chunk, { stream: true })
    silent += text.length
    parser.write(text)
    if (silent > mostSilence) throw new XmlError("a part of it is too large to be read", parser.line)
    yield
  }
  parser.write(decoder?.decode() ?? "")
  parser.close()
  yield
}

/** The same bytes, the first piece long enough to hold a whole XML declaration. */
async function* headFirst(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk
    else {
      head = Buffer.concat([head, chunk])
      if (head.length < declarationSize) continue
      yield head
      head = undefined
    }
  }
  if (head !== undefined && head.length > 0) yield head
}

/** Reads a whole document that is text already; throws an XmlError. */
export async function readXmlText(text: string): Promise<XmlElement> {
  const reader = await openReader()
  reader.write(text.replace(/^\uFEFF/, ""))
  return reader.end()
}

type Parts = { isContainer: (names: readonly string[]) => boolean; take: (part: XmlElement) => void }

async function openReader(parts?: Parts) {
  const { SaxesParser } = await import("saxes")
  const parser = new SaxesParser({ xmlns: false, position: true })
  const top: XmlElement = { name: "", space: "", attributes: {}, children: [], line: 0 }
  const open: XmlElement[] = [top]
  const scopes: Scope[] = [new Map()]
  let elements = 0
  let begun = 1
  /** How many of the open elements, from the document down, are containers: their children are parts. */
  let containers = parts === undefined ? 0 : 1

  parser.on("opentagstart", () => {
    begun = parser.line
    if (open.length > deepest) throw new XmlError(`elements are nested more than ${deepest} deep`, parser.line)
    if (++elements > mostElements) throw new XmlError("it has too many elements", parser.line)
  })
  parser.on("opentag", ({ name, attributes }) => {
    const scope = scopeOf(attributes, scopes.at(-1) ?? new Map())
    const at = name.indexOf(":")
    const prefix = at < 0 ? "" : name.slice(0, at)
    const element: XmlElement = {
      name: name.slice(at + 1),
      space: scope.get(prefix) ?? prefix,
      attributes,
      children: [],
      line: begun,
    }
    const isPart = open.length === containers
    open.push(element)
    scopes.push(scope)
    if (isPart && parts?.isContainer(open.slice(1).map(({ name: one }) => one)) === true) containers++
    else if (!isPart) open.at(-2)?.children.push(element)
  })
  const addText = (text: string) => {
    if (open.length > containers) open.at(-1)?.children.push(text)
  }
  parser.on("text", addText)
  parser.on("cdata", addText)
  parser.on("closetag", () => {
    const closed = open.pop()
    scopes.pop()
    if (closed === undefined || parts === undefined) return
    if (open.length < containers) containers--
    else if (open.length === containers) {
      elements = 0
      parts.take(closed)
    }
  })
  parser.on("error", (error) => {
    throw broken(error, parser.line)
  })
  return {
    line: () => parser.line,
    write: (text: string) => {
      parser.write(text)
    },
    end(): XmlElement {
      parser.close()
      const root = top.children.find((child) => typeof child !== "string")
      if (root === undefined && parts !== undefined) return top
      if (root === undefined) throw new XmlError("it holds no element", parser.line)
      return root
    },
  }
}

function decoderOf(head: Uint8Array) {
  const encoding = encodingOf(head)
  if (encoding === undefined) throw new XmlError("it is written in an encoding that cannot be read", 1)
  return new TextDecoder(encoding)
}

function broken({ message }: Error, line: number): XmlError {
  return new XmlError(message.replace(/^[\d:]+\s*/, "").replace(/[.\s]+$/, ""), line)
}

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  let scope: Map<string, string> | undefined
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue
    scope ??= new Map(outer)
    scope.set(name.slice(6), value)
  }
  return scope ?? outer
}
