/**
 * What the record tells about a value set: tests done, tests refused, diagnoses, results, and how sure that is.
 * Only what was really done counts: final, amended or corrected results, completed procedures, available studies, claim
 * lines. Planned, preliminary, cancelled and mistaken entries never do, and nothing dated after today exists.
 * Statuses: FHIR R4 Observation, DiagnosticReport, Procedure, ImagingStudy, Condition.
 */
import { type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Coding, Component, Entry, Value } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import { ownCode } from "../terms/own.ts"
import { systemUri } from "../terms/systems.ts"
import { type Certainty, recognize } from "../terms/value-sets.ts"
import { isResulted, isUseless } from "./outcome.ts"

/** One piece of the record that bears on a value set. `on` is the earliest day its date can mean. */
export type Finding = {
  entry: Entry
  certainty: Certainty
  title: string
  date?: PartialDate
  on?: Day
  value?: Value
}

/** The user's own codes, such as CPT under their own license: "system|code" → value sets. */
export type Overlay = ReadonlyMap<string, readonly string[]>

export type Facts = {
  today: Day
  /** Everything recognized as of that set, newest first; undated last. */
  all: (set: string) => readonly Finding[]
  /** What the person told phr itself, by its code (terms/own.ts), newest first. */
  own: (code: string) => readonly Finding[]
  /** Whose record it is, where a formula needs it. */
  person?: Pick<Person, "birthDate" | "sex" | "birthSex" | "transgender">
}

/** Sorts the record's entries by the value sets they belong to. */
export function gatherFacts(entries: readonly Entry[], today: Day, overlay: Overlay = new Map()): Facts {
  const bySet = new Map<string, Finding[]>()
  const told = new Map<string, Finding[]>()
  const recognized = recognizer(overlay)
  const add = (entry: Entry, part: Entry | Component) => {
    const sets = recognized(part)
    if (sets.length === 0) return
    const date = part.start ?? entry.start
    const on = date === undefined ? undefined : earliestDay(date)
    if (on !== undefined && on > today) return
    for (const { set, certainty } of sets) {
      const finding: Finding = {
        entry,
        certainty,
        title: part.title,
        ...(date === undefined || on === undefined ? {} : { date, on }),
        ...(part.value === undefined ? {} : { value: part.value }),
      }
      const same = bySet.get(set)
      if (same === undefined) bySet.set(set, [finding])
      else same.push(finding)
    }
  }
  for (const entry of entries) {
    if (entry.standing === "wrong") continue
    const own = ownCode(entry.codes)
    if (own !== undefined) told.set(own, [...(told.get(own) ?? []), ownFinding(entry)])
    add(entry, entry)
    for (const component of entry.components ?? []) {
      add(entry, component)
      // Where somebody was discharged to says of what care, such as hospice; other values are no concepts of their own.
      if (entry.resource === "Encounter" && component.value?.codes !== undefined) {
        // It is so from the day the stay ended.
        const start = entry.end === undefined ? {} : { start: entry.end }
        add(entry, { title: component.value.text, codes: component.value.codes, ...start })
      }
    }
  }
  for (const findings of [...bySet.values(), ...told.values()]) findings.sort(newestFirst)
  confirmWords(bySet, told)
  const own = (code: string) => (told.get(code) ?? []).filter(({ on }) => on === undefined || on <= today)
  return { today, all: (set) => bySet.get(set) ?? [], own }
}

function ownFinding(entry: Entry): Finding {
  const { title, start, value } = entry
  return {
    entry,
    certainty: "code",
    title,
    ...(start === undefined ? {} : { date: start, on: earliestDay(start) }),
    ...(value === undefined ? {} : { value }),
  }
}

/** What stood there only in words counts, or not, once the person has said so of everything until that day. */
function confirmWords(bySet: Map<string, Finding[]>, told: ReadonlyMap<string, Finding[]>): void {
  for (const [code, answers] of told) {
    const set = /^answer\.confirm-(.+)$/.exec(code)?.[1]
    const [answer] = answers
    if (set === undefined || answer === undefined) continue
    const word = answer.value?.text.toLowerCase()
    const meant = (one: Finding) => one.certainty === "words" && (one.on ?? "") <= (answer.on ?? "9")
    const findings = bySet.get(set) ?? []
    if (word === "no") {
      const kept = findings.filter((one) => !meant(one))
      bySet.set(set, kept)
    }
    if (word === "yes") for (const one of findings) if (meant(one)) one.certainty = "name"
  }
}

function newestFirst(a: Finding, b: Finding): number {
  const [one, other] = [a.on ?? "", b.on ?? ""]
  return one === other ? 0 : one > other ? -1 : 1
}

type Sets = ReturnType<typeof recognize>

