/** Vaccines as a person reads them: the statuses of interface.md, the notes, the walk over the doses. */
import { beforeAll, describe, expect, test } from "vitest"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Schedule } from "../../src/immunization/schedule.ts"
import type { Entry } from "../../src/record/entry.ts"
import type { Person } from "../../src/record/person.ts"
import { tellCount } from "../../src/report/dose-counts.ts"
import { judgeVaccines } from "../../src/report/vaccines.ts"

let schedule: Schedule
beforeAll(async () => {
  schedule = await loadSchedule()
})

let made = 0
function shot(date: string, code: string, more: Partial<Entry> = {}): Entry {
  made += 1
  return {
    id: `shot${made}`,
    person: "Ana",
    kind: "immunizations",
    resource: "Immunization",
    title: `vaccine ${code}`,
    standing: "done",
    start: date as PartialDate,
    codes: [{ system: "http://hl7.org/fhir/sid/cvx", code }],
    sources: [],
    ...more,
  }
}

function judge(birthDate: string | undefined, today: string, entries: Entry[] = [], more: Partial<Person> = {}) {
  const person: Person = {
    id: 1,
    name: "Ana",
    sex: "female",
    isDefault: true,
    ...(birthDate === undefined ? {} : { birthDate: birthDate as PartialDate }),
    ...more,
  }
  return judgeVaccines({ person, entries, today: today as Day, schedule })
}

const verdict = (page: ReturnType<typeof judge>, id: string) => page.verdicts.find((one) => one.id === id)

