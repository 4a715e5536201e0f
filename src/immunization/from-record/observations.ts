/**
 * What the record tells, as CDC's coded observations: by the SNOMED CT and CVX codes of CDC's own data, by phr's tables
 * for the other code systems, by names, by results, and by what the person answered. What is denied, refuted, planned or
 * of a relative tells nothing; what stands there in words alone, or an allergy without its severity, is only possible.
 * Logic Specification 4.6, chapters 5, 7.2 and 7.3 (active patient observations, adverse reactions).
 */
import { addToDay, type Day, earliestDay, latestDay } from "../../fhir/dates.ts"
import type { Coding, Component, Entry } from "../../record/entry.ts"
import type { Kind } from "../../record/kinds.ts"
import { ownCode } from "../../terms/own.ts"
import { cvxSystem, loincSystem, rxnormSystem, sameSystem, snomedSystem, systemUri } from "../../terms/systems.ts"
import { codedVaccine, findVaccine, vaccineByCvx } from "../../terms/vaccines.ts"
import type { Observation } from "../patient.ts"
import { questionById } from "../questions.ts"
import { allergenRows, allergicReaction, mild, severe, severeReaction } from "./allergens.ts"
import { icd9Rows } from "./icd-9-cm.ts"
import { byPrefix, icd10Rows } from "./icd-10-cm.ts"
import { local, medicineRows } from "./medicines.ts"
import { nameRows, notSo } from "./names.ts"
import type { Table } from "./observation-table.ts"
import { isPositive, serologyRows } from "./serology.ts"

export type RecordObservation = Observation & { entry: Entry }

export type Told = { is: "yes" | "no"; on: Day; entry: Entry }

export type RecordObservations = {
  observations: RecordObservation[]
  /** Not certain enough to be applied: words alone, or an allergy that may have been mild. */
  possible: RecordObservation[]
  /** The newest answer to each question that still holds. */
  answers: Map<string, Told>
}

/** One thing an entry says: an observation, since when, until when it holds, and whether only words say it. */
type Said = { code: string; date?: Day | undefined; until?: Day | undefined; unsure?: boolean }

export function readObservations(entry: Entry, table: Table, today: Day, found: RecordObservations): void {
  const { standing, certainty, kind } = entry
  if (entry.negated || standing === "not-done" || kind === "family-history") return
  if (certainty === "refuted" || certainty === "entered-in-error") return
  const date = entry.start === undefined ? undefined : earliestDay(entry.start)
  if (date !== undefined && date > today) return
  const question = /^answer\.(.+)$/.exec(ownCode(entry.codes) ?? "")?.[1]
  if (question !== undefined && questionById.has(question)) {
    readAnswer(question, entry, today, found)
    return
  }
  const seen = new Set<string>()
  const sureFirst = [...said(entry, table, today)].sort((a, b) => Number(a.unsure ?? false) - Number(b.unsure ?? false))
  for (const { code, unsure, until, date: own = date } of sureFirst) {
    if (seen.has(code) || (until !== undefined && until < today)) continue
    const isOver = kind === "conditions" && standing === "done"
    if (isOver && !table.outlast.has(code)) continue
    const limit = until === undefined ? table.lasting.get(code) : undefined
    if (limit !== undefined && (own === undefined || addToDay(own, { days: limit }) < today)) continue
    seen.add(code)
    const one = { code, entry, ...(own === undefined ? {} : { date: own }) }
    if (unsure === true) found.possible.push(one)
    else found.observations.push(one)
  }
}

function readAnswer(id: string, entry: Entry, today: Day, { answers }: RecordObservations): void {
  const is = entry.value?.text.trim().toLowerCase()
  const on = entry.start === undefined ? undefined : earliestDay(entry.start)
  if ((is !== "yes" && is !== "no") || on === undefined) return
  const lasts = questionById.get(id)?.lasts
  if (lasts !== undefined && addToDay(on, { days: lasts }) < today) return
  const known = answers.get(id)
  // Of two answers of one day the one kept last counts.
  if (known === undefined || on > known.on || (on === known.on && later(entry, known.entry))) {
    answers.set(id, { is, on, entry })
  }
}

