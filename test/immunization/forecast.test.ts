/** What holds of every forecast, whatever the history: over CDC's schedule as shipped. */
import { beforeAll, describe, expect, test } from "vitest"
import { addToDay, type Day } from "../../src/fhir/dates.ts"
import { evaluateHistory } from "../../src/immunization/evaluate.ts"
import { type Forecast, forecast } from "../../src/immunization/forecast.ts"
import { antigensAdministered, caseOf } from "../../src/immunization/history.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Dose } from "../../src/immunization/patient.ts"
import { type PreparedSeries, preparedSeries } from "../../src/immunization/prepared.ts"
import { begin } from "../../src/immunization/relevant-series.ts"
import type { Antigen, Schedule } from "../../src/immunization/schedule.ts"
import { fc } from "../properties.ts"

let schedule: Schedule
beforeAll(async () => {
  schedule = await loadSchedule()
})

const born = "2015-02-28" as Day
const today = "2025-11-10" as Day
const give = (...doses: [days: number, cvx: string][]): Dose[] =>
  doses.map(([days, cvx]) => ({ date: addToDay(born, { days }), cvx }))

function of(doses: readonly Dose[], more: { observations?: { code: string }[]; assessmentDate?: Day } = {}): Forecast {
  return forecast({
    birthDate: born,
    sex: "female",
    doses,
    observations: [],
    assessmentDate: today,
    schedule,
    ...more,
  })
}

/** What a forecast says, without the names its caller gave the doses. */
function told({ doses, groups }: Forecast) {
  return {
    doses: doses.map(({ dose, antigen, series, status, reasons }) => [
      dose.date,
      dose.cvx,
      antigen,
      series,
      status,
      reasons,
    ]),
    groups: groups.map(({ series: _series, ...group }) => group),
  }
}

