/** What a walk over FHIR JSON finds, and where it stands meanwhile. */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Issue } from "../../../record/draft.ts"
import type { Limits } from "./values.ts"
import type { More } from "./window.ts"

/** What is known of the Bundle (or file) around a resource. Grows while it is read: a timestamp may stand at its end. */
export type Surrounding = { path: string; timestamp?: string; lastUpdated?: string; outer?: Surrounding }

/** A resource found. `bytes` are its own, as they stand in the file. */
export type Slice = {
  type: "slice"
  bytes: Buffer
  where: string
  within: Surrounding
  fullUrl?: string
  /** What the wrapper says of where its resources come from. */
  system?: string
  /** What an entry of our own export says of when its source wrote it. */
  dated?: PartialDate
}

/** A Bundle has ended, and all that it says of itself is known. */
export type Closed = { type: "closed"; bundle: Surrounding }

export type Found = Slice | Issue | Closed

export type Steps = Generator<Found | More, void>

/** Where a walk stands: `path` begins the place of everything within. */
export type Place = { path: string; level: number; within: Surrounding; limits: Limits; system?: string }
