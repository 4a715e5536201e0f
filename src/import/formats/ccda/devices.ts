/**
 * Product instances, implants and supplies → Device, or its use where a time is told (DeviceUseStatement).
 * The UDI stays as written; its parts come from the UDI Organizer's observations, not from taking the number apart.
 * C-CDA Product Instance (…22.4.37), Non-Medicinal Supply (…22.4.50), UDI Organizer (…22.4.311).
 */
import type { CodeableConcept, Device, DeviceUseStatement, FhirResource } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { conceptOf, conceptWordsOf } from "./data.ts"
import { dateElements, momentOf, type Span, spanElements, spanOf } from "./dates.ts"
import { productOf } from "./medications.ts"
import { spokenName } from "./narrative.ts"
import type { Made, Place } from "./place.ts"
import { conceptOrText, identified, idsFrom, notesOf, statusOf, valueWords } from "./statement.ts"
import { at, attribute, child, children, codeOf, hasTemplate, nestedIn, textBelow, type XmlElement } from "./tree.ts"

const udiOrganizer = "2.16.840.1.113883.10.20.22.4.311"
const fdaUdi = "2.16.840.1.113883.3.3719"

const useStatuses: Readonly<Record<string, DeviceUseStatement["status"]>> = {
  completed: "completed",
  active: "active",
  aborted: "stopped",
  suspended: "on-hold",
  held: "on-hold",
  nullified: "entered-in-error",
}

/** The devices a procedure put in, took out or used. */
export function devicesOf(statement: XmlElement, place: Place): Made[] {
  const facts = nestedIn(statement)
    .filter((one) => hasTemplate(one.statement, udiOrganizer))
    .flatMap((one) => factsOf(one.statement, place))
  return children(statement, "participant").flatMap((participant) => {
    const role = child(participant, "participantRole")
    const entity = child(role, "playingDevice")
    if (role === undefined || (entity === undefined && attribute(participant, "typeCode") !== "DEV")) return []
    const type = typeOf(role, place)
    if (type === undefined && children(role, "id").length === 0) return []
    return [{ resource: deviceFrom(role, type, facts, place), of: idsFrom(role, statement) }]
  })
}

/** "No procedure put in an implant": there are none (code of HL7's IPS, absent-unknown-uv-ips). */
export function noDevices(statement: XmlElement, place: Place): Made[] {
  const [first] = devicesOf(statement, place)
  const isAny = codeOf(child(statement, "code")) === "71388002" || codeOf(child(statement, "code")) === undefined
  if (first === undefined || !isAny) return []
  const system = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
  const type = {
    coding: [{ system, code: "no-known-devices", display: "No known devices in use" }],
    text: "No known implants",
  }
  const resource: Device = { resourceType: "Device", ...identified(statement), type, patient: place.document.patient }
  return [{ resource, of: idsFrom(statement) }]
}

function typeOf(role: XmlElement, place: Place): CodeableConcept | undefined {
  const entity = child(role, "playingDevice") ?? child(role, "playingEntity")
  const words = spokenName(child(role, "originalText"), place.document.narrative)
  return (
    conceptOf(child(entity, "code"), place) ??
    conceptOf(child(role, "code"), place) ??
    (words === undefined ? undefined : { text: words })
  )
}

type Fact = { code: string; words: string; moment: ReturnType<typeof momentOf> }

function factsOf(organizer: XmlElement, place: Place): Fact[] {
  return nestedIn(organizer).flatMap(({ statement }) => {
    const value = child(statement, "value")
    const words = value && valueWords(value, place)
    const code = codeOf(child(statement, "code"))
    if (words === undefined || code === undefined) return []
    return [
      { code, words, moment: /^\d{4}/.test(attribute(value, "value") ?? "") ? momentOf(value, place) : undefined },
    ]
  })
}

/** The questions of the UDI Organizer, by their codes (NCI Thesaurus), and the element each fills. */
const filled: Readonly<
  Record<string, "lotNumber" | "serialNumber" | "modelNumber" | "distinctIdentifier" | "manufacturer">
