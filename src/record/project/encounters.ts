/** Encounter → a visit, a stay or a call (FHIR R4 §8.11). */
import { codesAt, codingsOf, conceptAt, conceptText, conceptTexts } from "../../fhir/codings.ts"
import { objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { lookup } from "../../fhir/lookup.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { nameAt, notesAt, periodAt, type Reading, reasonAt, standingOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  planned: "planned",
  arrived: "current",
  triaged: "current",
  "in-progress": "current",
  onleave: "current",
  finished: "done",
  discontinued: "done", // R5: begun, not brought to its end
  cancelled: "not-done",
}

const classes: Record<string, string> = {
  AMB: "Office visit",
  OBSENC: "Observation stay",
  EMER: "Emergency visit",
  FLD: "Visit in the field",
  HH: "Home visit",
  IMP: "Hospital stay",
  ACUTE: "Hospital stay",
  NONAC: "Hospital stay",
  PRENC: "Visit before admission",
  SS: "Short stay",
  VR: "Virtual visit",
}

export function projectEncounter(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const types = objectsAt(resource, "type")
  const kind = objectAt(resource, "class")
  const className = lineAt(kind, "code")
  const title =
    joined(
      types.map((type) => conceptText(type)),
      ", ",
    ) ?? conceptAt(resource, "serviceType")
  return present<EntryBody>({
    kind: "encounters",
    resource: resource.resourceType,
    title: title ?? lookup(classes, className) ?? conceptText(kind) ?? untitled.encounter,
    codes: [...types.flatMap((type) => codingsOf(type)), ...codingsOf(objectAt(resource, "serviceType"))],
    ...periodAt(resource, "period", reading),
    status,
    standing: standingOf(status, standings),
    categories: className === undefined ? codesAt(resource, "class") : [className],
    reason: reasonAt(resource, reading),
    performer: joined(
      objectsAt(resource, "participant").map((one) => nameAt(one, "individual", resource, reading)),
      ", ",
    ),
    organization:
      nameAt(resource, "serviceProvider", resource, reading) ??
      objectsAt(resource, "location")
        .map((place) => nameAt(place, "location", resource, reading))
        .find((name) => name !== undefined),
    components: [...diagnoses(resource, reading), ...stay(resource)],
    note: notesAt(resource),
  })
}

function diagnoses(resource: Resource, reading: Reading): Component[] {
  const parts: Component[] = []
  for (const diagnosis of objectsAt(resource, "diagnosis")) {
    const text = nameAt(diagnosis, "condition", resource, reading)
    if (text !== undefined) parts.push({ title: conceptAt(diagnosis, "use") ?? "Diagnosis", value: { text } })
  }
  return parts
}

function stay(resource: Resource): Component[] {
  const hospital = objectAt(resource, "hospitalization")
  const discharge = conceptAt(hospital, "dischargeDisposition")
  const diets = joined(conceptTexts(hospital, "dietPreference"), ", ")
  const parts: Component[] = []
  if (discharge !== undefined) {
    const codes = codingsOf(objectAt(hospital, "dischargeDisposition"))
    parts.push({ title: "Discharged to", value: codes.length === 0 ? { text: discharge } : { text: discharge, codes } })
  }
  if (diets !== undefined) parts.push({ title: "Diet", value: { text: diets } })
  return parts
}
