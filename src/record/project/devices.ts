/**
 * Device and DeviceUseStatement → an implant, an aid or a meter (FHIR R4 §8.12, §8.13).
 * A Device is the person's when it names its patient; one that names nobody is equipment or the software that wrote the
 * file, and only tells of a use.
 */
import { type Coding, codingsOf, conceptAt, conceptWords } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { referenceText, referred } from "../../fhir/people.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import { dateAt, nameAt, notesAt, type Reading, reasonAt, spanAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  intended: "planned",
  active: "current",
  "on-hold": "current",
  inactive: "done",
  completed: "done",
  stopped: "done",
}

export function projectDevice(resource: Resource, reading: Reading): EntryBody | undefined {
  const codes = codingsOf(objectAt(resource, "type"))
  if (objectAt(resource, "patient") === undefined || statesNothing(codes)) return undefined
  const status = lineAt(resource, "status")
  const title = deviceName(resource, codes)
  return present<EntryBody>({
    kind: "devices",
    resource: resource.resourceType,
    title: title ?? untitled.device,
    codes,
    status,
    standing: standingOf(status, standings),
    negated: statesAbsence(codes, title) ? true : undefined,
    components: particulars(resource),
    performer: lineAt(resource, "manufacturer"),
    organization: nameAt(resource, "owner", resource, reading),
    note: notesAt(resource),
  })
}

const nameOrder = ["user-friendly-name", "patient-reported-name", "model-name", "udi-label-name", "registered-name"]

function deviceName(device: JsonObject, codes: readonly Coding[]): string | undefined {
  const rank = (name: JsonObject) => {
    const place = nameOrder.indexOf(stringAt(name, "type") ?? "")
    return place < 0 ? nameOrder.length : place
  }
  const named = objectsAt(device, "deviceName").toSorted((a, b) => rank(a) - rank(b))
  const name = named.map((one) => lineAt(one, "name")).find((found) => found !== undefined)
  const model = joined([lineAt(device, "manufacturer"), lineAt(device, "modelNumber")], " ")
  return conceptWords(device.type) ?? name ?? titleOf(device.type, codes) ?? model
}

// The maker's name, where it says more than what the device is.
function ownName(device: JsonObject): string | undefined {
  const name = lineAt(objectsAt(device, "deviceName")[0], "name")
  return name === conceptWords(device.type) ? undefined : name
}

function particulars(device: JsonObject): Component[] {
  const told: [string, string | undefined][] = [
    ["Name", ownName(device)],
    ["Model", lineAt(device, "modelNumber") ?? lineAt(device, "model")],
    ["Serial number", lineAt(device, "serialNumber")],
    ["Lot", lineAt(device, "lotNumber")],
    ["Identifier", lineAt(device, "distinctIdentifier")],
    ["Made", lineAt(device, "manufactureDate")],
    ["Expires", lineAt(device, "expirationDate")],
  ]
  for (const carrier of objectsAt(device, "udiCarrier")) {
    told.push(["UDI", lineAt(carrier, "carrierHRF") ?? lineAt(carrier, "deviceIdentifier")])
  }
  return told.flatMap(([title, text]) => (text === undefined ? [] : [{ title, value: { text } }]))
}

export function projectDeviceUse(resource: Resource, reading: Reading): EntryBody | undefined {
  const device = referred(resource.device, resource, reading.resolve)
  const type = objectAt(device, "type")
  const codes = codingsOf(type)
  if (statesNothing(codes)) return undefined
  const status = lineAt(resource, "status")
  const title = (device && deviceName(device, codes)) ?? referenceText(resource.device, resource, reading.resolve)
  const span = spanAt(resource, "timing", reading)
  return present<EntryBody>({
    kind: "devices",
    resource: resource.resourceType,
    title: title ?? untitled.device,
    codes,
    ...(span.start === undefined ? {} : span),
    recorded: dateAt(resource, "recordedOn", reading),
    status,
    standing: standingOf(status, standings),
    negated: statesAbsence(codes, title) ? true : undefined,
    reason: reasonAt(resource, reading),
    bodySite: conceptAt(resource, "bodySite"),
    performer: nameAt(resource, "source", resource, reading),
    components: device === undefined ? [] : particulars(device),
    note: notesAt(resource),
  })
}
