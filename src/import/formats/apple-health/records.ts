/**
 * Records: one reading each. Series become runs of samples, everything else facts of its own (terms/apple.ts says which).
 * A record without a time, or a quantity without a number, is an issue with its line; nothing of it is guessed.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import { lookup } from "../../../fhir/lookup.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { type AppleType, appleTitle, appleType, splitWords } from "../../../terms/apple.ts"
import { sleepStages } from "../../../terms/data/apple-types.ts"
import { loincFor, measureById } from "../../../terms/measures.ts"
import { continuousMonitors, valueStems } from "./data/words.ts"
import { deviceWords, makeKeeper } from "./devices.ts"
import { type Amount, type Code, draftOf, type Fact, type FactValue, idOf } from "./fact.ts"
import { dayNumber, type Moment, readMoment } from "./moments.ts"
import { childrenOf, lineOf, metadataNotes, type Node, notTaken, said } from "./node.ts"
import type { Runs } from "./runs.ts"
import { isShare, percentOf, ucumOf } from "./units.ts"

/** What is known of a type for all its records. */
export type Plan = {
  identifier: string
  type: AppleType
  /** "quantity" tells a number, "category" a value or only that it happened. */
  kind: "quantity" | "category"
  isSeries: boolean
  units: Map<string | undefined, string>
}

/** `unsure`: its end could not be believed. */
type Span = { start: Moment; end: Moment; unsure?: true }

/** Told of a record that was taken with a doubt about its end. */
export type Doubt = (node: Node) => void

export function planOf(identifier: string): Plan {
  const type = appleType(identifier)
  const kind = identifier.startsWith("HKCategoryType") ? "category" : "quantity"
  const counts = type.minutes === true || type.stages === true || type.flag !== undefined
  const isSeries = type.entry !== true && (kind === "quantity" ? identifier.startsWith("HKQuantityType") : counts)
  return { identifier, type, kind, isSeries, units: new Map() }
}

/** Takes a record of a series into its run; an issue where it cannot be read. */
export function addSample(plan: Plan, node: Node, runs: Runs, doubt: Doubt): Issue | undefined {
  const span = spanOf(node)
  if (span === undefined) return withoutTime(node)
  if (span.unsure) doubt(node)
  const { start, end } = span
  const { attributes } = node
  const told = plan.kind === "quantity" ? quantityOf(plan, attributes) : categoryOf(plan, attributes, span)
  if (told === undefined) return withoutNumber(node)
  const { measure, unit, value } = told
  const place = {
    measure,
    day: dayNumber(start, plan.type.stages === true ? eveningShift : 0),
    unit,
    device: keepSource(attributes.sourceName ?? ""),
    where: plan.identifier,
    offset: start.offset,
  }
  runs.add(place, start.seconds, end.seconds, value, noteOf(node))
  return undefined
}

/** A night is told on the day one wakes: what begins from six in the evening on counts for the next day. */
const eveningShift = 6 * 3600

function quantityOf(plan: Plan, { unit, value }: Node["attributes"]) {
  const number = value === undefined || value === "" ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return undefined
  let ucum = plan.units.get(unit)
  if (ucum === undefined) {
    ucum = ucumOf(unit === undefined ? undefined : keepUnit(unit), plan.type)
    plan.units.set(unit === undefined ? undefined : keepUnit(unit), ucum)
  }
  return {
    measure: plan.type.measure ?? plan.identifier,
    unit: ucum,
    value: isShare(unit, number) ? percentOf(number) : number,
  }
}

function categoryOf({ identifier, type }: Plan, { value = "" }: Node["attributes"], { start, end }: Span) {
  if (type.flag !== undefined) {
    return { measure: identifier, unit: type.unit ?? "1", value: value.endsWith(type.flag) ? 1 : 0 }
  }
  const minutes = (end.seconds - start.seconds) / 60
  if (type.stages !== true) return { measure: identifier, unit: "min", value: minutes }
  const stage = lookup(sleepStages, value) ?? (value === "" ? "sleep" : value)
  return { measure: stage ?? identifier, unit: "min", value: minutes }
}

const keepSource = makeKeeper()
const keepVersion = makeKeeper((version) => `version ${version}`)
const keepUnit = makeKeeper()

let lastDevice = ""
let lastVersion: string | undefined
let lastNote = ""

/** What a sample says beside its number: its device and what the metadata tell. */
function noteOf(node: Node): string {
  const device = deviceWords(node.attributes.device)
  const { sourceVersion } = node.attributes
  if (device !== lastDevice || sourceVersion !== lastVersion) {
    const version = sourceVersion === undefined ? "" : keepVersion(sourceVersion)
    lastNote = device === "" || version === "" ? device + version : `${device}; ${version}`
    lastDevice = device
    lastVersion = sourceVersion
  }
  if (node.children.length === 0) return lastNote
  return [lastNote, ...metadataNotes(node), ...beatsOf(node)].filter((words) => words !== "").join("; ")
}

