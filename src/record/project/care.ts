/** CarePlan, CareTeam, Goal and ServiceRequest → what is planned, by whom, and to what end (FHIR R4 §9.5–9.7, §12.4). */
import { codesAt, codingsOf, conceptAt, conceptText, conceptTexts } from "../../fhir/codings.ts"
import { timingText } from "../../fhir/dosage.ts"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { ageText, quantityAt } from "../../fhir/quantities.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import {
  dateAt,
  nameAt,
  notesAt,
  periodAt,
  type Reading,
  reasonAt,
  referencedNames,
  spanAt,
  standingOf,
  titleOf,
} from "./reading.ts"
import { untitled } from "./untitled.ts"
import { coded, valueAt } from "./values.ts"

const planStandings: Record<string, Standing> = {
  draft: "planned",
  proposed: "planned",
  active: "current",
  "on-hold": "current",
  suspended: "current",
  revoked: "done",
  completed: "done",
  inactive: "done",
}

export function projectCarePlan(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const categories = conceptTexts(resource, "category")
  const description = textAt(resource, "description")
  // US Core marks every plan of assessment with the same category; it names no plan.
  const named = categories.filter((text) => text !== "assess-plan")
  const own = lineAt(resource, "title") ?? joined(named, ", ") ?? lineAt(resource, "description")
  const reason = referencedNames(resource, "addresses", reading)
  const plain = categories.length > 0 ? "Assessment and plan" : reason && `Care plan for ${reason}`
  return present<EntryBody>({
    kind: "care-plans",
    resource: resource.resourceType,
    title: own ?? plain ?? untitled.carePlan,
    codes: objectsAt(resource, "category").flatMap(codingsOf),
    ...periodAt(resource, "period", reading),
    recorded: dateAt(resource, "created", reading),
    status,
    standing: standingOf(status, planStandings),
    categories: codesAt(resource, "category"),
    reason,
    performer: nameAt(resource, "author", resource, reading) ?? nameAt(resource, "careTeam", resource, reading),
    components: [...activities(resource, reading), ...goals(resource, reading)],
    note: joined([description === own ? undefined : description, notesAt(resource)], "\n"),
  })
}

function activities(resource: Resource, reading: Reading): Component[] {
  return objectsAt(resource, "activity").map((activity) => {
    const detail = objectAt(activity, "detail")
    const span = detail && spanAt(detail, "scheduled", reading)
    const text = joined(
      [
        lineAt(detail, "status"),
        detail?.doNotPerform === true ? "not to be done" : undefined,
        timingText(objectAt(detail, "scheduledTiming"), reading.literal) ?? lineAt(detail, "scheduledString"),
        conceptAt(detail, "statusReason"),
      ],
      ", ",
    )
    return present<Component>({
      title:
        titleOf(detail?.code) ??
        lineAt(detail, "description") ??
        nameAt(activity, "reference", resource, reading) ??
        conceptTexts(activity, "outcomeCodeableConcept")[0] ??
        "Activity",
      codes: codingsOf(detail?.code),
      value: text === undefined ? undefined : { text },
      start: span?.start,
    })
  })
}

function goals(resource: Resource, reading: Reading): Component[] {
  const names = objectsAt(resource, "goal").map((goal) => {
    const found = nameAt({ goal }, "goal", resource, reading)
    return found ?? goalText(reading.resolve(stringAt(goal, "reference") ?? ""))
  })
  return names.filter((text) => text !== undefined).map((text) => ({ title: "Goal", value: { text } }))
}

function goalText(goal: Resource | undefined): string | undefined {
  return goal?.resourceType === "Goal" ? conceptAt(goal, "description") : undefined
}

