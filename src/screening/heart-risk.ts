/**
 * The 10-year risk of a first heart attack or stroke from what the record holds: by the pooled cohort equations, by which
 * the guideline was made, and beside them by PREVENT. Refused, with what is missing or out of their range, where an input
 * is not recorded: nothing is assumed but that a medicine or diagnosis the record does not have is not there.
 */
import { addToDay, ageOn, earliestDay } from "../fhir/dates.ts"
import { type Facts, type Finding, isDiagnosis, testsDone } from "./facts.ts"
import { bodySex } from "./organs.ts"
import { lastPressure } from "./pressure.ts"
import { pooledCohortRisk } from "./risk/pooled-cohort.ts"
import { limits, preventRisk } from "./risk/prevent.ts"
import { answerTo } from "./said.ts"
import { smokingStatus } from "./smoking.ts"

export type HeartRisk =
  | { is: "known"; percent: number; inputs: string; evidence: Finding[] }
  | { is: "refused"; missing: string[] }

const longestValid = { years: 5 }

type Amount = { number: number; finding: Finding }

/** What both equations ask for, as far as the record holds it. */
function inputsOf(facts: Facts) {
  const { person } = facts
  const current = (set: string) =>
    facts.all(set).find(({ entry }) => entry.kind === "medications" && entry.standing === "current")
  return {
    age: person?.birthDate === undefined ? undefined : ageOn(earliestDay(person.birthDate), facts.today),
    sex: person === undefined ? undefined : bodySex(person, facts),
    cholesterol: milligrams("total-cholesterol", facts),
    hdl: milligrams("hdl-cholesterol", facts),
    pressure: lastPressure(facts),
    smoking: smokingStatus(facts),
    treatment: current("blood-pressure-medicine"),
    statin: current("statin"),
    diabetes: facts.all("diabetes").find((one) => isDiagnosis(one) && one.certainty !== "words"),
  }
}

/** The risk by the pooled cohort equations. */
export function heartRisk(facts: Facts): HeartRisk {
  const { age, sex, cholesterol, hdl, pressure, smoking, treatment, diabetes } = inputsOf(facts)
  const ancestry = answerTo("black-ancestry", facts)?.value?.text.toLowerCase()
  const systolic = pressure?.systolic
  if (
    age === undefined ||
    age < 40 ||
    age > 79 ||
    sex === undefined ||
    cholesterol === undefined ||
    hdl === undefined ||
    systolic === undefined ||
    smoking === undefined ||
    (ancestry !== "yes" && ancestry !== "no")
  ) {
    const missing = [
      ...shared({ age, sex, cholesterol, hdl, systolic, smoking }, [40, 79]),
      ancestry !== "yes" && ancestry !== "no" ? "whether you are Black (phr answer black-ancestry yes|no)" : "",
    ].filter((part) => part !== "")
    return { is: "refused", missing }
  }
  const inputs = {
    ...{ age, sex, systolic, black: ancestry === "yes", cholesterol: cholesterol.number, hdl: hdl.number },
    ...{ treated: treatment !== undefined, smokes: smoking.status === "current", diabetes: diabetes !== undefined },
  }
  const evidence = [cholesterol.finding, hdl.finding, ...(pressure?.evidence ?? []), smoking.finding]
  return {
    is: "known",
    percent: pooledCohortRisk(inputs),
    inputs: [...commonText(inputs), inputs.black ? "Black" : "not Black"].join(", "),
    evidence: [...evidence, ...[treatment, diabetes].filter((one) => one !== undefined)],
  }
}

