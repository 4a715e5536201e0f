/** What an OperationOutcome tells of its own source: an error there may mean that the download lacks something. */
import { objectsAt, type Resource, stringAt } from "../../../fhir/json.ts"
import type { Issue } from "../../../record/draft.ts"

/** A warning where the source reports an error of its own; names codes only, never text of the source. */
export function sourceError(resource: Resource, where: string): Issue | undefined {
  if (resource.resourceType !== "OperationOutcome") return undefined
  const codes = objectsAt(resource, "issue")
    .filter((one) => ["error", "fatal"].includes(stringAt(one, "severity") ?? ""))
    .map((one) => stringAt(one, "code")?.replaceAll(/[^a-z-]/g, "") ?? "unknown")
  if (codes.length === 0) return undefined
  const message = `the source reports an error of its own (${[...new Set(codes)].join(", ")}): this download may lack something`
  return { type: "issue", code: "source-error", severity: "warning", where, message }
}
