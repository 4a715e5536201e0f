/**
 * The eCQM deck: a case is a test patient of a published quality measure. Its resources are projected as an import would,
 * judged by the program's engine as of the end of the period under the measure's profile (ecqm/profiles.ts), and the
 * outcome is compared with the expected populations: not in population, excluded, satisfied or due.
 * What only a list of billing visits, a nursing home or frailty with advanced illness decides is out of scope and counted.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { addToDay, ageOn, type Day, earliestDay, latestDay, readDate } from "../../src/fhir/dates.ts"
import {
  isObject,
  isResource,
  type JsonObject,
  objectAt,
  objectsAt,
  type Resource,
  stringAt,
} from "../../src/fhir/json.ts"
import type { Entry } from "../../src/record/entry.ts"
import { readPatient } from "../../src/record/patient.ts"
import type { Person } from "../../src/record/person.ts"
import { project } from "../../src/record/project.ts"
import { answer } from "../../src/screening/criteria.ts"
import { gatherFacts, isCare } from "../../src/screening/facts.ts"
import { judgeWith } from "../../src/screening/judge.ts"
import type { Rule } from "../../src/screening/rule.ts"
import type { Deck, Outcome } from "./deck.ts"
import { type Profile, profiles } from "./ecqm/profiles.ts"

type Standing = "not in population" | "excluded" | "satisfied" | "due"

type Expected = { ip: number; denex: number | null; denexcep: number | null; numer: number | null }

type Case = {
  id: string
  measure: string
  description: string
  period: [Day, Day]
  expected: Expected[]
  resources: Resource[]
  references: Map<string, Resource>
}

export const ecqmDeck: Deck = {
  says: "A case is a measure's test patient: right when not in population, excluded, satisfied or due as expected.",

  async *run(paths) {
    for (const file of paths.flatMap(jsonBelow)) {
      const one = readCase(file)
      yield one === undefined ? noCase(file) : judgeCase(one)
    }
  },
}

function jsonBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return path.endsWith(".json") ? [path] : []
  return readdirSync(path)
    .sort()
    .flatMap((name) => jsonBelow(join(path, name)))
}

const nameOf = (file: string) => `${basename(dirname(file))}/${basename(file, ".json")}`

/** A file beside the cases that is none, such as a list or a license, is counted and not judged. */
function noCase(file: string): Outcome {
  return {
    case: nameOf(file),
    group: "no case",
    right: false,
    outOfScope: "not a case: no period, expectation or bundle",
  }
}

/** "CMS124", "CMS124FHIRCervicalCancerScreening", "cms124v13" → CMS124. */
function measureOf(name: string): string {
  return /cms-?(\d+)/i.exec(name)?.[0].replace("-", "").toUpperCase() ?? name
}

