/**
 * What a source reads in a result beside low and high: positive or negative, as laboratories tell of antibodies whose
 * figure has a threshold of their own. A weak, indeterminate or doubtful reading is neither.
 * FHIR R4 §10.1 Observation.interpretation; HL7 v3 ObservationInterpretation (ObservationInterpretationDetection).
 */
import { codingsOf, conceptWords } from "../../fhir/codings.ts"
import { type JsonObject, objectsAt } from "../../fhir/json.ts"
import type { Interpretation } from "../entry.ts"

const readings: ReadonlyMap<string, Interpretation> = new Map([
  ["POS", "positive"],
  ["DET", "positive"],
  ["RR", "positive"],
  ["NEG", "negative"],
  ["ND", "negative"],
  ["NR", "negative"],
] satisfies [string, Interpretation][])

const words: ReadonlyMap<string, Interpretation> = new Map([
  ["positive", "positive"],
  ["detected", "positive"],
  ["reactive", "positive"],
  ["negative", "negative"],
  ["not detected", "negative"],
  ["non-reactive", "negative"],
  ["nonreactive", "negative"],
] satisfies [string, Interpretation][])

/** Undefined where nothing is said, or one thing and its opposite. */
export function interpretationOf(holder: JsonObject): Interpretation | undefined {
  const said = objectsAt(holder, "interpretation").flatMap((concept) => {
    const codes = codingsOf(concept).flatMap(({ code }) => readings.get(code.toUpperCase()) ?? [])
    return codes.length > 0 ? codes : (words.get(conceptWords(concept)?.trim().toLowerCase() ?? "") ?? [])
  })
  const [only, other] = new Set(said)
  return other === undefined ? only : undefined
}
