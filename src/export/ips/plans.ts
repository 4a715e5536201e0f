/** Plans of care of a patient summary (IPS CarePlan), with their activities and goals as their source told them. */
import type { CarePlan, CarePlanActivity } from "fhir/r4.js"
import type { Component, Entry } from "../../record/entry.ts"
import { conceptOf, dateTime, named } from "./elements.ts"
import { type Making, note, profile } from "./making.ts"

export function carePlanOf(entry: Entry, { patient }: Making): CarePlan {
  const parts = entry.components ?? []
  const goals = parts.filter((part) => part.title === "Goal").flatMap((part) => named(part.value?.text))
  const activities = parts.filter((part) => part.title !== "Goal").map(activityOf)
  return {
    resourceType: "CarePlan",
    id: entry.id,
    meta: profile("CarePlan"),
    status: "active",
    intent: "plan",
    ...(entry.codes !== undefined && { category: [conceptOf(entry.title, entry.codes)] }),
    title: entry.title,
    subject: patient,
    ...(entry.start !== undefined && { period: { start: dateTime(entry.start) } }),
    ...(entry.reason !== undefined && { addresses: named(entry.reason) }),
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...note(entry),
  }
}

const activityStatuses = ["not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled"] as const

/** An entry tells status and schedule of an activity in one text: "in-progress, every day". */
function activityOf({ title, codes, value }: Component): CarePlanActivity {
  const [first = "", ...rest] = value?.text.split(", ") ?? []
  const status = activityStatuses.find((one) => one === first)
  const schedule = (status === undefined ? [first, ...rest] : rest).join(", ")
  return {
    detail: {
      code: conceptOf(title, codes),
      status: status ?? "unknown",
      ...(schedule !== "" && { scheduledString: schedule }),
    },
  }
}
