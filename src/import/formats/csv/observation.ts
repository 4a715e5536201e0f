/**
 * One reading → one FHIR R4 Observation: the words as written, LOINC where the measure is known, UCUM where the unit is.
 * FHIR R4 §10.1; vital signs profile (panel 85354-9 with components) for blood pressure.
 */
import type { CodeableConcept, Observation, ObservationReferenceRange, Quantity } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { loincFor, type Measure, measureById } from "../../../terms/measures.ts"
import { loincSystem, ucumSystem } from "../../../terms/systems.ts"
import { unitText } from "../../../terms/units.ts"
import type { CellRange } from "./cell.ts"
import type { Literals } from "./json.ts"
import type { Amount } from "./numbers.ts"
import { type When, whenElements } from "./when.ts"

export type Unit = { text: string; code?: string }

export type ReadingValue =
  | { type: "amount"; amount: Amount; unit?: Unit }
  | { type: "pressures"; systolic: Amount; diastolic: Amount }
  | { type: "words"; words: string }

export type Reading = {
  id: string
  when: When
  /** What the source calls it. */
  name: string
  measure?: Measure
  /** A LOINC code the source itself gives. */
  loinc?: string
  /** The code to write rather than the measure's own, by UCUM unit. */
  loincByUnit?: Readonly<Record<string, string>>
  value: ReadingValue
  range?: CellRange
  flag?: string
  note?: string
  lab?: string
  device?: string
}

const categories = {
  labs: { code: "laboratory", display: "Laboratory" },
  vitals: { code: "vital-signs", display: "Vital Signs" },
} as const

const flags: Readonly<Record<string, [code: string, display: string]>> = {
  h: ["H", "High"],
  high: ["H", "High"],
  hi: ["H", "High"],
  hoch: ["H", "High"],
  "+": ["H", "High"],
  l: ["L", "Low"],
  low: ["L", "Low"],
  lo: ["L", "Low"],
  niedrig: ["L", "Low"],
  "-": ["L", "Low"],
  hh: ["HH", "Critical high"],
  ll: ["LL", "Critical low"],
  a: ["A", "Abnormal"],
  abnormal: ["A", "Abnormal"],
  "*": ["A", "Abnormal"],
  yes: ["A", "Abnormal"],
  n: ["N", "Normal"],
  normal: ["N", "Normal"],
  no: ["N", "Normal"],
}

export function makeObservation(reading: Reading): { resource: Observation; literals: Literals } {
  const literals: Literals = new Map()
  const { measure, value } = reading
  const interpretation = reading.flag === undefined ? undefined : interpretationOf(reading.flag)
  const resource: Observation = {
    resourceType: "Observation",
    id: reading.id,
    status: "final",
    ...(measure && {
      category: [
        {
          coding: [
            { system: "http://terminology.hl7.org/CodeSystem/observation-category", ...categories[measure.kind] },
          ],
        },
      ],
    }),
    code: codeOf(reading),
    ...whenElements("effective", reading.when),
    ...(value.type === "amount" && { valueQuantity: quantity(value.amount, value.unit, literals) }),
    ...(value.type === "words" && { valueString: value.words }),
    ...(interpretation && { interpretation: [interpretation] }),
    ...(reading.note !== undefined && { note: [{ text: reading.note }] }),
    ...(reading.lab !== undefined && { performer: [{ display: reading.lab }] }),
    ...(reading.device !== undefined && { device: { display: reading.device } }),
    ...(reading.range && {
      referenceRange: [rangeOf(reading.range, value.type === "amount" ? value.unit : undefined, literals)],
    }),
    ...(value.type === "pressures" && {
      component: [
        component("systolic-blood-pressure", value.systolic, literals),
        component("diastolic-blood-pressure", value.diastolic, literals),
      ],
    }),
  }
  return { resource, literals }
}

function codeOf({ measure, loinc, loincByUnit, name, value }: Reading): CodeableConcept {
  const unit = value.type === "amount" ? value.unit?.code : undefined
  const code = loinc ?? lookup(loincByUnit ?? {}, unit) ?? (measure && loincFor(measure, unit))
  if (code === undefined) return { text: name }
  const display = measure && { display: measure.title }
  const words = name === code ? {} : { text: name }
  return { coding: [{ system: loincSystem, code, ...display }], ...words }
}

function component(id: string, amount: Amount, literals: Literals) {
  const measure = measureById(id)
  const loinc = measure && loincFor(measure, measure.unit)
  const code =
    measure && loinc !== undefined ? { coding: [{ system: loincSystem, code: loinc, display: measure.title }] } : {}
  return { code, valueQuantity: quantity(amount, { text: "mmHg", code: "mm[Hg]" }, literals) }
}

function quantity({ literal, comparator }: Amount, unit: Unit | undefined, literals: Literals): Quantity {
  const made: Quantity = {
    value: Number(literal),
    ...(comparator && { comparator }),
    ...(unit && { unit: unit.text }),
    ...(unit?.code !== undefined && { system: ucumSystem, code: unit.code }),
  }
  literals.set(made, literal)
  return made
}

function rangeOf(
  { low, high, text }: CellRange,
  unit: Unit | undefined,
  literals: Literals,
): ObservationReferenceRange {
  return {
    ...(low !== undefined && { low: quantity({ literal: low }, unit, literals) }),
    ...(high !== undefined && { high: quantity({ literal: high }, unit, literals) }),
    text,
  }
}

/** A flag in its FHIR code where it is one of the usual marks, else in its words. */
function interpretationOf(flag: string): CodeableConcept {
  const found = lookup(flags, flag.toLowerCase())
  if (found === undefined) return { text: flag }
  const [code, display] = found
  return {
    coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code, display }],
    text: flag,
  }
}

/** The unit a measure is always told in, where the source writes none. */
export function onlyUnit(measure: Measure | undefined): Unit | undefined {
  if (measure === undefined || measure.units.length > 1 || measure.unit === "1") return undefined
  return { text: unitText(measure.unit), code: measure.unit }
}
