/**
 * Observation, DiagnosticReport and ImagingStudy of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §10.1, §10.3, §10.6 and their "R3 Diff"; FHIR R5 §10.1, §10.3, §10.6 and their "R4 Diff".
 */
import { isObject, type Json } from "../json.ts"
import {
  added,
  codeable,
  codingOf,
  context,
  inside,
  isCodeable,
  listed,
  listOf,
  noted,
  reasons,
  renamed,
  type Step,
} from "./edit.ts"

// Other relations (sequel-to, qualified-by …) have no element in R4.
const relations: ReadonlyMap<string, string> = new Map([
  ["has-member", "hasMember"],
  ["derived-from", "derivedFrom"],
])

const related: Step = (edit) => {
  const found = listOf(edit.get("related")).filter(isObject)
  if (!found.some((one) => typeof one.type === "string" && relations.has(one.type) && isObject(one.target))) return
  const rest: Json[] = []
  for (const one of found) {
    const key = typeof one.type === "string" ? relations.get(one.type) : undefined
    if (key !== undefined && isObject(one.target)) added(edit, key, [one.target])
    else rest.push(one)
  }
  edit.set("related", rest.length === 0 ? undefined : rest)
}

const ranges = inside("referenceRange", renamed("meaning", "type"))

export const observation: readonly Step[] = [
  listed("category", "interpretation", "performer"),
  noted("comments"),
  noted("comment"),
  context,
  related,
  ranges,
  inside("component", listed("interpretation"), ranges),
]

/** STU3's performers are actors in a role. */
const performers: Step = (edit) => {
  const found = listOf(edit.get("performer"))
  if (!found.some((one) => isObject(one) && isObject(one.actor))) return
  edit.set(
    "performer",
    found.map((one) => (isObject(one) && isObject(one.actor) ? one.actor : one)),
  )
}

export const diagnosticReport: readonly Step[] = [
  listed("category", "performer"),
  performers,
  context,
  renamed("request", "basedOn"),
  renamed("image", "media"),
  renamed("codedDiagnosis", "conclusionCode"),
  renamed("study", "imagingStudy"),
]

const studyIdentifiers: Step = (edit) => {
  const uid = edit.get("uid")
  const accession = edit.get("accession")
  if (typeof uid === "string") {
    const value = uid.startsWith("urn:oid:") ? uid : `urn:oid:${uid}`
    added(edit, "identifier", [{ system: "urn:dicom:uid", value }])
    edit.set("uid", undefined)
  }
  if (isObject(accession)) {
    added(edit, "identifier", [accession])
    edit.set("accession", undefined)
  }
}

/** R5's concepts and CodeableReferences where R4 has Codings. */
function codings(...keys: readonly string[]): Step {
  const flat = (one: Json): Json => {
    const concept = isCodeable(one) ? one.concept : one
    if (!isObject(concept) || !("coding" in concept || "text" in concept)) return one
    return codingOf(concept) ?? one
  }
  return (edit) => {
    for (const key of keys) {
      const found = edit.get(key)
      if (isObject(found)) {
        const made = flat(found)
        if (made !== found) edit.set(key, made)
      } else if (Array.isArray(found)) {
        const made = found.map(flat)
        if (made.some((one, at) => one !== found[at])) edit.set(key, made)
      }
    }
  }
}

const procedures: Step = (edit) => {
  const found = edit.get("procedureReference")
  if (Array.isArray(found)) edit.set("procedureReference", found[0])
}

// DSTU2's procedures are references.
const oldProcedures: Step = (edit) => {
  const found = listOf(edit.get("procedure"))
  if (found.length === 0) return
  if (edit.get("procedureReference") === undefined) edit.set("procedureReference", found[0])
  edit.set("procedure", undefined)
}

export const imagingStudy: readonly Step[] = [
  renamed("patient", "subject"),
  context,
  studyIdentifiers,
  renamed("modalityList", "modality"),
  renamed("order", "basedOn"),
  listed("interpreter"),
  codeable("procedure", { concept: "procedureCode", reference: "procedureReference" }),
  oldProcedures,
  procedures,
  reasons,
  renamed("reason", "reasonCode"),
  listed("reasonCode"),
  codings("modality"),
  inside("series", codings("modality", "bodySite", "laterality")),
]
