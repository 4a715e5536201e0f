/** What one header cell says: its words, its unit, the measure it names. Safe to print. */
import { findMeasure, type Measure } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"

/** A header that is a measure, with or without its unit: "Weight (kg)", "weight_lbs", "Glucose mg/dL", "Temp °F". */
export function measureInTitle(title: string): { name: string; measure: Measure; unit?: string } | undefined {
  const { name, unit } = splitTitle(title)
  const whole = findMeasure(title) ?? findMeasure(name)
  if (whole !== undefined) return unit === undefined ? { name: title, measure: whole } : { name, measure: whole, unit }
  const words = title.split(/[\s_,]+/)
  for (let last = words.length - 1; last > 0; last--) {
    const measure = findMeasure(words.slice(0, last).join(" "))
    const written = words
      .slice(last)
      .join(" ")
      .replaceAll(/^[([]|[)\]]$/g, "")
    if (measure !== undefined && normalizeUnit(written, measure) !== undefined) {
      return { name: words.slice(0, last).join(" "), measure, unit: written }
    }
  }
  return undefined
}

/** What stands in brackets is a unit where it can be read as one: "Weight (kg)", "Gewicht [kg]"; else it stays out. */
export function splitTitle(title: string): { name: string; unit?: string } {
  const found = /^(.*?)\s*[([{]([^()[\]{}]*(?:\([^()]*\))?[^()[\]{}]*)[)\]}]\s*(.*)$/.exec(title)
  if (!found) return { name: title }
  const [, before = "", inside = "", after = ""] = found
  const name = `${before} ${after}`.trim()
  const unit = inside.trim()
  return normalizeUnit(unit, findMeasure(name)) === undefined ? { name } : { name, unit }
}

/** A header cell without marks, escapes and the byte order marks some exports write into it. */
export function printable(cell: string): string {
  return cell
    .replaceAll(/\uFEFF|ï»¿|["\u201c\u201d]/g, "")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 60)
}
