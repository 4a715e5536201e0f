/** The sample resources of the corpus (../shared/data or PHR_CORPUS), for runs over everything real; none where absent. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { isObject, isResource, type Json, objectAt, objectsAt, type Resource } from "../../src/fhir/json.ts"
import type { Resolve } from "../../src/record/project.ts"

const root = process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data")

export type Sample = { file: string; resource: Resource; resolve: Resolve }

/** Whether the corpus is at hand. */
export const hasCorpus = existsSync(root)

/** Every resource of a folder's JSON and NDJSON files, those of Bundles one by one, each with what it can refer to. */
export function samples(folder: string): Sample[] {
  return filesUnder(join(root, folder)).flatMap((file) => {
    const resources = parsed(readFileSync(file, "utf8").replace(/^\uFEFF/, "")).flatMap(unbundled)
    const known = new Map<string, Resource>()
    for (const { resource, fullUrl } of resources) {
      if (fullUrl !== undefined) known.set(fullUrl, resource)
      if (typeof resource.id === "string") known.set(`${resource.resourceType}/${resource.id}`, resource)
    }
    return resources.map(({ resource }) => ({ file, resource, resolve: (reference) => known.get(reference) }))
  })
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /json$/.test(name))
    .map((name) => join(folder, name))
}

function parsed(text: string): Json[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return text.split("\n").flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    })
  }
}

function unbundled(json: Json): { resource: Resource; fullUrl?: string }[] {
  if (!isResource(json)) return []
  if (json.resourceType !== "Bundle") return [{ resource: json }]
  return objectsAt(json, "entry").flatMap((entry) => {
    const resource = objectAt(entry, "resource")
    if (!isObject(resource) || !isResource(resource)) return []
    return [{ resource, ...(typeof entry.fullUrl === "string" ? { fullUrl: entry.fullUrl } : {}) }]
  })
}
