/**
 * Laboratory results and readings of a Blue Button text. A number is one only where the field is nothing else; units
 * and ranges are as written; vital signs have the LOINC codes of their kind.
 */
import type { JsonObject } from "../../../fhir/json.ts"
import { lookup } from "../../../fhir/lookup.ts"
import { amountIn, type Made, type Make, named, notes, resourceOf, words } from "./make.ts"
import { dated, type Fields, type Moment, readFields, readMoment } from "./read.ts"
import { recordsIn } from "./sections.ts"

const loinc = "http://loinc.org"
const categories = "http://terminology.hl7.org/CodeSystem/observation-category"
const flags = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"

/** The VA's words behind a result. */
const flagWords: readonly [RegExp, string][] = [
  [/^critical high$/i, "HH"],
  [/^critical low$/i, "LL"],
  [/^high$/i, "H"],
  [/^low$/i, "L"],
  [/^abnormal$/i, "A"],
]

export const makeLabs: Make = (fields, making, body) => {
  const panel = fields.take("Lab Test")
  if (panel === undefined) return []
  const at = readMoment(fields.take("Date/Time Collected"))
  const lastRule = body.findLastIndex((line) => /^\s*-{60,}\s*$/.test(line))
  const tests = recordsIn({ title: "", line: 0, lines: ["", ...body.slice(0, lastRule < 0 ? undefined : lastRule)] }, [
    "Test Name",
  ])
  const specimen = fields.take("Specimen")
  if (tests.length === 0) return [labReport(panel, at, specimen, fields, making)]
  const said =
    lastRule < 0
      ? ""
      : body
          .slice(lastRule + 1)
          .map((line) => line.trim())
          .join("\n")
          .trim()
  const provider = fields.take("Ordering Provider")
  return tests.flatMap((record) => {
    const test = readFields(record)
    const name = test.take("Test Name")
    if (name === undefined) return []
    const [result, unit, range] = [test.take("Result"), test.take("Units"), test.take("Reference Range")]
    const final = /^final$/i.test(test.take("Status") ?? "")
    const resource = resourceOf("Observation", {
      status: final ? "final" : "unknown",
      category: [{ coding: [{ system: categories, code: "laboratory" }] }],
      code: words(name),
      subject: making.patient,
      ...dated("effectiveDateTime", at, making.zone),
      performer: performers(test.take("Performing Location")),
      ...resultOf(result, unit),
      referenceRange: range === undefined ? undefined : [rangeOf(range)],
      specimen: named(specimen),
      note: notes(
        `Lab test: ${panel}`,
        provider === undefined ? undefined : `Ordering provider: ${provider}`,
        test.rest(),
        said.replace(/^Comments:\s*/, "") || undefined,
      ),
    })
    return [{ resource, key: [panel, name, at?.date, at?.clock] }]
  })
}

function labReport(
  name: string,
  at: Moment | undefined,
  specimen: string | undefined,
  fields: Fields,
  { zone, patient }: Parameters<Make>[1],
): Made {
  const resource = resourceOf("DiagnosticReport", {
    status: "final",
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: "LAB" }] }],
    code: words(name),
    subject: patient,
    ...dated("effectiveDateTime", at, zone),
    specimen: specimen === undefined ? undefined : [named(specimen)],
    performer: performers(fields.take("Performing Location")),
    conclusion: fields.rest(),
  })
  return { resource, key: [name, at?.date, at?.clock] }
}

/** A result the person wrote down: its words, unless it is one number. */
export const makeSelfLab: Make = (fields, { zone, patient }) => {
  const name = fields.take("Test Name", "Test/Lab Type")
  if (name === undefined) return []
  const at = readMoment(fields.take("Date", "Date Taken"))
  const resource = resourceOf("Observation", {
    status: "final",
    category: [{ coding: [{ system: categories, code: "laboratory" }] }],
    code: words(name),
    subject: patient,
    ...dated("effectiveDateTime", at, zone),
    performer: performers(fields.take("Location performed", "Administered by")),
    ...resultOf(fields.take("Results"), undefined),
    note: notes(fields.rest()),
  })
  return [{ resource, key: [name, at?.date] }]
}

type Vital = { code: string; unit?: string }

/** The kinds of readings both reports know, by the words they use. */
const vitals: readonly [RegExp, Vital][] = [
  [/^(?:pulse(?: rate)?|heart rate)$/i, { code: "8867-4", unit: "/min" }],
  [/^respiration$|^respiratory rate$/i, { code: "9279-1", unit: "/min" }],
  [/^(?:body )?temperature$/i, { code: "8310-5" }],
  [/^(?:body )?weight$/i, { code: "29463-7" }],
  [/^(?:body )?height$/i, { code: "8302-2" }],
  [/^pain(?: level)?$/i, { code: "72514-3", unit: "{score}" }],
  [/^pulse oximetry$/i, { code: "59408-5", unit: "%" }],
]
const units: Readonly<Record<string, string>> = {
  f: "[degF]",
  fahrenheit: "[degF]",
  c: "Cel",
  celsius: "Cel",
  lb: "[lb_av]",
  pounds: "[lb_av]",
  kg: "kg",
  kilograms: "kg",
  in: "[in_i]",
  inches: "[in_i]",
  cm: "cm",
  "/min": "/min",
  "%": "%",
  "mm[hg]": "mm[Hg]",
}