function later(one: Entry, other: Entry): boolean {
  const newest = ({ sources }: Entry) => Math.max(0, ...sources.map(({ importId }) => importId))
  return newest(one) > newest(other)
}

/** The observations of every question answered with yes. */
export function answered({ answers }: RecordObservations): RecordObservation[] {
  return [...answers].flatMap(([id, { is, on, entry }]) =>
    is === "yes" ? (questionById.get(id)?.observations ?? []).map((code) => ({ code, date: on, entry })) : [],
  )
}

function* said(entry: Entry, table: Table, today: Day): Generator<Said> {
  switch (entry.kind) {
    case "medications":
      yield* byMedicine(entry, today)
      return
    case "allergies":
      yield* byAllergy(entry, table)
      return
    case "immunizations":
      // Immune globulins are recorded as vaccines are.
      for (const { system, code } of entry.codes ?? []) {
        if (system === undefined || systemUri(system) !== cvxSystem) continue
        for (const one of table.globulins.get(code.padStart(2, "0")) ?? []) yield { code: one }
      }
      yield* byReaction(entry, table)
      return
    case "conditions":
    case "procedures":
      yield* byCode(entry, table)
      yield* byName(entry)
      return
    default:
      yield* byCode(entry, table)
      yield* bySerology(entry)
  }
}

function* byCode(entry: Entry, table: Table): Generator<Said> {
  for (const { coding, unsure } of codingsOf(entry)) {
    if (coding.system === undefined) continue
    for (const one of observationsOf(systemUri(coding.system), coding.code, table)) yield { code: one, unsure }
  }
}

function observationsOf(system: string, code: string, table: Table): readonly string[] {
  if (system === snomedSystem) return table.snomed.get(code) ?? []
  if (system === "http://hl7.org/fhir/sid/icd-10-cm") return byPrefix(icd10Rows, code)
  return system === "http://hl7.org/fhir/sid/icd-9-cm" ? byPrefix(icd9Rows, code) : []
}

/** Bills name what was looked for as well as what was found; plans and papers, what may come. They state no fact. */
const noStatement: ReadonlySet<Kind> = new Set([
  ...(["claims", "coverage", "care-plans", "goals", "appointments", "documents", "care-team"] as const),
])

const affirmed = /^(yes|true|present|positive|confirmed|detected|373066001|52101004|10828004|LA33-6|LA9633-4)\b/i
const denied = /^(no|not|none|false|absent|negative|undetected|non-?reactive|373067005|2667000|260385009|LA32-8)\b/i

/** What an entry says by its codes. A question that is answered says what its answer does: "pregnant: no". */
function* codingsOf(entry: Entry): Generator<{ coding: Coding; unsure: boolean }> {
  const unsure = noStatement.has(entry.kind)
  for (const part of [entry, ...(entry.components ?? [])]) {
    const answer = entry.resource === "Observation" ? part.value?.text.trim() : undefined
    const isSaid = answer === undefined || affirmed.test(answer)
    if (isSaid || !denied.test(answer))
      for (const coding of part.codes ?? []) yield { coding, unsure: unsure || !isSaid }
    for (const coding of part.value?.codes ?? []) yield { coding, unsure }
  }
}

function* byName(entry: Entry): Generator<Said> {
  const names = (entry.codes ?? []).flatMap(({ system, display }) =>
    display !== undefined && system !== undefined && systemUri(system) === snomedSystem ? [display] : [],
  )
  const isCoded = (entry.codes ?? []).some(({ system }) => system !== undefined)
  for (const words of names.length > 0 || isCoded ? names : [entry.title]) {
    if (words.length > 300 || notSo.test(words)) continue
    for (const { words: row, not, observations, procedureDays } of nameRows) {
      if (!row.test(words) || not?.test(words) === true) continue
      if (procedureDays !== undefined && entry.kind !== "procedures") continue
      const done = entry.end ?? entry.start
      if (procedureDays !== undefined && done === undefined) continue
      const until =
        procedureDays === undefined || done === undefined
          ? undefined
          : addToDay(latestDay(done), { days: procedureDays })
      for (const code of observations) yield { code, until, unsure: !isCoded }
    }
  }
}

