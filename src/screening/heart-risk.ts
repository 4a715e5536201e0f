/**
 * The 10-year risk of a first heart attack or stroke by the pooled cohort equations: Goff et al., 2013 ACC/AHA
 * Guideline on the Assessment of Cardiovascular Risk, Circulation 2014;129 (suppl 2):S49–S73, Appendix 7, Table A.
 * For ages 40 to 79 without cardiovascular disease. Refused, with what is missing, where an input is not recorded:
 * nothing is assumed but that a medicine or diagnosis the record does not have is not there.
 */
import { addToDay, ageOn, earliestDay } from "../fhir/dates.ts"
import { type Facts, type Finding, isDiagnosis, testsDone } from "./facts.ts"
import { lastPressure } from "./pressure.ts"
import { answerTo } from "./said.ts"
import { smokingStatus } from "./smoking.ts"

export type HeartRisk =
  | { is: "known"; percent: number; inputs: string; evidence: Finding[] }
  | { is: "refused"; missing: string[] }

export type RiskInputs = {
  age: number
  sex: "female" | "male"
  black: boolean
  /** mg/dL */
  cholesterol: number
  hdl: number
  /** mmHg */
  systolic: number
  treated: boolean
  smokes: boolean
  diabetes: boolean
}

type Coefficients = {
  age: number
  age2: number
  cholesterol: number
  ageCholesterol: number
  hdl: number
  ageHdl: number
  treated: number
  ageTreated: number
  untreated: number
  ageUntreated: number
  smokes: number
  ageSmokes: number
  diabetes: number
  mean: number
  survival: number
}

const none = { age2: 0, ageCholesterol: 0, ageHdl: 0, ageTreated: 0, ageUntreated: 0, ageSmokes: 0 }

const whiteWomen: Coefficients = {
  ...none,
  age: -29.799,
  age2: 4.884,
  cholesterol: 13.54,
  ageCholesterol: -3.114,
  hdl: -13.578,
  ageHdl: 3.149,
  treated: 2.019,
  untreated: 1.957,
  smokes: 7.574,
  ageSmokes: -1.665,
  diabetes: 0.661,
  mean: -29.18,
  survival: 0.9665,
}

const blackWomen: Coefficients = {
  ...none,
  age: 17.114,
  cholesterol: 0.94,
  hdl: -18.92,
  ageHdl: 4.475,
  treated: 29.291,
  ageTreated: -6.432,
  untreated: 27.82,
  ageUntreated: -6.087,
  smokes: 0.691,
  diabetes: 0.874,
  mean: 86.61,
  survival: 0.9533,
}

const whiteMen: Coefficients = {
  ...none,
  age: 12.344,
  cholesterol: 11.853,
  ageCholesterol: -2.664,
  hdl: -7.99,
  ageHdl: 1.769,
  treated: 1.797,
  untreated: 1.764,
  smokes: 7.837,
  ageSmokes: -1.795,
  diabetes: 0.658,
  mean: 61.18,
  survival: 0.9144,
}

const blackMen: Coefficients = {
  ...none,
  age: 2.469,
  cholesterol: 0.302,
  hdl: -0.307,
  treated: 1.916,
  untreated: 1.809,
  smokes: 0.549,
  diabetes: 0.645,
  mean: 19.54,
  survival: 0.8954,
}

/** The risk in percent. Inputs are used as they are; the ages the equations are for are the caller's to keep. */
export function pooledCohortRisk(inputs: RiskInputs): number {
  const women = inputs.black ? blackWomen : whiteWomen
  const men = inputs.black ? blackMen : whiteMen
  const c = inputs.sex === "female" ? women : men
  const [age, cholesterol, hdl, systolic] = [
    Math.log(inputs.age),
    Math.log(inputs.cholesterol),
    Math.log(inputs.hdl),
    Math.log(inputs.systolic),
  ]
  const pressure = inputs.treated
    ? c.treated * systolic + c.ageTreated * age * systolic
    : c.untreated * systolic + c.ageUntreated * age * systolic
  const sum =
    c.age * age +
    c.age2 * age ** 2 +
    c.cholesterol * cholesterol +
    c.ageCholesterol * age * cholesterol +
    c.hdl * hdl +
    c.ageHdl * age * hdl +
    pressure +
    (inputs.smokes ? c.smokes + c.ageSmokes * age : 0) +
    (inputs.diabetes ? c.diabetes : 0)
  return 100 * (1 - c.survival ** Math.exp(sum - c.mean))
}

