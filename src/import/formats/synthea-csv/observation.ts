/** A row of observations.csv → a FHIR R4 Observation, the number with the digits it was written with. */
import type { Observation } from "fhir/r4.js"
import { loincSystem, ucumSystem } from "../../../terms/systems.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { readAmount } from "../csv/numbers.ts"
import { type Cells, conceptOf, dateOf, type Made, patientOf, referTo } from "./cells.ts"

const categorySystem = "http://terminology.hl7.org/CodeSystem/observation-category"

export function observation(cells: Cells, id: string): Made {
  const date = dateOf(cells("DATE"))
  if (date === undefined) return { problem: { column: "DATE", what: "this is no date, or a day that does not exist" } }
  const value = foundIn(cells)
  if (value.problem !== undefined) return value
  const category = cells("CATEGORY")
  const resource: Observation = {
    resourceType: "Observation",
    id,
    status: "final",
    ...(category !== "" && { category: [{ coding: [{ system: categorySystem, code: category }] }] }),
    code: codeOf(cells),
    subject: patientOf(cells),
    ...referTo("encounter", "Encounter", cells("ENCOUNTER")),
    effectiveDateTime: date,
    ...value.element,
  }
  return { resource, literals: value.literals }
}

/** Its own measures (DALY, QOLS) stand among LOINC codes; they are told by their words. */
function codeOf(cells: Cells) {
  const concept = conceptOf(cells, "CODE", "DESCRIPTION", loincSystem)
  return /^\d{1,7}-\d$/.test(cells("CODE")) ? concept : { text: concept.text ?? cells("CODE") }
}

function foundIn(cells: Cells) {
  const [text, unit] = [cells("VALUE"), cells("UNITS")]
  if (text === "") return { problem: { column: "VALUE", what: "no value" } }
  const amount = cells("TYPE").toLowerCase() === "numeric" ? readAmount(text, ".") : undefined
  const literals = new Map<object, string>()
  if (amount === undefined || amount === "unclear") return { element: { valueString: text }, literals }
  const code = unit === "" || /^\{.*\}$/.test(unit) ? undefined : normalizeUnit(unit)
  const quantity = {
    value: Number(amount.literal),
    ...(unit !== "" && { unit }),
    ...(code !== undefined && { system: ucumSystem, code }),
  }
  literals.set(quantity, amount.literal)
  return { element: { valueQuantity: quantity }, literals }
}
