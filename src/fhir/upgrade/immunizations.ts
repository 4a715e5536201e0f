/**
 * Immunization of DSTU2, STU3 and R5 as R4: above all, a dose that was not given says so by its status.
 * FHIR R4 §11.5 and its "R3 Diff"; FHIR R5 §11.4 and its "R4 Diff"; FHIR DSTU2 §4.14.
 */
import { conceptText } from "../codings.ts"
import { isObject } from "../json.ts"
import {
  actors,
  added,
  codeable,
  denied,
  inside,
  isCodeable,
  listOf,
  noted,
  oneOf,
  reasons,
  renamed,
  type Step,
} from "./edit.ts"

const explanation: Step = (edit) => {
  const found = edit.get("explanation")
  if (!isObject(found)) return
  added(edit, "reasonCode", listOf(found.reason).filter(isObject))
  const refused = listOf(found.reasonNotGiven).filter(isObject)
  if (refused.length > 0 && edit.get("statusReason") === undefined) edit.set("statusReason", oneOf(refused))
  edit.set("explanation", undefined)
}

const reported: Step = (edit) => {
  const found = edit.get("reported")
  if (typeof found !== "boolean") return
  if (edit.get("primarySource") === undefined) edit.set("primarySource", !found)
  edit.set("reported", undefined)
}

// Who ordered the dose is a performer with that function in R4.
const requester: Step = (edit) => {
  const actor = edit.get("requester")
  if (!isObject(actor)) return
  const ordering = { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0443", code: "OP" }] }
  added(edit, "performer", [{ function: ordering, actor }])
  edit.set("requester", undefined)
}

const manufacturer: Step = (edit) => {
  const found = edit.get("manufacturer")
  if (!isCodeable(found)) return
  const display = conceptText(found.concept)
  edit.set("manufacturer", isObject(found.reference) ? found.reference : display && { display })
}

const product: Step = (edit) => {
  const found = edit.get("administeredProduct")
  if (isObject(found) && isObject(found.concept) && edit.get("vaccineCode") === undefined)
    edit.set("vaccineCode", found.concept)
}

const programs: Step = (edit) => {
  const found = listOf(edit.get("programEligibility"))
  if (!found.some((one) => isObject(one) && isObject(one.program))) return
  edit.set(
    "programEligibility",
    found.flatMap((one) => (isObject(one) && isObject(one.program) ? [one.program] : [])),
  )
}

export const immunization: readonly Step[] = [
  renamed("date", "occurrenceDateTime"),
  denied("wasNotGiven"),
  denied("notGiven"),
  explanation,
  reported,
  actors("performer"),
  requester,
  renamed("practitioner", "performer"),
  inside("performer", renamed("role", "function")),
  renamed("vaccinationProtocol", "protocolApplied"),
  inside(
    "protocolApplied",
    renamed("doseSequence", "doseNumberPositiveInt"),
    renamed("doseNumber", "doseNumberString"),
    (edit) => {
      const doses = edit.get("seriesDoses")
      if (typeof doses === "number") renamed("seriesDoses", "seriesDosesPositiveInt")(edit)
      else renamed("seriesDoses", "seriesDosesString")(edit)
    },
  ),
  noted("note"),
  manufacturer,
  product,
  programs,
  codeable("informationSource", { concept: "reportOrigin", many: false }),
  inside("reaction", codeable("manifestation", { reference: "detail", many: false })),
  reasons,
]
