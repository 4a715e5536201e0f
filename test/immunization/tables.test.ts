/** The decision tables of the Logic Specification 4.6 by themselves, over series made up for them. */
import { beforeAll, describe, expect, test } from "vitest"
import { addToDay, type Day } from "../../src/fhir/dates.ts"
import { dayNumber } from "../../src/immunization/days.ts"
import { evaluateAge } from "../../src/immunization/evaluate/age.ts"
import { canBeSkipped } from "../../src/immunization/evaluate/conditional-skip.ts"
import { evaluateIntervals } from "../../src/immunization/evaluate/interval.ts"
import { evaluateVaccine } from "../../src/immunization/evaluate/vaccine.ts"
import { evaluateHistory } from "../../src/immunization/evaluate.ts"
import { forecastSeries } from "../../src/immunization/forecast/forecast-series.ts"
import { antigensAdministered, caseOf } from "../../src/immunization/history.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Case, Dose, Evaluation, GivenDose } from "../../src/immunization/patient.ts"
import { preparedDose, preparedSeries } from "../../src/immunization/prepared.ts"
import { begin } from "../../src/immunization/relevant-series.ts"
import type { Antigen, Schedule, Series, SeriesDose, SkipCondition } from "../../src/immunization/schedule.ts"
import { bestSeries } from "../../src/immunization/select/best.ts"
import { type Candidate, candidateOf } from "../../src/immunization/select/candidate.ts"
import { fc } from "../properties.ts"

const born = "2020-01-01" as Day
const none: Schedule = { version: "0", antigens: [], conflicts: [], groups: [], vaccines: [], observations: [] }

function about(doses: readonly Dose[] = [], assessmentDate = "2025-01-01" as Day, schedule = none): Case {
  const patient = { birthDate: born, sex: "female" as const, doses, observations: [], assessmentDate }
  return caseOf(patient, schedule)
}

const dose = (date: string, cvx = "A"): Dose => ({ date: date as Day, cvx })

function given(date: string, cvx = "A", more: Partial<Dose> = {}): GivenDose {
  return { at: 1, day: dayNumber(date as Day), dose: { ...dose(date, cvx), ...more } }
}

function evaluated(
  date: string,
  status: Evaluation["status"],
  reasons: Evaluation["reasons"] = [],
  at = 0,
): Evaluation {
  return { ...given(date), at, status, reasons, target: undefined }
}

function seriesDose(more: Partial<SeriesDose> = {}): SeriesDose {
  return {
    number: 1,
    ages: [],
    intervals: [],
    allowableIntervals: [],
    preferable: [{ cvx: "A", forecast: true }],
    allowable: [],
    inadvertent: [],
    skips: [],
    recurring: false,
    ...more,
  }
}

describe("table 6-15, age", () => {
  const ages = [{ absMin: "12 months - 4 days", min: "12 months", max: "2 years" }]
  const wanted = preparedDose(seriesDose({ ages }))
  test.each([
    ["2020-12-27", { valid: false, reason: "too-young" }],
    ["2020-12-28", { valid: true, reason: "grace-period" }],
    ["2021-01-01", { valid: true }],
    ["2021-12-31", { valid: true }],
    ["2022-01-01", { valid: false, extraneous: true, reason: "too-old" }],
  ])("given on %s", (date, expected) => {
    expect(evaluateAge(wanted, given(date), about())).toEqual(expected)
  })
})

describe("tables 6-18 and 6-21, intervals", () => {
  const interval = { fromPrevious: true, absMin: "28 days - 4 days", min: "28 days", priority: false }
  const afterOne = (status: Evaluation["status"], reasons: Evaluation["reasons"] = []) => ({
    evaluations: [evaluated("2021-01-01", status, reasons)],
    targets: [],
    upTo: 1,
  })
  const wanted = preparedDose(seriesDose({ intervals: [interval] }))
  test.each([
    ["2021-01-24", { valid: false, reason: "too-soon" }],
    ["2021-01-25", { valid: true, reason: "grace-period" }],
    ["2021-01-29", { valid: true }],
  ])("a dose after one of 2021-01-01, on %s", (date, expected) => {
    expect(evaluateIntervals(wanted, given(date), afterOne("valid"), about())).toEqual(expected)
  })

  test("CALCDTINT-1: from a dose that was not valid too, but not from an inadvertent or a sub-standard one", () => {
    const soon = given("2021-01-10")
    expect(evaluateIntervals(wanted, soon, afterOne("not-valid"), about()).valid).toBe(false)
    expect(evaluateIntervals(wanted, soon, afterOne("not-valid", ["inadvertent"]), about()).valid).toBe(true)
    expect(evaluateIntervals(wanted, soon, afterOne("sub-standard"), about()).valid).toBe(true)
  })

  test("an allowable interval lets through what the preferable one does not", () => {
    const allowable = seriesDose({ intervals: [interval], allowableIntervals: [{ ...interval, absMin: "10 days" }] })
    expect(evaluateIntervals(preparedDose(allowable), given("2021-01-12"), afterOne("valid"), about())).toEqual({
      valid: true,
    })
  })
})