/** While it is taken, and so many days after; a medicine nobody says is taken, or only words say what it is, is possible. */
function* byMedicine(entry: Entry, today: Day): Generator<Said> {
  const codes = (entry.codes ?? []).filter(({ system }) => system !== undefined && systemUri(system) === rxnormSystem)
  if (local.test(entry.title)) return
  for (const { words, rxnorm, observations, days = 0 } of medicineRows) {
    if (!words.test(entry.title) && !codes.some(({ code }) => rxnorm.includes(code))) continue
    const last = entry.end ?? (entry.standing === "current" ? undefined : entry.start)
    const taken = entry.standing === "current" ? today : last === undefined ? undefined : latestDay(last)
    const until = taken === undefined ? undefined : addToDay(taken, { days })
    if (until === undefined && entry.standing !== "unknown") continue
    const unsure = entry.standing === "unknown" || (entry.codes ?? []).length === 0
    for (const code of observations) yield { code, until: until ?? today, unsure }
  }
}

function* byAllergy(entry: Entry, table: Table): Generator<Said> {
  const words = [entry.severity ?? "", ...(entry.components ?? []).flatMap(reactionWords)].join(" ")
  const isSevere = severe.test(words) || /\bhigh\b/i.test(entry.severity ?? "")
  if (!isSevere && mild.test(words)) return
  yield* byCode(entry, table)
  for (const { system, code } of entry.codes ?? []) {
    if (system === undefined || systemUri(system) !== cvxSystem) continue
    for (const one of table.cvx.get(code.padStart(2, "0")) ?? []) yield { code: one, unsure: !isSevere }
  }
  for (const one of vaccineReactions(entry, table)) yield { code: one, unsure: true }
  const names = [entry.title, ...(entry.codes ?? []).flatMap(({ display }) => display ?? [])]
  const ingredients = (entry.codes ?? []).filter(({ system = "" }) => systemUri(system) === rxnormSystem)
  for (const { words: row, rxnorm, observation } of allergenRows) {
    const isIt = names.some((name) => row.test(name)) || ingredients.some(({ code }) => rxnorm.includes(code))
    if (isIt) yield { code: observation, unsure: !isSevere }
  }
}

/** A reaction to the dose itself (table 7-5, adverse reactions); words of an allergy without its severity are only possible. */
function* byReaction(entry: Entry, table: Table): Generator<Said> {
  const words = (entry.components ?? [])
    .filter(({ title }) => title === "Reaction")
    .flatMap(({ value }) => value?.text ?? [])
    .filter((text) => !denied.test(text.trim()))
  const isSevere = words.some((one) => severeReaction.test(one))
  if (!isSevere && !words.some((one) => allergicReaction.test(one))) return
  const coded = codedVaccine(entry.codes ?? [])
  const listed = coded === undefined ? [] : (table.cvx.get(coded.cvx) ?? []).filter((one) => !table.lasting.has(one))
  for (const one of listed) yield { code: one, unsure: !isSevere }
  for (const one of vaccineReactions(entry, table)) yield { code: one, unsure: true }
}

/**
 * What CDC asks of reactions to that kind of vaccine, where the record names the vaccine or gives a code that CDC's data
 * does not list for one: only possible, because a kind has several vaccines.
 */
function vaccineReactions({ title, codes = [] }: Entry, { reactions }: Table): string[] {
  const coded = codes.flatMap(({ system, code }) => (sameSystem(system, cvxSystem) ? (vaccineByCvx(code) ?? []) : []))
  const named = [title, ...codes.flatMap(({ display }) => display ?? [])].flatMap((name) => findVaccine(name) ?? [])
  return [...coded, ...named].flatMap(({ antigens }) => antigens.flatMap((antigen) => reactions.get(antigen) ?? []))
}

function reactionWords({ title, value }: Component): string[] {
  return [title, value?.text ?? ""]
}

function* bySerology(entry: Entry): Generator<Said> {
  if (entry.resource !== "Observation" || !["final", "amended", "corrected"].includes(entry.status ?? "")) return
  for (const { codes, value, interpretation } of [entry, ...(entry.components ?? [])]) {
    if (value === undefined) continue
    for (const row of serologyRows) {
      const isIt = codes?.some(({ code, system = "" }) => code === row.loinc && systemUri(system) === loincSystem)
      if (isIt === true && isPositive(row, value, interpretation)) yield { code: row.observation }
    }
  }
}
