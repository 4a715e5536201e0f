/**
 * Whether two entries tell the same fact (formats.md "Same fact, several sources", rule 3): certain, possible with what
 * speaks against it, or not at all. A certain pair is joined without asking, so every doubt makes it a possible one.
 * Pure, and the same whichever comes first. Imports and people are the caller's concern.
 */

import { areOtherMedicines, type MedicineName, readMedicineName } from "../terms/medicines.ts"
import { codeSystems, cvxSystem, loincSystem, sameSystem } from "../terms/systems.ts"
import { findVaccine, type Vaccine, vaccineByCvx } from "../terms/vaccines.ts"
import { plainWords } from "../terms/words.ts"
import { codeKey, conceptKeys, medicineNames } from "./concept.ts"
import { isEvidence } from "./current.ts"
import type { EntryBody } from "./entry.ts"
import type { Kind } from "./kinds.ts"
import { compareDates, type DatesAre, minutesBetween } from "./likeness/dates.ts"
import { dosesDiffer } from "./likeness/doses.ts"
import { compareParts, compareValues } from "./likeness/values.ts"
import { type Beside, besideOf } from "./likeness/words.ts"
import { untitledWords } from "./project/untitled.ts"

/** An entry with what is compared of it, worked out once. */
export type Traits = {
  body: EntryBody
  /** Keys of which one is shared by entries of the same concept. */
  keys: ReadonlySet<string>
  /** Keys of which one is shared by everything that may come into question. */
  near: ReadonlySet<string>
  /** Codes of published systems, by system. */
  published: ReadonlyMap<string, ReadonlySet<string>>
  medicines: readonly MedicineName[]
  beside: Beside
}

/** `differ` names what speaks against it, in words for people; empty exactly where it is certain. */
export type Likeness = { certain: boolean; differ: readonly string[]; dates: DatesAre }

/** What holds on until it ends; everything else happens on a day. */
const lasting: ReadonlySet<Kind> = new Set([
  "conditions",
  "medications",
  "allergies",
  "family-history",
  "devices",
  "coverage",
  "goals",
  "care-plans",
  "care-team",
])

/** Kinds whose entries are compared over all days. */
export const anyDay: ReadonlySet<Kind> = new Set(["conditions", "medications", "allergies", "family-history"])

const publishedSystems = new Set(codeSystems.map(({ uri }) => uri))

export function traitsOf(body: EntryBody): Traits {
  const keys = new Set(conceptKeys(body))
  const published = new Map<string, Set<string>>()
  for (const coding of body.codes ?? []) {
    const [system = "", code = ""] = codeKey(coding)?.split("|") ?? []
    if (publishedSystems.has(system)) published.set(system, (published.get(system) ?? new Set()).add(code))
  }
  const title = untitledWords.has(body.title) ? undefined : body.title
  const names = body.kind === "medications" ? medicineNames(body, title).map(readMedicineName) : []
  const medicines = names.filter(({ substances }) => substances !== "")
  return { body, keys, near: nearKeys(body, keys, medicines), published, medicines, beside: besideOf(body) }
}

function nearKeys(body: EntryBody, keys: ReadonlySet<string>, medicines: readonly MedicineName[]): Set<string> {
  const near = new Set(keys)
  for (const { substances } of medicines) near.add(`substances|${substances}`)
  if (body.kind === "conditions") near.add(`stem|${stem(body.title)}`)
  if (body.kind === "immunizations") for (const group of vaccineGroups(body)) near.add(`group|${group}`)
  return near
}

const modifiers =
  /\b(?:acute|chronic|mild|moderate|severe|persistent|intermittent|left|right|bilateral|unspecified|essential|primary|recurrent|suspected|possible|probable|active|type|[12]|of|the|and|with|without|complications?)\b/g

function stem(title: string): string {
  return plainWords(title).replaceAll(modifiers, " ").split(" ").filter(Boolean).sort().join(" ")
}

/** The vaccine groups of the codes, or of the name. */
function vaccineGroups(body: EntryBody): readonly string[] {
  return (vaccineIn(body)?.groups ?? []).filter((group) => group !== "")
}

function vaccineIn(body: EntryBody): Vaccine | undefined {
  const cvx = (body.codes ?? []).find(({ system }) => sameSystem(system, cvxSystem))
  return cvx === undefined ? findVaccine(body.title) : vaccineByCvx(cvx.code)
}

