/**
 * Device and DeviceUseStatement (R5: DeviceUsage) of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §8.12, §8.13 and their "R3 Diff"; FHIR R5 §8.12, §8.16 and their "R4 Diff".
 */
import { isObject } from "../json.ts"
import { added, codeable, listOf, noted, reasons, recoded, renamed, type Step, single } from "./edit.ts"

const udi: Step = (edit) => {
  const found = edit.get("udi")
  if (found === undefined) return
  edit.set("udi", undefined)
  if (typeof found === "string") added(edit, "udiCarrier", [{ carrierHRF: found }])
  if (!isObject(found)) return
  const { name, ...carrier } = found
  added(edit, "udiCarrier", [carrier])
  if (typeof name === "string") added(edit, "deviceName", [{ name, type: "udi-label-name" }])
}

const version: Step = (edit) => {
  const value = edit.get("version")
  if (typeof value === "string") edit.set("version", [{ value }])
}

/** R5's names have another place and another word for the name. */
const names: Step = (edit) => {
  const found = listOf(edit.get("name")).filter(isObject)
  added(
    edit,
    "deviceName",
    found.map(({ value, ...name }) => ({ ...name, ...(value !== undefined && { name: value }) })),
  )
  if (found.length > 0) edit.set("name", undefined)
  const display = edit.get("displayName")
  if (typeof display === "string") added(edit, "deviceName", [{ name: display, type: "user-friendly-name" }])
}

export const device: readonly Step[] = [
  renamed("model", "modelNumber"),
  renamed("expiry", "expirationDate"),
  udi,
  version,
  names,
  single("type"),
  recoded("status", { available: "active", "not-available": "inactive" }),
]

export const deviceUseStatement: readonly Step[] = [
  renamed("whenUsed", "timingPeriod"),
  renamed("indication", "reasonCode"),
  renamed("bodySiteCodeableConcept", "bodySite"),
  noted("notes"),
]

export const deviceUsage: readonly Step[] = [
  (edit) => edit.set("resourceType", "DeviceUseStatement"),
  renamed("patient", "subject"),
  renamed("dateAsserted", "recordedOn"),
  renamed("informationSource", "source"),
  codeable("device", { reference: "device", many: false }),
  codeable("bodySite", { concept: "bodySite", many: false }),
  reasons,
]
