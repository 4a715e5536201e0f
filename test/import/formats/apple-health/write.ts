/** Writes small Apple Health exports as a phone would, for tests. */

export type RecordSaid = {
  type: string
  value?: string
  unit?: string
  start: string
  end?: string
  source?: string
  device?: string
  inside?: string
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
]>
`

/** The person of every export here. */
export const me =
  '<Me HKCharacteristicTypeIdentifierDateOfBirth="1968-04-12" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet" HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet" HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse="None"/>'

export function exportOf(elements: readonly string[], { who = me, on = "2026-10-01 08:00:00 -0500" } = {}): string {
  return `${head}<HealthData locale="en_US">\n <ExportDate value="${on}"/>\n ${who}\n${elements.map((one) => ` ${one}\n`).join("")}</HealthData>\n`
}

export function record({
  type,
  value,
  unit,
  start,
  end = start,
  source = "Ana’s Apple Watch",
  device,
  inside,
}: RecordSaid) {
  const attributes = [
    ["type", type],
    ["sourceName", source],
    ["device", device],
    ["unit", unit],
    ["creationDate", end],
    ["startDate", start],
    ["endDate", end],
    ["value", value],
  ].flatMap(([name, text]) => (text === undefined ? [] : [`${name}="${text}"`]))
  return `<Record ${attributes.join(" ")}${inside === undefined ? "/>" : `>${inside}</Record>`}`
}

export function quantity(type: string, value: string, unit: string, start: string, more: Partial<RecordSaid> = {}) {
  return record({ type: `HKQuantityTypeIdentifier${type}`, value, unit, start, ...more })
}

export function category(type: string, value: string, start: string, more: Partial<RecordSaid> = {}) {
  return record({ type: `HKCategoryTypeIdentifier${type}`, value, start, ...more })
}

/** What a device says of itself; its address is another in every export. */
export function deviceSaid(address: string): string {
  return `&lt;&lt;HKDevice: ${address}&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, software:10.2&gt;`
}