/** The names mean two vaccines, whatever one code says of both. */
function namesOtherVaccine(a: EntryBody, b: EntryBody): boolean {
  if (a.kind !== "immunizations") return false
  const [one, other] = [findVaccine(a.title), findVaccine(b.title)]
  return one !== undefined && other !== undefined && !one.groups.some((group) => other.groups.includes(group))
}

/** One source says "influenza", the other which: not two doses of one day. */
function isUnspecifiedOf(a: EntryBody, b: EntryBody): boolean {
  const [one, other] = [vaccineIn(a), vaccineIn(b)]
  if (one === undefined || other === undefined || one.antigens.length === 0) return false
  return unspecified.test(one.name) && one.antigens.join() === other.antigens.join()
}

const unspecified = /^(?!.*(?:pediatric|nasal|hemisphere|conjugate|mcv4|monovalent))[^,]+,? unspecified formulation$/i

export function compareFacts(a: Traits, b: Traits): Likeness | undefined {
  const [x, y] = [a.body, b.body]
  if (x.kind !== y.kind || x.negated !== y.negated || !sameEvent(x, y)) return undefined
  const differ: string[] = []
  const concept = compareConcepts(a, b)
  if (concept === "other") return undefined
  if (concept === "near") differ.push("the name")
  if (!compareBeside(a, b, differ) || !compareStanding(x, y, differ)) return undefined
  const dates = compareDates(x.start, y.start)
  if (!judgeDates(x, y, dates, concept, differ)) return undefined
  if (!compareContent(a, b, differ)) return undefined
  return { certain: differ.length === 0, differ, dates }
}

/** An order, what was handed out for it and what was given are three facts. */
function sameEvent(a: EntryBody, b: EntryBody): boolean {
  if (a.standing === "wrong" || b.standing === "wrong") return false
  return a.kind !== "medications" || (isEvidence(a) || isEvidence(b) ? a.resource === b.resource : true)
}

function compareConcepts(a: Traits, b: Traits): "same" | "near" | "other" {
  if (a.medicines.length > 0 && b.medicines.length > 0 && !couldBeOneMedicine(a, b)) {
    // a name with words nobody knows, beside the same code
    return sharesCode(a, b) && !strengthsDiffer(a, b) ? "near" : "other"
  }
  if (shares(a.keys, b.keys)) return contradicts(a, b) || namesOtherVaccine(a.body, b.body) ? "near" : "same"
  if (a.body.kind === "immunizations" && (isUnspecifiedOf(a.body, b.body) || isUnspecifiedOf(b.body, a.body))) {
    return compareDates(a.body.start, b.body.start) === "same" ? "same" : "near"
  }
  return shares(a.near, b.near) ? "near" : "other"
}

function couldBeOneMedicine(a: Traits, b: Traits): boolean {
  return a.medicines.some((one) => b.medicines.some((other) => !areOtherMedicines(one, other)))
}

function strengthsDiffer(a: Traits, b: Traits): boolean {
  const [x, y] = [a, b].map(({ medicines }) => new Set(medicines.flatMap(({ strengths }) => strengths)))
  return x !== undefined && y !== undefined && x.size > 0 && y.size > 0 && !shares(x, y)
}

function sharesCode(a: Traits, b: Traits): boolean {
  return [...a.published].some(([system, codes]) => shares(codes, b.published.get(system) ?? new Set()))
}

/** Both are coded in one published system, and no code is shared: the same words or a coarser code prove nothing then. */
function contradicts(a: Traits, b: Traits): boolean {
  const explained = [...a.keys].some(
    (key) => /^(?:measure|vaccine|product|problem|substance)\|/.test(key) && b.keys.has(key),
  )
  for (const [system, codes] of a.published) {
    const others = b.published.get(system)
    if (others === undefined || shares(codes, others)) continue
    const isResult = system === loincSystem && a.body.kind === "labs"
    if (!explained || (isResult && !sameMoment(a.body, b.body))) return true
  }
  return false
}

/** Two LOINC codes of one measure (serum, capillary) are one result only where they were taken at the same minute. */
function sameMoment(a: EntryBody, b: EntryBody): boolean {
  if (a.start === undefined || b.start === undefined) return false
  const minutes = minutesBetween(a.start, b.start)
  return typeof minutes === "number" && minutes <= 5
}

function compareBeside({ beside: a, body }: Traits, { beside: b }: Traits, differ: string[]): boolean {
  if (a.told !== b.told) return false
  if (a.side !== b.side) {
    const given = a.side !== undefined && b.side !== undefined
    if (body.kind === "immunizations") {
      if (given) differ.push("the side")
    } else if (given) return false
    else differ.push("the side")
  }
  if (a.course !== b.course && a.course !== undefined && b.course !== undefined) return false
  if (a.doubtful !== b.doubtful) differ.push("how sure it is")
  return true
}