export function projectCareTeam(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const members = objectsAt(resource, "participant").map((one) => {
    const text = nameAt(one, "member", resource, reading)
    return present<Component>({
      title: conceptTexts(one, "role")[0] ?? "Member",
      codes: objectsAt(one, "role").flatMap(codingsOf),
      value: text === undefined ? undefined : { text },
      start: periodAt(one, "period", reading).start,
    })
  })
  return present<EntryBody>({
    kind: "care-team",
    resource: resource.resourceType,
    title:
      lineAt(resource, "name") ?? conceptTexts(resource, "category")[0] ?? memberNames(members) ?? untitled.careTeam,
    codes: objectsAt(resource, "category").flatMap(codingsOf),
    ...periodAt(resource, "period", reading),
    status,
    standing: standingOf(status, planStandings),
    reason: reasonAt(resource, reading),
    organization: nameAt(resource, "managingOrganization", resource, reading),
    components: members,
    note: notesAt(resource),
  })
}

function memberNames(members: readonly Component[]): string | undefined {
  return joined(
    members.map((member) => member.value?.text),
    ", ",
  )
}

const goalStandings: Record<string, Standing> = {
  proposed: "planned",
  planned: "planned",
  accepted: "current",
  active: "current",
  "on-hold": "current",
  completed: "done",
  cancelled: "not-done",
  rejected: "not-done",
}

export function projectGoal(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "lifecycleStatus")
  const achieved = objectAt(resource, "achievementStatus")
  return present<EntryBody>({
    kind: "goals",
    resource: resource.resourceType,
    title: titleOf(resource.description) ?? untitled.goal,
    codes: codingsOf(objectAt(resource, "description")),
    start: dateAt(resource, "startDate", reading),
    onset: conceptAt(resource, "startCodeableConcept"),
    recorded: dateAt(resource, "statusDate", reading),
    status,
    standing: standingOf(status, goalStandings),
    categories: codesAt(resource, "category"),
    value: achieved && coded(achieved),
    reason: joined([lineAt(resource, "statusReason"), referencedNames(resource, "addresses", reading)], "; "),
    performer: nameAt(resource, "expressedBy", resource, reading),
    components: objectsAt(resource, "target").map((target) => targetPart(target, reading)),
    note: notesAt(resource),
  })
}

function targetPart(target: JsonObject, reading: Reading): Component {
  const value = valueAt(target, reading, "detail")
  const due = lineAt(target, "dueDate") ?? ageText(objectAt(target, "dueDuration"), reading.literal)
  const text = joined([value?.text, due && `by ${due}`], ", ")
  return present<Component>({
    title: titleOf(target.measure) ?? "Target",
    codes: codingsOf(target.measure),
    value: text === undefined ? undefined : { ...value, text },
  })
}

const requestStandings: Record<string, Standing> = {
  draft: "planned",
  active: "planned",
  "on-hold": "planned",
  completed: "done",
  revoked: "not-done",
}

/** An order or referral: planned until it is carried out. */
export function projectServiceRequest(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const codes = codingsOf(objectAt(resource, "code"))
  const authored = dateAt(resource, "authoredOn", reading)
  const span = spanAt(resource, "occurrence", reading)
  const forbidden = resource.doNotPerform === true
  const amount = quantityAt(resource, "quantityQuantity", reading.literal)?.text
  const timing = timingText(objectAt(resource, "occurrenceTiming"), reading.literal)
  return present<EntryBody>({
    kind: "care-plans",
    resource: resource.resourceType,
    title: titleOf(resource.code, codes) ?? conceptTexts(resource, "category")[0] ?? untitled.request,
    codes,
    start: span.start ?? authored,
    end: span.end,
    recorded: authored,
    status,
    standing: forbidden && status !== "entered-in-error" ? "not-done" : standingOf(status, requestStandings),
    categories: codesAt(resource, "category"),
    negated: forbidden ? true : undefined,
    dose: joined([amount, timing, ...objectsAt(resource, "orderDetail").map(conceptText)], ", "),
    reason: reasonAt(resource, reading),
    bodySite: joined(conceptTexts(resource, "bodySite"), ", "),
    performer: nameAt(resource, "requester", resource, reading),
    organization: referencedNames(resource, "performer", reading),
    note: joined([notesAt(resource), textAt(resource, "patientInstruction")], "\n"),
  })
}
