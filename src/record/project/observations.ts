/**
 * Observation → a laboratory result, a vital sign, a social fact or an assessment (FHIR R4 §10.1).
 * The kind follows the source's category; codes decide where a category is missing or known to be misused.
 */
import { codesAt, codingsOf, conceptAt, conceptTexts } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { referenceText, referred } from "../../fhir/people.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import { measureOf } from "../../terms/measures.ts"
import type { Coding, Component, EntryBody, Standing } from "../entry.ts"
import type { Kind } from "../kinds.ts"
import { interpretationOf } from "./interpretation.ts"
import { flagOf, rangeOf, worstFlag } from "./ranges.ts"
import { dateAt, notesAt, type Reading, referencedNames, spanAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"
import { valueAt } from "./values.ts"

const standings: Record<string, Standing> = {
  registered: "planned",
  preliminary: "done",
  final: "done",
  amended: "done",
  corrected: "done",
  appended: "done",
  cancelled: "not-done",
}

const kindOfCategory: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    laboratory: "labs",
    "vital-signs": "vitals",
    activity: "vitals",
    "social-history": "social-history",
    survey: "assessments",
    sdoh: "assessments",
    "functional-status": "assessments",
    "disability-status": "assessments",
    "cognitive-status": "assessments",
    exam: "assessments",
    therapy: "assessments",
    imaging: "reports",
    procedure: "reports",
  }),
)

// Smoking, alcohol, occupation, pregnancy and the like: LOINC codes of US Core, IPS and their older kin.
const social: ReadonlySet<string> = new Set([
  "72166-2",
  "11367-0",
  "39240-7",
  "81228-3",
  "8663-7",
  "8664-5",
  "63640-7",
  "74010-0",
  "74013-4",
  "11331-6",
  "11341-5",
  "21843-8",
  "21844-6",
  "76690-7",
  "76691-5",
  "82810-3",
  "86645-9",
  "11778-8",
  "11779-6",
  "11780-4",
  "11996-6",
  "11637-6",
  "11638-4",
  "11639-2",
  "11640-0",
  "11612-9",
  "11613-7",
  "11614-5",
  "8691-8",
  "8665-2",
])

export function projectObservation(resource: Resource, reading: Reading): EntryBody {
  const codes = codingsOf(objectAt(resource, "code"))
  const categories = codesAt(resource, "category")
  const status = lineAt(resource, "status")
  const parts = partsOf(resource, reading)
  const span = spanAt(resource, "effective", reading)
  const own = valueAt(resource, reading)
  const value = pressure(parts) ?? own
  const ranges = objectsAt(resource, "referenceRange")
  const method = conceptAt(resource, "method")
  return present<EntryBody>({
    kind: kindOf(categories, codes, resource, own?.text),
    resource: resource.resourceType,
    title: titleOf(resource.code, codes) ?? untitled.observation,
    codes,
    ...span,
    onset: spokenTime(resource) ?? span.onset,
    recorded: dateAt(resource, "issued", reading),
    status,
    standing: standingOf(status, standings),
    categories,
    value,
    range: rangeOf(ranges, own?.unit, reading),
    flag: flagOf(resource, own, ranges, reading) ?? worstFlag(parts.map((part) => part.flag)),
    interpretation: interpretationOf(resource),
    components: [...parts, ...observedParts(resource, "hasMember", reading)],
    bodySite: joined(conceptTexts({ bodySite: resource.bodySite }, "bodySite"), ", "),
    performer: referencedNames(resource, "performer", reading),
    note: joined([notesAt(resource), textAt(resource, "comment"), method && `Method: ${method}`], "\n"),
  })
}

/** Words that only a laboratory reports; "positive" and "negative" are said of an examination and a questionnaire, too. */
const laboratoryWords = /^(?:(?:non[- ]?)?reactive|(?:not |un|none )?detected|1:\d{1,6})$/i

function kindOf(categories: readonly string[], codes: readonly Coding[], resource: Resource, value = ""): Kind {
  if (codes.some((coding) => social.has(coding.code))) return "social-history"
  for (const category of categories) {
    const kind = kindOfCategory.get(category.toLowerCase())
    if (kind !== undefined) return kind
  }
  const known = measureOf(codes)?.kind
  if (known !== undefined) return known
  // Without a category: what has a specimen, a reference range or a measured amount was measured in a laboratory.
  const measured = resource.specimen ?? resource.referenceRange ?? resource.valueQuantity ?? resource.valueRatio
  return measured === undefined && !laboratoryWords.test(value.trim()) ? "assessments" : "labs"
}

function partsOf(resource: Resource, reading: Reading): Component[] {
  return objectsAt(resource, "component").map((part) => componentOf(part, reading))
}

/** What an observation found, told in one value: its own, or that of its components where they make one. */
export function observedValue(resource: Resource, reading: Reading): EntryBody["value"] {
  return pressure(partsOf(resource, reading)) ?? valueAt(resource, reading)
}

/** An observation, or a component of one, as a part of something: name, value, range and flag. */
export function componentOf(part: JsonObject, reading: Reading): Component {
  const value = valueAt(part, reading)
  const ranges = objectsAt(part, "referenceRange")
  return present<Component>({
    title: titleOf(part.code) ?? untitled.part,
    codes: codingsOf(objectAt(part, "code")),
    value,
    range: rangeOf(ranges, value?.unit, reading),
    flag: flagOf(part, value, ranges, reading),
    interpretation: interpretationOf(part),
  })
}

const systolic = new Set(["8480-6", "271649006"])
const diastolic = new Set(["8462-4", "271650006"])

/** A blood pressure told as people tell it: "128/82 mmHg". */
function pressure(parts: readonly Component[]): EntryBody["value"] {
  if (parts.length < 2) return undefined
  const upper = parts.find((part) => part.codes?.some((coding) => systolic.has(coding.code)))?.value
  const lower = parts.find((part) => part.codes?.some((coding) => diastolic.has(coding.code)))?.value
  if (upper?.number === undefined || lower?.number === undefined || upper.unit !== lower.unit) return undefined
  const unit = upper.unit === undefined || /^mm ?\[?hg\]?$/i.test(upper.unit) ? "mmHg" : upper.unit
  return { text: `${bare(upper)}/${bare(lower)}${upper.unit === undefined ? "" : ` ${unit}`}` }
}

function bare(value: { text: string; unit?: string }): string {
  return value.unit === undefined ? value.text : value.text.slice(0, -value.unit.length - 1)
}

/**
 * The observations an element refers to (members of a panel, results of a report), as parts. They are entries of their
 * own; the panel tells them again beside their names, as the page of a laboratory does.
 */
export function observedParts(resource: Resource, key: string, reading: Reading): Component[] {
  const parts: Component[] = []
  for (const reference of objectsAt(resource, key)) {
    const found = referred(reference, resource, reading.resolve)
    if (found?.resourceType === "Observation" && found !== resource) {
      parts.push(present<Component>({ ...componentOf(found, reading), value: observedValue(found, reading) }))
      continue
    }
    const title = referenceText(reference, resource, reading.resolve)
    if (title !== undefined) parts.push({ title })
  }
  return parts
}

// A Timing says when in events; more than one day is no single clinical date.
function spokenTime(resource: Resource): string | undefined {
  const events = objectAt(resource, "effectiveTiming")?.event
  return Array.isArray(events)
    ? joined(
        events.map((event) => (typeof event === "string" ? event : undefined)),
        ", ",
      )
    : undefined
}
