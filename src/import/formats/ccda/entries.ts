/**
 * Which reading an entry gets: by its template, else by its section and class, else by its class and mood alone.
 * An entry of no known shape is still read as what its class says; what says nothing makes nothing.
 * C-CDA templates of R1.1 to R3; CCD 1 and C32 entries go by section, because their templates are shared.
 */
import type { CodeableConcept } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { readAllergies } from "./allergies.ts"
import { readCareTeam } from "./care-team.ts"
import { conceptOf } from "./data.ts"
import { dateElements, firstOf, spanOf } from "./dates.ts"
import { readSupply } from "./devices.ts"
import { readEncounter } from "./encounters.ts"
import { readFamily } from "./family.ts"
import { readGoal } from "./goals.ts"
import { readImmunization } from "./immunizations.ts"
import { readDispense, readMedication } from "./medications.ts"
import { readMedia, readNote } from "./notes.ts"
import { categoryOf, readObservation } from "./observations.ts"
import { readCoverage } from "./payers.ts"
import type { Made, Place, ReadStatement, Topic } from "./place.ts"
import { isPlanned, readPlanned } from "./planned.ts"
import { readConcern, readProblems } from "./problems.ts"
import { readProcedure } from "./procedures.ts"
import { readOrganizer, readResults, readVitals } from "./results.ts"
import { readPregnancy, readSmoking, readSocial, readTobacco } from "./social.ts"
import { describe, identified, idsFrom, isSilent } from "./statement.ts"
import { attribute, child, isNegated, nestedIn, nullFlavor, templatesOf, type XmlElement } from "./tree.ts"

const results: ReadStatement = (statement, place) => readResults(statement, place, readStatement)
const vitals: ReadStatement = (statement, place) => readVitals(statement, place, readStatement)
const parts: ReadStatement = (statement, place) => readOrganizer(statement, place, readStatement)
const observation: ReadStatement = (statement, place) => readObservation(statement, place)

/** What only holds others: its parts, and itself where it has none that say anything. */
const wrapper: ReadStatement = (act, place) => {
  const inside = nestedIn(act).flatMap(({ statement }) => readStatement(statement, place))
  return inside.length > 0 ? inside : alone(act, place)
}

/** A diagnosis act of any kind: admission, discharge, before and after a procedure. */
const diagnosis: ReadStatement = (act, place) => readProblems(act, { ...place, topic: "encounter-diagnoses" })

const r = (suffix: string) => `2.16.840.1.113883.10.20.22.4.${suffix}`

const byTemplate: ReadonlyMap<string, ReadStatement> = new Map([
  [r("3"), readProblems],
  [r("4"), readProblems],
  [r("132"), readConcern],
  [r("136"), wrapperOfRisk],
  [r("80"), diagnosis],
  [r("33"), diagnosis],
  [r("34"), diagnosis],
  [r("51"), diagnosis],
  [r("65"), diagnosis],
  [r("30"), readAllergies],
  [r("7"), readAllergies],
  [r("16"), readMedication],
  [r("18"), (statement, place) => readDispense(statement, undefined, place)],
  [r("35"), wrapper],
  [r("36"), wrapper],
  [r("118"), wrapper],
  [r("52"), readImmunization],
  [r("1"), results],
  [r("2"), observation],
  [r("26"), vitals],
  [r("27"), observation],
  [r("12"), readProcedureOrPlan],
  [r("13"), readProcedureOrPlan],
  [r("14"), readProcedureOrPlan],
  [r("49"), readEncounter],
  [r("78"), readSmoking],
  [r("85"), readTobacco],
  ["2.16.840.1.113883.10.20.15.3.8", readPregnancy],
  ["2.16.840.1.113883.10.20.34.3.45", readSocial],
  ...["38", "200", "501", "109", "111", "72", "503", "504", "506"].map((suffix): [string, ReadStatement] => [
    r(suffix),
    readSocial,
  ]),
  [r("45"), readFamily],
  [r("121"), readGoal],
  [r("131"), wrapper],
  [r("146"), wrapper],
  [r("60"), readCoverage],
  [r("108"), parts],
  [r("135"), parts],
  [r("500"), readCareTeam],
  [r("202"), readNote],
  [r("50"), readSupply],
])