const unsure = /^(?:provisional|differential|unconfirmed|suspected|presumed)$/

function compareStanding(a: EntryBody, b: EntryBody, differ: string[]): boolean {
  if (unsure.test(a.certainty ?? "") !== unsure.test(b.certainty ?? "")) differ.push("how sure it is")
  if (a.standing === b.standing) return true
  if (a.standing === "unknown" || b.standing === "unknown") {
    if (a.kind === "medications") differ.push("the status")
    return true
  }
  if (!lasting.has(a.kind)) return false
  differ.push("the status")
  return a.standing !== "planned" && b.standing !== "planned" && a.standing !== "not-done" && b.standing !== "not-done"
}

function judgeDates(a: EntryBody, b: EntryBody, dates: DatesAre, concept: "same" | "near", differ: string[]): boolean {
  const undated = a.start === undefined && b.start === undefined
  if (a.kind === "allergies") return true
  if (!lasting.has(a.kind) || isEvidence(a)) {
    if (undated || dates === "other") return false
    if (dates === "near") {
      if (a.kind !== "immunizations" || concept === "near") return false
      differ.push("the day")
    } else if (dates === "open") differ.push("the date")
    return true
  }
  if (dates === "same") {
    if (undated && !anyDay.has(a.kind)) differ.push("no date")
    return true
  }
  const bothCurrent = a.standing === "current" && b.standing === "current"
  if (dates === "open") {
    if (!(bothCurrent || a.kind === "family-history") && compareDates(a.end, b.end) !== "same") differ.push("the date")
    else if (!bothCurrent && a.end === undefined && a.kind !== "family-history") differ.push("the date")
    return true
  }
  if (!bothCurrent || a.kind === "care-plans" || a.kind === "goals") return false
  differ.push("since when")
  return true
}

function compareContent(a: Traits, b: Traits, differ: string[]): boolean {
  const [x, y] = [a.body, b.body]
  const bothEnd = x.end !== undefined && y.end !== undefined
  const goesOn = x.standing === "current" || y.standing === "current"
  const oneEnds = (x.end === undefined) !== (y.end === undefined) && goesOn
  if (oneEnds || (bothEnd && compareDates(x.end, y.end) === "other")) differ.push("until when")
  if (said(x.severity, y.severity)) differ.push("the severity")
  switch (x.kind) {
    case "medications":
      if (x.dose !== undefined && y.dose !== undefined && dosesDiffer(x.dose, y.dose)) differ.push("the dose")
      if (isEvidence(x) && compareParts(x.components ?? [], y.components ?? []) === "other") differ.push("the amount")
      return true
    case "conditions":
    case "allergies":
      return true
    case "immunizations":
      if (said(x.dose, y.dose) && dosesDiffer(x.dose ?? "", y.dose ?? "")) differ.push("the dose")
      if (said(lotOf(x), lotOf(y))) differ.push("the lot")
      return true
    case "encounters":
    case "appointments":
    case "documents":
    case "reports":
      return compareHappening(x, y, differ)
    case "procedures":
      return compareValues(x, { ...y, components: x.components ?? [] }) !== "other"
    default: {
      const values = compareValues(x, y)
      if (values === "converted" && !sameMoment(x, y)) differ.push("the unit")
      return values !== "other"
    }
  }
}

/** "Office visit" or "Progress note" on a day is one happening only where the time, the people or the words say so. */
function compareHappening(a: EntryBody, b: EntryBody, differ: string[]): boolean {
  const values = compareValues({ ...a, components: [] }, { ...b, components: [] })
  if (a.value !== undefined && b.value !== undefined && values === "other") return false
  const whose = [a.performer, a.organization].filter((name) => name !== undefined).map(plainWords)
  const theirs = [b.performer, b.organization].filter((name) => name !== undefined).map(plainWords)
  const sameWords = a.note !== undefined && a.note === b.note
  const samePeople =
    whose.some((name) => theirs.includes(name)) && (a.kind === "encounters" || a.kind === "appointments")
  if (!sameMoment(a, b) && !sameWords && !samePeople) differ.push("who or when exactly")
  return true
}

function lotOf(entry: EntryBody): string | undefined {
  return entry.components?.find(({ title }) => title === "Lot")?.value?.text
}

/** Both say it, and not the same. */
function said(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && plainWords(a) !== plainWords(b)
}

function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  for (const key of few) if (many.has(key)) return true
  return false
}
