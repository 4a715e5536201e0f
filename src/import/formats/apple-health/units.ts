/** A unit as HealthKit writes it → UCUM, and the values written in another way than their unit says. */
import { lookup } from "../../../fhir/lookup.ts"
import type { AppleType } from "../../../terms/apple.ts"
import { measureById } from "../../../terms/measures.ts"
import { appleUnits } from "./data/units.ts"

/** HealthKit tells molar amounts with the molar mass: "mmol<180.1558800000541>/L". */
const molar = /^mmol<[\d.]+>\/L$/

/** The UCUM code, or the unit as written where there is none. "" where none is written and none is certain. */
export function ucumOf(unit: string | undefined, type: AppleType): string {
  if (unit === undefined || unit === "") return onlyUnit(type)
  if (unit === "count" && type.unit !== undefined) return type.unit
  if (molar.test(unit)) return "mmol/L"
  return lookup(appleUnits, unit) ?? unit
}

/** A measure that is told in one unit alone is told in it, also where the unit is missing. */
function onlyUnit({ measure, unit }: AppleType): string {
  const known = measure === undefined ? undefined : measureById(measure)
  return known?.units.length === 1 ? known.unit : (unit ?? "")
}

/** HealthKit's percent are shares of one: it writes 97 % as unit "%", value 0.97. */
export function isShare(unit: string | undefined, value: number): boolean {
  return unit === "%" && value > 0 && value <= 1
}

export function percentOf(share: number): number {
  return Number((share * 100).toPrecision(12))
}
