/** The golden pairs of projection: a resource (or a Bundle: the first entry, beside what it refers to) and its entry. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { isResource, type Json, objectAt, objectsAt, type Resource } from "../../src/fhir/json.ts"
import type { EntryBody } from "../../src/record/entry.ts"
import { project } from "../../src/record/project.ts"

const folder = join(import.meta.dirname, "project")

export const names: readonly string[] = readdirSync(folder)
  .filter((name) => !name.endsWith(".expected.json"))
  .map((name) => name.replace(".json", ""))

export function expected(name: string): Json {
  return JSON.parse(readFileSync(join(folder, `${name}.expected.json`), "utf8"))
}

/** The entry of a golden resource, told in New York. */
export function projected(name: string): EntryBody | undefined {
  const source = readFileSync(join(folder, `${name}.json`), "utf8")
  const json: Json = JSON.parse(source)
  if (!isResource(json)) throw new Error(`${name}.json is no resource`)
  if (json.resourceType !== "Bundle") return project(json, () => undefined, "America/New_York", source)
  const known = new Map<string, Resource>()
  let first: Resource | undefined
  for (const entry of objectsAt(json, "entry")) {
    const resource = objectAt(entry, "resource")
    if (!isResource(resource)) continue
    first ??= resource
    if (typeof entry.fullUrl === "string") known.set(entry.fullUrl, resource)
    if (typeof resource.id === "string") known.set(`${resource.resourceType}/${resource.id}`, resource)
  }
  return first && project(first, (reference) => known.get(reference), "America/New_York")
}
