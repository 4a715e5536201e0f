/**
 * An electrocardiogram of a watch: a few lines of name and value, then the voltages, one to a line. The lines stand in
 * Apple's order whatever language they are in; numbers may have a decimal comma. Nothing of the curve is interpreted.
 */
import type { Observation, Patient } from "fhir/r4.js"
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { isResource, type Resource } from "../../../fhir/json.ts"
import { lookup } from "../../../fhir/lookup.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { appleSystem } from "../../../terms/apple.ts"
import { loincSystem, ucumSystem } from "../../../terms/systems.ts"
import { makeDraft } from "../csv/draft.ts"
import type { Literals } from "../csv/json.ts"
import { appleSource, idOf } from "./fact.ts"
import { dateTime, readMoment } from "./moments.ts"

type Role =
  | "name"
  | "birth"
  | "recorded"
  | "classification"
  | "symptoms"
  | "version"
  | "device"
  | "rate"
  | "lead"
  | "unit"

/** The order in which Apple writes the lines; the last two stand below an empty line. */
const order: readonly Role[] = [
  "name",
  "birth",
  "recorded",
  "classification",
  "symptoms",
  "version",
  "device",
  "rate",
  "lead",
  "unit",
]

const english: Readonly<Record<string, Role | "heart-rate">> = {
  name: "name",
  "date of birth": "birth",
  "recorded date": "recorded",
  classification: "classification",
  symptoms: "symptoms",
  "software version": "version",
  device: "device",
  "sample rate": "rate",
  lead: "lead",
  unit: "unit",
  "average heart rate": "heart-rate",
}

export type Ecg = {
  facts: Partial<Record<Role | "heart-rate", string>>
  /** Lines whose name is not known, as written. */
  others: string[]
  /** With a decimal point. */
  voltages: string[]
  /** Lines among the voltages that are none. */
  unreadable: number[]
}

const voltage = /^"?(-?\d+(?:[.,]\d+)?(?:[eE]-?\d+)?)"?[,;]?$/
const mostHeads = 30

export function readEcg(text: string): Ecg {
  const ecg: Ecg = { facts: {}, others: [], voltages: [], unreadable: [] }
  const heads: [name: string, value: string][] = []
  let inCurve = false
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim()
    if (line === "") continue
    const number = voltage.exec(line)?.[1]
    if (number !== undefined && (inCurve || heads.length >= 3)) {
      inCurve = true
      ecg.voltages.push(number.replace(",", "."))
    } else if (inCurve || heads.length >= mostHeads) ecg.unreadable.push(index + 1)
    else heads.push(headOf(line))
  }
  const known = heads.filter(([name]) => lookup(english, name.toLowerCase()) !== undefined)
  const isEnglish = known.length * 2 > heads.length
  for (const [index, [name, value]] of heads.entries()) {
    const role = isEnglish ? lookup(english, name.toLowerCase()) : order[index]
    if (role === undefined) ecg.others.push(`${name}: ${value}`)
    else if (value !== "") ecg.facts[role] ??= value
  }
  return ecg
}

function headOf(line: string): [string, string] {
  const [, name = line, value = ""] = /^"?([^,;"]*)"?[,;]\s*(.*)$/.exec(line) ?? []
  return [
    name.trim(),
    value
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"')
      .trim(),
  ]
}

/** Whether a file begins as such a curve: lines of name and value, a unit of voltage, then nothing but numbers. */
export function looksLikeEcg(beginning: string): boolean {
  const { facts, voltages, unreadable } = readEcg(beginning.slice(0, beginning.lastIndexOf("\n")))
  return voltages.length >= 20 && unreadable.length === 0 && /^(?:[µμmu]?V|microvolts?)$/i.test(facts.unit ?? "")
}

