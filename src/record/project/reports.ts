/** DiagnosticReport and ImagingStudy → a report, with the results it tells (FHIR R4 §10.3, §10.6). */
import { codesAt, codingsOf, conceptText, conceptTexts } from "../../fhir/codings.ts"
import { objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { referenceText, referred } from "../../fhir/people.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { attachedText, attachmentPart } from "./attachments.ts"
import { observedParts } from "./observations.ts"
import {
  dateAt,
  nameAt,
  notesAt,
  type Reading,
  reasonAt,
  referencedNames,
  spanAt,
  standingOf,
  titleOf,
} from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  registered: "planned",
  partial: "done",
  preliminary: "done",
  final: "done",
  amended: "done",
  corrected: "done",
  appended: "done",
  available: "done",
  cancelled: "not-done",
}

export function projectReport(resource: Resource, reading: Reading): EntryBody {
  const codes = codingsOf(objectAt(resource, "code"))
  const status = lineAt(resource, "status")
  const forms = objectsAt(resource, "presentedForm")
  return present<EntryBody>({
    kind: "reports",
    resource: resource.resourceType,
    title: titleOf(resource.code, codes) ?? conceptTexts(resource, "category")[0] ?? untitled.report,
    codes,
    ...spanAt(resource, "effective", reading),
    recorded: dateAt(resource, "issued", reading),
    status,
    standing: standingOf(status, standings),
    categories: codesAt(resource, "category"),
    value: conclusion(resource),
    components: [...observedParts(resource, "result", reading), ...forms.map((form) => attachmentPart(form, reading))],
    performer:
      referencedNames(resource, "resultsInterpreter", reading) ?? referencedNames(resource, "performer", reading),
    organization: organization(resource, reading),
    note: joined([notesAt(resource), ...forms.map((form) => attachedText(form, resource, reading))], "\n"),
  })
}

function conclusion(resource: Resource): EntryBody["value"] {
  const concepts = objectsAt(resource, "conclusionCode")
  const text = textAt(resource, "conclusion") ?? joined(concepts.map(conceptText), ", ")
  return text === undefined ? undefined : present({ text, codes: concepts.flatMap(codingsOf) })
}

function organization(resource: Resource, { resolve }: Reading): string | undefined {
  for (const reference of objectsAt(resource, "performer")) {
    const target = stringAt(reference, "reference") ?? ""
    const found = target.includes("Organization/") ? undefined : referred(reference, resource, resolve)
    if (target.includes("Organization/") || found?.resourceType === "Organization") {
      return referenceText(reference, resource, resolve)
    }
  }
  return undefined
}

export function projectImagingStudy(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const series = objectsAt(resource, "series")
  const procedures = objectsAt(resource, "procedureCode")
  const modalities = [...objectsAt(resource, "modality"), ...series.flatMap((one) => objectsAt(one, "modality"))]
  const modality = joined(modalities.map(conceptText), ", ")
  return present<EntryBody>({
    kind: "reports",
    resource: resource.resourceType,
    title:
      joined(
        procedures.map((concept) => titleOf(concept)),
        ", ",
      ) ??
      lineAt(resource, "description") ??
      (modality === undefined ? untitled.imaging : `Imaging study: ${modality}`),
    codes: procedures.flatMap(codingsOf),
    start: dateAt(resource, "started", reading),
    status,
    standing: standingOf(status, standings),
    categories: ["imaging", ...new Set(modalities.flatMap(codingsOf).map((coding) => coding.code))],
    reason: reasonAt(resource, reading),
    bodySite: joined(
      series.map((one) => conceptText(one.bodySite)),
      ", ",
    ),
    performer: referencedNames(resource, "interpreter", reading) ?? nameAt(resource, "referrer", resource, reading),
    organization: nameAt(resource, "location", resource, reading),
    components: series.map((one) => seriesPart(one, reading)),
    note: joined([procedures.length > 0 ? textAt(resource, "description") : undefined, notesAt(resource)], "\n"),
  })
}

function seriesPart(series: NonNullable<ReturnType<typeof objectAt>>, reading: Reading): Component {
  const images = reading.literal(series, "numberOfInstances") ?? (objectsAt(series, "instance").length || undefined)
  return present<Component>({
    title: lineAt(series, "description") ?? conceptText(series.modality) ?? "Series",
    codes: codingsOf(series.modality),
    value: images === undefined ? undefined : { text: `${images} ${String(images) === "1" ? "image" : "images"}` },
    start: dateAt(series, "started", reading),
  })
}
