/**
 * AllergyIntolerance, Condition and FamilyMemberHistory of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §9.1, §9.2, §9.4 and their "R3 Diff"; FHIR R5 §9.1, §9.2, §9.4 and their "R4 Diff"; FHIR DSTU2 §4.1–4.5.
 */
import { isObject } from "../json.ts"
import {
  codeable,
  coded,
  codingOf,
  context,
  denied,
  inside,
  isCodeable,
  listed,
  listOf,
  noted,
  participants,
  reasons,
  recoded,
  renamed,
  type Step,
} from "./edit.ts"

const clinicalAllergy = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
const verifiedAllergy = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
const clinicalCondition = "http://terminology.hl7.org/CodeSystem/condition-clinical"
const verifiedCondition = "http://terminology.hl7.org/CodeSystem/condition-ver-status"

/** DSTU2's one status is two in R4: whether it is still so, and how sure it is. */
const allergyStatus: Step = (edit) => {
  const status = edit.get("status")
  if (typeof status !== "string") return
  const certain = ["unconfirmed", "confirmed", "refuted", "entered-in-error"].includes(status)
  const clinical = status === "unconfirmed" || status === "confirmed" ? "active" : certain ? undefined : status
  if (certain && edit.get("verificationStatus") === undefined) edit.set("verificationStatus", status)
  if (clinical !== undefined && edit.get("clinicalStatus") === undefined) edit.set("clinicalStatus", clinical)
  edit.set("status", undefined)
}

const allergyCategory: Step = (edit) => {
  const category = edit.get("category")
  if (typeof category === "string") edit.set("category", category === "other" ? undefined : [category])
}

// R5 made the type a concept of the same codes.
const allergyType: Step = (edit) => {
  const type = edit.get("type")
  if (!isObject(type)) return
  const coding = codingOf(type)
  edit.set("type", isObject(coding) ? (coding.code ?? coding.display) : undefined)
}

export const allergyIntolerance: readonly Step[] = [
  renamed("substance", "code"),
  renamed("onset", "onsetDateTime"),
  renamed("lastOccurence", "lastOccurrence"),
  renamed("reporter", "asserter"),
  renamed("assertedDate", "recordedDate"),
  allergyStatus,
  allergyCategory,
  allergyType,
  recoded("criticality", { CRITL: "low", CRITH: "high", CRITU: "unable-to-assess" }),
  coded("clinicalStatus", clinicalAllergy),
  coded("verificationStatus", verifiedAllergy),
  noted("note"),
  inside("reaction", noted("note"), codeable("manifestation", { concept: "manifestation" })),
  participants,
]

const evidence: Step = (edit) => {
  const found = listOf(edit.get("evidence"))
  if (!found.some(isCodeable)) return
  edit.set(
    "evidence",
    found.filter(isCodeable).map((one) => ({
      ...(isObject(one.concept) && { code: [one.concept] }),
      ...(isObject(one.reference) && { detail: [one.reference] }),
    })),
  )
}

// Argonaut's categories of DSTU2 are US Core's of R4.
const conditionCategories = inside(
  "category",
  inside("coding", (edit) => {
    if (edit.get("system") !== "http://argonaut.hl7.org" || edit.get("code") !== "problem") return
    edit.set("system", "http://terminology.hl7.org/CodeSystem/condition-category")
    edit.set("code", "problem-list-item")
  }),
)

export const condition: readonly Step[] = [
  renamed("patient", "subject"),
  renamed("dateRecorded", "recordedDate"),
  renamed("assertedDate", "recordedDate"),
  renamed("onsetQuantity", "onsetAge"),
  renamed("abatementQuantity", "abatementAge"),
  context,
  listed("category", "stage", "bodySite"),
  conditionCategories,
  coded("clinicalStatus", clinicalCondition),
  coded("verificationStatus", verifiedCondition),
  inside("evidence", listed("code")),
  evidence,
  noted("notes"),
  participants,
]

const relativesSex: Step = (edit) => {
  const gender = edit.get("gender")
  if (typeof gender !== "string") return
  if (edit.get("sex") === undefined)
    edit.set("sex", { coding: [{ system: "http://hl7.org/fhir/administrative-gender", code: gender }] })
  edit.set("gender", undefined)
}

export const familyMemberHistory: readonly Step[] = [
  relativesSex,
  renamed("ageQuantity", "ageAge"),
  renamed("deceasedQuantity", "deceasedAge"),
  renamed("notDoneReason", "dataAbsentReason"),
  denied("notDone", "health-unknown"),
  noted("note"),
  inside("condition", renamed("onsetQuantity", "onsetAge"), noted("note")),
  reasons,
]
