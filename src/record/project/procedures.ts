/** Procedure → something done to or for the person (FHIR R4 §9.3). */
import { codesAt, codingsOf, conceptAt, conceptTexts } from "../../fhir/codings.ts"
import { objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import { bodySiteOf } from "./body-site.ts"
import { wordsAt } from "./conditions.ts"
import { actorsAt, dateAt, nameAt, notesAt, type Reading, reasonAt, spanAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"
import { coded } from "./values.ts"

const standings: Record<string, Standing> = {
  preparation: "planned",
  "in-progress": "current",
  "on-hold": "current",
  completed: "done",
  stopped: "done",
  "not-done": "not-done",
  // DSTU2 and STU3 names, met in sources that call themselves R4.
  suspended: "current",
  aborted: "done",
}

export function projectProcedure(resource: Resource, reading: Reading): EntryBody | undefined {
  const codes = codingsOf(objectAt(resource, "code"))
  if (statesNothing(codes)) return undefined
  const title = titleOf(resource.code, codes)
  const status = lineAt(resource, "status")
  const outcome = objectAt(resource, "outcome")
  const span = spanAt(resource, "performed", reading)
  return present<EntryBody>({
    kind: "procedures",
    resource: resource.resourceType,
    title: title ?? conceptAt(resource, "category") ?? untitled.procedure,
    codes,
    ...span,
    onset: performedWords(resource, reading) ?? span.onset,
    recorded: dateAt(resource, "recorded", reading),
    status,
    standing: standingOf(status, standings),
    categories: codesAt(resource, "category"),
    negated: status === "not-done" || statesAbsence(codes, title) ? true : undefined,
    value: outcome && coded(outcome),
    reason: joined([conceptAt(resource, "statusReason"), reasonAt(resource, reading)], "; "),
    bodySite: bodySiteOf(resource),
    performer: actorsAt(resource, "performer", "actor", reading) ?? nameAt(resource, "asserter", resource, reading),
    organization: organization(resource, reading),
    components: [...told(resource, "complication", "Complication"), ...told(resource, "followUp", "Follow-up")],
    note: notesAt(resource),
  })
}

function performedWords(resource: Resource, reading: Reading): string | undefined {
  const words = wordsAt({ ...resource, performedPeriod: undefined }, "performed", reading)
  return words ?? lineAt(resource, "performedString")
}

function organization(resource: Resource, reading: Reading): string | undefined {
  const behalf = objectsAt(resource, "performer").map((one) => nameAt(one, "onBehalfOf", resource, reading))
  return joined(behalf, ", ") ?? nameAt(resource, "location", resource, reading)
}

function told(resource: Resource, key: string, title: string): Component[] {
  return conceptTexts(resource, key).map((text) => ({ title, value: { text } }))
}
