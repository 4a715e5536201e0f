/**
 * What CDC's schedule says of the record, as FHIR: one ImmunizationRecommendation and an ImmunizationEvaluation for each
 * dose and antigen. Derived on the day it is written; never part of what the sources said.
 * HL7 Immunization Decision Support Forecast IG (ImmDS) 1.0; FHIR R4 §11.6, §11.7; LOINC date criteria.
 */
import type {
  CodeableConcept,
  Immunization,
  ImmunizationEvaluation,
  ImmunizationRecommendation,
  ImmunizationRecommendationRecommendation,
} from "fhir/r4.js"
import { ageOn, type Day, isDay } from "../fhir/dates.ts"
import { type DoseVerdict, forecast } from "../immunization/forecast.ts"
import { gatherFromRecord } from "../immunization/from-record.ts"
import type { Schedule } from "../immunization/schedule.ts"
import type { GroupForecast } from "../immunization/vaccine-group.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import { isSharedDecision, untoldDay } from "../report/vaccine-standing.ts"
import { cvxSystem, loincSystem } from "../terms/systems.ts"
import { vaccineByCvx } from "../terms/vaccines.ts"
import type { OutgoingResource } from "./fhir.ts"

type Input = { person: Person; entries: readonly Entry[]; today: Day; schedule: Schedule }

/** Nothing for somebody whose birth date is not known to the day, or who has died. */
export function forecastResources({ person, entries, today, schedule }: Input): OutgoingResource[] {
  const { birthDate, sex, died } = person
  if (birthDate === undefined || !isDay(birthDate) || died !== undefined) return []
  const record = gatherFromRecord(entries, schedule, { birthDate, today })
  const found = forecast({
    birthDate,
    sex: sex === "female" || sex === "male" ? sex : "unknown",
    doses: record.doses,
    observations: record.observations,
    assessmentDate: today,
    ...(record.birthCountry === undefined ? {} : { birthCountry: record.birthCountry }),
    schedule,
  })
  const age = ageOn(birthDate, today)
  const dated = new Set(record.observations.flatMap(({ code, date }) => (date === undefined ? [] : [code])))
  // Without the day it is counted from, nothing can be said of it, least of all that it is due.
  const hasItsDay = (group: GroupForecast) => group.status !== "not-complete" || untoldDay(group, dated) === undefined
  const common = { patient: { display: person.name }, date: today, authority: { display: authority(schedule) } }
  const recommendation: ImmunizationRecommendation = {
    resourceType: "ImmunizationRecommendation",
    id: "recommendation",
    ...common,
    recommendation: found.groups
      .filter(hasItsDay)
      .map((group) => recommend(group, today, isSharedDecision(group, age))),
  }
  const evaluations = found.doses.map(
    (verdict, at): ImmunizationEvaluation => ({
      resourceType: "ImmunizationEvaluation",
      id: `evaluation-${at + 1}`,
      status: "completed",
      ...common,
      ...evaluate(verdict, common.patient),
    }),
  )
  return [recommendation, ...evaluations].map((resource) => ({
    type: resource.resourceType,
    text: JSON.stringify(resource),
  }))
}

function authority({ version, date }: Schedule): string {
  return `CDC CDSi supporting data ${version}${date === undefined ? "" : ` of ${date}`}`
}

const recommendationStatus = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status"

/**
 * FHIR's own code where it has one; the words are the specification's patient series status. A shared decision is
 * neither due nor overdue.
 */
function forecastStatus(
  { status, recommended, pastDue }: GroupForecast,
  today: Day,
  isShared: boolean,
): CodeableConcept {
  if (isShared && status === "not-complete") return { text: "shared clinical decision" }
  const due = recommended !== undefined && today >= recommended
  const open = pastDue !== undefined && today > pastDue ? "overdue" : due ? "due" : undefined
  const closed = status === "complete" || status === "immune" || status === "contraindicated" ? status : undefined
  const code = status === "not-complete" ? open : closed
  const text = status.replaceAll("-", " ")
  return code === undefined ? { text } : { coding: [{ system: recommendationStatus, code }], text }
}

const criteria = [
  ["earliest", "30981-5", "Earliest date to give"],
  ["recommended", "30980-7", "Date vaccine due"],
  ["pastDue", "59778-1", "Date when overdue for immunization"],
  ["latest", "59777-3", "Latest date to give immunization"],
] as const

function recommend(group: GroupForecast, today: Day, isShared: boolean): ImmunizationRecommendationRecommendation {
  const dates = criteria.flatMap(([name, code, display]) => {
    const value = group[name]
    return value === undefined || (isShared && name === "pastDue")
      ? []
      : [{ code: { coding: [{ system: loincSystem, code, display }] }, value }]
  })
  const vaccines = group.vaccines.map((cvx) => vaccineCode(cvx))
  return {
    vaccineCode: vaccines.length > 0 ? vaccines : [{ text: group.group }],
    targetDisease: { text: group.group },
    forecastStatus: forecastStatus(group, today, isShared),
    ...(dates.length === 0 ? {} : { dateCriterion: dates }),
    ...(group.reasons.length === 0 ? {} : { forecastReason: group.reasons.map((text) => ({ text })) }),
    ...(group.doseNumber === undefined ? {} : { doseNumberPositiveInt: group.doseNumber }),
    series: [...new Set(group.series.map(({ series }) => series.name))].join("; "),
  }
}

function vaccineCode(cvx: string): CodeableConcept {
  const name = vaccineByCvx(cvx)?.name
  return { coding: [{ system: cvxSystem, code: cvx, ...(name === undefined ? {} : { display: name }) }] }
}

const doseStatus = "http://terminology.hl7.org/CodeSystem/immunization-evaluation-dose-status"

function evaluate({ dose, antigen, series, status, reasons, target }: DoseVerdict, patient: Immunization["patient"]) {
  const given: Immunization = {
    resourceType: "Immunization",
    id: "dose",
    status: "completed",
    patient,
    vaccineCode: vaccineCode(dose.cvx),
    occurrenceDateTime: dose.date,
  }
  return {
    contained: [given],
    immunizationEvent: { reference: "#dose" },
    targetDisease: { text: antigen },
    doseStatus: {
      coding: [{ system: doseStatus, code: status === "valid" ? "valid" : "notvalid" }],
      text: status.replaceAll("-", " "),
    },
    ...(reasons.length === 0 ? {} : { doseStatusReason: reasons.map((text) => ({ text: text.replaceAll("-", " ") })) }),
    ...(target === undefined ? {} : { doseNumberPositiveInt: target }),
    series,
  }
}
