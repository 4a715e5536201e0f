/**
 * The file behind an entry, byte for byte as it came in: a document's own file, else the file its import kept.
 * To a new file (mode 0600), or to standard output where that is no terminal; never to the screen.
 */
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { writeFileOnce } from "../cli/output.ts"
import { type Exit, exits, failure } from "../errors.ts"
import {
  isObject,
  isResource,
  type Json,
  type JsonObject,
  objectAt,
  objectsAt,
  type Resource,
  stringAt,
} from "../fhir/json.ts"
import type { Store, Version } from "../store/store.ts"
import type { Option, Values } from "./command.ts"

export const originalOptions: readonly Option[] = [
  { flags: "--original", says: "the file it came from, byte for byte" },
  { flags: "-o, --output <path>", says: "write the original to this new file (mode 0600)" },
  { flags: "--force", says: "overwrite the file" },
]

type Originals = Pick<Store, "original" | "persons" | "entries" | "versions">

/** Writes the original of the entry whose versions these are, the shown one first. */
export async function writeOriginal(
  context: Context,
  store: Originals,
  versions: readonly Version[],
  values: Values,
): Promise<Exit> {
  const bytes = originalOf(store, versions)
  if (bytes === undefined) throw failure("original-missing")
  const path = textFlag(values.output)
  if (path !== undefined && path !== "-") {
    writeFileOnce(context, path, [bytes], values.force === true)
    context.talk(`Wrote ${path}, ${bytes.length.toLocaleString("en-US")} bytes\n`)
  } else if (context.terminal === true) {
    throw failure("usage", {
      what: "the original of a document is no text for a screen",
      how: "write it to a file: -o <path>",
    })
  } else if (context.outBytes === undefined) context.out(Buffer.from(bytes).toString("utf8"))
  else context.outBytes(bytes)
  return exits.done
}

function originalOf(store: Originals, versions: readonly Version[]): Uint8Array | undefined {
  const inOrder = [...versions].sort((a, b) => Number(b.current) - Number(a.current))
  for (const { text, importId } of inOrder) {
    const resource: unknown = JSON.parse(text)
    const own = isResource(resource) ? (fileIn(resource, 0) ?? fileBeside(resource, store)) : undefined
    const found = own ?? store.original(importId)
    if (found !== undefined) return found
  }
  return undefined
}

/** The file of the Binary that an attachment points at (FHIR R4 §2.24.0.9), where it came in, too. */
function fileBeside(resource: Resource, store: Originals): Uint8Array | undefined {
  const ids = new Set(objectsAt(resource, "content").flatMap((content) => binaryId(objectAt(content, "attachment"))))
  if (ids.size === 0) return undefined
  const documents = store.persons().flatMap(({ id }) => store.entries({ person: id, kinds: ["documents"] }))
  for (const entry of documents.filter((one) => one.resource === "Binary")) {
    for (const { text } of store.versions(entry.id)) {
      const binary: unknown = JSON.parse(text)
      if (isResource(binary) && ids.has(String(binary.id))) return fileIn(binary, 0)
    }
  }
  return undefined
}

function binaryId(attachment: JsonObject | undefined): string[] {
  const [, id] = /(?:^|\/)Binary\/([A-Za-z0-9.-]{1,64})$/.exec(stringAt(attachment, "url") ?? "") ?? []
  return id === undefined ? [] : [id]
}

/** The first attachment that holds its file, or what a Binary holds. */
function fileIn(value: Json | undefined, depth: number): Uint8Array | undefined {
  if (depth > 8) return undefined
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = fileIn(item, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (!isObject(value)) return undefined
  const data = stringAt(value, "data")
  if (data !== undefined && stringAt(value, "contentType") !== undefined) return Buffer.from(data, "base64")
  for (const part of Object.values(value)) {
    const found = typeof part === "object" && part !== null ? fileIn(part, depth + 1) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
