/**
 * The pooled cohort equations: 10-year risk of a first heart attack or stroke. Goff et al., 2013 ACC/AHA Guideline on the
 * Assessment of Cardiovascular Risk, Circulation 2014;129 (suppl 2):S49–S73, Appendix 7, Table A; checked against two
 * independent public implementations and the paper's worked examples. For ages 40 to 79. Pure arithmetic.
 */

export type PooledCohortInputs = {
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
export function pooledCohortRisk(inputs: PooledCohortInputs): number {
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
