/**
 * The PREVENT equations, base model: 10-year risk of a first heart attack or stroke (atherosclerotic cardiovascular
 * disease). Khan et al., Development and Validation of the American Heart Association's PREVENT Equations, Circulation
 * 2024;149:430–449, supplement; coefficients as the public Stata module `prevent10` (Linden 2024) carries them, checked
 * with the example of the R package preventr. Without race. Pure arithmetic: the caller keeps the inputs within `limits`.
 */

export type PreventInputs = {
  age: number
  sex: "female" | "male"
  /** mg/dL */
  cholesterol: number
  hdl: number
  /** mmHg */
  systolic: number
  /** mL/min/1.73 m² */
  filtration: number
  treated: boolean
  statin: boolean
  smokes: boolean
  diabetes: boolean
}

/** The values the equations were made for, both ends included. */
export const limits = {
  age: [30, 79],
  cholesterol: [130, 320],
  hdl: [20, 100],
  systolic: [90, 200],
  filtration: [15, 150],
} as const

type Coefficients = {
  age: number
  cholesterol: number
  hdl: number
  lowPressure: number
  pressure: number
  diabetes: number
  smokes: number
  lowFiltration: number
  filtration: number
  treated: number
  statin: number
  treatedPressure: number
  statinCholesterol: number
  ageCholesterol: number
  ageHdl: number
  agePressure: number
  ageDiabetes: number
  ageSmokes: number
  ageLowFiltration: number
  constant: number
}

const women: Coefficients = {
  age: 0.719883,
  cholesterol: 0.1176967,
  hdl: -0.151185,
  lowPressure: -0.0835358,
  pressure: 0.3592852,
  diabetes: 0.8348585,
  smokes: 0.4831078,
  lowFiltration: 0.4864619,
  filtration: 0.0397779,
  treated: 0.2265309,
  statin: -0.0592374,
  treatedPressure: -0.0395762,
  statinCholesterol: 0.0844423,
  ageCholesterol: -0.0567839,
  ageHdl: 0.0325692,
  agePressure: -0.1035985,
  ageDiabetes: -0.2417542,
  ageSmokes: -0.0791142,
  ageLowFiltration: -0.1671492,
  constant: -3.819975,
}

const men: Coefficients = {
  age: 0.7099847,
  cholesterol: 0.1658663,
  hdl: -0.1144285,
  lowPressure: -0.2837212,
  pressure: 0.3239977,
  diabetes: 0.7189597,
  smokes: 0.3956973,
  lowFiltration: 0.3690075,
  filtration: 0.0203619,
  treated: 0.2036522,
  statin: -0.0865581,
  treatedPressure: -0.0322916,
  statinCholesterol: 0.114563,
  ageCholesterol: -0.0300005,
  ageHdl: 0.0232747,
  agePressure: -0.0927024,
  ageDiabetes: -0.2018525,
  ageSmokes: -0.0970527,
  ageLowFiltration: -0.1217081,
  constant: -3.500655,
}

const millimoles = 0.02586

/** The risk in percent. */
export function preventRisk(inputs: PreventInputs): number {
  const c = inputs.sex === "female" ? women : men
  const age = (inputs.age - 55) / 10
  const cholesterol = (inputs.cholesterol - inputs.hdl) * millimoles - 3.5
  const hdl = (inputs.hdl * millimoles - 1.3) / 0.3
  const lowPressure = (Math.min(inputs.systolic, 110) - 110) / 20
  const pressure = (Math.max(inputs.systolic, 110) - 130) / 20
  const lowFiltration = (Math.min(inputs.filtration, 60) - 60) / -15
  const filtration = (Math.max(inputs.filtration, 60) - 90) / -15
  const [treated, statin] = [inputs.treated ? 1 : 0, inputs.statin ? 1 : 0]
  const [smokes, diabetes] = [inputs.smokes ? 1 : 0, inputs.diabetes ? 1 : 0]
  const logOdds =
    c.constant +
    c.age * age +
    c.cholesterol * cholesterol +
    c.hdl * hdl +
    c.lowPressure * lowPressure +
    c.pressure * pressure +
    c.diabetes * diabetes +
    c.smokes * smokes +
    c.lowFiltration * lowFiltration +
    c.filtration * filtration +
    c.treated * treated +
    c.statin * statin +
    c.treatedPressure * pressure * treated +
    c.statinCholesterol * cholesterol * statin +
    c.ageCholesterol * age * cholesterol +
    c.ageHdl * age * hdl +
    c.agePressure * age * pressure +
    c.ageDiabetes * age * diabetes +
    c.ageSmokes * age * smokes +
    c.ageLowFiltration * age * lowFiltration
  return 100 / (1 + Math.exp(-logOdds))
}
