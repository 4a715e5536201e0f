/**
 * Whose is it (formats.md): compares a file's patients with the people of the record before anything is written.
 * A clear mismatch is refused; what cannot be compared goes only to a person named or to the only one.
 */
import { earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { KnownPerson, PatientFacts } from "../record/person.ts"
import { unnamed } from "../record/person.ts"

/** `ids`: what the resources of the file may call the patient; none where it has no name to be meant by. */
export type FilePatient = { ids: readonly string[]; facts: PatientFacts }

/** Who gets what: everything to one person, or each patient's own; `null` is a patient nobody matches. */
export type Owners =
  | {
      type: "one"
      person: number /** The ids of the patients described; absent where none is. */
      patients?: ReadonlySet<string>
    }
  | { type: "each"; byPatient: ReadonlyMap<string, number | null> }
  | { type: "refused"; reason: "other" | "unclear"; words: string }

type Likeness = "match" | "mismatch" | "unknown"

export type GuardOptions = {
  chosen: number | undefined
  anyPerson: boolean
  /** The person was named for this very import: a file about one patient goes there or nowhere. */
  named?: boolean
}

export function findOwners(
  patients: readonly FilePatient[],
  people: readonly KnownPerson[],
  options: GuardOptions,
): Owners {
  const described = patients.filter(({ facts }) => facts.answered === undefined)
  if (described.length === patients.length) return ownersOf(patients, people, options)
  // What the person answered about themselves, in an export of ours, goes with the patient it stands beside.
  const owners = ownersOf(described.length > 0 ? described : patients.slice(-1), people, options)
  if (owners.type !== "one" || owners.patients === undefined) return owners
  return { ...owners, patients: new Set([...owners.patients, ...patients.flatMap(({ ids }) => ids)]) }
}

function ownersOf(
  patients: readonly FilePatient[],
  people: readonly KnownPerson[],
  { chosen, anyPerson, named = false }: GuardOptions,
): Owners {
  const only = people.length === 1 ? people[0]?.id : undefined
  const meant = chosen ?? only
  const known = new Set(patients.flatMap(({ ids }) => ids))
  const described = known.size > 0 && patients.every(({ ids }) => ids.length > 0) ? { patients: known } : {}
  if (patients.length === 0 || anyPerson) {
    if (meant !== undefined) return { type: "one", person: meant, ...described }
    return { type: "refused", reason: "unclear", words: "it names nobody, and several people are in this record" }
  }
  const alone = patients.every((patient) => samePatient(patient.facts, patients[0]?.facts ?? patient.facts))
  const found = patients.map((patient) => personFor(patient.facts, people, chosen, alone))
  if (named && alone && found.some((person) => person !== chosen)) {
    return {
      type: "refused",
      reason: "other",
      words: "its patient is not the person named, by name, birth date or sex",
    }
  }
  const persons = new Set(found.filter((person) => typeof person === "number"))
  const [person] = persons
  if (person !== undefined && persons.size === 1 && found.every((f) => f === person)) {
    return { type: "one", person, ...described }
  }
  if (person !== undefined) {
    const pairs = patients.flatMap((patient, at) => {
      const owner = found[at]
      return patient.ids.map((id) => [id, typeof owner === "number" ? owner : null] as const)
    })
    return { type: "each", byPatient: new Map(pairs) }
  }
  const who = patients.length === 1 ? "its patient is" : `its ${patients.length} patients are`
  if (found.includes("unclear")) {
    return { type: "refused", reason: "unclear", words: `${who} not clearly one of the people in this record` }
  }
  return { type: "refused", reason: "other", words: `${who} not in this record by name, birth date and sex` }
}

/**
 * Whose a resource is that holds its patient itself: of `meant`, to whom the rest of the file goes, unless it speaks
 * against; of somebody else of the record where it clearly is; else another's.
 */
export function ownerOfContained(
  facts: PatientFacts,
  people: readonly KnownPerson[],
  { meant, named }: { meant: number | undefined; named: boolean },
): number | "other" {
  const person = personFor(facts, people, meant, true)
  if (typeof person !== "number" || (named && person !== meant)) return "other"
  return person
}

function personFor(
  facts: PatientFacts,
  people: readonly KnownPerson[],
  chosen: number | undefined,
  alone: boolean,
): number | "unclear" | "nobody" {
  const likeness = people.map((person) => ({ id: person.id, is: compare(facts, person) }))
  const matches = likeness.filter(({ is }) => is === "match")
  if (chosen !== undefined) {
    const is = likeness.find(({ id }) => id === chosen)?.is
    if (is === "match" || (is === "unknown" && matches.length === 0 && alone)) return chosen
  }
  const [first, second] = matches
  if (first !== undefined) return second === undefined ? first.id : "unclear"
  const possible = likeness.filter(({ is }) => is === "unknown")
  if (possible.length === 0) return "nobody"
  return people.length === 1 && alone && possible[0] !== undefined ? possible[0].id : "unclear"
}

/** Whether two patients of one file are one person, told twice: only then may they go where nothing can be compared. */
function samePatient(a: PatientFacts, b: PatientFacts): boolean {
  const name = b.names[0]?.text ?? unnamed
  return a === b || compare(a, { id: 0, name, isDefault: false, patients: [b] }) === "match"
}

/** Birth date first, then names, then identifiers seen before; a person with nothing known is unknown. */
function compare(facts: PatientFacts, person: KnownPerson): Likeness {
  const births = [person.birthDate, ...person.patients.map((p) => p.birthDate)].filter((b) => b !== undefined)
  const birth = facts.birthDate
  const sameBirth = birth === undefined || births.length === 0 ? undefined : births.some((b) => overlap(b, birth))
  if (sameBirth === false) return "mismatch"
  if (facts.identifiers.some((id) => id.system !== undefined && seenBefore(id, person))) return "match"
  const names = compareNames(facts, person)
  const sexes = [person.sex, ...person.patients.map((p) => p.sex)].filter((s) => s === "female" || s === "male")
  const otherSex = (facts.sex === "female" || facts.sex === "male") && sexes.length > 0 && !sexes.includes(facts.sex)
  if (names === "given") return sameBirth === true || !otherSex ? matchWith(sameBirth, facts) : "unknown"
  if (names === "none" || otherSex) return "mismatch"
  return "unknown"
}

/** Same given name: certain with the same birth date; without one, only when nothing else was at hand. */
function matchWith(sameBirth: boolean | undefined, facts: PatientFacts): Likeness {
  return sameBirth === true || facts.birthDate === undefined ? "match" : "unknown"
}

/** `given` when a given name is shared, `family` when only the family name is, `none` when nothing is. */
function compareNames(facts: PatientFacts, person: KnownPerson): "given" | "family" | "none" | "unknown" {
  const own = [
    person.name === unnamed ? "" : person.name,
    ...person.patients.flatMap((p) => p.names.map((n) => n.text)),
  ]
  const known = new Set(own.flatMap(nameParts))
  const given = facts.names.flatMap((name) => name.given).flatMap(nameParts)
  const whole = facts.names.flatMap((name) => [name.text, name.family ?? ""]).flatMap(nameParts)
  if (known.size === 0 || whole.length === 0) return "unknown"
  if (given.some((part) => shares(part, known))) return "given"
  if (given.length > 0) return "none"
  return whole.some((part) => known.has(part)) ? "family" : "none"
}

/** "J" and "John" share; "Jo" and "John" do not. */
function shares(part: string, known: ReadonlySet<string>): boolean {
  return (
    known.has(part) || [...known].some((other) => (part.length === 1 || other.length === 1) && part[0] === other[0])
  )
}

function nameParts(text: string): string[] {
  return (
    text
      .normalize("NFD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}

function seenBefore(id: { system?: string; value: string }, person: KnownPerson): boolean {
  return person.patients.some((p) => p.identifiers.some((i) => i.system === id.system && i.value === id.value))
}

function overlap(a: PartialDate, b: PartialDate): boolean {
  return earliestDay(a) <= latestDay(b) && earliestDay(b) <= latestDay(a)
}
