/**
 * A whole document: its header (patient, author, custodian, the visit it is about), its sections with their narrative,
 * and every entry of every section, each read or told (invariant 2). The narrative of all sections is kept as one
 * Composition, so that sections without entries can be read and searched.
 * C-CDA US Realm Header (…22.1.1), Unstructured Document (…22.1.10); C-CDA on FHIR "CDA ↔ FHIR Composition".
 */
import type { Composition, CompositionSection, DocumentReference, FhirResource, Reference } from "fhir/r4.js"
import type { Draft, Issue } from "../../../record/draft.ts"
import type { Literals } from "../csv/json.ts"
import { readHeaderTeam } from "./care-team.ts"
import { conceptOf, identifiersOf } from "./data.ts"
import { momentOf } from "./dates.ts"
import { readEncompassing } from "./encounters.ts"
import { readStatement } from "./entries.ts"
import { finish, keysOf, type Links, type Placed } from "./finish.ts"
import { divOf, indexNarrative, wordsOf } from "./narrative.ts"
import { fileIn, plain } from "./notes.ts"
import { patientOf, sourceOf } from "./patient.ts"
import { entityName, nameLine } from "./people.ts"
import type { DocumentFacts, Made, Place, Topic } from "./place.ts"
import { type Section, sectionsIn } from "./sections.ts"
import { describe, idsFrom, isSilent, line } from "./statement.ts"
import { at, attribute, child, children, codeOf, nullFlavor, statementIn, type XmlElement } from "./tree.ts"

/** What became of one entry of a section. */
export type EntryOutcome = { section: string; where: string; made: number; issues: number }

export type DocumentRead = { items: (Draft | Issue)[]; entries: EntryOutcome[]; system: string | undefined }

/** Reads a ClinicalDocument, or a fragment of one that was put into one. */
export function readDocument(root: XmlElement): DocumentRead {
  const patient = patientOf(root)
  const literals: Literals = new Map()
  const custodian = nameLine(at(root, "custodian", "assignedCustodian", "representedCustodianOrganization", "name"))
  const facts: DocumentFacts = {
    patient: { reference: `Patient/${patient.id}` },
    narrative: indexNarrative(root),
    literals,
    ...(custodian !== undefined && { custodian }),
  }
  const links: Links = new Map()
  const issues: Issue[] = []
  const placed: Placed[] = [{ made: { resource: patient, of: [] }, where: "header" }]
  const stand = (where: string, topic: Topic): Place => placeAt(facts, topic, where, links, issues)

  const header = stand("header", "other")
  const dated = momentOf(child(root, "effectiveTime"), header)?.date
  const sections = sectionsIn(root)
  placed.push(...headerResources(root, sections, header).map((made) => ({ made, where: "header" })))
  const unstructured = at(root, "component", "nonXMLBody")
  if (unstructured !== undefined) placed.push(...fileBody(root, unstructured, header, issues))
  if (sections.length > 0) placed.push({ made: compositionOf(root, sections, header, dated), where: "document" })

  const entries: EntryOutcome[] = []
  for (const section of sections) {
    children(section.element, "entry").forEach((entry, index) => {
      const where = `section ${section.label}, entry ${index + 1}`
      const before = [placed.length, issues.length] as const
      const place = stand(where, section.topic)
      for (const made of readEntry(entry, place, issues)) placed.push({ made, where })
      entries.push({
        section: section.label,
        where,
        made: placed.length - before[0],
        issues: issues.length - before[1],
      })
    })
  }
  const system = sourceOf(root)
  return { items: [...finish(placed, links, literals, { system, dated }), ...issues], entries, system }
}

function placeAt(document: DocumentFacts, topic: Topic, where: string, links: Links, issues: Issue[]): Place {
  const told = new Set<string>()
  return {
    document,
    topic,
    where,
    doubt(code, message) {
      if (told.has(code)) return
      told.add(code)
      issues.push({ type: "issue", code, severity: "warning", where, message })
    },
    link(made, display) {
      const reference: Reference = display === undefined ? {} : { display }
      links.set(reference, made.resource)
      return reference
    },
  }
}

function readEntry(entry: XmlElement, place: Place, issues: Issue[]): Made[] {
  const statement = statementIn(entry)
  const made = statement === undefined ? [] : readStatement(statement, place)
  if (made.length > 0) return made
  const isSilent =
    statement === undefined ? entry.children.every((node) => typeof node === "string") : isVoid(statement, place)
  issues.push({
    type: "issue",
    where: place.where,
    ...(isSilent
      ? {
          code: "ccda-no-information",
          severity: "warning",
          message: "the entry says nothing: no code, no value, no words",
        }
      : {
          code: "ccda-entry-unknown",
          severity: "error",
          message: "an entry of a kind phr does not know; the narrative of its section is kept",
        }),
  })
  return []
}

