/**
 * The patient of a document → Patient, for the person guard and for the record; and the source system a document comes
 * from: the assigning authority of its patient's ids, else its custodian's, else none.
 * C-CDA recordTarget; C-CDA on FHIR "Patient"; US Core race, ethnicity and birth sex are left to the document.
 */
import type { Patient, PatientContact } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { identifiersOf } from "./data.ts"
import { readTime } from "./dates.ts"
import { digest } from "./finish.ts"
import { humanNameOf } from "./people.ts"
import { at, attribute, child, children, codeOf, nullFlavor, textBelow, valueIn, type XmlElement } from "./tree.ts"

/** Numbers a country gives its people or providers: they name no source. */
const national: ReadonlySet<string> = new Set([
  "2.16.840.1.113883.4.1",
  "2.16.840.1.113883.4.6",
  "2.16.840.1.113883.4.572",
  "2.16.840.1.113883.4.927",
])

const sexes: Readonly<Record<string, NonNullable<Patient["gender"]>>> = {
  F: "female",
  M: "male",
  UN: "other",
  UNK: "unknown",
}

export function patientOf(root: XmlElement): Patient & { id: string } {
  const role = at(root, "recordTarget", "patientRole")
  const person = child(role, "patient")
  const name = children(person, "name").flatMap((one) => humanNameOf(one) ?? [])
  const identifier = identifiersOf(role)
  const gender = lookup(sexes, codeOf(child(person, "administrativeGenderCode")))
  const birthDate = readTime(valueIn(child(person, "birthTime")) ?? "")?.date.slice(0, 10)
  const telecom = children(role, "telecom").flatMap(telecomOf)
  const address = children(role, "addr").flatMap(addressOf)
  const patient: Patient = {
    resourceType: "Patient",
    ...(identifier.length > 0 && { identifier }),
    ...(name.length > 0 && { name }),
    ...(telecom.length > 0 && { telecom }),
    ...(gender !== undefined && { gender }),
    ...(birthDate !== undefined && { birthDate }),
    ...deceased(person),
    ...(address.length > 0 && { address }),
  }
  const key = identifier.map((one) => `${one.system}|${one.value}`).sort()[0]
  return { ...patient, id: digest(key ?? JSON.stringify([name, gender, birthDate])) }
}

/** Said by the sdtc extensions alone. */
function deceased(person: XmlElement | undefined): Partial<Patient> {
  const time = readTime(valueIn(child(person, "deceasedTime")) ?? "")?.date
  if (time !== undefined) return { deceasedDateTime: time }
  const said = valueIn(child(person, "deceasedInd"))
  return said === undefined ? {} : { deceasedBoolean: said === "true" || said === "1" }
}

function telecomOf(element: XmlElement): PatientContact["telecom"] & object {
  const value = valueIn(element)
  if (value === undefined) return []
  const [, scheme = "", rest = value] = /^(tel|mailto|fax):(.*)$/i.exec(value) ?? []
  const system = lookup({ tel: "phone", mailto: "email", fax: "fax" } as const, scheme.toLowerCase()) ?? "other"
  return [{ system, value: rest.trim() }]
}

function addressOf(element: XmlElement): NonNullable<Patient["address"]> {
  const part = (name: string) => children(element, name).flatMap((one) => oneLine(textBelow(one)) || [])
  const [line, city, state, postalCode, country] = [
    part("streetAddressLine"),
    part("city")[0],
    part("state")[0],
    part("postalCode")[0],
    part("country")[0],
  ]
  if (nullFlavor(element) !== undefined || line.length + [city, state, postalCode].filter(Boolean).length === 0)
    return []
  return [
    {
      ...(line.length > 0 && { line }),
      ...(city !== undefined && { city }),
      ...(state !== undefined && { state }),
      ...(postalCode !== undefined && { postalCode }),
      ...(country !== undefined && { country }),
    },
  ]
}

/** The system a document comes from, as a URI; undefined where nothing in it names one that lasts. */
export function sourceOf(root: XmlElement): string | undefined {
  const ids = children(at(root, "recordTarget", "patientRole"), "id")
  const custodian = children(at(root, "custodian", "assignedCustodian", "representedCustodianOrganization"), "id")
  for (const id of ids) {
    const oid = attribute(id, "root")
    if (oid !== undefined && /^[\d.]+$/.test(oid) && !national.has(oid)) return `urn:oid:${oid}`
  }
  for (const id of custodian) {
    const [oid, extension] = [attribute(id, "root"), attribute(id, "extension")]
    if (oid !== undefined) return `urn:oid:${oid}${extension === undefined ? "" : `:${extension}`}`
  }
  return undefined
}
