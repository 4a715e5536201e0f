/**
 * What was ordered: ProcedureRequest and ReferralRequest of DSTU2 and STU3, DiagnosticOrder of DSTU2 and the
 * ServiceRequest of R5, all as R4's ServiceRequest.
 * FHIR R4 §12.4; FHIR STU3 §9.9, §12.3; FHIR DSTU2 §4.7, §4.8, §4.19; FHIR R5 §12.13 and its "R4 Diff".
 */
import { isObject } from "../json.ts"
import {
  added,
  agent,
  codeable,
  codingOf,
  context,
  inside,
  listed,
  listOf,
  nameIn,
  noted,
  oneOf,
  reasons,
  renamed,
  type Step,
} from "./edit.ts"
import { timing } from "./medicines.ts"

/** The states of an order in DSTU2 and STU3, by R4's names. */
const states: Readonly<Record<string, string>> = {
  proposed: "active",
  planned: "active",
  requested: "active",
  received: "active",
  accepted: "active",
  "in-progress": "active",
  review: "active",
  suspended: "on-hold",
  rejected: "revoked",
  cancelled: "revoked",
  aborted: "revoked",
  failed: "revoked",
}

/** DSTU2's state says too whether it is a proposal, a plan or an order; STU3 has the intent beside it. */
const order: Step = (edit) => {
  const status = edit.get("status")
  edit.set("resourceType", "ServiceRequest")
  if (edit.get("intent") === undefined) {
    edit.set("intent", status === "proposed" ? "proposal" : status === "planned" ? "plan" : "order")
  }
  if (typeof status === "string") edit.set("status", nameIn(states, status))
}

const codeOnly = codeable("code", { concept: "code", many: false })

// A code that is only referred to is told by what the reference is called.
const referredCode: Step = (edit) => {
  const found = edit.get("code")
  if (!isObject(found) || isObject(found.concept) || !isObject(found.reference)) return
  const display = found.reference.display
  edit.set("code", typeof display === "string" ? { text: display } : undefined)
}

const instructions: Step = (edit) => {
  const found = edit.get("patientInstruction")
  if (!Array.isArray(found)) return
  const texts = found.map((one) => (isObject(one) ? one.instructionMarkdown : undefined))
  const said = texts.filter((text) => typeof text === "string")
  edit.set("patientInstruction", said.length === 0 ? undefined : said.join("\n"))
}

const details: Step = (edit) => {
  const found = listOf(edit.get("orderDetail"))
  if (found.some((one) => isObject(one) && "parameter" in one)) edit.set("orderDetail", undefined)
}

const information: Step = codeable("supportingInfo", { reference: "supportingInfo" })

export const serviceRequest: readonly Step[] = [
  referredCode,
  codeOnly,
  instructions,
  details,
  information,
  codeable("location", { concept: "locationCode", reference: "locationReference" }),
  reasons,
]

export const procedureRequest: readonly Step[] = [
  order,
  agent,
  context,
  renamed("patient", "subject"),
  renamed("orderer", "requester"),
  renamed("orderedOn", "authoredOn"),
  renamed("reasonCodeableConcept", "reasonCode"),
  listed("reasonCode", "reasonReference", "performer", "category", "bodySite"),
  ...["DateTime", "Period", "Timing"].map((type) => renamed(`scheduled${type}`, `occurrence${type}`)),
  inside("occurrenceTiming", ...timing),
  noted("notes"),
]

const priorities: readonly unknown[] = ["routine", "urgent", "asap", "stat"]

/** DSTU2's priority is any concept; R4 has four codes. */
const priority: Step = (edit) => {
  const found = edit.get("priority")
  if (!isObject(found)) return
  const coding = codingOf(found)
  const code = isObject(coding) ? coding.code : undefined
  edit.set("priority", priorities.includes(code) ? code : undefined)
}

const requested: Step = (edit) => {
  const found = listOf(edit.get("serviceRequested")).filter(isObject)
  if (found.length === 0) return
  if (edit.get("code") === undefined) edit.set("code", oneOf(found))
  edit.set("serviceRequested", undefined)
}

export const referralRequest: readonly Step[] = [
  order,
  agent,
  context,
  renamed("patient", "subject"),
  renamed("date", "authoredOn"),
  renamed("dateSent", "authoredOn"),
  renamed("type", "category"),
  renamed("specialty", "performerType"),
  renamed("recipient", "performer"),
  renamed("reason", "reasonCode"),
  renamed("fulfillmentTime", "occurrencePeriod"),
  renamed("groupIdentifier", "requisition"),
  renamed("supportingInformation", "supportingInfo"),
  listed("category", "reasonCode", "performer"),
  priority,
  requested,
  noted("description"),
]

/** The tests of an order, as one code: R4 has one order a test, this resource stays one. */
const items: Step = (edit) => {
  const found = listOf(edit.get("item")).filter(isObject)
  if (found.length === 0) return
  const codes = found.map((one) => one.code).filter(isObject)
  if (edit.get("code") === undefined) edit.set("code", oneOf(codes))
  added(edit, "bodySite", found.map((one) => one.bodySite).filter(isObject))
  edit.set("item", undefined)
}

const ordered: Step = (edit) => {
  const events = listOf(edit.get("event")).filter(isObject)
  const first = events.find((event) => event.status === "requested")
  if (edit.get("authoredOn") === undefined && typeof first?.dateTime === "string")
    edit.set("authoredOn", first.dateTime)
}

export const diagnosticOrder: readonly Step[] = [
  order,
  renamed("orderer", "requester"),
  renamed("reason", "reasonCode"),
  renamed("supportingInformation", "supportingInfo"),
  ordered,
  items,
]
