/**
 * Files inside resources (PDF, word processor files): their words, read once at import, so that an attached letter is
 * found as one that came by itself is. The source's resource stays as it is; the words stand beside it (record/words).
 */
import { isObject, type Json, type Resource, stringAt } from "../fhir/json.ts"
import type { Draft, Issue } from "../record/draft.ts"
import { wordsResource } from "../record/words.ts"

/** The types whose files are looked into. */
const holders = new Set(["DocumentReference", "DiagnosticReport", "Binary", "Media", "Communication"])
const mostBytes = 64 * 1024 * 1024

export function holdsFiles(type: string): boolean {
  return holders.has(type)
}

/** The drafts of the words of a draft's files, and what is to be told of those that have none. */
export async function readAttached(draft: Draft): Promise<(Draft | Issue)[]> {
  const bytes = Buffer.from(draft.bytes.buffer, draft.bytes.byteOffset, draft.bytes.byteLength)
  if (!bytes.includes("application/pdf") && !bytes.includes("wordprocessingml")) return []
  const { where, system, dated, resource } = { ...draft, resource: draft.resource }
  const found: (Draft | Issue)[] = []
  for (const file of filesIn(resource, 0)) {
    const words = await wordsIn(file)
    if (words === undefined) continue
    if ("doubt" in words) {
      found.push({
        type: "issue",
        code: `attached-${words.doubt.code}`,
        severity: "warning",
        where,
        message: words.doubt.message,
      })
    }
    if (words.text === undefined || words.text === "") continue
    const made = wordsResource(file, words.text)
    const text = JSON.stringify(made)
    const about = { ...(system !== undefined && { system }), ...(dated !== undefined && { dated }) }
    found.push({ type: "resource", resource: made, bytes: Buffer.from(text), text, where, ...about })
  }
  return found
}

async function wordsIn(file: string) {
  const [{ documentKind }, { wordsOf }] = await Promise.all([
    import("./formats/document/kind.ts"),
    import("./formats/document/words.ts"),
  ])
  if (file.length * 0.75 > mostBytes) return undefined
  const bytes = Buffer.from(file, "base64")
  const known = documentKind(bytes.subarray(0, 64 * 1024))
  return known?.kind === "pdf" || known?.kind === "docx" ? wordsOf(bytes, known) : undefined
}

/** The files (base64) of a resource whose words nobody else tells: a text beside a file is the file's own. */
function filesIn(resource: Resource, depth: number): string[] {
  const attachments = attachmentsIn(resource, depth)
  const hasText = attachments.some((one) => one.type.startsWith("text/"))
  const files = attachments.filter(({ type }) => type === "application/pdf" || type.includes("wordprocessingml"))
  return hasText ? [] : [...new Set(files.map(({ data }) => data))]
}

function attachmentsIn(value: Json | undefined, depth: number): { type: string; data: string }[] {
  if (depth > 8) return []
  if (Array.isArray(value)) return value.flatMap((item) => attachmentsIn(item, depth + 1))
  if (!isObject(value)) return []
  const [type, data] = [stringAt(value, "contentType"), stringAt(value, "data")]
  if (type !== undefined && data !== undefined) return [{ type: (type.split(";")[0] ?? "").toLowerCase(), data }]
  return Object.values(value).flatMap((part) => (typeof part === "object" ? attachmentsIn(part, depth + 1) : []))
}
