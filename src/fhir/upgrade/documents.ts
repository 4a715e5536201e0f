/**
 * DocumentReference, Composition and Binary of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §2.42, §2.7, §2.37 and their "R3 Diff"; FHIR R5 §2.41 and its "R4 Diff".
 */
import { isObject, type JsonObject } from "../json.ts"
import { codingOf, inside, listed, listOf, renamed, type Step } from "./edit.ts"

const docStatus: Step = (edit) => {
  const found = edit.get("docStatus")
  if (!isObject(found)) return
  const coding = codingOf(found)
  edit.set("docStatus", isObject(coding) && typeof coding.code === "string" ? coding.code : undefined)
}

/** When the document was written stands with its content in R4. */
const created: Step = (edit) => {
  const creation = edit.get("created")
  if (typeof creation !== "string") return
  edit.set("created", undefined)
  inside(
    "content",
    inside("attachment", (attachment) => {
      if (attachment.get("creation") === undefined) attachment.set("creation", creation)
    }),
  )(edit)
}

/** What R5 says of the circumstances beside the document. */
const circumstances: Step = (edit) => {
  const around: JsonObject = {}
  const encounters = edit.get("context")
  if (Array.isArray(encounters)) around.encounter = encounters
  for (const key of ["period", "facilityType", "practiceSetting"]) {
    if (edit.get(key) === undefined) continue
    around[key] = edit.get(key)
    edit.set(key, undefined)
  }
  if (Object.keys(around).length > 0) edit.set("context", around)
}

const related: Step = (edit) => {
  const found = listOf(edit.get("related"))
  if (!found.some((one) => isObject(one) && isObject(one.ref))) return
  edit.set(
    "related",
    found.flatMap((one) => (isObject(one) && isObject(one.ref) ? [one.ref] : [])),
  )
}

const format: Step = (edit) => {
  const found = edit.get("format")
  if (Array.isArray(found)) edit.set("format", found[0])
}

export const documentReference: readonly Step[] = [
  renamed("class", "category"),
  listed("category"),
  renamed("indexed", "date"),
  docStatus,
  created,
  circumstances,
  inside("context", listed("encounter"), related),
  inside("content", format),
]

const subject: Step = (edit) => {
  const found = edit.get("subject")
  if (Array.isArray(found)) edit.set("subject", found[0])
}

const mode: Step = (edit) => {
  const found = edit.get("mode")
  if (Array.isArray(found)) edit.set("mode", found[0])
}

export const composition: readonly Step[] = [
  renamed("class", "category"),
  listed("category"),
  subject,
  inside("attester", mode),
]

export const binary: readonly Step[] = [renamed("content", "data")]
