/**
 * The International Patient Summary (HL7 IPS, FHIR R4 document, §2.36 and §3.3): one Bundle with a Composition, its
 * person and what its sections refer to, every section with a narrative. A summary and no copy: the newest of each
 * result, what is current, and nothing that the record does not say. The same record and day give the same bytes.
 */
import type { Bundle, BundleEntry, Composition, CompositionSection, FhirResource } from "fhir/r4.js"
import type { Day } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { PatientFacts, Person } from "../record/person.ts"
import { loincSystem } from "../terms/systems.ts"
import { writeJson } from "./decimals.ts"
import { absentResources, absentWords } from "./ips/absent.ts"
import type { Written } from "./ips/elements.ts"
import { resourceUrl, uuidUrn } from "./ips/identifiers.ts"
import { type Making, profile } from "./ips/making.ts"
import { narrative } from "./ips/narrative.ts"
import { patientOf } from "./ips/person.ts"
import { type Item, type SectionMaker, sections } from "./ips/sections.ts"

export type SummaryInput = {
  person: Person
  today: Day
  /** Newest clinical date first, without what was entered in error. */
  entries: readonly Entry[]
  /** What a source says of the patient: name parts and identifiers. */
  patient?: PatientFacts
}

/** The Bundle's JSON. */
export function writeIps({ person, today, entries, patient }: SummaryInput): string {
  const written: Written = new WeakMap()
  const write = (value: unknown) =>
    writeJson(value, (holder, key) => (key === "value" ? written.get(holder) : undefined))
  const subject = patientOf(person, patient)
  const making: Making = { patient: { reference: resourceUrl("Patient", "me"), display: person.name }, written }
  const made = sections.flatMap((maker) => sectionOf(maker, entries, today, making))
  const composition: Composition = {
    resourceType: "Composition",
    id: "summary",
    meta: profile("Composition"),
    status: "final",
    type: { coding: [{ system: loincSystem, code: "60591-5", display: "Patient summary Document" }] },
    subject: making.patient,
    date: today,
    author: [making.patient],
    title: `Patient summary of ${person.name}`,
    section: made.map(({ section }) => section),
  }
  const bundle: Bundle = {
    resourceType: "Bundle",
    meta: profile("Bundle"),
    type: "document",
    timestamp: `${today}T00:00:00Z`,
    entry: [composition, subject, ...made.flatMap(({ resources }) => resources)].map(entryOf),
  }
  const identifier = { system: "urn:ietf:rfc:3986", value: uuidUrn(write(bundle)) }
  return `${write({ ...bundle, identifier })}\n`
}

function sectionOf(
  maker: SectionMaker,
  entries: readonly Entry[],
  today: Day,
  making: Making,
): { section: CompositionSection; resources: readonly FhirResource[] }[] {
  const items = maker.items(entries, today, making)
  if (items.length > 0) return [{ section: filled(maker, items), resources: items.flatMap((item) => item.resources) }]
  if (maker.absent === undefined) return []
  const resources = absentResources(maker.absent, making.patient)
  const text = narrative(absentWords(maker.absent))
  return [{ section: { ...headOf(maker), text, entry: [{ reference: urlOf(resources[0]) }] }, resources }]
}

function filled(maker: SectionMaker, items: readonly Item[]): CompositionSection {
  const text = narrative({ columns: maker.columns, rows: items.map((item) => item.cells) })
  return { ...headOf(maker), text, entry: items.map(({ resources: [main] }) => ({ reference: urlOf(main) })) }
}

function headOf({ title, code, display }: SectionMaker): CompositionSection {
  return { title, code: { coding: [{ system: loincSystem, code, display }] } }
}

/** Many readers compare the id with the address, so both are the same UUID. */
function entryOf(resource: FhirResource): BundleEntry {
  const fullUrl = urlOf(resource)
  return { fullUrl, resource: { ...resource, id: fullUrl.slice("urn:uuid:".length) } }
}

function urlOf(resource: FhirResource): string {
  return resourceUrl(resource.resourceType, resource.id ?? "")
}
