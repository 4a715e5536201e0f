/** Appointment → a visit to come, kept, missed or called off (FHIR R4 §12.2). */
import { codesAt, codingsOf, conceptAt, conceptTexts } from "../../fhir/codings.ts"
import { objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { EntryBody, Standing } from "../entry.ts"
import { dateAt, nameAt, notesAt, periodAt, type Reading, reasonAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  proposed: "planned",
  pending: "planned",
  booked: "planned",
  waitlist: "planned",
  arrived: "current",
  "checked-in": "current",
  fulfilled: "done",
  cancelled: "not-done",
  noshow: "not-done",
}

export function projectAppointment(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const services = objectsAt(resource, "serviceType")
  const requested = periodAt({ period: objectsAt(resource, "requestedPeriod")[0] }, "period", reading)
  const description = lineAt(resource, "description")
  const service = joined(
    services.map((one) => titleOf(one)),
    ", ",
  )
  const title =
    service ?? description ?? conceptTexts(resource, "specialty")[0] ?? conceptAt(resource, "appointmentType")
  return present<EntryBody>({
    kind: "appointments",
    resource: resource.resourceType,
    title: title ?? untitled.appointment,
    codes: [...services.flatMap(codingsOf), ...codingsOf(objectAt(resource, "appointmentType"))],
    start: dateAt(resource, "start", reading) ?? requested.start,
    end: dateAt(resource, "end", reading) ?? requested.end,
    recorded: dateAt(resource, "created", reading),
    status,
    standing: standingOf(status, standings),
    categories: codesAt(resource, "serviceCategory"),
    reason: joined([conceptAt(resource, "cancelationReason"), reasonAt(resource, reading)], "; "),
    performer: actors(resource, reading, false),
    organization: actors(resource, reading, true),
    note: joined(
      [
        description === title ? undefined : description,
        textAt(resource, "comment"),
        textAt(resource, "patientInstruction"),
        notesAt(resource),
      ],
      "\n",
    ),
  })
}

// Everybody but the patient: people are who, places are where.
function actors(resource: Resource, reading: Reading, places: boolean): string | undefined {
  const names = objectsAt(resource, "participant").map((participant) => {
    const target = stringAt(objectAt(participant, "actor"), "reference") ?? ""
    if (target.includes("Patient/")) return undefined
    const isPlace = /(?:Location|HealthcareService|Organization)\//.test(target)
    return isPlace === places ? nameAt(participant, "actor", resource, reading) : undefined
  })
  return joined(names, ", ")
}
