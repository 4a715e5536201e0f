/**
 * One input's way into the record: recognise it, read who it is about, decide whose it is, then stream its items
 * onto one shelf in one transaction. Nothing is written before the person is settled; anything that breaks rolls
 * back. Counts: read = new + updated + unchanged + same + issues (invariant 2).
 */
import { createHash } from "node:crypto"
import { failure } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Counts, Draft, ImportMeta, Issue, Item } from "../record/draft.ts"
import { factsOf } from "../record/facts.ts"
import { patientSystem } from "../record/identity.ts"
import { readPatient } from "../record/patient.ts"
import type { KnownPerson } from "../record/person.ts"
import { projectedTypes } from "../record/project.ts"
import { type Proof, provingFormats, readProof } from "../record/proof.ts"
import type { Intake, Preview, Shelf } from "../record/shelf.ts"
import { patientIds } from "../record/subject.ts"
import type { Preparing } from "./apart/messages.ts"
import { type Reader, readerOf } from "./apart.ts"
import { holdsFiles, readAttached } from "./attached.ts"
import { detectFormat } from "./detect.ts"
import type { Format, Help, Input, ReadOptions } from "./format.ts"
import { type FilePatient, findOwners, type Owners } from "./guard.ts"
import { type Ownership, ownership } from "./ownership.ts"

export type ImportOptions = {
  today: Day
  /** The person said with --person or known as the default. */
  person?: number
  /** It was said for this very import: a file about somebody else is refused rather than given to whom it matches. */
  personNamed?: boolean
  anyPerson?: boolean
  /** The source system said with --source. */
  source?: string
  /** A format id said with --format. */
  format?: string
  dryRun?: boolean
  read?: ReadOptions
  /** What formats may ask for, beside the day. */
  help?: Omit<Help, "today">
  /** Inputs of so many bytes are read in a thread of their own, where the format is worth it. */
  large?: number
  /** Called now and then with the number of items read so far. */
  progress?: (items: number) => void
}

export type FileReport = {
  path: string
  format: string
  sha256: string
  status: "imported" | "unchanged" | "failed"
  person?: string
  importId?: number
  counts: Counts
  issues: Issue[]
  /** Of signed cards: what is known of each signature. */
  proofs?: Proof[]
  /** Of a dry run: what would become of it, by kind. */
  preview?: Preview[]
}

/** Originals larger than this are kept as hash and counts only, and the import says so (formats.md "Samples"). */
const originalLimit = 64 * 1024 * 1024

/** Imports one input. Throws a Failure where nothing of it can be taken; the record is then as before. */
export async function importInput(given: Input, intake: Intake, options: ImportOptions): Promise<FileReport> {
  const input: Input = { ...given, help: { ...options.help, today: options.today }, notes: new Map() }
  const format = await detectFormat(input, options.format)
  const reader = readerOf(format, input, options.large)
  try {
    return await importRead(input, intake, options, format, reader)
  } finally {
    reader.end()
  }
}

async function importRead(
  input: Input,
  intake: Intake,
  options: ImportOptions,
  format: Format,
  reader: Reader,
): Promise<FileReport> {
  const digest = digestOf(input)
  const isPerhapsKnown = intake.hasImportOfSize(input.bytes)
  const people = intake.people()
  const preparingFor = (owner: KnownPerson | undefined): Preparing => ({
    ...(owner?.timeZone !== undefined && { timeZone: owner.timeZone }),
    ...(options.source !== undefined && { source: options.source }),
  })
  const expected = people.find(({ id }) => id === options.person) ?? (people.length === 1 ? people[0] : undefined)
  if (!isPerhapsKnown) reader.begin(digest.input, options.read ?? {}, preparingFor(expected))
  const { patients, system } = await survey(isPerhapsKnown ? digest.input : input, format)
  const chosen = { chosen: options.person, anyPerson: options.anyPerson ?? false, named: options.personNamed ?? false }
  const nobody: Owners = { type: "each", byPatient: new Map() }
  const owners = format.ofNobody === true ? nobody : findOwners(patients, people, chosen)
  const owner = owners.type === "one" ? people.find(({ id }) => id === owners.person) : undefined
  const person = owner?.name
  const base = { path: input.name, format: format.id, ...(person !== undefined && { person }) }
  const known = isPerhapsKnown ? await digest.sha256() : undefined
  const earlier = known === undefined ? undefined : intake.importOf(known)
  const again =
    earlier !== undefined && (person === undefined || earlier.person === undefined || earlier.person === person)
  if (again && format.rereads !== true) return unchanged({ ...base, sha256: await digest.sha256() }, earlier)
  if (owners.type === "refused") throw refusal(input, owners)
  const meta: ImportMeta = {
    path: input.name,
    format: format.id,
    ...(known !== undefined && { sha256: known }),
    bytes: input.bytes,
    on: options.today,
    ...(options.anyPerson && { anyPerson: true }),
    ...(options.source !== undefined && { source: options.source }),
  }
  const whose = ownership(owners, people, intake.personOf, options, input.name)
  const shelf = await intake.begin(meta)
  try {
    const items = reader.read(digest.input, options.read ?? {}, preparingFor(owner))
    const { issues, proofs } = await fill(shelf, digest.input, format, items, whose, options, system)
    const sha256 = await digest.sha256()
    if (known === undefined) shelf.identify(sha256)
    const counts = shelf.settle()
    if (again && counts.new + counts.updated + counts.same === 0) {
      shelf.rollback()
      return { ...unchanged({ ...base, sha256 }, earlier), ...(proofs.length > 0 && { proofs }) }
    }
    const taken = counts.read - counts.issues
    const failed = taken === 0 && counts.issues > 0
    if (failed && issues.every(({ code }) => code === "other-patient")) throw refusal(input, strangersOnly)
    const preview = options.dryRun && !failed ? shelf.preview() : []
    if (failed || (options.dryRun && !shelf.rehearsal)) shelf.rollback()
    else shelf.commit()
    const told = { counts, issues, ...(proofs.length > 0 && { proofs }), ...(options.dryRun && { preview }) }
    if (failed || options.dryRun) return { ...base, sha256, status: failed ? "failed" : "imported", ...told }
    const named = owners.type === "one" ? intake.people().find(({ id }) => id === owners.person)?.name : undefined
    const now = named === undefined ? {} : { person: named } // the file may be the first to name the person
    return { ...base, sha256, ...now, importId: shelf.importId, status: "imported", ...told }
  } catch (error) {
    shelf.rollback()
    throw error
  }
}