const longestValid = { years: 5 }

/** The risk from what the record holds, and from what it was worked out. */
export function heartRisk(facts: Facts): HeartRisk {
  const { person } = facts
  const age = person?.birthDate === undefined ? undefined : ageOn(earliestDay(person.birthDate), facts.today)
  const sex = person?.sex === "female" || person?.sex === "male" ? person.sex : undefined
  const cholesterol = milligrams("total-cholesterol", facts)
  const hdl = milligrams("hdl-cholesterol", facts)
  const pressure = lastPressure(facts)
  const status = smokingStatus(facts)
  const ancestry = answerTo("black-ancestry", facts)?.value?.text.toLowerCase()
  const missing = [
    age === undefined || age < 40 || age > 79 ? "an age from 40 to 79" : "",
    sex === undefined ? "sex" : "",
    cholesterol === undefined ? "total cholesterol of the last five years" : "",
    hdl === undefined ? "HDL cholesterol of the last five years" : "",
    pressure?.systolic === undefined ? "blood pressure" : "",
    status === undefined ? "smoking status" : "",
    ancestry !== "yes" && ancestry !== "no" ? "whether you are Black (phr answer black-ancestry yes|no)" : "",
  ].filter((part) => part !== "")
  if (missing.length > 0) return { is: "refused", missing }
  if (age === undefined || sex === undefined || cholesterol === undefined || hdl === undefined) {
    return { is: "refused", missing }
  }
  const systolic = pressure?.systolic ?? 0
  const treatment = facts.all("blood-pressure-medicine").find(({ entry }) => entry.standing === "current")
  const diabetes = facts.all("diabetes").find((one) => isDiagnosis(one) && one.certainty !== "words")
  const inputs: RiskInputs = {
    age,
    sex,
    black: ancestry === "yes",
    cholesterol: cholesterol.number,
    hdl: hdl.number,
    systolic,
    treated: treatment !== undefined,
    smokes: status?.status === "current",
    diabetes: diabetes !== undefined,
  }
  const evidence = [
    cholesterol.finding,
    hdl.finding,
    ...(pressure?.evidence ?? []),
    ...[status?.finding, treatment, diabetes].filter((one) => one !== undefined),
  ]
  return { is: "known", percent: pooledCohortRisk(inputs), inputs: inputsText(inputs), evidence }
}

function inputsText(inputs: RiskInputs): string {
  return [
    `age ${inputs.age}`,
    inputs.sex,
    inputs.black ? "Black" : "not Black",
    `total cholesterol ${Math.round(inputs.cholesterol)} mg/dL`,
    `HDL ${Math.round(inputs.hdl)} mg/dL`,
    `systolic ${Math.round(inputs.systolic)} mmHg, ${inputs.treated ? "treated" : "no medicine for it found"}`,
    inputs.smokes ? "smokes" : "does not smoke",
    inputs.diabetes ? "diabetes" : "no diabetes found",
  ].join(", ")
}

/** Newest cholesterol in mg/dL; mmol/L × 38.67. Other units are not read. */
function milligrams(set: string, facts: Facts): { number: number; finding: Finding } | undefined {
  const since = addToDay(facts.today, { years: -longestValid.years })
  for (const finding of testsDone(facts, set, true)) {
    const { number, unit = "" } = finding.value ?? {}
    if (number === undefined || finding.on === undefined || finding.on < since) continue
    const amount = /^mg/i.test(unit) ? number : /^mmol/i.test(unit) ? number * 38.67 : undefined
    if (amount !== undefined && amount >= 10 && amount <= 600) return { number: amount, finding }
  }
  return undefined
}

/** The risk in words for a note: the number with its inputs, or what is missing. */
export function heartRiskText(facts: Facts): string {
  const risk = heartRisk(facts)
  const source = "10-year risk by the pooled cohort equations (ACC/AHA 2013)"
  if (risk.is === "refused") return `${source}: not worked out, missing: ${risk.missing.join("; ")}.`
  return `${source}: ${risk.percent.toFixed(1)} % from ${risk.inputs}.`
}
