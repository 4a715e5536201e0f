/**
 * Words read out of attached files (a PDF inside a DocumentReference): kept beside the source's own resource, in a
 * resource of ours that its projection finds by the file's hash. It is no item of the source: nothing counts it.
 */
import { hash } from "node:crypto"
import { objectsAt, type Resource, stringAt } from "../fhir/json.ts"

const wordsExtension = "urn:phr:words"

/** The id of the resource that holds the words of that file (base64). */
export function wordsId(data: string): string {
  return `words-${hash("sha256", data.replaceAll(/\s/g, "")).slice(0, 32)}`
}

/** A resource that holds the words of that file. */
export function wordsResource(data: string, text: string): Resource {
  return {
    resourceType: "Basic",
    id: wordsId(data),
    extension: [{ url: wordsExtension, valueString: text }],
    code: { text: "Words read from an attached file" },
  }
}

export function readWords(resource: Resource | undefined): string | undefined {
  if (resource?.resourceType !== "Basic") return undefined
  return stringAt(
    objectsAt(resource, "extension").find(({ url }) => url === wordsExtension),
    "valueString",
  )
}