type Class = "act" | "observation" | "organizer" | "procedure" | "encounter" | "substanceAdministration" | "supply"

const byTopic: Partial<Record<Topic, Partial<Record<Class, ReadStatement>>>> = {
  problems: { act: readProblems, observation: readProblems },
  "encounter-diagnoses": { act: readProblems, observation: readProblems },
  "health-concerns": { act: readConcern },
  allergies: { act: readAllergies, observation: readAllergies },
  immunizations: { substanceAdministration: readImmunization, act: wrapper, organizer: wrapper },
  results: { organizer: results },
  vitals: { organizer: vitals },
  "family-history": { organizer: readFamily },
  procedures: { observation: readProcedure, act: readProcedure },
  payers: { act: readCoverage },
  "care-team": { organizer: readCareTeam },
  notes: { act: readNote },
  "functional-status": { act: readProblems },
}

const byClass: Readonly<Record<string, ReadStatement>> = {
  act: wrapper,
  observation,
  observationMedia: readMedia,
  organizer: parts,
  procedure: readProcedure,
  encounter: readEncounter,
  substanceAdministration: readMedication,
  supply: readSupply,
  regionOfInterest: wrapper,
}

/** Reads any clinical statement. */
export function readStatement(statement: XmlElement, place: Place): Made[] {
  // A statement that is itself of a null flavor states nothing; of an observation at least the question is known.
  const isVoid = nullFlavor(statement) !== undefined && !isNegated(statement)
  if (isVoid && statement.name !== "observation") return []
  const known = templatesOf(statement).flatMap((root) => byTemplate.get(root) ?? [])[0]
  const found = known === undefined ? [] : known(statement, place)
  if (found.length > 0) return found
  if (attribute(statement, "moodCode") === "GOL") return readGoal(statement, place)
  if (isPlanned(statement)) return readPlanned(statement, place)
  const read = byTopic[place.topic]?.[statement.name as Class] ?? lookup(byClass, statement.name)
  const made = read === undefined || read === known ? [] : read(statement, place)
  return made.length > 0 || isVoid ? made : alone(statement, place)
}

/** A procedure in the mood of a plan is a plan, whatever its template. */
function readProcedureOrPlan(statement: XmlElement, place: Place): Made[] {
  return isPlanned(statement) ? readPlanned(statement, place) : readProcedure(statement, place)
}

/** What somebody is at risk of is not what they have: told as an observation in words. */
function wrapperOfRisk(act: XmlElement, place: Place): Made[] {
  const text = describe(act, place)
  return text === undefined ? [] : [said(act, { text: "Health risk" }, text, place)]
}

const silent: ReadonlySet<string> = new Set(["organizer"])

/** A statement no reading made anything of, in its own words: an observation without more claim than that. */
function alone(statement: XmlElement, place: Place): Made[] {
  if (silent.has(statement.name)) return []
  const text = describe(statement, place)
  if (text === undefined || isSilent(text)) return []
  const code = conceptOf(child(statement, "code"), place)
  const name = code?.text ?? code?.coding?.[0]?.display
  return [
    said(
      statement,
      code ?? { text: place.topic === "other" ? "Statement" : "Note" },
      text === name ? undefined : text,
      place,
    ),
  ]
}

function said(statement: XmlElement, code: CodeableConcept, text: string | undefined, place: Place): Made {
  const resource = {
    resourceType: "Observation" as const,
    ...identified(statement),
    status: "final" as const,
    ...categoryOf(place.topic),
    code,
    subject: place.document.patient,
    ...dateElements("effectiveDateTime", firstOf(spanOf(child(statement, "effectiveTime"), place))),
    ...(text !== undefined && { valueString: text }),
  }
  return { resource, of: idsFrom(statement) }
}