export function ecgDraft(ecg: Ecg): Draft | Issue {
  const { facts, voltages } = ecg
  const moment = readMoment(facts.recorded)
  const rate = Number(/\d+(?:[.,]\d+)?/.exec(facts.rate ?? "")?.[0].replace(",", "."))
  if (voltages.length === 0) {
    return { type: "issue", code: "apple-ecg", severity: "error", where: "file", message: "it holds no voltages" }
  }
  const literals: Literals = new Map()
  const notes = [
    facts.recorded !== undefined && moment === undefined && `Recorded: ${facts.recorded}`,
    facts.version && `Software version: ${facts.version}`,
    ...ecg.others,
  ].filter((note) => typeof note === "string" && note !== "") as string[]
  const resource: Observation = {
    resourceType: "Observation",
    id: idOf(["HKElectrocardiogram", moment?.seconds ?? facts.recorded, voltages.length, ...voltages.slice(0, 50)]),
    status: "final",
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "procedure" }] },
    ],
    code: {
      coding: [
        { system: mdc, code: "131328", display: "MDC_ECG_ELEC_POTL" },
        { system: appleSystem, code: "HKElectrocardiogram" },
      ],
      text: "Electrocardiogram",
    },
    ...(moment && { effectiveDateTime: dateTime(moment) }),
    ...(facts.classification !== undefined && { valueString: facts.classification }),
    ...(facts.device !== undefined && { device: { display: facts.device } }),
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
    component: [
      ...heartRate(facts["heart-rate"]),
      ...words("Symptoms", facts.symptoms),
      ...words("Lead", facts.lead),
      ...words("Sampling rate", facts.rate),
      curve(voltages, rate, facts.unit ?? "", facts.lead),
    ],
  }
  return makeDraft(resource, literals, appleSource, "file")
}

const mdc = "urn:oid:2.16.840.1.113883.6.24"

type Part = NonNullable<Observation["component"]>[number]

function words(title: string, text: string | undefined): Part[] {
  return text === undefined ? [] : [{ code: { text: title }, valueString: text }]
}

function heartRate(text: string | undefined): Part[] {
  const value = Number(/^\d+(?:[.,]\d+)?/.exec(text ?? "")?.[0].replace(",", "."))
  if (text === undefined || Number.isNaN(value)) return words("Average heart rate", text)
  const code = { coding: [{ system: loincSystem, code: "8867-4", display: "Heart rate" }], text: "Average heart rate" }
  return [{ code, valueQuantity: { value, unit: "/min", system: ucumSystem, code: "/min" } }]
}

/** The voltages as SampledData; where the rate is not told, as words, since a curve must say its period. */
function curve(voltages: readonly string[], rate: number, unit: string, lead: string | undefined): Part {
  const isFirst = lead === undefined || /\bI\b/.test(lead)
  const code = isFirst
    ? { coding: [{ system: mdc, code: "131329", display: "MDC_ECG_ELEC_POTL_I" }], text: "Voltages" }
    : { text: "Voltages" }
  const data = voltages.join(" ")
  if (!(rate > 0)) return { code, valueString: `${data} (${unit})` }
  const ucum = /^[µμu]V$|^microvolt/i.test(unit) ? "uV" : unit
  const origin = { value: 0, unit, system: ucumSystem, code: ucum }
  return { code, valueSampledData: { origin, period: 1000 / rate, dimensions: 1, data } }
}

/** Whose it is, as far as the file says so in a way that can be read without guessing. */
export function ecgPatient({ facts: { name, birth } }: Ecg): Resource | undefined {
  if (name === undefined) return undefined
  const [first, ...rest] = name.split(/\s+/)
  const family = rest.at(-1)
  const birthDate = birthOf(birth)
  const patient: Patient = {
    resourceType: "Patient",
    id: idOf(["ecg", name, birth]),
    name: [{ text: name, ...(first !== undefined && family !== undefined && { given: [first], family }) }],
    ...(birthDate !== undefined && { birthDate }),
  }
  const resource: unknown = patient
  return isResource(resource) ? resource : undefined
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/** "Jan 1, 1970" or 1970-01-01; other languages' dates are left unread. */
function birthOf(text: string | undefined): PartialDate | undefined {
  const [, month = "", day = "", year = ""] = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})$/.exec(text ?? "") ?? []
  const at = months.indexOf(month.toLowerCase())
  if (at < 0) return readDate(text?.slice(0, 10))
  return readDate(`${year}-${String(at + 1).padStart(2, "0")}-${day.padStart(2, "0")}`)
}