/** The risk by the PREVENT equations: without race, with the kidneys and a statin. */
export function preventHeartRisk(facts: Facts): HeartRisk {
  const { age, sex, cholesterol, hdl, pressure, smoking, treatment, statin, diabetes } = inputsOf(facts)
  const filtration = newest("kidney-filtration", facts, (number) => number)
  const systolic = pressure?.systolic
  if (
    age === undefined ||
    sex === undefined ||
    cholesterol === undefined ||
    hdl === undefined ||
    systolic === undefined ||
    smoking === undefined ||
    filtration === undefined
  ) {
    const missing = shared({ age, sex, cholesterol, hdl, systolic, smoking }, limits.age)
    return {
      is: "refused",
      missing: [...missing, filtration === undefined ? "eGFR of the last five years" : ""].filter(
        (part) => part !== "",
      ),
    }
  }
  const inputs = {
    ...{ age, sex, systolic, cholesterol: cholesterol.number, hdl: hdl.number, filtration: filtration.number },
    ...{ treated: treatment !== undefined, smokes: smoking.status === "current", diabetes: diabetes !== undefined },
    statin: statin !== undefined,
  }
  const outside = (Object.keys(limits) as (keyof typeof limits)[]).filter((key) => {
    const [least, most] = limits[key]
    return inputs[key] < least || inputs[key] > most
  })
  if (outside.length > 0) {
    const named = {
      age: "an age",
      cholesterol: "total cholesterol",
      hdl: "HDL",
      systolic: "systolic pressure",
      filtration: "eGFR",
    }
    return { is: "refused", missing: outside.map((key) => `${named[key]} from ${limits[key][0]} to ${limits[key][1]}`) }
  }
  const evidence = [
    cholesterol.finding,
    hdl.finding,
    ...(pressure?.evidence ?? []),
    smoking.finding,
    filtration.finding,
  ]
  return {
    is: "known",
    percent: preventRisk(inputs),
    inputs: [
      ...commonText(inputs),
      `eGFR ${Math.round(filtration.number)}`,
      statin === undefined ? "no statin found" : "statin",
    ].join(", "),
    evidence: [...evidence, ...[treatment, statin, diabetes].filter((one) => one !== undefined)],
  }
}

type Known = {
  age: number | undefined
  sex: string | undefined
  cholesterol: Amount | undefined
  hdl: Amount | undefined
  systolic: number | undefined
  smoking: unknown
}

function shared(known: Known, [least, most]: readonly [number, number]): string[] {
  const { age } = known
  return [
    age === undefined || age < least || age > most ? `an age from ${least} to ${most}` : "",
    known.sex === undefined ? "sex" : "",
    known.cholesterol === undefined ? "total cholesterol of the last five years" : "",
    known.hdl === undefined ? "HDL cholesterol of the last five years" : "",
    known.systolic === undefined ? "blood pressure" : "",
    known.smoking === undefined ? "smoking status" : "",
  ].filter((part) => part !== "")
}

type Common = {
  age: number
  sex: string
  cholesterol: number
  hdl: number
  systolic: number
  treated: boolean
  smokes: boolean
  diabetes: boolean
}

function commonText(inputs: Common): string[] {
  return [
    `age ${inputs.age}`,
    inputs.sex,
    `total cholesterol ${Math.round(inputs.cholesterol)} mg/dL`,
    `HDL ${Math.round(inputs.hdl)} mg/dL`,
    `systolic ${Math.round(inputs.systolic)} mmHg`,
    inputs.treated ? "treated for it" : "no medicine for it found",
    inputs.smokes ? "smokes" : "does not smoke",
    inputs.diabetes ? "diabetes" : "no diabetes found",
  ]
}

/** Newest cholesterol in mg/dL; mmol/L × 38.67. Other units are not read. */
function milligrams(set: string, facts: Facts): Amount | undefined {
  return newest(set, facts, (number, unit) => {
    const amount = /^mg/i.test(unit) ? number : /^mmol/i.test(unit) ? number * 38.67 : undefined
    return amount !== undefined && amount >= 10 && amount <= 600 ? amount : undefined
  })
}

/** The newest exact amount of the last five years that `read` understands. */
function newest(
  set: string,
  facts: Facts,
  read: (number: number, unit: string) => number | undefined,
): Amount | undefined {
  const since = addToDay(facts.today, { years: -longestValid.years })
  for (const finding of testsDone(facts, set, true)) {
    const { number, unit = "", comparator } = finding.value ?? {}
    if (number === undefined || comparator !== undefined || finding.on === undefined || finding.on < since) continue
    const amount = read(number, unit)
    if (amount !== undefined) return { number: amount, finding }
  }
  return undefined
}

/** The risk in words for a note, by both equations: the number with its inputs, or what is missing. */
export function heartRiskText(facts: Facts): string {
  return [
    said("10-year risk by the pooled cohort equations (ACC/AHA 2013)", heartRisk(facts)),
    said("By PREVENT (AHA 2023)", preventHeartRisk(facts)),
  ].join(" ")
}

function said(source: string, risk: HeartRisk): string {
  if (risk.is === "refused") return `${source}: not worked out, missing: ${risk.missing.join("; ")}.`
  return `${source}: ${risk.percent.toFixed(1)} % from ${risk.inputs}.`
}
