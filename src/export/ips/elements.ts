/**
 * Data types of FHIR R4 made from the parts of an entry. What the entry does not say is left out, or, where the IPS
 * profile demands the element, marked as unknown (extension data-absent-reason); never made up.
 */
import type {
  CodeableConcept,
  Extension,
  Observation,
  ObservationReferenceRange,
  Quantity,
  Reference,
} from "fhir/r4.js"
import type { PartialDate } from "../../fhir/dates.ts"
import type { Coding, Flag, Range, Value } from "../../record/entry.ts"
import type { Measure } from "../../terms/measures/measure.ts"
import { systemUri, ucumSystem } from "../../terms/systems.ts"
import { normalizeUnit } from "../../terms/units.ts"

/** FHIR R4 §2.5.1.2: why a value that must be there is not. */
export const unknown: { extension: Extension[] } = {
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
}

/** An immunization must have one of two elements, which some validators find only where it has a value of its own. */
export const unknownOccurrence = { occurrenceString: "unknown", _occurrenceString: unknown }

const codeShape = /^\S+(?: \S+)*$/

export function conceptOf(title: string, codes: readonly Coding[] = []): CodeableConcept {
  const coding = codes
    .filter(({ code }) => codeShape.test(code))
    .map(({ system, code, display }) => ({
      ...(system !== undefined && /^\S+$/.test(system) && { system: systemUri(system) }),
      code,
      ...(display !== undefined && { display }),
    }))
  return { ...(coding.length > 0 && { coding }), text: title }
}

/** A dateTime as FHIR allows it: a time of day needs its seconds and its zone, else the day is all that is said. */
export function dateTime(date: PartialDate): string {
  const time = /^\d{4}-\d\d-\d\dT(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(date)
  if (time === null) return date
  const [, minute = "", seconds = ":00", zone] = time
  return zone === undefined ? date.slice(0, 10) : `${date.slice(0, 10)}T${minute}${seconds}${zone}`
}

/** Somebody known by name only. */
export function named(name: string | undefined): Reference[] {
  return name === undefined ? [] : [{ display: name }]
}

/** How the value of each quantity was written. */
export type Written = WeakMap<object, string>

export type ValueParts = Pick<Observation, "valueQuantity" | "valueCodeableConcept" | "valueString">

/** The value as the type it is: an amount in UCUM, a coded answer, or words. */
export function typedValue(value: Value, written: Written, measure?: Measure): ValueParts {
  const { number, comparator, text, codes } = value
  if (number !== undefined) {
    const valueQuantity = quantity(number, value.unit, measure)
    if (comparator !== undefined) valueQuantity.comparator = comparator
    const [digits] = /-?\d+(?:\.\d+)?/.exec(text) ?? []
    if (digits !== undefined) written.set(valueQuantity, digits)
    return { valueQuantity }
  }
  if (codes !== undefined && codes.length > 0) return { valueCodeableConcept: conceptOf(text, codes) }
  return { valueString: text }
}

function quantity(value: number, unit: string | undefined, measure: Measure | undefined): Quantity {
  return { value, ...(unit !== undefined && { unit }), system: ucumSystem, code: ucumCode(unit, measure) }
}

// UCUM §12: what is no unit of measure is told in braces; a number without a unit has the unit 1.
function ucumCode(unit: string | undefined, measure: Measure | undefined): string {
  if (unit === undefined) return "1"
  return normalizeUnit(unit, measure) ?? `{${unit.replaceAll(/[^\u0021-\u007e]|[{}]/g, "_")}}`
}

/** The range in the unit of its value. */
export function rangeOf(range: Range, unit: string | undefined, measure?: Measure): ObservationReferenceRange {
  const { low, high, text } = range
  return {
    ...(low !== undefined && { low: quantity(low, unit, measure) }),
    ...(high !== undefined && { high: quantity(high, unit, measure) }),
    ...(text !== undefined && { text }),
  }
}

const interpretations: Record<Flag, { code: string; display: string }> = {
  low: { code: "L", display: "Low" },
  high: { code: "H", display: "High" },
  abnormal: { code: "A", display: "Abnormal" },
  critical: { code: "AA", display: "Critical abnormal" },
}

/** HL7 v3 ObservationInterpretation. */
export function interpretationOf(flag: Flag): CodeableConcept {
  const system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
  return { coding: [{ system, ...interpretations[flag] }], text: flag }
}