type Earlier = NonNullable<ReturnType<Intake["importOf"]>>

/** The report of a file that is in the record already. */
function unchanged(base: Pick<FileReport, "path" | "format" | "sha256">, { importId, counts }: Earlier): FileReport {
  const { read, issues } = counts
  const still = { read, new: 0, updated: 0, unchanged: read - issues, same: 0, issues }
  return { ...base, status: "unchanged", importId, counts: still, issues: [] }
}

async function fill(
  shelf: Shelf,
  input: Input,
  format: Format,
  read: AsyncIterable<Item>,
  whose: Ownership,
  options: ImportOptions,
  fileSystem: string | undefined,
): Promise<{ issues: Issue[]; proofs: Proof[] }> {
  const issues: Issue[] = []
  const proofs = new Map<string, Proof>()
  const proves = provingFormats.has(format.id)
  const note = (issue: Issue) => {
    issues.push(issue)
    shelf.note(issue)
  }
  let items = 0
  for await (const item of read) {
    if (++items % 1000 === 0) options.progress?.(items)
    if (item.type === "issue") {
      note(item)
      continue
    }
    if (item.type === "sample") {
      shelf.addSample(item, whose.ofFile())
      continue
    }
    if (item.type === "samples") {
      shelf.addSamples(item, whose.ofFile())
      continue
    }
    const proof = proves ? readProof(item.resource) : undefined
    if (proof !== undefined) proofs.set(JSON.stringify(proof), proof)
    const facts = item.ahead?.facts ?? factsOf(item)
    const system = options.source ?? facts.system ?? fileSystem
    const owner = whose.of(facts.patient, system)
    if (owner === "other") note(otherPatient(item))
    else {
      if (owner === null && format.ofNobody !== true && standing.has(facts.type)) note(ofNobody(item))
      shelf.add(item, owner, system)
      const looksInside = format.readsWords !== true && holdsFiles(facts.type)
      for (const beside of looksInside ? await readAttached(item) : []) {
        if (beside.type === "issue") note(beside)
        else shelf.addBeside(beside, owner, system)
      }
    }
  }
  options.progress?.(items)
  const original =
    format.original === undefined ? input : { ...input, open: () => format.original?.(input) ?? input.open() }
  if (format.keepsOriginal) await keepOriginal(shelf, original, note)
  return { issues, proofs: [...proofs.values()] }
}

/**
 * The SHA-256 of an input, taken while somebody reads it for another reason. It is wanted before anything is written only
 * where the record may have that very file already; else it is worked out beside the reading thread, in time to spare.
 */
function digestOf(input: Input) {
  let sha256: string | undefined
  async function* open() {
    if (sha256 !== undefined) {
      yield* input.open()
      return
    }
    const hash = createHash("sha256")
    for await (const bytes of input.open()) {
      hash.update(bytes)
      yield bytes
    }
    sha256 = hash.digest("hex")
  }
  return {
    input: { ...input, open },
    async sha256(): Promise<string> {
      while (sha256 === undefined) for await (const _bytes of open());
      return sha256
    },
  }
}

/** Every patient an input describes. */
async function survey(input: Input, format: Format) {
  const patients: FilePatient[] = []
  let system: string | undefined
  for await (const resource of format.patients(input)) {
    system ??= patientSystem(resource)
    patients.push({ ids: patientIds(resource), facts: readPatient(resource) })
  }
  return { patients, system }
}

async function keepOriginal(shelf: Shelf, input: Input, note: (issue: Issue) => void): Promise<void> {
  if (input.bytes > originalLimit) {
    const limit = originalLimit / 1024 / 1024
    const message = `the file is over ${limit} MB: its SHA-256 and its entries are kept, not the file itself`
    note({ type: "issue", code: "original-too-large", severity: "warning", where: "file", message })
    return
  }
  for await (const bytes of input.open()) shelf.keepOriginal(bytes)
}

function otherPatient(draft: Draft): Issue {
  const message = "is about another patient than the people of this record"
  return { type: "issue", code: "other-patient", severity: "error", where: draft.where, message }
}

/** What shows with somebody: in a file about several people, what names none of them would be seen nowhere. */
const standing: ReadonlySet<string> = new Set(projectedTypes)

function ofNobody({ where }: Draft): Issue {
  const message = "names no patient in a file about several people: it is kept, but stands with none of them"
  return { type: "issue", code: "of-nobody", severity: "warning", where, message }
}

const strangersOnly = {
  type: "refused",
  reason: "other",
  words: "its patients are not in this record by name, birth date and sex",
} as const

function refusal(input: Input, { reason, words }: Extract<Owners, { type: "refused" }>) {
  const said = { path: input.name, reason: words }
  return reason === "other" ? failure("other-person", said) : failure("person-of-file-unclear", said)
}
