/**
 * Projection: one FHIR R4 resource → the body of one entry, or nothing where its type has no kind.
 * Pure. `resolve` finds what a reference means (contained, same file, same source); it may find nothing.
 */
import type { Resource } from "../fhir/json.ts"
import type { EntryBody } from "./entry.ts"

export type Resolve = (reference: string) => Resource | undefined
export type Projection = { entry: EntryBody | undefined; complete: boolean }
export type Project = (resource: Resource, resolve: Resolve, timeZone: string | undefined) => EntryBody | undefined
