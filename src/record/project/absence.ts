/**
 * Codes that state an absence: "no known allergies", "no known problems". Such a fact is negated, and different from
 * nothing being recorded. Codes that only say "no information" are no facts: nothing is known and nothing is entered.
 * SNOMED CT (situation with explicit context) as found in published C-CDA, US Core and IPS samples, and HL7 IPS
 * CodeSystem absent-unknown-uv-ips; read 2026-11-23.
 */
import type { Coding } from "../entry.ts"

const absent: ReadonlySet<string> = new Set([
  "716186003",
  "716184000",
  "409137002",
  "428607008",
  "429625007",
  "160244002",
  "160245001",
  "787481004",
  "no-known-allergies",
  "no-known-medication-allergies",
  "no-known-environmental-allergies",
  "no-known-food-allergies",
  "no-known-problems",
  "no-known-medications",
  "no-known-immunizations",
  "no-known-procedures",
  "no-known-devices",
])

const uninformed: ReadonlySet<string> = new Set([
  "no-allergy-info",
  "no-problem-info",
  "no-medication-info",
  "no-immunization-info",
  "no-procedure-info",
  "no-device-info",
])

const absentWords = /^(?:no known(?: \w+)? (?:allerg(?:y|ies)|medications?|problems?)|nkd?a)\.?$/i

/** True for a concept that says there is none; its words count only when it has no codes. */
export function statesAbsence(codes: readonly Coding[], title: string | undefined): boolean {
  if (codes.length === 0) return title !== undefined && title.length < 60 && absentWords.test(title)
  return codes.some((coding) => absent.has(coding.code))
}

/** True for a concept that says that nothing is known, such as IPS "no-allergy-info". */
export function statesNothing(codes: readonly Coding[]): boolean {
  return codes.length > 0 && codes.every((coding) => uninformed.has(coding.code))
}
