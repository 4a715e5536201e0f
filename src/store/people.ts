/**
 * The people of the record. Their own facts are what the user said; what is missing is read from their Patient
 * resources, newest last word, so that taking an import back takes back what it told.
 */
import type { PartialDate } from "../fhir/dates.ts"
import { readPatient } from "../record/patient.ts"
import { type KnownPerson, type PatientFacts, type Person, type Sex, unnamed } from "../record/person.ts"
import type { Db } from "./database.ts"
import { recall, remember } from "./recollection.ts"
import { readPatients } from "./resources.ts"
import type { NewPerson } from "./store.ts"

type Row = {
  id: number
  name: string
  birth_date: string | null
  sex: string | null
  time_zone: string | null
  is_default: number
}

const columns = "id, name, birth_date, sex, time_zone, is_default"

export function listKnownPersons(db: Db): KnownPerson[] {
  const known = recall(db, "people")
  if (known !== undefined) return JSON.parse(known) as KnownPerson[]
  const people = readPeople(db)
  remember(db, "people", JSON.stringify(people))
  return people
}

function readPeople(db: Db): KnownPerson[] {
  const rows = db.prepare(`SELECT ${columns} FROM person ORDER BY id`).all() as Row[]
  return rows.map((row) => {
    const patients = [...readPatients(db, row.id)].map((kept) => readPatient(JSON.parse(kept.text)))
    return { ...withFacts(row, patients), patients }
  })
}

export function listPersons(db: Db): Person[] {
  return listKnownPersons(db).map(({ patients: _patients, ...person }) => person)
}

export function addPerson(db: Db, person: NewPerson): Person {
  const first = db.prepare("SELECT count(*) FROM person").pluck().get() === 0
  const { lastInsertRowid } = db
    .prepare("INSERT INTO person (name, birth_date, sex, time_zone, is_default) VALUES (?, ?, ?, ?, ?)")
    .run(person.name, person.birthDate ?? null, person.sex ?? null, person.timeZone ?? null, first ? 1 : 0)
  return { ...person, id: Number(lastInsertRowid), isDefault: first }
}

export function editPerson(db: Db, id: number, facts: Partial<NewPerson> & { isDefault?: true }): void {
  const set = (column: string, value: string) =>
    db.prepare(`UPDATE person SET ${column} = ? WHERE id = ?`).run(value, id)
  db.transaction(() => {
    if (facts.name !== undefined) set("name", facts.name)
    if (facts.birthDate !== undefined) set("birth_date", facts.birthDate)
    if (facts.sex !== undefined) set("sex", facts.sex)
    if (facts.timeZone !== undefined) set("time_zone", facts.timeZone)
    if (facts.isDefault) db.prepare("UPDATE person SET is_default = (id = ?)").run(id)
  })()
}

function withFacts(row: Row, patients: readonly PatientFacts[]): Person {
  const told = <K extends keyof PatientFacts>(key: K) => patients.findLast((p) => p[key] !== undefined)?.[key]
  const answered = <K extends "birthDate" | "sex">(key: K) =>
    patients.findLast((p) => p.answered?.includes(key) && p[key] !== undefined)?.[key]
  const birthDate = answered("birthDate") ?? (row.birth_date as PartialDate | null) ?? told("birthDate")
  const sex = answered("sex") ?? (row.sex as Sex | null) ?? told("sex")
  const died = patients.findLast((p) => p.died !== undefined && p.died !== "unknown")?.died ?? told("died")
  const birthSex = told("birthSex")
  const transgender = told("transgender")
  const named = patients.findLast((patient) => patient.names.length > 0)?.names[0]?.text
  return {
    id: row.id,
    name: row.name === unnamed && named !== undefined ? named : row.name,
    ...(birthDate !== undefined && { birthDate }),
    ...(sex !== undefined && { sex }),
    ...(birthSex !== undefined && { birthSex }),
    ...(transgender !== undefined && { transgender }),
    ...(died !== undefined && { died }),
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    isDefault: row.is_default === 1,
  }
}
