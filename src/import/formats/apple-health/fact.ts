/**
 * A fact of the export → one FHIR R4 Observation (§10.1): Apple's identifier, LOINC where there is a code, the unit as
 * written with its UCUM code. Its id is made of what it says, never of an identifier of the phone: the next export brings
 * the same fact under the same id.
 */
import { createHash } from "node:crypto"
import type { CodeableConcept, Observation, ObservationComponent, Quantity } from "fhir/r4.js"
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Draft } from "../../../record/draft.ts"
import { appleSystem } from "../../../terms/apple.ts"
import { loincSystem, ucumSystem } from "../../../terms/systems.ts"
import { makeDraft } from "../csv/draft.ts"
import type { Literals } from "../csv/json.ts"
import { hardwareOf } from "./devices.ts"
import { dateTime, type Moment } from "./moments.ts"

export const appleSource = "urn:phr:apple-health"

export type Code = { apple: string; loinc?: string | undefined; title: string; words?: string | undefined }

/** A number as written, with its unit as written and in UCUM ("" where none is known). */
export type Amount = { text: string; unit?: string | undefined; ucum: string }

export type FactValue = { type: "amount"; amount: Amount } | { type: "words"; words: string; code?: string }

export type Fact = {
  code: Code
  category?: "vital-signs" | "laboratory" | "activity" | "procedure"
  /** A day alone, or moments. */
  when?: { start: Moment; end?: Moment } | { day: PartialDate }
  value?: FactValue
  parts?: readonly { code: Code; value: FactValue }[]
  source?: string | undefined
  device?: string | undefined
  notes: readonly string[]
}

/** What makes a fact this fact and no other. Moments count by their seconds: the offset they are told in changes. */
export function idOf(parts: readonly (string | number | undefined)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)
}

export function draftOf(fact: Fact, id: string, where: string, dated: PartialDate | undefined): Draft {
  const literals: Literals = new Map()
  const draft = makeDraft(observationOf(fact, id, literals), literals, appleSource, where)
  return dated === undefined ? draft : { ...draft, dated }
}

function observationOf(fact: Fact, id: string, literals: Literals): Observation {
  const { category, code, when, value, parts = [], source, device, notes } = fact
  const hardware = hardwareOf(device)
  const by = source !== undefined && hardware !== undefined ? `${source} (${hardware})` : (source ?? hardware)
  return {
    resourceType: "Observation",
    id,
    status: "final",
    ...(category && {
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: category }] },
      ],
    }),
    code: conceptOf(code),
    ...(when && timeOf(when)),
    ...(value && valueIn(value, literals)),
    ...(by !== undefined && { device: { display: by } }),
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
    ...(parts.length > 0 && {
      component: parts.map(
        (part): ObservationComponent => ({ code: conceptOf(part.code), ...valueIn(part.value, literals) }),
      ),
    }),
  }
}

function conceptOf({ apple, loinc, title, words }: Code): CodeableConcept {
  const coding = [
    ...(loinc === undefined ? [] : [{ system: loincSystem, code: loinc, display: title }]),
    ...(apple === "" ? [] : [{ system: appleSystem, code: apple }]),
  ]
  return { ...(coding.length > 0 && { coding }), text: words ?? title }
}

function timeOf(when: NonNullable<Fact["when"]>): Pick<Observation, "effectiveDateTime" | "effectivePeriod"> {
  if ("day" in when) return { effectiveDateTime: when.day }
  const { start, end } = when
  if (end === undefined || end.seconds === start.seconds) return { effectiveDateTime: dateTime(start) }
  return { effectivePeriod: { start: dateTime(start), end: dateTime(end) } }
}

function valueIn(value: FactValue, literals: Literals): Pick<Observation, "valueQuantity" | "valueCodeableConcept"> {
  if (value.type === "amount") return { valueQuantity: quantityOf(value.amount, literals) }
  const { code, words } = value
  const coding = code === undefined ? {} : { coding: [{ system: appleSystem, code }] }
  return { valueCodeableConcept: { ...coding, text: words } }
}

const decimal = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,17})?$/

function quantityOf({ text, unit, ucum }: Amount, literals: Literals): Quantity {
  const exact = Number(text)
  // What binary fractions leave behind (48.74499999999999) was not measured.
  const tidy = Number(exact.toPrecision(12))
  const known = ucum !== "" && ucum !== unit ? ucum : ucumPlain.test(ucum) ? ucum : undefined
  const name = unit === "count" ? wordIn(ucum) : unit
  const made: Quantity = {
    value: tidy,
    ...(name !== undefined && { unit: name }),
    ...(known !== undefined && { system: ucumSystem, code: known }),
  }
  if (tidy === exact && decimal.test(text)) literals.set(made, text)
  return made
}

/** Units that are written in HealthKit as in UCUM. */
const ucumPlain =
  /^(?:%|ms|s|min|d|kcal|cal|kJ|J|m|km|cm|mm|kg|g|mg|L|mL|dL|K|Pa|kPa|(?:mg|g)\/dL|mmol\/L|m\/s|L\/(?:min|s)|S|V|W|Hz|lx|rad|deg)$/

/** The word of a count: "{steps}" → "steps"; a plain number has none. */
function wordIn(ucum: string): string | undefined {
  const word = /^\{(.+)\}$/.exec(ucum)?.[1]
  return word ?? (ucum === "1" || ucum === "" ? undefined : ucum)
}
