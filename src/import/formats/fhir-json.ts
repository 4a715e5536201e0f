/**
 * FHIR JSON as it is downloaded: Bundles of every type, single resources, arrays, NDJSON, concatenated JSON and
 * `{fhir: {Type: […]}}` wrappers, streamed in bounded memory. Every resource keeps its own bytes.
 * Counted are resources, and whatever stands where one belongs; Bundles and wrappers are containers and are not.
 * FHIR R4 §2.6 (JSON), §2.36 (Bundle), Bulk Data (NDJSON), HL7 Personal Health Record Format.
 */
import { isUtf8 } from "node:buffer"
import { failure } from "../../errors.ts"
import { type PartialDate, readDate } from "../../fhir/dates.ts"
import { isObject, isResource, type Resource, stringAt } from "../../fhir/json.ts"
import type { Draft, Issue, Item } from "../../record/draft.ts"
import { readSample } from "../../record/export-marks.ts"
import type { Format, Input } from "../format.ts"
import type { Found, Slice, Surrounding } from "./fhir-json/found.ts"
import { identify } from "./fhir-json/identify.ts"
import { sourceError } from "./fhir-json/outcome.ts"
import { searchPatients } from "./fhir-json/patients.ts"
import { scan } from "./fhir-json/scan.ts"
import { asUtf8, encodingOf, headAsUtf8 } from "./fhir-json/text.ts"
import { Broken, grow, more, openWindow, peek, skipBetween } from "./fhir-json/window.ts"

export const fhirJson: Format = {
  id: "fhir-json",
  title: "FHIR JSON",
  keepsOriginal: false,
  worthAThread: true,
  recognizes,
  patients,
  read,
}

/** More than this cannot be told one by one; no honest file comes near it. */
const mostLost = 50_000

/** Timestamps that stood behind the entries of their Bundle, by the Bundle's path: what `patients` notes for `read`. */
type LateTimestamps = ReadonlyMap<string, string>

function recognizes(head: Uint8Array): "yes" | "perhaps" | "no" {
  const window = openWindow()
  grow(window, [headAsUtf8(head)])
  try {
    skipBetween(window)
    let first = peek(window)
    while (first === 0x5b) {
      window.at++
      first = peek(window)
    }
    if (first !== 0x7b) return "no"
    const shape = identify(window)
    if (shape === more) return "perhaps"
    // the answer of $health-cards-issue is a resource that holds cards and nothing else
    if (shape === "resource" && Buffer.from(head).includes('"verifiableCredential"')) return "no"
    return shape === "other" ? "no" : "yes"
  } catch (error) {
    if (error instanceof Broken) return "no"
    throw error
  }
}

async function* patients(input: Input): AsyncIterable<Resource> {
  const quick = await searchPatients(utf8Of(input))
  if (quick === undefined) {
    yield* walkForPatients(input)
    return
  }
  for (const { bytes, fullUrl } of quick) {
    const resource = parse(bytes.toString("utf8"))
    if (isResource(resource)) yield addressed(resource, fullUrl)
  }
}

async function* walkForPatients(input: Input): AsyncIterable<Resource> {
  for await (const some of scanned(input)) {
    for (const found of some) {
      if (found.type === "closed" && found.bundle.timestamp !== undefined)
        input.notes?.set(found.bundle.path, found.bundle.timestamp)
      if (found.type !== "slice" || !found.bytes.includes('"Patient"')) continue
      const resource = parse(found.bytes.toString("utf8"))
      if (isResource(resource) && resource.resourceType === "Patient") yield addressed(resource, found.fullUrl)
    }
  }
}

function addressed(patient: Resource, fullUrl: string | undefined): Resource {
  return fullUrl === undefined ? patient : { ...patient, fullUrl }
}

async function* read(input: Input): AsyncIterable<Item> {
  const late = input.notes ?? (await lateTimestamps(input))
  const composed = new Map<Surrounding, PartialDate | undefined>()
  let lost = 0
  for await (const some of scanned(input)) {
    for (const found of some) {
      if (found.type === "slice") yield* readSlice(found, late, composed)
      else if (found.type === "issue") {
        if (++lost > mostLost)
          throw failure("input-hopeless", { path: input.name, most: mostLost.toLocaleString("en-US") })
        yield found
      }
    }
  }
}

function* readSlice(
  found: Slice,
  late: LateTimestamps,
  composed: Map<Surrounding, PartialDate | undefined>,
): Generator<Item> {
  const text = found.bytes.toString("utf8")
  const resource = parse(text)
  if (!isObject(resource)) {
    yield issue("error", "broken-json", found.where, "this is not valid JSON")
    return
  }
  if (!isResource(resource) || resource.resourceType === "Bundle") {
    yield issue("error", "not-a-resource", found.where, "its resourceType is not that of a resource")
    return
  }
  yield* warnings(resource, found)
  if (!composed.has(found.within)) composed.set(found.within, compositionDate(resource))
  yield readSample(resource) ??
    draftOf(resource, text, found, found.dated ?? datedBy(found.within, late) ?? composed.get(found.within))
}

function draftOf(resource: Resource, text: string, found: Slice, dated: PartialDate | undefined): Draft {
  const { bytes, where, fullUrl, system } = found
  const draft: Draft = { type: "resource", resource, bytes, text, where }
  if (fullUrl !== undefined) draft.fullUrl = fullUrl
  if (system !== undefined) draft.system = system
  if (dated !== undefined) draft.dated = dated
  return draft
}

/** What is taken, but with a doubt. */
function* warnings(resource: Resource, { bytes, where }: Slice): Generator<Issue> {
  if (!isUtf8(bytes)) {
    yield issue(
      "warning",
      "encoding",
      where,
      "some bytes are not UTF-8 text and show as \uFFFD; they are kept as they are",
    )
  }
  const told = sourceError(resource, where)
  if (told !== undefined) yield told
}

/** Nearest first: the Bundle's own timestamp, then what the Bundle around it says. */
function datedBy(around: Surrounding | undefined, late: LateTimestamps): PartialDate | undefined {
  for (let within = around; within; within = within.outer) {
    const dated = readDate(within.timestamp ?? late.get(within.path) ?? within.lastUpdated)
    if (dated !== undefined) return dated
  }
  return undefined
}

/** A document begins with its Composition, which dates the rest. */
function compositionDate(first: Resource): PartialDate | undefined {
  return first.resourceType === "Composition" ? readDate(stringAt(first, "date")) : undefined
}

/** Without them an entry could not be dated by what stands behind it. */
async function lateTimestamps(input: Input): Promise<LateTimestamps> {
  const notes = new Map<string, string>()
  for await (const _patient of patients({ ...input, notes }));
  return notes
}

function scanned(input: Input): AsyncGenerator<readonly Found[]> {
  return scan(utf8Of(input))
}

function utf8Of(input: Input) {
  return asUtf8(input.open(), encodingOf(input.head))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function issue(severity: "error" | "warning", code: string, where: string, message: string): Issue {
  return { type: "issue", code, severity, where, message }
}