> = {
  C101672: "lotNumber",
  C101671: "serialNumber",
  C99285: "modelNumber",
  C113843: "distinctIdentifier",
  C54131: "manufacturer",
}
const madeOn = "C101669"
const expiresOn = "C101670"
const brandName = "C71898"

function deviceFrom(role: XmlElement, type: CodeableConcept | undefined, facts: readonly Fact[], place: Place): Device {
  const udi = children(role, "id").find((id) => attribute(id, "root") === fdaUdi)
  const carrier = attribute(udi, "extension")
  const model = at(role, "playingDevice", "manufacturerModelName")
  const maker = at(role, "scopingEntity", "desc")
  const brand = facts.find(({ code }) => code === brandName)?.words
  const known = new Set([...Object.keys(filled), madeOn, expiresOn, brandName])
  const others = facts.filter(({ code }) => !known.has(code))
  const parts = Object.fromEntries(
    facts.flatMap(({ code, words }) => {
      const part = lookup(filled, code)
      return part === undefined ? [] : [[part, words]]
    }),
  )
  return {
    resourceType: "Device",
    ...identified(role),
    ...(carrier !== undefined && { udiCarrier: [{ carrierHRF: carrier }] }),
    ...(maker && { manufacturer: oneLine(textBelow(maker)) }),
    ...parts,
    ...dateElements("manufactureDate", facts.find(({ code }) => code === madeOn)?.moment),
    ...dateElements("expirationDate", facts.find(({ code }) => code === expiresOn)?.moment),
    ...((brand ?? model) && {
      deviceName: [{ name: brand ?? oneLine(model ? textBelow(model) : ""), type: "model-name" as const }],
    }),
    ...(type && { type }),
    patient: place.document.patient,
    ...(others.length > 0 && { note: others.map(({ words }) => ({ text: words })) }),
  }
}

/** A cane, a wheelchair, a pump: what was supplied, and since when. */
export function readSupply(statement: XmlElement, place: Place): Made[] {
  const participant = children(statement, "participant").find((one) => {
    const role = child(one, "participantRole")
    return role !== undefined && (child(role, "playingDevice") ?? child(role, "playingEntity")) !== undefined
  })
  const role = child(participant, "participantRole")
  const type =
    (role && typeOf(role, place)) ??
    productOf(statement, place) ??
    conceptOrText(child(statement, "code"), statement, place)
  if (type === undefined) return []
  const contained: Device = {
    ...(role ? deviceFrom(role, type, [], place) : { resourceType: "Device", type }),
    id: "device",
    type,
  }
  const quantity = conceptWordsOf(child(statement, "quantity"), place) ?? quantityWords(statement, place)
  const note = [
    ...(quantity === undefined ? [] : [{ text: `Quantity: ${quantity}` }]),
    ...(notesOf(statement, place).note ?? []),
  ]
  const span = spanOf(child(statement, "effectiveTime"), place)
  const resource = {
    resourceType: "DeviceUseStatement" as const,
    contained: [contained],
    ...identified(statement),
    ...useStatus(statusOf(statement), span),
    subject: place.document.patient,
    device: { reference: "#device" },
    ...spanElements("timing", span),
    ...(note.length > 0 && { note }),
  }
  return [{ resource: resource as FhirResource, of: idsFrom(statement) }]
}

/** A supply that is completed was handed over; whether the thing is still in use, only an end would say. */
function useStatus(status: string | undefined, { end }: Span): object {
  const known =
    status === undefined || (status === "completed" && end === undefined) ? undefined : lookup(useStatuses, status)
  if (known !== undefined) return { status: known }
  const url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
  return { _status: { extension: [{ url, valueCode: "unknown" }] } }
}

function quantityWords(statement: XmlElement, place: Place): string | undefined {
  const quantity = child(statement, "quantity")
  return quantity && valueWords(quantity, place)
}
