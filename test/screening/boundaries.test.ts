/** The day before and the day of every edge: ages, intervals, grace, due soon. */
import { describe, expect, it } from "vitest"
import { addToDay, type Day } from "../../src/fhir/dates.ts"
import { result } from "../../src/screening/example.ts"
import { allRules as rules } from "../../src/screening/rules.ts"
import { fc } from "../properties.ts"
import { somebody, today, verdictOn } from "./people.ts"

const bornOn = (age: number, days: number) => addToDay(addToDay(today, { years: -age }), { days })
const outside = ["not-yet", "aged-out", "due-soon"]

/** Rules whose ages alone decide: not those that sleep without a pregnancy, nor those for the first day of life. */
const aged = rules.filter((rule) => rule.pregnancy === undefined && rule.populations.every(({ from }) => from > 0))

const ages = aged.flatMap((rule) => {
  const from = Math.min(...rule.populations.map((one) => one.from))
  const to = rule.populations.some((one) => one.to === undefined)
    ? undefined
    : Math.max(...rule.populations.map((one) => one.to ?? 0))
  return [{ id: rule.id, from, to, sex: rule.sex ?? ("female" as const) }]
})

describe.each(ages)("the ages of $id", ({ id, from, sex }) => {
  it("begin on the birthday, not the day before", () => {
    expect(outside).not.toContain(verdictOn(id, somebody(bornOn(from, 0), sex)).status)
    expect(outside).toContain(verdictOn(id, somebody(bornOn(from, 1), sex)).status)
  })
})

const ending = ages.flatMap(({ id, to, sex }) => (to === undefined ? [] : [{ id, last: to + 1, sex }]))

describe.each(ending)("the ages of $id", ({ id, last, sex }) => {
  it("end the day before the next birthday", () => {
    expect(outside).not.toContain(verdictOn(id, somebody(bornOn(last, 1), sex)).status)
    const after = verdictOn(id, somebody(bornOn(last, 0), sex)).status
    expect(id.endsWith("cervical-cancer") ? ["needs-answer"] : outside).toContain(after)
  })
})

const woman = somebody("1968-04-12", "female")
const lastOn = (day: Day) => verdictOn("breast-cancer", woman, [result("loinc 24606-6", "Mammogram", day)])

describe("the interval of two years", () => {
  const done = (days: number) => addToDay(addToDay(today, { years: -2 }), { days })

  it("due on the day, due soon sixty days before, up to date before that", () => {
    expect(lastOn(done(0))).toMatchObject({ status: "due", due: today, overdue: addToDay(today, { months: 3 }) })
    expect(lastOn(done(1)).status).toBe("due-soon")
    expect(lastOn(done(60)).status).toBe("due-soon")
    expect(lastOn(done(61)).status).toBe("up-to-date")
  })

  it("overdue three months after it was due", () => {
    const late = addToDay(addToDay(today, { months: -3 }), { years: -2 })
    expect(lastOn(late).status).toBe("overdue")
    expect(lastOn(addToDay(late, { days: 1 })).status).toBe("due")
  })
})

describe("birthdays on 29 February", () => {
  it("turn on 1 March", () => {
    const leap = somebody("1984-02-29", "female")
    expect(verdictOn("breast-cancer", leap, [], "2024-02-28" as Day).status).toBe("due-soon")
    expect(verdictOn("breast-cancer", leap, [], "2024-02-29" as Day).status).toBe("due")
    const common = somebody("1980-02-29", "male")
    expect(verdictOn("colorectal-cancer", common, [], "2025-02-28" as Day).status).toBe("due-soon")
    expect(verdictOn("colorectal-cancer", common, [], "2025-03-01" as Day).status).toBe("due")
  })
})

describe("birth dates known in part", () => {
  it("a year that cannot matter does not ask", () => {
    expect(verdictOn("breast-cancer", somebody("1968", "female")).status).toBe("overdue")
    expect(verdictOn("breast-cancer", somebody("1968-04", "female")).status).toBe("overdue")
  })

  it("a month that straddles the edge asks", () => {
    const verdict = verdictOn("breast-cancer", somebody("1951-11", "female"))
    expect(verdict).toMatchObject({ status: "needs-answer", questions: [{ id: "birth-date" }] })
    expect(verdict).not.toHaveProperty("due")
  })

  it("agree with every day they can mean, or ask", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1935, max: 2010 }), fc.constantFrom(...rules), (year, rule) => {
        const sex = rule.sex ?? "female"
        const whole = verdictOn(rule.id, somebody(String(year), sex)).status
        const days = [`${year}-01-01`, `${year}-05-31`, `${year}-11-20`, `${year}-11-21`, `${year}-12-31`]
        const each = new Set(days.map((day) => verdictOn(rule.id, somebody(day, sex)).status))
        if (whole !== "needs-answer") expect(each).toEqual(new Set([whole]))
      }),
    )
  })
})

describe("for any record", () => {
  const days = fc.integer({ min: -9000, max: 900 }).map((shift) => addToDay(today, { days: shift }))
  const facts = fc.array(
    fc.record({ day: days, code: fc.constantFrom("24606-6", "29771-3", "77353-1", "10524-7", "16128-1", "4548-4") }),
    { maxLength: 6 },
  )
  const born = fc.integer({ min: 1, max: 36000 }).map((shift) => addToDay(today, { days: -shift }))

  it("judging is repeatable, gives one verdict a rule, and never throws", () => {
    fc.assert(
      fc.property(born, fc.constantFrom("female", "male", "other", undefined), facts, (birth, sex, list) => {
        const has = list.map(({ day, code }) => result(`loinc ${code}`, "Test", day, "Negative"))
        for (const rule of rules) {
          const first = verdictOn(rule.id, somebody(birth, sex), has)
          expect(verdictOn(rule.id, somebody(birth, sex), has)).toEqual(first)
          if (first.status === "due" || first.status === "overdue") expect(first.due).toBeDefined()
          if (first.due !== undefined && first.overdue !== undefined) expect(first.due < first.overdue).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("a mammogram more never makes breast screening more pressing", () => {
    const rank = ["up-to-date", "due-soon", "due", "overdue"]
    fc.assert(
      fc.property(days, days, (one, other) => {
        const few = verdictOn("breast-cancer", woman, [result("loinc 24606-6", "Mammogram", one)]).status
        const more = verdictOn(
          "breast-cancer",
          woman,
          [one, other].map((day) => result("loinc 24606-6", "Mammogram", day)),
        ).status
        expect(rank.indexOf(more)).toBeLessThanOrEqual(rank.indexOf(few))
      }),
    )
  })
})