/** The single beats a heart rate variability was reckoned from. */
function beatsOf(node: Node): string[] {
  const beats = childrenOf(node, "HeartRateVariabilityMetadataList").flatMap((list) =>
    childrenOf(list, "InstantaneousBeatsPerMinute").map(
      ({ attributes: { bpm = "?", time = "?" } }) => `${bpm} at ${time}`,
    ),
  )
  return beats.length === 0 ? [] : [`beats a minute: ${beats.join(", ")}`]
}

/** A record that is a fact of its own. */
export function factOf(plan: Plan, node: Node, dated: PartialDate | undefined): Draft | Issue {
  const span = spanOf(node)
  if (span === undefined) return withoutTime(node)
  const amount = plan.kind === "quantity" ? amountOf(plan, node) : undefined
  if (plan.kind === "quantity" && amount === undefined) return withoutNumber(node)
  const value: FactValue | undefined = amount ? { type: "amount", amount } : categoryValue(plan, node, span)
  const { start, end } = span
  const fact: Fact = {
    code: codeOf(plan, amount?.ucum),
    ...(plan.kind === "quantity" && { category: plan.type.kind === "labs" ? "laboratory" : "vital-signs" }),
    when: { start, end },
    ...(value && { value }),
    source: said(node, "sourceName"),
    device: said(node, "device"),
    notes: [...metadataNotes(node), ...writtenOtherwise(node, amount)],
  }
  return draftOf(fact, recordId(plan, node, span), lineOf(node), dated)
}

export function recordId({ identifier }: Plan, node: Node, { start, end }: Span): string {
  const { value, unit, sourceName } = node.attributes
  return idOf([identifier, start.seconds, end.seconds, value, unit, sourceName])
}

/** A percentage that was written as a share of one is told both ways. */
function writtenOtherwise(node: Node, amount: Amount | undefined): string[] {
  const written = said(node, "value")
  return amount === undefined || written === undefined || amount.text === written
    ? []
    : [`Written as ${written} ${said(node, "unit") ?? ""}`.trim()]
}

export function codeOf({ identifier, type }: Plan, ucum?: string): Code {
  const measure = type.measure === undefined ? undefined : measureById(type.measure)
  const molar = lookup(measure?.loincByUnit ?? {}, ucum)
  const loinc = molar ?? type.loinc ?? (measure && loincFor(measure, ucum))
  return { apple: identifier, loinc, title: type.title ?? measure?.title ?? appleTitle(identifier) }
}

export function amountOf(plan: Plan, node: Node): Amount | undefined {
  const { unit, value } = node.attributes
  const told = quantityOf(plan, node.attributes)
  if (told === undefined || value === undefined) return undefined
  return {
    text: isShare(unit, Number(value)) ? String(told.value) : value.trim(),
    unit: unit ?? undefined,
    ucum: told.unit,
  }
}

function categoryValue({ identifier, type }: Plan, node: Node, { start, end }: Span): FactValue | undefined {
  if (type.minutes === true && end.seconds > start.seconds) {
    const text = String((end.seconds - start.seconds) / 60)
    return { type: "amount", amount: { text, unit: "min", ucum: "min" } }
  }
  const value = said(node, "value")
  if (value === undefined) return undefined
  const words = valueWords(value, identifier)
  return words === undefined ? undefined : { type: "words", words, ...(value.startsWith("HK") && { code: value }) }
}

/** A category's value in words: "moderate", "luteinizing hormone surge"; undefined where there is nothing to say. */
export function valueWords(value: string, identifier: string): string | undefined {
  if (!value.startsWith("HKCategoryValue")) return value
  const rest = value.slice("HKCategoryValue".length)
  if (rest === "NotApplicable") return undefined
  const stems = [identifier.replace(/^HKCategoryTypeIdentifier/, ""), ...valueStems]
  const stem = stems.find((one) => one !== "" && rest.startsWith(one) && rest.length > one.length)
  return splitWords(stem === undefined ? rest : rest.slice(stem.length))
}

/** Glucose of a continuous monitor comes every five minutes and is a series; what is measured by hand is not. */
export function isContinuousGlucose(node: Node): boolean {
  const words = `${node.attributes.sourceName ?? ""} ${deviceWords(node.attributes.device)}`.toLowerCase()
  return continuousMonitors.some((name) => words.includes(name))
}

/** Start and end; a missing end is the start, and so is one before it or that is no moment, with a doubt. */
export function spanOf(node: Node): Span | undefined {
  const { startDate, endDate } = node.attributes
  const start = readMoment(startDate)
  if (start === undefined) return undefined
  if (endDate === startDate || endDate === undefined || endDate === "") return { start, end: start }
  const end = readMoment(endDate)
  return end === undefined || end.seconds < start.seconds ? { start, end: start, unsure: true } : { start, end }
}

function withoutTime(node: Node): Issue {
  return notTaken(node, "apple-date", "its startDate is missing, or no moment that exists")
}

function withoutNumber(node: Node): Issue {
  return notTaken(node, "apple-value", "its value is missing, or no number")
}