describe("a verdict", () => {
  test("is overdue after the past due date, due from the recommended one, not yet before", () => {
    const mmr = (today: string) => verdict(judge("2024-06-01", today), "mmr")
    expect(mmr("2025-05-31")).toMatchObject({ status: "not-yet", due: "2025-06-01" })
    expect(mmr("2025-06-01")).toMatchObject({ status: "due", due: "2025-06-01", overdue: "2025-10-28" })
    expect(mmr("2025-10-28")).toMatchObject({ status: "due" })
    expect(mmr("2025-10-29")).toMatchObject({ status: "overdue", overdue: "2025-10-28" })
  })

  test("does not say that there is no dose where there is one of an unknown vaccine", () => {
    const { codes: _codes, ...unknown } = shot("2025-03-03", "", { title: "Childhood shot" })
    expect(verdict(judge("2024-06-01", "2025-11-10", [unknown]), "mmr")).toMatchObject({
      status: "overdue",
      reason: expect.stringMatching(/^No dose in the record that can be judged/),
    })
  })

  test("does not tell a newborn to ask for a season's vaccine before the age it is given at", () => {
    const newborn = (today: string) => verdict(judge("2026-06-20", today), "influenza")
    expect(newborn("2026-11-24")).toMatchObject({ status: "not-yet", reason: expect.stringContaining("6 months") })
    expect(newborn("2026-12-20")).toMatchObject({ status: "discuss", reason: expect.stringContaining("Ask for") })
  })

  test("does not call a season this one that is over in CDC's data", () => {
    const covid = (today: string) => verdict(judge("1950-05-05", today, [shot("2025-10-10", "309")]), "covid-19")
    expect(covid("2026-06-01")).toMatchObject({
      status: "discuss",
      reason: expect.stringMatching(/^Dose 2 of this season/),
    })
    expect(covid("2026-11-24")).toMatchObject({
      status: "discuss",
      reason: expect.stringMatching(/^The next dose is a shared decision/),
      note: expect.stringContaining("knows the season from 2025-08-27"),
    })
  })

  test("asks nobody about work before the age of working", () => {
    const asked = (birthDate: string) =>
      verdict(judge(birthDate, "2026-11-24"), "rabies")?.questions.map(({ id }) => id)
    expect(asked("2012-11-25")).toEqual(["travel-abroad"])
    expect(asked("2012-11-24")).toEqual(["travel-abroad", "work-risk"])
  })

  test("does not call a dose extra that came too late in life to count", () => {
    const { counts } = judge("2020-06-20", "2025-11-10", [shot("2020-08-20", "119"), shot("2021-08-20", "119")])
    expect([...counts.values()].map(tellCount)).toEqual(["yes", "no, given past the oldest age"])
  })

  test("says of a dose for people with a risk that no risk is shown, not that the schedule lacks it", () => {
    const { counts } = judge("1980-05-05", "2025-11-10", [shot("2010-08-20", "37"), shot("2011-08-20", "19")])
    const told = [...counts.values()].map(tellCount)
    expect(told).toEqual([
      "not judged: for people of a risk or age that the record does not show",
      "not judged: not in the schedule",
    ])
  })

  test("does not say that there is no dose where there is one without an exact date", () => {
    const { start: _start, ...undated } = shot("", "03", { title: "MMR, as a child" })
    const mmr = verdict(judge("1980-05-05", "2025-11-10", [undated]), "mmr")
    expect(mmr).toMatchObject({
      reason: expect.stringMatching(/^No dose in the record that can be judged/),
      last: { what: "MMR, as a child", entry: undated.id },
      evidence: [undated.id],
      note: expect.stringContaining("1 without an exact date could not be judged."),
    })
    expect(verdict(judge("1980-05-05", "2025-11-10", [shot("1981", "03")]), "mmr")?.last?.date).toBe("1981")
  })

  test("that may be had earlier than recommended is not yet and says from when", () => {
    const second = verdict(judge("2020-06-01", "2021-12-01", [shot("2021-06-01", "03")]), "mmr")
    expect(second).toMatchObject({
      status: "not-yet",
      note: expect.stringContaining("It may be given from 2021-07-01."),
    })
  })

  test("without any dose never says that none was given", () => {
    expect(verdict(judge("1990-01-01", "2025-11-10"), "mmr")?.reason).toContain("not proof none was given")
  })

  test("of a shared decision is talked about and has no date to be late by", () => {
    const shared = verdict(judge("1990-01-01", "2025-11-10"), "hpv")
    expect(shared).toMatchObject({ status: "discuss", reason: expect.stringContaining("ask your clinician") })
    expect(shared).not.toHaveProperty("overdue")
    expect(verdict(judge("2012-01-01", "2025-11-10"), "hpv")?.status).not.toBe("discuss")
  })

  test("past its age says from what age the schedule has the vaccine again, where it does", () => {
    const reason = (birthDate: string, id: string) => verdict(judge(birthDate, "2025-11-10"), id)?.reason
    expect(reason("1995-06-15", "rsv")).toBe(
      "Not at this age: CDC's schedule has it again for everybody from 75 years.",
    )
    expect(reason("1995-06-15", "rotavirus")).toBe("Past the age at which it is given.")
  })

  test("names no vaccine that something in the record forbids, and says which and why", () => {
    const condition = (code: string) =>
      shot("2025-09-01", "none", {
        kind: "conditions",
        resource: "Condition",
        standing: "current",
        codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code }],
      })
    const flu = (birthDate: string, ...entries: Entry[]) =>
      verdict(judge(birthDate, "2025-11-10", entries), "influenza")
    const live = expect.stringContaining("live")
    expect(flu("1995-05-05")?.explanation?.satisfiedBy).toContainEqual(live)
    for (const found of [flu("1995-05-05", condition("Z33.1")), flu("2022-01-10", condition("J45.20"))]) {
      expect(found?.status).toBe("due")
      expect(found?.explanation?.satisfiedBy).not.toContainEqual(live)
      expect(found?.explanation?.satisfiedBy).not.toEqual([])
      expect(found?.note).toMatch(/Not influenza, live, .*: Do not vaccinate with live attenuated influenza virus/)
    }
  })

  test("of a risk that counts at another age does not say that the record shows none", () => {
    const yellow = (birthDate: string, ...answers: string[]) =>
      verdict(
        judge(
          birthDate,
          "2025-11-10",
          ["travel-abroad", ...answers].map((id) =>
            shot("2025-11-01", "none", {
              kind: "social-history",
              resource: "Observation",
              codes: [{ system: "urn:phr:code", code: `answer.${id}` }],
              value: { text: "yes" },
            }),
          ),
        ),
        "yellow-fever",
      )
    expect(yellow("2025-03-20", "travel-yellow-fever")).toMatchObject({
      status: "not-applicable",
      reason: "Recommended only with a risk (a condition, travel or work), and not at every age.",
      note: "The risk in the record counts from 9 months.",
    })
    expect(yellow("2025-03-20")?.reason).toContain("that the record does not show")
    expect(yellow("2025-02-10", "travel-yellow-fever")?.status).toBe("due")
  })

  test("of a shared decision to come recommends nothing", () => {
    const later = verdict(judge("2020-03-01", "2025-11-10"), "meningococcal-b")
    expect(later).toMatchObject({ status: "not-yet", reason: "Dose 1 is a shared decision, from 2036-03-01." })
  })

  test("of a season counts its doses in it, and walks the others without a number", () => {
    const flu = verdict(
      judge("2020-03-01", "2025-11-10", [shot("2021-10-01", "141"), shot("2025-10-05", "140")]),
      "influenza",
    )
    expect(flu?.reason).toBe("Dose 2 of this season is due.")
    expect(flu?.explanation?.doses).toEqual(["2021-10-01 vaccine 141: counted", "2025-10-05 vaccine 140: counted"])
  })

  test("of a season that the data does not know any more is talked about", () => {
    const flu = verdict(judge("1968-04-12", "2026-11-20", [shot("2025-10-14", "140")]), "influenza")
    expect(flu).toMatchObject({ status: "discuss", reason: expect.stringMatching(/knows the season until \d{4}-/) })
    const later = verdict(judge("1968-04-12", "2026-11-20", [shot("2026-10-14", "140")]), "influenza")
    expect(later).toMatchObject({ status: "up-to-date" })
  })

  test("of a season without an end in the data is over a year after it began", () => {
    const covid = (today: string, ...days: string[]) => {
      const doses = days.map((day) => shot(day, "309"))
      return verdict(judge("1980-05-05", today, doses), "covid-19")
    }
    expect(covid("2026-08-26", "2025-10-01")?.status).toBe("complete")
    expect(covid("2026-08-27", "2025-10-01")).toMatchObject({
      status: "discuss",
      reason: expect.stringMatching(/knows the season from 2025-08-27. Ask for this season's vaccine/),
    })
    expect(covid("2026-11-20", "2025-10-01", "2026-10-01")?.status).toBe("up-to-date")
  })

  test("counts within its season, so that older doses are no riddle", () => {
    const flu = (...entries: Entry[]) => verdict(judge("1980-05-05", "2025-11-10", entries), "influenza")
    expect(flu(shot("2019-10-10", "150"))?.reason).toBe("This season's dose is due.")
    expect(flu()?.reason).toContain("No dose in the record")
  })

  test("of a vaccine for people with a risk asks for the risk, at an age at which it matters", () => {
    const rabies = verdict(judge("1990-01-01", "2025-11-10"), "rabies")
    expect(rabies).toMatchObject({ status: "needs-answer", reason: expect.stringContaining("risk") })
    expect(rabies?.questions.map(({ id }) => id)).toEqual(["travel-abroad", "work-risk"])
    expect(verdict(judge("2025-06-01", "2025-11-10"), "hepa")?.questions).toEqual([])
  })

  test("explains what would open it and is not in the record, at this age", () => {
    const rabies = verdict(judge("1990-01-01", "2025-11-10"), "rabies")
    expect(rabies?.explanation?.wouldChange.join(" ")).toMatch(/bats/i)
    const mmr = (today: string) => verdict(judge("1990-01-01", today), "mmr")?.explanation?.wouldChange ?? []
    expect(mmr("1991-06-01")).not.toContain("Health care personnel")
    expect(mmr("2025-11-10")).toContain("Health care personnel")
  })

  test("names the schedule, its version and date", () => {
    const page = judge("1990-01-01", "2025-11-10")
    expect(page.guideline).toEqual({ id: "cdc-cdsi", version: schedule.version, date: schedule.date })
    for (const { source } of page.verdicts) expect(source.body).toContain(schedule.version)
  })

  test("rests on its doses and walks them, oldest first", () => {
    const [first, early] = [shot("2021-06-01", "03"), shot("2021-06-10", "03")]
    const found = verdict(judge("2020-06-01", "2022-12-01", [early, first]), "mmr")
    expect(found?.evidence).toEqual([first.id, early.id])
    expect(found?.explanation?.doses).toEqual([
      "2021-06-01 vaccine 03: counted as dose 1",
      expect.stringMatching(/^2021-06-10 vaccine 03: did not count, .*too soon/),
    ])
  })

  test("is not moved by a dose dated before the birth, and tells of it", () => {
    const before = verdict(judge("2020-06-01", "2021-06-10", [shot("2020-05-31", "03")]), "mmr")
    expect(before).toMatchObject({ status: "due", note: expect.stringContaining("1 dated before the birth could not") })
    expect(before).not.toHaveProperty("last")
  })

  test("tells what was refused and what could not be judged", () => {
    const entries = [
      shot("2021-06-01", "03", { standing: "not-done", reason: "Patient objection" }),
      shot("2021-07", "03"),
    ]
    const found = verdict(judge("2020-06-01", "2022-12-01", entries), "mmr")
    expect(found?.note).toContain("Not given on 2021-06-01: Patient objection.")
    expect(found?.note).toContain("1 without an exact date could not be judged.")
    expect(found?.reason).toBe("No dose in the record that can be judged — not proof none was given.")
    expect(found?.evidence).toEqual([entries[1]?.id])
  })
})