describe("tables 6-26 and 6-29, vaccines", () => {
  const said = seriesDose({
    preferable: [
      { cvx: "A", beginAge: "12 months", forecast: true },
      { cvx: "B", tradeName: "Beta", mvx: "BB", forecast: true },
    ],
    allowable: [{ cvx: "A", beginAge: "11 months" }],
  })
  const wanted = preparedDose(said)
  test("preferable, else allowable, at the age of the vaccine", () => {
    expect(evaluateVaccine(wanted, given("2020-12-15"), about())).toEqual({ valid: true })
    expect(evaluateVaccine(wanted, given("2020-06-15"), about())).toEqual({ valid: false, reason: "wrong-vaccine-age" })
    expect(evaluateVaccine(wanted, given("2021-06-15", "C"), about())).toEqual({
      valid: false,
      reason: "wrong-vaccine",
    })
  })

  test("a trade name is known by the name or its manufacturer", () => {
    expect(evaluateVaccine(wanted, given("2021-06-15", "B"), about()).valid).toBe(false)
    expect(evaluateVaccine(wanted, given("2021-06-15", "B", { mvx: "BB" }), about()).valid).toBe(true)
    expect(evaluateVaccine(wanted, given("2021-06-15", "B", { tradeName: "beta" }), about()).valid).toBe(true)
  })
})

describe("tables 6-6 to 6-11, conditional skip", () => {
  const history = [dose("2020-06-01"), dose("2021-06-01")]
  const evaluations = [evaluated("2020-06-01", "not-valid"), evaluated("2021-06-01", "valid", [], 1)]
  function skips(conditions: SkipCondition[], { all = false, context = "both" as const, completed = new Map() } = {}) {
    const target = seriesDose({ skips: [{ context, all: false, sets: [{ all, conditions }] }] })
    const reference = dayNumber("2022-01-01" as Day)
    const one = about(history)
    const { history: doses } = one
    const moment = {
      context: "forecast" as const,
      reference,
      anchor: reference,
      doses,
      evaluations,
      upTo: 2,
      completed,
    }
    return canBeSkipped(preparedDose(target), one, moment)
  }
  const count: Extract<SkipCondition, { type: "count" }> = {
    type: "count",
    compare: "greater",
    count: 1,
    valid: false,
    vaccines: [],
  }

  test("by age: begin included, end not", () => {
    expect(skips([{ type: "age", beginAge: "2 years" }])).toBe(true)
    expect(skips([{ type: "age", endAge: "2 years" }])).toBe(false)
  })

  test("by the time since the last dose", () => {
    expect(skips([{ type: "interval", interval: "7 months" }])).toBe(true)
    expect(skips([{ type: "interval", interval: "7 months + 1 day" }])).toBe(false)
  })

  test("by doses counted: all or only the valid ones, of some vaccines, at some ages, in some time", () => {
    expect(skips([count])).toBe(true)
    expect(skips([{ ...count, valid: true }])).toBe(false)
    expect(skips([{ ...count, count: 0, valid: true }])).toBe(true)
    expect(skips([{ ...count, vaccines: ["B"] }])).toBe(false)
    expect(skips([{ ...count, count: 1, compare: "equal", endAge: "1 year" }])).toBe(true)
    expect(skips([{ ...count, count: 1, compare: "less", start: "2025-01-01" as Day }])).toBe(true)
  })

  test("by another series completed before the moment, not by one that is completed later", () => {
    const condition = { type: "completed-series" as const, seriesGroups: ["1"] }
    expect(skips([condition], { completed: new Map([["1", 1]]) })).toBe(true)
    expect(skips([condition], { completed: new Map([["1", 2]]) })).toBe(false)
    expect(skips([condition])).toBe(false)
  })

  test("all conditions of a set or any, and never without one", () => {
    const [yes, no] = [{ ...count }, { type: "age" as const, endAge: "1 year" }]
    expect(skips([yes, no])).toBe(true)
    expect(skips([yes, no], { all: true })).toBe(false)
    expect(skips([], { all: true })).toBe(false)
  })
})

