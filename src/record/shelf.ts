/**
 * How import puts things into the record without knowing how they are stored. The store fulfils it.
 * One shelf is one file in one transaction: begun, filled, settled, then committed or rolled back.
 */
import type { Counts, Draft, ImportMeta, Issue, Sample, SampleRun } from "./draft.ts"
import type { KnownPerson } from "./person.ts"

/** What became of one item, as far as it is known when it is added. */
export type Fate = "new" | "updated" | "unchanged"

/** What would become of the entries of one kind, with the first of them. */
export type Preview = {
  fate: "new" | "updated" | "same"
  kind: string
  count: number
  first: readonly { title: string; start?: string; value?: string }[]
}

export type Shelf = {
  readonly importId: number
  /** Nothing of it will be kept, whatever is committed (Store.rehearse). */
  readonly rehearsal: boolean
  /** Keeps a resource for a person; `null` is for what belongs to nobody in particular (an organization). */
  add(draft: Draft, person: number | null, system: string | undefined): Fate
  /** Keeps a resource that we made beside the source's own: no item of the source, and not counted. */
  addBeside(draft: Draft, person: number | null, system: string | undefined): void
  addSample(sample: Sample, person: number): Fate
  addSamples(run: SampleRun, person: number): void
  /** Keeps the source document itself, where the drafts were made from it (CSV, C-CDA …). Called in file order. */
  keepOriginal(bytes: Uint8Array): void
  note(issue: Issue): void
  /** Says the SHA-256 of the input, where that was not known before it was read. */
  identify(sha256: string): void
  /** Projects what waited for later resources, then links the same facts of other sources. Counts are final after it. */
  settle(): Counts
  /** What the import made of it, by kind. After `settle`. */
  preview(): Preview[]
  commit(): void
  rollback(): void
}

/** The record, as import sees it. */
export type Intake = {
  /** Whether any import in the record was of a file of so many bytes: no other can be that very file. */
  hasImportOfSize(bytes: number): boolean
  /** The import of that very file, if it is in the record and not undone. */
  importOf(sha256: string): { importId: number; format: string; person?: string; counts: Counts } | undefined
  people(): KnownPerson[]
  /** The person to whom a patient resource of that source system was imported earlier. */
  personOf(system: string | undefined, patientId: string): number | undefined
  begin(meta: ImportMeta): Promise<Shelf>
}