test("a combination told again in parts names to each vaccine its own part", () => {
  const from = (importId: number) => ({ sources: [{ importId, format: "csv", where: "" }] })
  const parts = [shot("2021-06-01", "03", from(2)), shot("2021-06-01", "21", from(2))]
  const page = judge("2020-05-01", "2025-11-10", [shot("2021-06-01", "94", from(1)), ...parts])
  const walk = (id: string) => verdict(page, id)?.explanation?.doses
  const again = (part: string) => `2021-06-01 ${part}: the same shot told again, counted once`
  expect(walk("mmr")).toEqual(["2021-06-01 vaccine 94: counted as dose 1", again("vaccine 03")])
  expect(walk("varicella")).toEqual(["2021-06-01 vaccine 94: counted as dose 1", again("vaccine 21")])
})

test("a dose whose name and code are two vaccines is judged by its code, and the doubt is told", () => {
  const td = (title: string) =>
    verdict(judge("1975-05-01", "2025-11-10", [shot("2012-04-01", "09", { title })]), "dtap-tdap-td")
  expect(td("Influenza virus vaccine")?.note).toContain('"Influenza virus vaccine" of 2012-04-01 is coded as Td')
  for (const title of ["Tdap", "Td", "vaccine 09"]) expect(td(title)?.note ?? "").not.toContain("is coded as")
})

