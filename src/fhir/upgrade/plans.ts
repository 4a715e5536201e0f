/**
 * CarePlan, CareTeam and Goal of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §9.5–9.7 and their "R3 Diff"; FHIR R5 §9.5–9.7 and their "R4 Diff"; FHIR DSTU2 §4.17, §4.18.
 */
import { conceptText } from "../codings.ts"
import { isObject } from "../json.ts"
import { lookup } from "../lookup.ts"
import {
  added,
  codeable,
  context,
  inside,
  isCodeable,
  listed,
  listOf,
  noted,
  reasons,
  recoded,
  renamed,
  type Step,
} from "./edit.ts"
import { timing } from "./medicines.ts"

/** R4 has one author, and contributors beside. */
const authors: Step = (edit) => {
  const found = edit.get("author")
  if (!Array.isArray(found)) return
  edit.set("author", found[0])
  added(edit, "contributor", found.slice(1))
}

const statusWords: Step = (edit) => {
  const reason = edit.get("statusReason")
  if (typeof reason === "string") edit.set("statusReason", { text: reason })
}

const proposal: Step = (edit) => {
  if (edit.get("status") === "proposed" && edit.get("intent") === undefined) edit.set("intent", "proposal")
}

/** Argonaut tells a care team as a DSTU2 plan of that category. */
const team: Step = (edit) => {
  const categories = listOf(edit.get("category")).filter(isObject)
  const isTeam = categories.some((one) =>
    listOf(one.coding).some((coding) => isObject(coding) && coding.code === "careteam"),
  )
  if (isTeam) edit.set("resourceType", "CareTeam")
}

/** Everybody involved in the plan, by one name in DSTU2 and another in R4. */
const involved: Step = (edit) => {
  const found = listOf(edit.get("participant")).filter(isObject)
  if (found.length === 0 || edit.get("resourceType") === "CareTeam") return
  added(
    edit,
    "careTeam",
    found.flatMap((one) => (isObject(one.member) ? [one.member] : [])),
  )
  edit.set("participant", undefined)
}

export const carePlan: readonly Step[] = [
  team,
  involved,
  inside("participant", listed("role")),
  proposal,
  recoded("status", { proposed: "draft", suspended: "on-hold", cancelled: "revoked" }),
  context,
  renamed("custodian", "author"),
  authors,
  noted("note"),
  codeable("addresses", { reference: "addresses" }),
  inside(
    "activity",
    renamed("actionResulting", "outcomeReference"),
    renamed("plannedActivityReference", "reference"),
    codeable("performedActivity", { concept: "outcomeCodeableConcept", reference: "outcomeReference" }),
    inside("detail", renamed("prohibited", "doNotPerform"), statusWords, inside("scheduledTiming", ...timing)),
  ),
]

export const careTeam: readonly Step[] = [
  context,
  reasons,
  inside("participant", listed("role"), renamed("coveragePeriod", "period")),
]

/** The states of a goal that are two in R4: where it is in its life, and how far it came. */
const goalStates: Readonly<Record<string, readonly [lifecycle: string, achievement?: string]>> = {
  "in-progress": ["active", "in-progress"],
  "on-target": ["active"],
  "ahead-of-target": ["active"],
  "behind-target": ["active"],
  sustaining: ["active", "sustaining"],
  achieved: ["completed", "achieved"],
}

const goalStatus: Step = (edit) => {
  const status = edit.get("status")
  if (typeof status !== "string") return
  const known = lookup(goalStates, status)
  const [lifecycle, achievement] = known ?? [status]
  if (edit.get("lifecycleStatus") === undefined) edit.set("lifecycleStatus", lifecycle)
  if (known !== undefined && edit.get("achievementStatus") === undefined) {
    const system = "http://terminology.hl7.org/CodeSystem/goal-achievement"
    const words = { text: status.replaceAll("-", " ") }
    edit.set("achievementStatus", achievement === undefined ? words : { coding: [{ system, code: achievement }] })
  }
  edit.set("status", undefined)
}

const goalWords: Step = (edit) => {
  const description = edit.get("description")
  if (typeof description === "string") edit.set("description", { text: description })
  const reason = edit.get("statusReason")
  if (isObject(reason)) edit.set("statusReason", conceptText(reason))
}

/** DSTU2 has the day, or the time, by which the goal is to be reached beside the goal. */
const due: Step = (edit) => {
  const [date, duration] = [edit.get("targetDate"), edit.get("targetQuantity")]
  if (date !== undefined) added(edit, "target", [{ dueDate: date }])
  else if (duration !== undefined) added(edit, "target", [{ dueDuration: duration }])
  else return
  edit.set("targetDate", undefined)
  edit.set("targetQuantity", undefined)
}

const outcomes: Step = (edit) => {
  const found = listOf(edit.get("outcome")).filter(isObject)
  if (found.length === 0 || found.some(isCodeable)) return
  for (const one of found) {
    if (isObject(one.resultCodeableConcept)) added(edit, "outcomeCode", [one.resultCodeableConcept])
    if (isObject(one.resultReference)) added(edit, "outcomeReference", [one.resultReference])
  }
  edit.set("outcome", undefined)
}

export const goal: readonly Step[] = [
  goalStatus,
  goalWords,
  listed("target"),
  due,
  renamed("author", "expressedBy"),
  renamed("source", "expressedBy"),
  outcomes,
  codeable("outcome", { concept: "outcomeCode", reference: "outcomeReference" }),
  noted("note"),
]
