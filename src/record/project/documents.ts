/** DocumentReference, Composition and Binary → a document, searchable where its words can be had (FHIR R4 §2.7, §2.42). */
import { codesAt, codingsOf, conceptAt, conceptTexts } from "../../fhir/codings.ts"
import { type Json, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { narrativeText } from "../../fhir/narrative.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { attachedText, attachmentPart, attachmentsOf, binaryText } from "./attachments.ts"
import { dateAt, nameAt, periodAt, type Reading, referencedNames, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  current: "done",
  superseded: "done",
  preliminary: "done",
  final: "done",
  amended: "done",
}

export function projectDocumentReference(resource: Resource, reading: Reading): EntryBody {
  const attachments = attachmentsOf(objectsAt(resource, "content"))
  const codes = codingsOf(objectAt(resource, "type"))
  const status = lineAt(resource, "status")
  const names = [lineAt(resource, "description"), ...attachments.map((one) => lineAt(one, "title"))]
  const type = titleOf(resource.type, codes)
  const written = dateAt(resource, "date", reading) ?? dateAt(resource, "indexed", reading)
  const context = periodAt(objectAt(resource, "context"), "period", reading)
  const described = joined(names, ", ")
  return present<EntryBody>({
    kind: "documents",
    resource: resource.resourceType,
    title: type ?? described ?? conceptTexts(resource, "category")[0] ?? untitled.document,
    codes,
    start: context.start ?? dateAt(attachments[0], "creation", reading) ?? written,
    end: context.end,
    recorded: written,
    status,
    standing: stringAt(resource, "docStatus") === "entered-in-error" ? "wrong" : standingOf(status, standings),
    categories: codesAt(resource, "category"),
    value: type === undefined || described === undefined || described === type ? undefined : { text: described },
    components: attachments.map((one) => attachmentPart(one, reading)),
    performer: referencedNames(resource, "author", reading),
    organization: nameAt(resource, "custodian", resource, reading),
    note: joined(
      attachments.map((one) => attachedText(one, resource, reading)),
      "\n\n",
    ),
  })
}

export function projectComposition(resource: Resource, reading: Reading): EntryBody {
  const codes = codingsOf(objectAt(resource, "type"))
  const status = lineAt(resource, "status")
  const parts = sections(resource, 0)
  const event = objectsAt(resource, "event").map((one) => periodAt(one, "period", reading))[0]
  return present<EntryBody>({
    kind: "documents",
    resource: resource.resourceType,
    title: lineAt(resource, "title") ?? titleOf(resource.type, codes) ?? untitled.document,
    codes,
    start: dateAt(resource, "date", reading) ?? event?.start,
    status,
    standing: standingOf(status, standings),
    categories: codesAt(resource, "category"),
    performer: referencedNames(resource, "author", reading),
    organization: nameAt(resource, "custodian", resource, reading),
    components: parts,
    // A document's own narrative only repeats its head where it has sections.
    note: parts.length === 0 ? narrativeText(resource) : undefined,
  })
}

const deepest = 20

function sections(holder: Json, depth: number): Component[] {
  if (depth > deepest) return []
  return objectsAt(holder, "section").flatMap((section) => {
    const empty = conceptAt(section, "emptyReason")
    const text = narrativeText(section) ?? empty
    const part = present<Component>({
      title: lineAt(section, "title") ?? titleOf(section.code) ?? untitled.section,
      codes: codingsOf(section.code),
      value: text === undefined ? undefined : { text },
    })
    return [part, ...sections(section, depth + 1)]
  })
}

export function projectBinary(resource: Resource, reading: Reading): EntryBody {
  const type = lineAt(resource, "contentType")
  return present<EntryBody>({
    kind: "documents",
    resource: resource.resourceType,
    title: type === undefined ? "File of unknown type" : `File (${type})`,
    standing: "unknown",
    note: binaryText(resource, reading) ?? textAt(resource, "content"),
  })
}
