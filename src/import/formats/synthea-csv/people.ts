/** Rows of Synthea's tables of people, places and payers → FHIR R4 resources. */
import type { FhirResource, Patient } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { snomedSystem } from "../../../terms/systems.ts"
import { type Cells, dateOf, isId, type Made, referTo, syntheaSystem } from "./cells.ts"

const genders: Readonly<Record<string, Patient["gender"]>> = { M: "male", F: "female" }

export function patient(cells: Cells, id: string): Made & { resource: FhirResource } {
  const [birthDate, died] = [dateOf(cells("BIRTHDATE")), dateOf(cells("DEATHDATE"))]
  const gender = lookup(genders, cells("GENDER").toUpperCase())
  const given = [cells("FIRST"), cells("MIDDLE")].filter(Boolean)
  const [family, prefix] = [cells("LAST"), cells("PREFIX")]
  const resource: Patient = {
    resourceType: "Patient",
    id,
    identifier: [{ system: syntheaSystem, value: id }],
    name: [
      {
        ...(family !== "" && { family }),
        ...(given.length > 0 && { given }),
        ...(prefix !== "" && { prefix: [prefix] }),
      },
    ],
    ...(birthDate !== undefined && { birthDate }),
    ...(died !== undefined && { deceasedDateTime: died }),
    ...(gender !== undefined && { gender }),
    ...addressOf(cells),
  }
  return { resource }
}

function addressOf(cells: Cells) {
  const [line, city, state, postalCode] = [cells("ADDRESS"), cells("CITY"), cells("STATE"), cells("ZIP")]
  const address = {
    ...(line !== "" && { line: [line] }),
    ...(city !== "" && { city }),
    ...(state !== "" && { state }),
    ...(postalCode !== "" && { postalCode }),
  }
  return Object.keys(address).length === 0 ? {} : { address: [address] }
}

export function organization(cells: Cells, id: string): Made {
  const phone = cells("PHONE")
  const telecom = phone === "" ? {} : { telecom: [{ system: "phone" as const, value: phone }] }
  return { resource: { resourceType: "Organization", id, name: cells("NAME"), ...addressOf(cells), ...telecom } }
}

export function practitioner(cells: Cells, id: string): Made {
  return { resource: { resourceType: "Practitioner", id, name: [{ text: cells("NAME") }], ...addressOf(cells) } }
}

export function payer(cells: Cells, id: string): Made {
  return { resource: { resourceType: "Organization", id, name: cells("NAME") } }
}

export function coverage(cells: Cells, id: string): Made {
  const [start, end] = [
    dateOf(cells("START_DATE") || cells("START_YEAR")),
    dateOf(cells("END_DATE") || cells("END_YEAR")),
  ]
  const { payor } = referTo("payor", "Organization", cells("PAYER"))
  const member = cells("MEMBERID")
  return {
    resource: {
      resourceType: "Coverage",
      id,
      status: "active",
      beneficiary: { reference: `Patient/${cells("PATIENT")}` },
      payor: payor === undefined ? [] : [payor],
      ...(member !== "" && { subscriberId: member }),
      period: { ...(start !== undefined && { start }), ...(end !== undefined && { end }) },
    },
  }
}

export function claim(cells: Cells, id: string): Made {
  const created = dateOf(cells("SERVICEDATE"))
  if (created === undefined)
    return { problem: { column: "SERVICEDATE", what: "this is no date, or a day that does not exist" } }
  const diagnosis = ["1", "2", "3", "4", "5", "6", "7", "8"].flatMap((at) => {
    const code = cells(`DIAGNOSIS${at}`)
    return code === ""
      ? []
      : [{ sequence: Number(at), diagnosisCodeableConcept: { coding: [{ system: snomedSystem, code }] } }]
  })
  const provider = cells("PROVIDERID")
  return {
    resource: {
      resourceType: "Claim",
      id,
      status: "active",
      use: "claim",
      type: { text: "claim" },
      patient: { reference: `Patient/${cells("PATIENTID")}` },
      created,
      ...(isId(provider) && { provider: { reference: `Practitioner/${provider}` } }),
      ...(diagnosis.length > 0 && { diagnosis }),
    } as FhirResource,
  }
}
