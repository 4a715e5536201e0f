/**
 * Encounter, Appointment and Procedure of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §8.11, §12.2, §9.3 and their "R3 Diff"; FHIR R5 §8.11, §12.2, §9.3 and their "R4 Diff".
 */
import { conceptText } from "../codings.ts"
import { isObject, type Json } from "../json.ts"
import { lookup } from "../lookup.ts"
import {
  added,
  codeable,
  codingOf,
  context,
  denied,
  inside,
  isCodeable,
  listed,
  listOf,
  named,
  noted,
  oneOf,
  reasons,
  recoded,
  renamed,
  type Step,
  single,
} from "./edit.ts"

const actCodes = "http://terminology.hl7.org/CodeSystem/v3-ActCode"

/** DSTU2's classes that R4 has too; "daytime" and "other" have no equal and stay what they are. */
const classes: Readonly<Record<string, string>> = {
  inpatient: "IMP",
  outpatient: "AMB",
  ambulatory: "AMB",
  emergency: "EMER",
  home: "HH",
  field: "FLD",
  virtual: "VR",
}

const encounterClass: Step = (edit) => {
  const found = edit.get("class")
  if (typeof found === "string") {
    const code = lookup(classes, found)
    const old = { system: "http://hl7.org/fhir/encounter-class", code: found }
    edit.set("class", code === undefined ? old : { system: actCodes, code })
  } else if (Array.isArray(found)) edit.set("class", codingOf(found.find(isObject)))
}

/** R5 tells reasons by their use, each with several values. */
const encounterReasons: Step = (edit) => {
  const found = listOf(edit.get("reason")).filter(isObject)
  if (found.length === 0) return
  const values = found.flatMap((one) => listOf(one.value)).filter(isCodeable)
  edit.set("reason", undefined)
  if (values.length === 0 && !found.some((one) => "value" in one)) {
    added(edit, "reasonCode", found)
    return
  }
  added(edit, "reasonCode", concepted(values))
  added(
    edit,
    "reasonReference",
    values.flatMap((one) => (isObject(one.reference) ? [one.reference] : [])),
  )
}

function concepted(values: readonly Json[]): Json[] {
  return values.flatMap((one) => (isObject(one) && isObject(one.concept) ? [one.concept] : []))
}

const diagnosisRole = "http://terminology.hl7.org/CodeSystem/diagnosis-role"

/** DSTU2 tells the diagnoses of a stay with the stay. */
const stayDiagnoses: Step = (edit) => {
  const stay = edit.get("hospitalization")
  if (!isObject(stay)) return
  for (const [key, code] of [
    ["admittingDiagnosis", "AD"],
    ["dischargeDiagnosis", "DD"],
  ] as const) {
    const use = { coding: [{ system: diagnosisRole, code }] }
    added(
      edit,
      "diagnosis",
      listOf(stay[key])
        .filter(isObject)
        .map((condition) => ({ condition, use })),
    )
  }
}

/** R5 lists several conditions with one use. */
const diagnoses: Step = (edit) => {
  const found = listOf(edit.get("diagnosis")).filter(isObject)
  if (!found.some((one) => Array.isArray(one.condition) || Array.isArray(one.use))) return
  const made = found.flatMap((one) => {
    const use = Array.isArray(one.use) ? oneOf(one.use) : one.use
    return listOf(one.condition).flatMap((each) => {
      const condition = isCodeable(each) ? (each.reference ?? named(each.concept)[0]) : each
      return condition === undefined ? [] : [{ condition, ...(use !== undefined && { use }) }]
    })
  })
  edit.set("diagnosis", made)
}

const planned: Step = (edit) => {
  const [start, end] = [edit.get("plannedStartDate"), edit.get("plannedEndDate")]
  if (edit.get("status") !== "planned" || edit.get("period") !== undefined) return
  if (start === undefined && end === undefined) return
  edit.set("period", { ...(start !== undefined && { start }), ...(end !== undefined && { end }) })
}

const diet: Step = (edit) => {
  const dietPreference = edit.get("dietPreference")
  if (!Array.isArray(dietPreference)) return
  const stay = edit.get("hospitalization")
  edit.set("hospitalization", { ...(isObject(stay) && stay), dietPreference })
  edit.set("dietPreference", undefined)
}

export const encounter: readonly Step[] = [
  renamed("patient", "subject"),
  encounterClass,
  recoded("status", { completed: "finished", discharged: "finished", "on-hold": "onleave" }),
  encounterReasons,
  renamed("indication", "reasonReference"),
  renamed("incomingReferral", "basedOn"),
  listed("appointment", "reasonReference"),
  renamed("actualPeriod", "period"),
  planned,
  renamed("admission", "hospitalization"),
  diet,
  codeable("serviceType", { concept: "serviceType", many: false }),
  stayDiagnoses,
  diagnoses,
  inside("diagnosis", renamed("role", "use")),
  inside("participant", renamed("actor", "individual")),
  inside("location", renamed("form", "physicalType")),
]

const instructions: Step = (edit) => {
  const found = edit.get("patientInstruction")
  if (!Array.isArray(found)) return
  const texts = found.map((one) => conceptText(isObject(one) ? one.concept : undefined)).filter((text) => text)
  edit.set("patientInstruction", texts.length === 0 ? undefined : texts.join("\n"))
}

export const appointment: readonly Step[] = [
  reasons,
  renamed("reason", "reasonCode"),
  renamed("type", "serviceType"),
  renamed("indication", "reasonReference"),
  renamed("incomingReferral", "basedOn"),
  renamed("cancellationReason", "cancelationReason"),
  codeable("serviceType", { concept: "serviceType" }),
  listed("reasonCode", "serviceType", "serviceCategory"),
  instructions,
]

const refusals: Step = (edit) => {
  const found = listOf(edit.get("reasonNotPerformed")).filter(isObject)
  if (found.length === 0) return
  if (edit.get("statusReason") === undefined) edit.set("statusReason", oneOf(found))
  edit.set("reasonNotPerformed", undefined)
}

export const procedure: readonly Step[] = [
  denied("notPerformed"),
  denied("notDone"),
  refusals,
  renamed("notDoneReason", "statusReason"),
  recoded("status", { aborted: "stopped", suspended: "on-hold" }),
  renamed("patient", "subject"),
  context,
  renamed("reasonCodeableConcept", "reasonCode"),
  renamed("request", "basedOn"),
  listed("reasonCode", "reasonReference", "basedOn"),
  noted("notes"),
  ...["DateTime", "Period", "String", "Age", "Range"].map((type) => renamed(`occurrence${type}`, `performed${type}`)),
  codeable("used", { concept: "usedCode", reference: "usedReference" }),
  renamed("used", "usedReference"),
  codeable("complication", { concept: "complication", reference: "complicationDetail" }),
  single("category"),
  reasons,
  inside("performer", renamed("role", "function")),
]
