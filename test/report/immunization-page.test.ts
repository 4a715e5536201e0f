/** The page for a school or an employer: every dose, what is next, whose schedule, and no condition of the person's. */
import { beforeAll, expect, test } from "vitest"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Schedule } from "../../src/immunization/schedule.ts"
import type { Entry } from "../../src/record/entry.ts"
import type { Person } from "../../src/record/person.ts"
import { composeImmunizations } from "../../src/report/immunization-page.ts"
import { judgeVaccines } from "../../src/report/vaccines.ts"

let schedule: Schedule
beforeAll(async () => {
  schedule = await loadSchedule()
})

const today = "2025-11-10" as Day
const person: Person = { id: 1, name: "Ana", birthDate: "2020-06-01" as PartialDate, sex: "female", isDefault: true }

function entry(id: string, start: string, system: string, code: string, more: Partial<Entry> = {}): Entry {
  const source = { kind: "immunizations", resource: "Immunization", standing: "done", sources: [] } as const
  const codes = [{ system, code }]
  return {
    ...source,
    sources: [],
    id,
    person: "Ana",
    title: `vaccine ${code}`,
    start: start as PartialDate,
    codes,
    ...more,
  }
}

const cvx = "http://hl7.org/fhir/sid/cvx"

function page(...entries: Entry[]) {
  const document = composeImmunizations({ person, today, entries }, judgeVaccines({ person, entries, today, schedule }))
  return { ...document, text: JSON.stringify(document) }
}

test("tells every dose, what it counted for, and what is next", () => {
  const { text } = page(entry("a", "2021-06-01", cvx, "03"), entry("b", "2021-06-10", cvx, "03"))
  expect(text).toContain("2021-06-01 vaccine 03: counted as dose 1")
  expect(text).toMatch(/2021-06-10 vaccine 03: did not count, [^"]*too soon/)
  expect(text).toContain("due since 2024-06-01")
})

test("tells doses that could not be judged, and why", () => {
  expect(page(entry("a", "2021", cvx, "03")).text).toContain("2021 vaccine 03: not judged, no exact date")
})

test("names the schedule and says that it is no certificate", () => {
  const { footer } = page()
  expect(footer.join(" ")).toContain(`data ${schedule.version} of ${schedule.date}`)
  expect(footer.join(" ")).toContain("not a certificate")
})

test("tells no condition of the person's, not even where one forbids a vaccine", () => {
  const hiv = entry("c", "2021-01-01", "http://hl7.org/fhir/sid/icd-10-cm", "D81.0", {
    kind: "conditions",
    resource: "Condition",
    standing: "current",
  })
  const { text } = page(hiv, entry("a", "2021-06-01", cvx, "03"))
  expect(text).toContain("not to be given")
  expect(text).not.toMatch(/immunodefic|Do not vaccinate/i)
})

test("tells no event that a dose is counted from", () => {
  const onset = { kind: "conditions", resource: "Condition", standing: "current" } as const
  const pregnant = entry("p", "2025-10-01", "http://hl7.org/fhir/sid/icd-10-cm", "Z33.1", onset)
  const doses = ["1990-08-01", "1990-10-01", "1990-12-01", "1991-10-01", "1994-07-01"].map((day, at) =>
    entry(`d${at}`, day, cvx, "20"),
  )
  const entries = [...doses, entry("t", "2020-06-01", cvx, "115"), pregnant]
  const adult = { ...person, birthDate: "1990-06-01" as PartialDate }
  const judged = judgeVaccines({ person: adult, entries, today, schedule })
  expect(judged.verdicts.find(({ id }) => id === "dtap-tdap-td")?.note).toContain("Onset of pregnancy")
  expect(JSON.stringify(composeImmunizations({ person: adult, today, entries }, judged))).not.toMatch(/pregnan/i)
})