describe("a person", () => {
  test("without an exact birth date is asked for it", () => {
    for (const birthDate of [undefined, "1990", "1990-05"]) {
      expect(judge(birthDate, "2025-11-10").verdicts).toMatchObject([{ status: "needs-answer", questions: [{}] }])
    }
  })

  test("who has died needs no vaccines", () => {
    expect(judge("1990-01-01", "2025-11-10", [], { died: "2020-01-01" as PartialDate }).verdicts).toEqual([])
  })
})

describe("whether a dose counted", () => {
  const counted = (birthDate: string, ...entries: Entry[]) => {
    const { counts } = judge(birthDate, "2025-11-10", entries)
    return entries.map(({ id }) => tellCount(counts.get(id) ?? []))
  }

  test("is said in a word, or with the reason why not", () => {
    expect(counted("2020-06-01", shot("2021-06-01", "03"))).toEqual(["yes"])
    expect(counted("2020-06-01", shot("2021-02-01", "21"))[0]).toContain("no, given too young")
    expect(counted("2020-06-01", shot("2021", "21"))).toEqual(["not judged: no exact date"])
    expect(counted("2020-06-01", shot("2020-05-31", "03"))).toEqual(["not judged: before birth"])
  })

  test("of a combination is said for the part that did not", () => {
    expect(counted("2020-06-01", shot("2021-06-01", "03"), shot("2021-06-10", "94"))[1]).toMatch(/MMR: no, .*too soon/)
  })

  test("of the same dose from two sources is counted once, and the other says so", () => {
    expect(counted("2020-06-01", shot("2021-06-01", "03"), shot("2021-06-01", "03"))).toEqual([
      "yes",
      "counted once: the same shot as vaccine 03",
    ])
  })
})