export const makeReading: Make = (fields, { zone, patient }) => {
  const kind = fields.take("Vital Sign", "Measurement Type", "Vital Statistic Type")
  if (kind === undefined) return []
  const at = readMoment(fields.take("Date/Time Collected", "Date"), fields.take("Time"))
  const known = vitals.find(([name]) => name.test(kind.trim()))?.[1]
  const isPressure = /^blood pressure$/i.test(kind.trim())
  const comments = fields.take("Comments", "Comment")
  const value = (isPressure ? pressureOf(fields) : readingOf(fields, kind, known)) ?? partsOf(fields)
  if (value === undefined) return []
  const resource = resourceOf("Observation", {
    status: "final",
    category: [{ coding: [{ system: categories, code: "vital-signs" }] }],
    code: {
      ...(isPressure
        ? { coding: [{ system: loinc, code: "85354-9" }] }
        : known && { coding: [{ system: loinc, code: known.code }] }),
      text: kind,
    },
    subject: patient,
    ...dated("effectiveDateTime", at, zone),
    ...value,
    performer: performers(fields.take("Location")),
    note: notes(comments, fields.rest()),
  })
  return [{ resource, key: [kind, at?.date, at?.clock, JSON.stringify(value)] }]
}

/** Several values under their own names, such as a cholesterol panel: as written, since no unit is. */
function partsOf(fields: Fields): JsonObject | undefined {
  const lines = fields.rest()?.split("\n") ?? []
  const parts = lines.flatMap((line) => {
    const [, name, value] = /^([^:]+): ([\d.]+)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ code: { text: name }, valueString: value }]
  })
  for (const part of parts) fields.take(part.code.text)
  return parts.length === 0 ? undefined : { component: parts }
}

function pressureOf(fields: Fields): JsonObject | undefined {
  const whole = /^(\d{2,3})\s*\/\s*(\d{2,3})\b/.exec(fields.take("Measurement", "Reading") ?? "")
  const [high, low] = [whole?.[1] ?? fields.take("Systolic"), whole?.[2] ?? fields.take("Diastolic")]
  const part = (code: string, text: string | undefined) => {
    const amount = amountIn(text)
    if (amount === undefined || amount.rest !== "") return []
    const valueQuantity = { value: amount.number, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" }
    return [{ code: { coding: [{ system: loinc, code }] }, valueQuantity }]
  }
  const component = [...part("8480-6", high), ...part("8462-4", low)]
  return component.length === 0 ? undefined : { component }
}

function readingOf(fields: Fields, kind: string, known: Vital | undefined): JsonObject | undefined {
  const text = fields.take(
    "Measurement",
    "Reading",
    kind.trim(),
    "Pain Level",
    "Blood sugar count",
    "Body temperature",
    "Body Weight",
    "Heart Rate",
  )
  const said = fields.take("Measure")
  if (text === undefined) return undefined
  const amount = amountIn(text)
  const unit = said ?? (amount?.rest === "" ? undefined : amount?.rest)
  const code = unit === undefined ? known?.unit : lookup(units, unit.toLowerCase())
  // a number with words behind it that are no unit is not a number
  if (amount === undefined || (amount.rest !== "" && lookup(units, amount.rest.toLowerCase()) === undefined))
    return { valueString: text }
  if (code === undefined)
    return unit === undefined ? { valueString: text } : { valueQuantity: { value: amount.number, unit } }
  return { valueQuantity: { value: amount.number, unit: unit ?? code, system: "http://unitsofmeasure.org", code } }
}

/** "6.5 Critical High" is a number and a flag; anything else behind a number makes words of it. */
function resultOf(result: string | undefined, unit: string | undefined): JsonObject {
  if (result === undefined) return {}
  const found = /^(<=|>=|<|>)?\s*([\d.,]+)\s*(.*)$/.exec(result)
  const amount = amountIn(found?.[2])
  const flag = flagWords.find(([words]) => words.test(found?.[3]?.trim() ?? ""))?.[1]
  if (found === null || amount === undefined || amount.rest !== "" || (found[3] !== "" && flag === undefined))
    return { valueString: result }
  const comparator = found[1]
  return {
    valueQuantity: {
      value: amount.number,
      ...(comparator !== undefined && { comparator }),
      ...(unit !== undefined && { unit }),
    },
    ...(flag !== undefined && { interpretation: [{ coding: [{ system: flags, code: flag }] }] }),
  }
}

/** "(3.5-5.0)" as numbers; anything else as words. */
function rangeOf(range: string): JsonObject {
  const found = /^\(?\s*(\d*\.?\d+)\s*-\s*(\d*\.?\d+)\s*\)?$/.exec(range)
  if (found === null) return { text: range }
  return {
    low: { value: amountIn(found[1])?.number ?? null },
    high: { value: amountIn(found[2])?.number ?? null },
    text: range,
  }
}

function performers(text: string | undefined): JsonObject[] | undefined {
  return text === undefined ? undefined : [{ display: text }]
}
