/**
 * Medicines of DSTU2, STU3 and R5 as R4: Medication, MedicationRequest (MedicationOrder), MedicationStatement,
 * MedicationDispense, MedicationAdministration and the dosage they share.
 * FHIR R4 §11.1–11.4, §2.24.0.17 and their "R3 Diff"; FHIR R5 §11.1–11.4 and their "R4 Diff"; FHIR DSTU2 §4.10–4.13.
 */
import { isObject } from "../json.ts"
import { lookup } from "../lookup.ts"
import {
  actors,
  agent,
  codeable,
  codingOf,
  context,
  denied,
  type Edit,
  inside,
  listed,
  listOf,
  named,
  noted,
  oneOf,
  reasons,
  renamed,
  type Step,
  single,
} from "./edit.ts"

const doseKeys = ["doseQuantity", "doseRange", "rateRatio", "rateRange", "rateQuantity"] as const

/** Dose and rate stood on the dosage itself before R4. */
const doseAndRate: Step = (edit) => {
  const told = doseKeys.filter((key) => edit.get(key) !== undefined)
  if (told.length === 0) return
  const part = Object.fromEntries(told.map((key) => [key, edit.get(key)]))
  for (const key of told) edit.set(key, undefined)
  edit.set("doseAndRate", [...listOf(edit.get("doseAndRate")), part])
}

const asNeededFor: Step = (edit) => {
  const found = listOf(edit.get("asNeededFor")).filter(isObject)
  if (found.length === 0) return
  edit.set("asNeededCodeableConcept", oneOf(found))
  edit.set("asNeededFor", undefined)
}

const firstLimit: Step = (edit) => {
  const found = edit.get("maxDosePerPeriod")
  if (Array.isArray(found)) edit.set("maxDosePerPeriod", found[0])
}

export const timing: readonly Step[] = [
  inside(
    "repeat",
    renamed("boundsQuantity", "boundsDuration"),
    renamed("durationUnits", "durationUnit"),
    renamed("periodUnits", "periodUnit"),
    (edit) => {
      const when = edit.get("when")
      if (typeof when === "string") edit.set("when", [when])
    },
  ),
]

const dosage: readonly Step[] = [
  renamed("additionalInstructions", "additionalInstruction"),
  listed("additionalInstruction"),
  renamed("siteCodeableConcept", "site"),
  renamed("quantityQuantity", "doseQuantity"),
  renamed("quantityRange", "doseRange"),
  doseAndRate,
  renamed("asNeeded", "asNeededBoolean"),
  asNeededFor,
  firstLimit,
  inside("timing", ...timing),
]

/** R5 puts all dosages into one text where they cannot be told apart. */
function rendered(key: string): Step {
  return (edit) => {
    const text = edit.get("renderedDosageInstruction")
    if (typeof text !== "string") return
    if (listOf(edit.get(key)).length === 0) edit.set(key, [{ text }])
  }
}

const medication = codeable("medication", {
  concept: "medicationCodeableConcept",
  reference: "medicationReference",
  many: false,
})

/** A concept of an element that R4 has once, under another name and once or more. */
function reasonTo(from: string, to: string): Step {
  return (edit) => {
    const found = listOf(edit.get(from)).filter(isObject)
    if (found.length === 0) return
    edit.set(from, undefined)
    edit.set(to, [...listOf(edit.get(to)), ...found])
  }
}

export const medicationRequest: readonly Step[] = [
  renamed("patient", "subject"),
  renamed("dateWritten", "authoredOn"),
  renamed("reasonEnded", "statusReason"),
  renamed("prescriber", "requester"),
  agent,
  context,
  reasonTo("reasonCodeableConcept", "reasonCode"),
  listed("reasonReference", "category"),
  noted("note"),
  medication,
  single("performer"),
  renamed("reported", "reportedBoolean"),
  reasons,
  rendered("dosageInstruction"),
  inside("dosageInstruction", ...dosage),
]

/** A MedicationOrder is an order by its definition; R4 says so in words. */
export const medicationOrder: readonly Step[] = [
  (edit) => {
    edit.set("resourceType", "MedicationRequest")
    if (edit.get("intent") === undefined) edit.set("intent", "order")
  },
  ...medicationRequest,
]

const taken: Step = (edit) => {
  const found = edit.get("taken")
  if (found === undefined) return
  if (found === "n" && edit.get("status") !== "entered-in-error") edit.set("status", "not-taken")
  edit.set("taken", undefined)
}