test("a contraindicated part of a combination leaves the other parts due, and says which", () => {
  const pertussis = schedule.antigens.find(({ name }) => name === "Pertussis")
  const whole = pertussis?.vaccineContraindications.filter(({ vaccines }) => vaccines.length > 6) ?? []
  const said = whole
    .flatMap(({ observation }) => schedule.observations.filter((one) => one.code === observation))
    .flatMap(({ codes }) => codes)
    .find(({ system }) => system === "SNOMED")
  const condition = shot("2020-01-01", "none", {
    kind: "conditions",
    resource: "Condition",
    standing: "current",
    codes: [{ system: "http://snomed.info/sct", code: said?.code ?? "" }],
  })
  const found = verdict(judge("1990-01-01", "2025-11-10", [condition]), "dtap-tdap-td")
  expect(found?.status).toMatch(/^(over)?due$/)
  expect(found?.note).toContain("For Diphtheria, Tetanus only, without Pertussis: Do not vaccinate")
})

test("what is forbidden stays so where another series counts from a day that nobody told", () => {
  const told = (more: Partial<Entry>, start: string) => shot(start, "none", { standing: "current", ...more })
  const hiv = told(
    {
      kind: "conditions",
      resource: "Condition",
      codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "B20" }],
    },
    "2020-01-01",
  )
  const cells = told(
    {
      kind: "labs",
      resource: "Observation",
      codes: [{ system: "http://loinc.org", code: "24467-3" }],
      value: { text: "150", number: 150 },
    },
    "2025-09-01",
  )
  const found = verdict(judge("1990-05-05", "2025-11-10", [hiv, cells]), "mmr")
  expect(found).toMatchObject({
    status: "contraindicated",
    reason: expect.stringMatching(/severely immunocompromised/),
  })
})

test("who was born before CDC's day is asked for the country, and needs none if it is that one", () => {
  expect(verdict(judge("1961-06-01", "2025-11-10"), "varicella")).toMatchObject({
    status: "needs-answer",
    questions: [{ id: "born-in-us" }],
  })
  const answer = (text: string) =>
    shot("2025-01-01", "none", {
      kind: "social-history",
      resource: "Observation",
      codes: [{ system: "urn:phr:code", code: "answer.born-in-us" }],
      value: { text },
    })
  expect(verdict(judge("1961-06-01", "2025-11-10", [answer("yes")]), "varicella")?.status).toBe("immune")
  expect(verdict(judge("1961-06-01", "2025-11-10", [answer("no")]), "varicella")?.status).toBe("overdue")
})

test("what CDC says somebody of an age may have is talked about, never overdue", () => {
  expect(verdict(judge("1941-10-19", "2025-11-10"), "hepb")).toMatchObject({ status: "discuss" })
  expect(verdict(judge("1981-10-19", "2025-11-10"), "hepb")?.status).toMatch(/due$/)
})