describe("chapter 8, which series", () => {
  const none = {
    name: "X",
    immunity: { guidelines: [], births: [] },
    contraindications: [],
    vaccineContraindications: [],
  }
  function candidate(
    name: string,
    more: Partial<Series> = {},
    status: Candidate["forecast"]["status"] = "not-complete",
  ) {
    const series: Series = {
      name,
      disease: "X",
      group: "X",
      type: "standard",
      guidance: [],
      equivalentGroups: [],
      genders: [],
      isDefault: false,
      isProduct: false,
      seriesGroup: "1",
      seriesGroupName: "",
      priority: "A",
      indications: [],
      doses: [],
      ...more,
    }
    const forecast = { status, reasons: [], dates: undefined, contraindications: [], target: undefined }
    const antigen: Antigen = { ...none, series: [series] }
    const [prepared] = preparedSeries(antigen)
    if (prepared === undefined) throw new Error("no series")
    return candidateOf(begin(antigen, prepared), forecast)
  }
  const valid = (one: Candidate, date: string): Candidate => {
    const satisfied = { seriesDose: seriesDose(), status: "satisfied" as const, satisfiedBy: given(date) }
    return candidateOf({ ...one, targets: [satisfied], evaluations: [evaluated(date, "valid")] }, one.forecast)
  }
  const names = (...candidates: Candidate[]) => bestSeries(candidates, about()).map(({ series }) => series.name)

  test("table 8-3: with nothing scorable the default series", () => {
    expect(names(candidate("a"), candidate("b", { isDefault: true }))).toEqual(["b"])
  })

  test("a default series that may not be started yet is none", () => {
    expect(names(candidate("old", { isDefault: true, minAgeToStart: "50 years" }))).toEqual([])
  })

  test("table 8-3: a single complete series", () => {
    const done = valid(candidate("done", {}, "complete"), "2021-01-01")
    expect(names(candidate("d", { isDefault: true }), valid(candidate("open"), "2021-01-01"), done)).toEqual(["done"])
  })

  test("SELECTSCORE-2: a series begun after its maximum age to start is not scorable", () => {
    const late = valid(candidate("late", { maxAgeToStart: "1 year", isDefault: true }), "2022-01-01")
    expect(names(late, valid(candidate("right"), "2022-01-01"))).toEqual(["right"])
  })

  test("SELECTBEST-2: of equal points the better preference", () => {
    const [second, first] = [{ preference: 2 }, { preference: 1 }]
    expect(names(valid(candidate("2", second), "2021-01-01"), valid(candidate("1", first), "2021-01-01"))).toEqual([
      "1",
    ])
  })

  test("table 8-14: an open risk series takes the place of an equivalent standard one, a complete one keeps its own", () => {
    const risk = candidate("risk", { type: "risk", seriesGroup: "2", equivalentGroups: ["1"] })
    const standard = { isDefault: true, equivalentGroups: ["2"] }
    expect(names(candidate("standard", standard), risk)).toEqual(["risk"])
    const done = valid(candidate("done", standard, "complete"), "2021-01-01")
    expect(names(done, risk)).toEqual(["done"])
  })
})

describe("within a fixed series", () => {
  let schedule: Schedule
  beforeAll(async () => {
    schedule = await loadSchedule()
  })

  test("more time never takes a dose back", () => {
    const days = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 8 })
    const cvx = fc.constantFrom(...schedule.vaccines.map((one) => one.cvx))
    fc.assert(
      fc.property(days, cvx, fc.integer({ min: 0, max: 9000 }), (given, code, later) => {
        const doses = given.map((at): Dose => ({ date: addToDay(born, { days: at }), cvx: code }))
        const evaluate = (assessed: Day) => {
          const one = about(doses, assessed, schedule)
          const administered = antigensAdministered(one)
          return schedule.antigens.flatMap((antigen) =>
            preparedSeries(antigen).map((series) => {
              const patientSeries = begin(antigen, series)
              const records = administered.get(antigen.name) ?? []
              evaluateHistory(patientSeries, records, new Map(), one)
              forecastSeries(patientSeries, records, new Map(), one)
              return patientSeries.evaluations
            }),
          )
        }
        const now = addToDay(born, { days: 3000 })
        expect(evaluate(addToDay(now, { days: later }))).toEqual(evaluate(now))
      }),
      { numRuns: 10 },
    )
  })
})