const adherences: Readonly<Record<string, string>> = {
  taking: "active",
  "taking-as-directed": "active",
  "taking-not-as-directed": "active",
  "not-taking": "not-taken",
  "on-hold": "on-hold",
  "on-hold-as-directed": "on-hold",
  "on-hold-not-as-directed": "on-hold",
  stopped: "stopped",
  "stopped-as-directed": "stopped",
  "stopped-not-as-directed": "stopped",
}

/** R5 says with the status only that it was recorded, and with the adherence what R4 says with the status. */
const adherence: Step = (edit) => {
  const found = edit.get("adherence")
  if (!isObject(found)) return
  const coding = codingOf(found.code)
  const code = isObject(coding) && typeof coding.code === "string" ? coding.code : ""
  const status = lookup(adherences, code)
  if (status !== undefined && edit.get("status") === "recorded") edit.set("status", status)
  if (isObject(found.reason) && edit.get("statusReason") === undefined) edit.set("statusReason", [found.reason])
  edit.set("adherence", undefined)
}

const informant: Step = (edit) => {
  const found = edit.get("informationSource")
  if (Array.isArray(found)) edit.set("informationSource", found[0])
}

export const medicationStatement: readonly Step[] = [
  renamed("patient", "subject"),
  denied("wasNotTaken", "not-taken"),
  taken,
  adherence,
  reasonTo("reasonNotTaken", "statusReason"),
  reasonTo("reasonForUseCodeableConcept", "reasonCode"),
  renamed("reasonForUseReference", "reasonReference"),
  listed("reasonReference"),
  renamed("supportingInformation", "derivedFrom"),
  noted("note"),
  medication,
  single("category"),
  informant,
  reasons,
  rendered("dosage"),
  inside("dosage", ...dosage),
]

export const medicationDispense: readonly Step[] = [
  renamed("patient", "subject"),
  listed("identifier"),
  actors("dispenser"),
  denied("notDone", "declined"),
  renamed("notDoneReasonCodeableConcept", "statusReasonCodeableConcept"),
  renamed("notDoneReasonReference", "statusReasonReference"),
  codeable("notPerformedReason", {
    concept: "statusReasonCodeableConcept",
    reference: "statusReasonReference",
    many: false,
  }),
  medication,
  single("category"),
  noted("note"),
  rendered("dosageInstruction"),
  inside("dosageInstruction", ...dosage),
]

/** R5's actor may be a CodeableReference. */
const actor: Step = (edit) => {
  const found = edit.get("actor")
  if (!isObject(found)) return
  if (isObject(found.reference)) edit.set("actor", found.reference)
  else if (isObject(found.concept)) edit.set("actor", named(found.concept)[0])
}

export const medicationAdministration: readonly Step[] = [
  renamed("patient", "subject"),
  actors("practitioner"),
  renamed("encounter", "context"),
  renamed("prescription", "request"),
  denied("wasNotGiven"),
  denied("notGiven"),
  reasonTo("reasonNotGiven", "statusReason"),
  reasonTo("reasonGiven", "reasonCode"),
  ...["DateTime", "Period", "Timing"].flatMap((type) => [
    renamed(`effectiveTime${type}`, `effective${type}`),
    renamed(`occurence${type}`, `effective${type}`),
    renamed(`occurrence${type}`, `effective${type}`),
  ]),
  medication,
  single("category"),
  reasons,
  noted("note"),
  inside("performer", actor),
  inside("dosage", renamed("siteCodeableConcept", "site"), renamed("quantity", "dose")),
]

/** DSTU2 tells what a medicine is made of within its product. */
const product: Step = (edit: Edit) => {
  const found = edit.get("product")
  if (!isObject(found)) return
  for (const key of ["form", "ingredient", "batch"]) {
    if (edit.get(key) === undefined && found[key] !== undefined) edit.set(key, found[key])
  }
  edit.set("product", undefined)
}

const ingredient: readonly Step[] = [
  codeable("item", { concept: "itemCodeableConcept", reference: "itemReference", many: false }),
  renamed("item", "itemReference"),
  renamed("amount", "strength"),
  renamed("strengthRatio", "strength"),
]

export const medicine: readonly Step[] = [
  product,
  renamed("doseForm", "form"),
  listed("ingredient"),
  inside("ingredient", ...ingredient),
]