function isVoid(statement: XmlElement, place: Place): boolean {
  return nullFlavor(statement) !== undefined || isSilent(describe(statement, place))
}

function headerResources(root: XmlElement, sections: readonly Section[], place: Place): Made[] {
  const encompassing = at(root, "componentOf", "encompassingEncounter")
  const told = sections
    .filter(({ topic }) => topic === "encounters")
    .flatMap(({ element }) => children(element, "entry"))
  const known = new Set(told.flatMap((entry) => keysOf(statementIn(entry))))
  const visit = keysOf(encompassing).some((key) => known.has(key)) ? undefined : encompassing
  const hasTeam = sections.some(({ topic }) => topic === "care-team")
  const events = hasTeam ? [] : children(root, "documentationOf").flatMap((one) => child(one, "serviceEvent") ?? [])
  return [...(visit ? readEncompassing(visit, place) : []), ...events.flatMap((event) => readHeaderTeam(event, place))]
}

function titleOf(root: XmlElement): string | undefined {
  const title = child(root, "title")
  return (title && line(wordsOf(title))) || attribute(child(root, "code"), "displayName")
}

function authorsOf(root: XmlElement): Reference[] {
  const names = children(root, "author").flatMap((one) => entityName(child(one, "assignedAuthor")) ?? [])
  return [...new Set(names)].map((display) => ({ display }))
}

/** The document as such: what it is called and the narrative of its sections. */
function compositionOf(root: XmlElement, sections: readonly Section[], place: Place, dated: string | undefined): Made {
  const type = conceptOf(child(root, "code"), place)
  const title = titleOf(root)
  const [identifier] = identifiersOf(root)
  const { custodian, patient } = place.document
  const confidentiality = codeOf(child(root, "confidentialityCode"))
  const resource: Omit<Composition, "date" | "confidentiality"> & { date?: string; confidentiality?: string } = {
    resourceType: "Composition",
    ...(identifier && { identifier }),
    status: "final",
    type: type ?? { text: "Clinical document" },
    subject: patient,
    ...(dated !== undefined && { date: dated }),
    author: authorsOf(root),
    title: title ?? "Clinical document",
    ...(confidentiality !== undefined && /^[LMNRUV]$/.test(confidentiality) && { confidentiality }),
    ...(custodian !== undefined && { custodian: { display: custodian } }),
    section: sections.map((section) => narrativeOf(section, place)),
  }
  return { resource: resource as FhirResource, of: idsFrom(root) }
}

function narrativeOf({ element, title }: Section, place: Place): CompositionSection {
  const text = child(element, "text")
  const div = text && divOf(text)
  const code = conceptOf(child(element, "code"), place)
  const empty = nullFlavor(element)
  return {
    title,
    ...(code && { code }),
    ...(div !== undefined && { text: { status: "additional" as const, div } }),
    ...(div === undefined && empty !== undefined && { emptyReason: { text: "no information" } }),
  }
}

/** A document whose body is a file. */
function fileBody(root: XmlElement, body: XmlElement, place: Place, issues: Issue[]): Placed[] {
  const text = child(body, "text")
  const attachment =
    text && (fileIn(text) ?? (attribute(text, "representation") === "B64" ? undefined : plain(wordsOf(text))))
  if (attachment === undefined) {
    const message = "the document's body is a file that is missing or cannot be decoded"
    issues.push({ type: "issue", code: "ccda-body", severity: "error", where: "body", message })
    return []
  }
  const dated = momentOf(child(root, "effectiveTime"), place)?.date
  const type = conceptOf(child(root, "code"), place)
  const title = titleOf(root)
  const author = authorsOf(root)
  const [masterIdentifier] = identifiersOf(root)
  const { custodian, patient } = place.document
  const resource: DocumentReference = {
    resourceType: "DocumentReference",
    ...(masterIdentifier && { masterIdentifier }),
    status: "current",
    ...(type && { type }),
    subject: patient,
    ...(dated !== undefined && { date: dated }),
    ...(author.length > 0 && { author }),
    ...(title !== undefined && { description: title }),
    ...(custodian !== undefined && { custodian: { display: custodian } }),
    content: [{ attachment: title === undefined ? attachment : { ...attachment, title } }],
  }
  return [{ made: { resource, of: idsFrom(root) }, where: "body" }]
}
