/**
 * What the elements of a FHIR type are, by release: whether they repeat, and whether they are text, numbers, booleans,
 * resources or objects of another type. XML says none of that. Reads the table of data/elements.ts line by line, when
 * a type is first asked for.
 */
import { releases } from "./data/elements.ts"

export type Release = keyof typeof releases

/** The releases in the order they are tried: the usual one first. */
export const releaseNames: readonly Release[] = ["R4", "STU3", "DSTU2", "R5"]

export type ElementKind = {
  many: boolean
  kind: "text" | "number" | "boolean" | "resource" | "object"
  /** The type of an object. */
  type: string
}

type Elements = ReadonlyMap<string, ElementKind>

const extension: ElementKind = { many: true, kind: "object", type: "Extension" }
const id: ElementKind = { many: false, kind: "text", type: "" }
/** What every element may have. */
export const everywhere: Elements = new Map([
  ["id", id],
  ["extension", extension],
  ["modifierExtension", extension],
])

const ofAll = "meta:Meta implicitRules language text:Narrative contained*@"
const word = /^(\w+)(\*?)(?:([#?@])|:(\w+))?$/
const kinds = { "#": "number", "?": "boolean", "@": "resource" } as const

const lines = new Map<Release, Map<string, string>>()
const parsed = new Map<string, Elements>()

function linesOf(release: Release): Map<string, string> {
  let found = lines.get(release)
  if (found === undefined) {
    const all = releases[release].trim().split("\n")
    found = new Map(all.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]))
    lines.set(release, found)
  }
  return found
}

/** The elements of a type in a release; undefined for a type that no record holds. */
export function elementsOf(release: Release, type: string): Elements | undefined {
  const line = linesOf(release).get(type) ?? linesOf("R4").get(type)
  if (line === undefined) return undefined
  let found = parsed.get(line)
  if (found === undefined) {
    found = new Map([...everywhere, ...line.replace("!", ofAll).split(" ").flatMap(readElement)])
    parsed.set(line, found)
  }
  return found
}

function readElement(text: string): [string, ElementKind][] {
  const [, name, many, mark, type = ""] = word.exec(text) ?? []
  if (name === undefined) return []
  const kind = type !== "" ? "object" : mark === undefined ? "text" : kinds[mark as keyof typeof kinds]
  return [[name, { many: many === "*", kind, type }]]
}