describe("pregnancy", () => {
  const status = (code: string, text: string, on: string) =>
    shot(on, "none", {
      kind: "social-history",
      resource: "Observation",
      status: "final",
      codes: [{ system: "http://loinc.org", code }],
      value: { text },
    })
  const whooping = (...entries: Entry[]) => {
    const childhood = ["1990-08-01", "1990-10-01", "1990-12-01", "1991-10-01", "1994-07-01"].map((day) =>
      shot(day, "20"),
    )
    return verdict(
      judge("1990-06-01", "2025-11-10", [...childhood, shot("2020-06-01", "115"), ...entries]),
      "dtap-tdap-td",
    )
  }

  test("asks for the due date where the schedule counts from it", () => {
    expect(whooping()?.status).toBe("not-yet")
    expect(whooping(status("82810-3", "Pregnant", "2025-09-01"))).toMatchObject({
      status: "needs-answer",
      questions: [{ id: "due-date" }],
    })
  })

  test("without its weeks has no dose due by them: the day is asked for, and what is late anyway stays late", () => {
    const told = status("82810-3", "Pregnant", "2025-09-01")
    const found = (id: string) => verdict(judge("1995-05-05", "2025-11-10", [told]), id)
    expect(found("rsv")).toMatchObject({ status: "needs-answer", questions: [{ id: "due-date" }] })
    expect(found("dtap-tdap-td")?.status).toBe("overdue")
  })

  test("that comes to its weeks after the season CDC's data knows is talked about, with no date to go by", () => {
    const due = (day: string) => {
      const told = [status("82810-3", "Pregnant", "2025-09-01"), status("11778-8", day, "2025-09-01")]
      return verdict(judge("1995-05-05", "2025-11-10", told), "rsv")
    }
    expect(due("2026-03-01")).toMatchObject({ status: "not-yet", due: "2026-01-04" })
    expect(due("2026-04-15")).toMatchObject({
      status: "discuss",
      reason: expect.stringContaining("after the season that CDC's data 4.64 knows until 2026-01-31"),
    })
    expect(due("2026-04-15")).not.toHaveProperty("due")
  })

  test("has the dose of its weeks, and none after it ended", () => {
    const dated = whooping(status("82810-3", "Pregnant", "2025-09-01"), status("11778-8", "2026-02-01", "2025-09-01"))
    expect(dated).toMatchObject({ status: "due", due: "2025-11-02" })
    const over = status("82810-3", "Not pregnant", "2025-10-01")
    expect(whooping(status("82810-3", "Pregnant", "2025-09-01"), over)?.status).toBe("not-yet")
  })

  test("has the dose of its weeks told beside a series that is late by itself", () => {
    const weeks = [status("82810-3", "Pregnant", "2025-09-01"), status("11778-8", "2026-02-01", "2025-09-01")]
    const late = verdict(judge("1990-06-01", "2025-11-10", [shot("2023-06-01", "115"), ...weeks]), "dtap-tdap-td")
    expect(late).toMatchObject({
      status: "overdue",
      note: expect.stringMatching(/Beside it, by CDC's Pertussis risk 1-dose series: Tdap from 2025-11-02, late after/),
    })
    const travels = shot("2025-11-01", "none", {
      kind: "social-history",
      resource: "Observation",
      codes: [{ system: "urn:phr:code", code: "answer.travel-abroad" }],
      value: { text: "yes" },
    })
    const infant = verdict(judge("2025-03-20", "2025-11-10", [travels]), "mmr")
    expect(infant).toMatchObject({ status: "due", due: "2025-09-20" })
    expect(infant?.note).toMatch(/Beside it, by CDC's Measles 2-dose series; .*: a dose from 2026-03-20, late after/)
    expect(whooping(...weeks)?.note).toMatch(/Beside it, .*standard series.* from 2030-06-01/)
  })
})
