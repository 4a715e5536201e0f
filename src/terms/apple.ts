/**
 * Apple Health's types (HealthKit): what each identifier means and how its records are kept. The table is
 * data/apple-types.ts; an identifier it does not know keeps its own words, so that next year's types are read as well.
 */
import { lookup } from "../fhir/lookup.ts"
import { type AppleType, appleTypes } from "./data/apple-types.ts"
import { measureById } from "./measures.ts"

export type { AppleType } from "./data/apple-types.ts"

/** The code system HealthKit's identifiers are written under, as other FHIR exports of Apple Health do. */
export const appleSystem = "http://developer.apple.com/documentation/healthkit"

const prefixes =
  /^HK(?:QuantityTypeIdentifier|CategoryTypeIdentifier|CorrelationTypeIdentifier|CharacteristicTypeIdentifier|WorkoutActivityType|DataType(?:Identifier)?|ClinicalTypeIdentifier|MetadataKey)?/

/** What the table says of an identifier; nothing for one it does not name. */
export function appleType(identifier: string): AppleType {
  return lookup(appleTypes, identifier) ?? {}
}

/** Whether the text is an identifier of Apple's: what samples are kept under where no measure fits. */
export function isAppleIdentifier(text: string): boolean {
  return /^HK\w{1,200}$/.test(text)
}

/** Whether the readings of a series are amounts that a day adds up: of a measure, or of an identifier of Apple's. */
export function isSummed(series: string): boolean {
  return measureById(series)?.sums === true || appleType(series).sums === true
}

/** The type in words: HKQuantityTypeIdentifierWalkingSpeed → "Walking speed". */
export function appleTitle(identifier: string): string {
  return appleType(identifier).title ?? capital(splitWords(identifier.replace(prefixes, "")))
}

/** "WalkingHeartRateAverage" → "walking heart rate average"; what is written in capitals stays so. */
export function splitWords(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_]+/)
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(" ")
    .trim()
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