function readCase(file: string): Case | undefined {
  const json = parsed(readFileSync(file, "utf8"))
  if (json === undefined) return undefined
  const entries = objectsAt(objectAt(json, "bundle"), "entry")
  const resources = entries.map((entry) => entry.resource).filter(isResource)
  const period = Array.isArray(json.period)
    ? json.period.map(String)
    : [stringAt(objectAt(json, "period"), "start"), stringAt(objectAt(json, "period"), "end")]
  const [start, end] = period.map((day) => readDate(day?.slice(0, 10)))
  const expected = objectsAt(json, "expected") as unknown as Expected[]
  if (start === undefined || end === undefined || expected.length === 0 || resources.length === 0) return undefined
  return {
    id: nameOf(file),
    measure: measureOf(stringAt(json, "measure") ?? stringAt(json, "title") ?? basename(dirname(file))),
    description: stringAt(json, "description") ?? "",
    period: [earliestDay(start), latestDay(end)],
    expected,
    resources,
    references: new Map(
      resources.map((resource) => [`${resource.resourceType}/${stringAt(resource, "id")}`, resource]),
    ),
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

function judgeCase(one: Case): Outcome {
  const about = { case: one.id, group: one.measure, right: false }
  const profile = profiles[one.measure]
  if (profile === undefined)
    return {
      ...about,
      outOfScope: `${one.measure} is not among the measures judged: ${Object.keys(profiles).join(", ")}`,
    }
  const patient = one.resources.find((resource) => resource.resourceType === "Patient")
  if (patient === undefined) return { ...about, outOfScope: "no patient in the case" }
  const entries = entriesOf(one)
  const got = standing(profile, one, personOf(patient), entries)
  const expected = one.expected.slice(0, profile.firstGroup ? 1 : undefined).map((group) => expectedStanding(group))
  const outOfScope = reasonOutOfScope(profile, one, expected, got, entries)
  const why = got === "due" || got === "satisfied" ? ` — ${reasonOf(profile, one, personOf(patient), entries)}` : ""
  const shown = { expected: `${expected.join(", ")} — ${one.description.trim()}`, got: `${got}${why}` }
  if (outOfScope !== undefined) return { ...about, ...shown, outOfScope }
  return { ...about, ...shown, right: expected.every((standing) => standing === got) }
}

function expectedStanding({ ip, denex, numer }: Expected): Standing {
  if (ip === 0) return "not in population"
  if ((denex ?? 0) > 0) return "excluded"
  return (numer ?? 0) > 0 ? "satisfied" : "due"
}

function entriesOf({ resources, references }: Case): Entry[] {
  const resolve = (reference: string) => references.get(reference)
  return resources.flatMap((resource, at) => {
    const body = project(resource, resolve, undefined)
    return body === undefined ? [] : [{ ...body, id: String(at), person: "1", sources: [] }]
  })
}

function personOf(patient: Resource): Person {
  const { birthDate, sex } = readPatient(patient)
  return {
    id: 1,
    name: "Case",
    isDefault: true,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { sex }),
  }
}

function standing(profile: Profile, one: Case, person: Person, entries: readonly Entry[]): Standing {
  const [start, end] = one.period
  const { from, to, on } = profile.ages
  const born = person.birthDate
  const age = born === undefined ? -1 : ageOn(earliestDay(born), on === "start" ? start : end)
  if (age < from || age > (to ?? 200)) return "not in population"
  if (profile.sex !== undefined && person.sex !== profile.sex) return "not in population"
  const visit = visitsIn(one, profile)[0] ?? start
  const asOf = { period: addToDay(start, { days: -1 }), visit: addToDay(visit, { days: -1 }), end }
  const { who } = profile
  if (who !== undefined && answer(who.when, gatherFacts(entries, asOf[who.before ?? "end"])).is !== "yes") {
    return "not in population"
  }
  const excluded = profile.excludes.some(({ when, before }) => {
    return answer(when, gatherFacts(entries, asOf[before ?? "end"])).is === "yes"
  })
  if (excluded || excludedByPair(profile, entries, end)) return "excluded"
  const judge = judgeWith({ person, entries, today: end })
  const satisfied = [profile, profile.also ?? []].flat().every((part) => {
    const { status } = judge(measureRule(part))
    return status === "up-to-date" || status === "due-soon" || status === "complete"
  })
  return satisfied ? "satisfied" : "due"
}

/** Why the engine holds somebody satisfied or not, in its own words. */
function reasonOf(profile: Profile, { period }: Case, person: Person, entries: readonly Entry[]): string {
  const judge = judgeWith({ person, entries, today: period[1] })
  return [profile, profile.also ?? []]
    .flat()
    .map((part) => judge(measureRule(part)).reason)
    .join(" ")
}

function excludedByPair({ excludesPair: pair }: Profile, entries: readonly Entry[], end: Day): boolean {
  if (pair === undefined) return false
  const facts = gatherFacts(entries, end)
  const days = pair.after
    .flatMap((set) => facts.all(set))
    .filter(isCare)
    .flatMap(({ on }) => on ?? [])
  const follows = facts.all(pair.first).some(({ on }) => {
    return on !== undefined && days.some((day) => day >= on && day <= addToDay(on, { days: pair.days }))
  })
  return follows && answer(pair.unless, facts).is !== "yes"
}

/** The rule with the measure's look-backs, for every age; whom it is for was decided before. */
function measureRule({ rule, tests }: Pick<Profile, "rule" | "tests">): Rule {
  const { changes: _changes, leaving: _leaving, ...kept } = rule
  return { ...kept, category: "screening", populations: [{ from: 0, grade: "", says: rule.says }], tests }
}

function reasonOutOfScope(
  profile: Profile,
  one: Case,
  expected: readonly Standing[],
  got: Standing,
  entries: readonly Entry[],
): string | undefined {
  if (
    got !== "not in population" &&
    expected.includes("not in population") &&
    visitsIn(one, profile).length < (profile.visits ?? 1)
  ) {
    return "turns only on a qualifying encounter"
  }
  if (expected.includes("excluded") && got !== "excluded" && /frail|advanced illness|nursing/i.test(one.description)) {
    return "turns on frailty with advanced illness, or a nursing home"
  }
  if (profile.followUpIsClinics && got === "satisfied" && expected.includes("due") && entries.length > 0) {
    return "screened; turns on the clinic's follow-up plan"
  }
  return undefined
}

/** The days of finished visits that lie wholly in the period. Which visits count is a billing list that is not ours. */
function visitsIn({ resources, period: [start, end] }: Case, profile: Profile): Day[] {
  const days = resources.flatMap((resource) => {
    if (resource.resourceType !== "Encounter" || resource.status !== "finished") return []
    if (profile.inPerson && stringAt(objectAt(resource, "class"), "code") === "VR") return []
    const span = objectAt(resource, "period")
    const [from, to] = [readDate(stringAt(span, "start")), readDate(stringAt(span, "end") ?? stringAt(span, "start"))]
    if (from === undefined || to === undefined) return []
    return earliestDay(from) >= start && earliestDay(to) <= end ? [earliestDay(from)] : []
  })
  return days.sort()
}
