/**
 * Whose record a command speaks of: --person, else the default person, else the only one.
 * A name is matched without regard to case and accents; a part of a name is enough when only one person has it.
 * Names never stand in a failure's text: they are health data of a kind.
 */
import { failure } from "../errors.ts"
import type { Person } from "../record/person.ts"

/** The person meant; fails with exit 2 where nobody or more than one is. */
export function choosePerson(persons: readonly Person[], named: string | undefined): Person {
  if (persons.length === 0) throw failure("no-person")
  if (named === undefined) {
    const chosen = persons.find((person) => person.isDefault) ?? (persons.length === 1 ? persons[0] : undefined)
    if (chosen === undefined) throw failure("person-unclear")
    return chosen
  }
  const wanted = fold(named)
  const exact = persons.filter((person) => fold(person.name) === wanted || String(person.id) === wanted)
  const found = exact.length > 0 ? exact : persons.filter((person) => fold(person.name).includes(wanted))
  const [only, other] = found
  if (only === undefined) throw failure("person-unknown")
  if (other !== undefined) throw failure("person-unclear")
  return only
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s+/g, " ").trim()
}