/** A record tells of few concepts many times, so each is recognized once: found again by its title, then its codes. */
function recognizer(overlay: Overlay): (part: Entry | Component) => Sets {
  const known = new Map<string, { codes: readonly Coding[] | undefined; sets: Sets }[]>()
  return ({ title, codes }) => {
    const titled = known.get(title) ?? []
    for (const one of titled) if (sameCodes(one.codes, codes)) return one.sets
    const own = (codes ?? []).flatMap(({ system = "", code }) => overlay.get(`${systemUri(system)}|${code}`) ?? [])
    const sets: Sets =
      own.length > 0
        ? own.map((set) => ({ set, certainty: "code" }))
        : recognize({ ...(codes === undefined ? {} : { codes }), words: [title] })
    known.set(title, [...titled, { codes, sets }])
    return sets
  }
}

function sameCodes(a: readonly Coding[] = [], b: readonly Coding[] = []): boolean {
  if (a.length !== b.length) return false
  for (const [index, { code, system, display }] of a.entries()) {
    const other = b[index]
    if (other?.code !== code || other.system !== system || other.display !== display) return false
  }
  return true
}

const final = new Set(["final", "amended", "corrected", "appended"])

/** Whether the entry says that something was really done: a test, an operation, a study, a billed service. */
export function isDone({ entry }: Finding): boolean {
  if (entry.negated || entry.standing === "not-done" || entry.standing === "planned") return false
  switch (entry.resource) {
    case "Observation":
    case "DiagnosticReport":
      return isFinal(entry)
    case "Procedure":
      return entry.status === "completed"
    case "ImagingStudy":
      return entry.status === "available"
    case "Claim":
    case "ExplanationOfBenefit":
      return entry.status === "active" && !entry.categories?.some((use) => use.startsWith("pre"))
    case "DocumentReference":
    case "Composition":
      return entry.status === undefined || entry.status === "current" || entry.status === "final"
    default:
      return false
  }
}

/** The person's will, or a medical reason: what is not offered again at once. */
const againstIt =
  /refus|declin|reject|\bobject(s|ed|ion)?\b|unwilling|(does|did) ?n[o\u2019']t want|decision|choice|prefer|religio|belief|contra-?indicat|precaution|medical (reason|exempt)|not (indicated|needed|necessary|applicable|eligible)|already|immun(e|ity)\b|allerg|pregnan|hospice|palliat|terminal|life expectancy/i

/** Neither done nor to be counted as done, as the source says. */
export function isNotDone({ entry }: Finding): boolean {
  return entry.standing === "not-done" || entry.negated === true
}

/**
 * Refused, as the source says: a procedure not done, unless for a reason such as a missed appointment or a broken machine;
 * a test cancelled because it was declined.
 */
export function isRefused(finding: Finding): boolean {
  const { resource, reason, note = "" } = finding.entry
  if (!isNotDone(finding)) return false
  return (resource === "Procedure" && reason === undefined) || againstIt.test(`${reason ?? ""} ${note}`)
}

/** Care that was given or ordered, not only planned, refused or spoken of. */
export function isCare({ entry }: Finding): boolean {
  if (entry.negated || entry.standing === "not-done" || entry.certainty === "refuted") return false
  if (entry.resource === "Observation" || entry.resource === "DiagnosticReport") return isFinal(entry)
  return entry.resource === "ServiceRequest" || entry.standing !== "planned"
}

function isFinal({ status }: Entry): boolean {
  return status !== undefined && final.has(status)
}

const pending = new Set(["registered", "partial", "preliminary"])

/** A result or report its source has not called final yet: it counts for nothing, but nobody may say there is none. */
export function isPending({ entry }: Finding): boolean {
  const reported = entry.resource === "Observation" || entry.resource === "DiagnosticReport"
  return reported && entry.negated !== true && entry.status !== undefined && pending.has(entry.status)
}

const unsure = new Set(["provisional", "differential", "unconfirmed"])

/** A diagnosis that stands: not ruled out, not only suspected. */
export function isDiagnosis(finding: Finding): boolean {
  const { entry } = finding
  if (entry.negated || entry.certainty === "refuted") return false
  if (entry.kind !== "conditions") return isObserved(finding)
  return entry.standing === "current" || entry.standing === "done" || entry.standing === "unknown"
}

const affirmed = /^(yes|true|present|positive|confirmed|detected|373066001|52101004|10828004|LA33-6|LA9633-4)\b/i

/** A finding by its code, told as an observation that it is so: "uterine cervix absent", alone or with "yes". */
function isObserved({ entry, certainty, value = entry.value }: Finding): boolean {
  if (entry.resource !== "Observation" || certainty !== "code" || !isFinal(entry)) return false
  return value === undefined || affirmed.test(value.text.trim())
}

export function isSuspected({ entry }: Finding): boolean {
  return entry.certainty !== undefined && unsure.has(entry.certainty)
}

/** Tests really done, with the certainty of a code or a coded name; with a date, newest first. */
export function testsDone(facts: Facts, set: string, resulted: boolean): Finding[] {
  return facts
    .all(set)
    .filter((f) => f.certainty !== "words" && f.on !== undefined && isDone(f))
    .filter((f) => (resulted ? isResulted(f) : !isUseless(f)))
}

/** Tests the record only has words for, or no date: to be confirmed before they count. */
export function testsToConfirm(facts: Facts, set: string): Finding[] {
  return facts.all(set).filter((f) => (f.certainty === "words" || f.on === undefined) && isDone(f))
}
