/** Every FHIR JSON file of the samples: what a plain JSON.parse finds in it, this finds, byte for byte. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { isObject } from "../../../../src/fhir/json.ts"
import { fhirJson } from "../../../../src/import/formats/fhir-json.ts"
import { drafts, issues, readAll } from "../memory.ts"

const root = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../../../shared/data"), "fhir")
const folders = existsSync(root) ? readdirSync(root) : []

/** Lines that are broken in the published files themselves. */
const broken = /Eryn994Nader710|c4bb_patient_stub/

describe.runIf(folders.length > 0)("the sample files", () => {
  it.each(folders)("%s: every resource is found and every other item told of", async (folder) => {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    for (const name of names.filter((one) => /\.(json|ndjson|phr)$/.test(one))) {
      const bytes = readFileSync(join(root, folder, name))
      if (fhirJson.recognizes(bytes.subarray(0, 64 * 1024)) !== "yes") continue
      const items = await readAll(fhirJson, bytes)
      const given = drafts(items)
      for (const { bytes: own, resource } of given)
        expect(JSON.parse(Buffer.from(own).toString()), name).toEqual(resource)
      if (broken.test(name)) continue
      const { resources, others } = count(values(bytes.toString("utf8").replace(/^\uFEFF/, "")))
      expect(given.length, name).toBe(resources)
      expect(issues(items).filter(({ severity }) => severity === "error").length, name).toBe(others)
    }
  })
})

function values(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]))
  }
}

function count(value: unknown): { resources: number; others: number } {
  if (Array.isArray(value)) return value.map(count).reduce(sum, { resources: 0, others: 0 })
  if (!isObject(value) || value.resourceType === undefined) return { resources: 0, others: 1 }
  if (value.resourceType !== "Bundle") return { resources: 1, others: 0 }
  const entries = Array.isArray(value.entry) ? value.entry : []
  return count(entries.map((entry) => (isObject(entry) ? entry.resource : undefined)))
}

function sum(a: ReturnType<typeof count>, b: ReturnType<typeof count>) {
  return { resources: a.resources + b.resources, others: a.others + b.others }
}