describe("any history", () => {
  const history = () =>
    fc.array(
      fc.tuple(
        fc.integer({ min: -400, max: 4500 }),
        fc.constantFrom(...schedule.vaccines.map(({ cvx }) => cvx), "998", "nonsense"),
      ),
      { maxLength: 40 },
    )

  const risks = () =>
    fc.subarray(
      schedule.observations.map(({ code }) => code),
      { maxLength: 4 },
    )

  test("is judged without an error, each dose once in a series, and the dates stand in their order", () => {
    fc.assert(
      fc.property(history(), risks(), (doses, codes) => {
        const given = give(...doses)
        const found = of(given, { observations: codes.map((code) => ({ code })) })
        for (const { group, earliest, recommended, pastDue, latest, series } of found.groups) {
          if (earliest !== undefined && recommended !== undefined) expect(earliest <= recommended, group).toBe(true)
          if (earliest !== undefined && pastDue !== undefined) expect(earliest <= pastDue, group).toBe(true)
          if (recommended !== undefined && pastDue !== undefined) expect(recommended <= pastDue, group).toBe(true)
          if (earliest !== undefined && latest !== undefined) expect(earliest <= latest, group).toBe(true)
          for (const { evaluations } of series) expect(evaluations.length).toBeLessThanOrEqual(given.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  test("keeps in every series the doses that counted, however much later it is judged", () => {
    const validAt = (series: PreparedSeries, antigen: Antigen, doses: readonly Dose[], assessmentDate: Day) => {
      const about = caseOf({ birthDate: born, sex: "female", doses, observations: [], assessmentDate }, schedule)
      const judged = begin(antigen, series)
      evaluateHistory(judged, antigensAdministered(about).get(antigen.name) ?? [], new Map(), about)
      return judged.evaluations.map(({ dose, status, target }) => [dose.date, dose.cvx, status, target])
    }
    fc.assert(
      fc.property(history(), fc.nat(4000), fc.nat(29), (doses, later, at) => {
        const antigen = schedule.antigens[at % schedule.antigens.length]
        const given = give(...doses.filter(([day]) => day < 3900))
        if (antigen === undefined) return
        for (const series of preparedSeries(antigen)) {
          const now = validAt(series, antigen, given, today)
          expect(validAt(series, antigen, given, addToDay(today, { days: later }))).toEqual(now)
        }
      }),
      { numRuns: 25 },
    )
  })

  test("says the same whether the series nobody can choose are left out or judged with the others", () => {
    fc.assert(
      fc.property(history(), (doses) => {
        const given = give(...doses)
        // An observation no rule asks for: it opens nothing, but everything is judged.
        const whole = of(given, { observations: [{ code: "none" }] })
        expect(told(of(given))).toEqual(told(whole))
      }),
      { numRuns: 60 },
    )
  })

  test("says the same in any order, and with a dose told twice", () => {
    fc.assert(
      fc.property(history(), fc.nat(), (doses, at) => {
        const given = give(...doses)
        const again = given[at % Math.max(given.length, 1)]
        const shuffled = [...given].reverse().concat(again === undefined ? [] : [again])
        expect(told(of(shuffled))).toEqual(told(of(given)))
      }),
      { numRuns: 25 },
    )
  })
})

describe("a dose", () => {
  const status = (found: Forecast, at: Dose | undefined, antigen: string) => {
    const verdict = found.doses.find(({ dose, antigen: one }) => dose.date === at?.date && one === antigen)
    return [verdict?.status, ...(verdict?.reasons ?? [])]
  }

  test("given before the absolute minimum age does not count, and within four days of the minimum does", () => {
    const early = give([360, "03"])
    expect(status(of(early), early[0], "Measles")).toContain("too-young")
    const grace = give([362, "03"])
    expect(status(of(grace), grace[0], "Measles")).toEqual(["valid", "grace-period"])
  })

  test("too soon after the one before does not count", () => {
    const doses = give([400, "03"], [410, "03"])
    expect(status(of(doses), doses[1], "Measles").slice(0, 2)).toEqual(["not-valid", "too-soon"])
  })

  test("of a live vaccine too soon after another live one is in conflict", () => {
    const doses = give([400, "03"], [410, "21"])
    expect(status(of(doses), doses[1], "Varicella")).toEqual(["not-valid", "conflict"])
  })

  test("that was sub-potent or past its expiry does not count", () => {
    const [dose] = give([400, "03"])
    if (dose === undefined) throw new Error("no dose")
    expect(status(of([{ ...dose, substandard: true }]), dose, "Measles")).toEqual(["sub-standard", "dose-condition"])
    const expired = { ...dose, expires: addToDay(dose.date, { days: -1 }) }
    expect(status(of([expired]), dose, "Measles")).toEqual(["sub-standard", "expired"])
  })

  test("dated after the day of assessment has not been given", () => {
    const doses = give([4300, "03"])
    expect(of(doses).doses).toEqual([])
  })

  test("of a vaccine the schedule does not know is told, not dropped", () => {
    expect(of(give([400, "nonsense"])).unknown).toHaveLength(1)
  })

  test("the reference dose of an interval is the last one that was not inadvertent", () => {
    const doses = give([400, "03"], [500, "03"])
    expect(status(of(doses), doses[1], "Measles")).toEqual(["valid"])
  })
})

describe("an observation", () => {
  const group = (found: Forecast, name: string) => found.groups.filter((one) => one.group === name)

  test("that proves immunity ends a series", () => {
    const code = schedule.antigens.find(({ name }) => name === "Varicella")?.immunity.guidelines[0] ?? ""
    expect(group(of([], { observations: [{ code }] }), "Varicella").map(({ status }) => status)).toEqual(["immune"])
  })

  test("that contraindicates an antigen closes its series", () => {
    const [measles] = schedule.antigens.filter(({ name }) => name === "Measles")
    const code = measles?.contraindications[0]?.observation ?? ""
    expect(group(of([], { observations: [{ code }] }), "MMR").map(({ status }) => status)).toContain("contraindicated")
  })

  test("opens the risk series whose indication it is", () => {
    const risk = schedule.antigens
      .flatMap(({ series }) => series)
      .find(({ type, indications }) => type === "risk" && indications.some(({ beginAge }) => beginAge === "2 years"))
    const code = risk?.indications.find(({ beginAge }) => beginAge === "2 years")?.observation ?? ""
    const types = group(of([], { observations: [{ code }] }), risk?.group ?? "").map(({ type }) => type)
    expect(types).toContain("risk")
    expect(group(of([]), risk?.group ?? "").map(({ type }) => type)).not.toContain("risk")
  })
})
