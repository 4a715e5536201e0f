/** Vaccines as they are typed: asked, answered, done, declined, put off, taken back; another schedule; one shot told twice. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answer } from "../../src/commands/answer.ts"
import type { Command } from "../../src/commands/command.ts"
import { config } from "../../src/commands/config.ts"
import { decline, snooze } from "../../src/commands/decline.ts"
import { done } from "../../src/commands/done.ts"
import { due } from "../../src/commands/due.ts"
import { list } from "../../src/commands/list.ts"
import { undo } from "../../src/commands/undo.ts"
import { readDate } from "../../src/fhir/dates.ts"
import type { Verdict } from "../../src/screening/verdict.ts"
import { draft, makeRecord, meta, put, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
  about("1981-03-04")
})
afterEach(() => record.close())

function about(born: string, sex: "female" | "male" = "female"): void {
  const birthDate = readDate(born)
  record.store.editPerson(record.person, { sex, ...(birthDate && { birthDate }) })
}

const today = "2025-11-10"
const say = (command: Command, args: string[], values = {}) => run(command, record.store, args, values, { today })

async function item(id: string): Promise<Verdict> {
  const { out } = await run(due, record.store, [], { explain: id }, { json: true, today })
  return JSON.parse(out).items[0]
}
const asked = async (id: string) => (await item(id)).questions.map((question) => question.id)

const shot = (id: string, code: string, occurrenceDateTime: string, system = "http://hl7.org/fhir/sid/cvx") =>
  draft({
    resourceType: "Immunization",
    id,
    status: "completed",
    vaccineCode: { coding: [{ system, code }], text: `vaccine ${code}` },
    occurrenceDateTime,
  })

test.each([
  ["flu", "influenza"],
  ["shingles", "zoster"],
  ["Gardasil", "hpv"],
  ["hepatitis A", "hepa"],
  ["whooping cough", "dtap-tdap-td"],
])("%s is the everyday name of %s", async (name, id) => {
  expect((await item(name)).id).toBe(id)
})

describe("a risk the record does not tell", () => {
  test("is asked for, the journey before its places, and opens the vaccine once it is said", async () => {
    expect(await item("typhoid")).toMatchObject({ status: "needs-answer" })
    expect(await asked("typhoid")).toEqual(["travel-abroad", "work-risk"])
    await say(answer, ["travel-abroad", "yes"])
    expect(await asked("typhoid")).toContain("travel-typhoid")
    await say(answer, ["travel-typhoid", "yes"])
    expect(await item("typhoid")).toMatchObject({ status: "due", questions: [] })
    await say(undo, [])
    expect(await item("typhoid")).toMatchObject({ status: "needs-answer" })
  })

  test("is not asked for again once it is denied", async () => {
    await say(answer, ["travel-abroad", "no"])
    await say(answer, ["work-risk", "no"])
    expect(await item("rabies")).toMatchObject({ status: "not-applicable", questions: [] })
  })

  test("is not asked for where everybody is given the dose, at another age or of another sex", async () => {
    expect(await item("mmr")).toMatchObject({ status: "overdue", questions: [] })
    about("2025-10-01")
    expect(await asked("typhoid")).toEqual([])
  })

  test("is not asked for where the record tells it", async () => {
    await say(answer, ["chronic-condition", "yes"])
    expect(await asked("pneumococcal")).toContain("has-diabetes")
    const diabetes = { system: "http://hl7.org/fhir/sid/icd-10-cm", code: "E11.9", display: "Type 2 diabetes" }
    const condition = draft({
      resourceType: "Condition",
      id: "c",
      clinicalStatus: { coding: [{ code: "active" }] },
      code: { coding: [diabetes] },
      onsetDateTime: "2019-01-01",
    })
    await put(record, [condition], "urn:clinic")
    const found = await item("pneumococcal")
    expect(found.status).toMatch(/due$/)
    expect(found.evidence).toHaveLength(1)
  })

  test("that is sensitive is kept as such", async () => {
    await say(answer, ["exposure-risk", "yes"])
    const [resource] = [...record.store.resources({ person: record.person, versions: "distinct" })]
    expect(resource?.text).toContain("v3-Confidentiality")
  })
})

describe("a vaccine said to be done", () => {
  test("is kept with the code that says no more than was said, and counts", async () => {
    await say(done, ["influenza"], { date: "2025-10-02", where: "Corner Pharmacy" })
    const [entry] = record.store.entries({ person: record.person, kinds: ["immunizations"] })
    expect(entry).toMatchObject({ title: "Influenza", organization: "Corner Pharmacy", start: "2025-10-02" })
    expect(entry?.codes?.[0]).toMatchObject({ code: "88" })
    expect(entry?.components).toContainEqual({ title: "Reported by", value: { text: "told by the person" } })
    expect((await item("influenza")).last).toMatchObject({ date: "2025-10-02" })
    await say(undo, [])
    expect(record.store.entries({ person: record.person, kinds: ["immunizations"] })).toEqual([])
  })

  test("of several kinds asks which, and takes a name or a code", async () => {
    await expect(say(done, ["tetanus"], { date: "2019-06-11" })).rejects.toMatchObject({ exit: 2 })
    await expect(say(done, ["tetanus"], { date: "2019-06-11", what: "Shingrix" })).rejects.toMatchObject({ exit: 2 })
    await say(done, ["tetanus"], { date: "2019-06-11", what: "Boostrix" })
    await say(done, ["tetanus"], { date: "2019-12-11", what: "139" })
    const codes = record.store.entries({ person: record.person }).map((entry) => entry.codes?.[0]?.code)
    expect(codes.sort()).toEqual(["115", "139"])
  })

  test("without its day is kept, and cannot be judged", async () => {
    const { talk } = await say(done, ["mmr"], { date: "1999" })
    expect(talk).toContain("cannot be judged")
    expect((await item("mmr")).note).toContain("without an exact date")
  })
})

test("a vaccine declined or put off is not called due until then", async () => {
  await say(decline, ["mmr"], { reason: "not for me" })
  await say(snooze, ["varicella"], { until: "2026-02" })
  expect(await item("mmr")).toMatchObject({ status: "declined", reason: expect.stringContaining("not for me") })
  expect(await item("varicella")).toMatchObject({ status: "snoozed" })
  await say(undo, [])
  expect(await item("varicella")).toMatchObject({ status: "overdue" })
})

describe("one shot told by two sources", () => {
  type Told = { status: string; reason?: string } | undefined
  const counts = async (): Promise<Record<string, Told>> => {
    const { out } = await run(list, record.store, ["immunizations"], {}, { json: true, today })
    const entries: { codes: { code: string }[]; evaluations: { status: string; reason?: string }[] }[] =
      JSON.parse(out).entries
    return Object.fromEntries(entries.map(({ codes, evaluations }) => [codes[0]?.code ?? "", evaluations[0]]))
  }

  test("once without its formulation counts once, by what says more", async () => {
    await put(record, [shot("a", "45", "2025-10-02")], "urn:clinic", meta("clinic.json"))
    await put(record, [shot("b", "189", "2025-10-02")], "urn:pharmacy", meta("pharmacy.json"))
    expect(Object.values(await counts()).filter((told) => told?.status === "valid")).toHaveLength(1)
    expect((await item("hepb")).explanation?.why).toContain("Heplisav")
  })

  test("with two formulations for the same dose counts once, and the other entry says so", async () => {
    await put(record, [shot("a", "141", "2025-10-02")], "urn:clinic", meta("clinic.json"))
    await put(record, [shot("b", "150", "2025-10-02")], "urn:pharmacy", meta("pharmacy.json"))
    const told = await counts()
    expect([told["141"]?.status, told["150"]?.status].sort()).toEqual(["same-shot", "valid"])
    const { explanation } = await item("influenza")
    expect(explanation?.doses?.join("\n")).toContain("the same shot told again, counted once")
  })

  test("once as a combination and once as a part of it counts once", async () => {
    about("2025-06-01")
    await put(record, [shot("a", "08", "2025-08-01")], "urn:clinic", meta("clinic.json"))
    await put(record, [shot("b", "110", "2025-08-01")], "urn:state", meta("state.json"))
    expect(await counts()).toMatchObject({ "110": { status: "valid" }, "08": { status: "same-shot" } })
  })

  test("stays two where one source told both, or where they are two vaccines", async () => {
    await put(
      record,
      [shot("a", "88", "2025-10-02"), shot("b", "150", "2025-10-02")],
      "urn:clinic",
      meta("clinic.json"),
    )
    await put(record, [shot("c", "33", "2024-10-02")], "urn:clinic", meta("clinic-2.json"))
    await put(record, [shot("d", "133", "2024-10-02")], "urn:pharmacy", meta("pharmacy.json"))
    for (const told of Object.values(await counts())) expect(told?.status).not.toBe("same-shot")
  })

  test("is known by its NDC", async () => {
    await put(record, [shot("a", "49281-0400-10", "2025-03-01", "http://hl7.org/fhir/sid/ndc")], "urn:clinic")
    expect((await item("tetanus")).last).toMatchObject({ date: "2025-03-01" })
  })
})

test("another schedule is chosen by phr config, and every forecast names it", async () => {
  const folder = join(record.folder, "CDSi 9.99 2030-01-31")
  mkdirSync(folder)
  writeFileSync(
    join(folder, "ScheduleSupportingData.xml"),
    "<scheduleSupportingData><vaccineGroupToAntigenMap><vaccineGroupMap><name>Moonpox</name><antigen>Moonpox</antigen>" +
      "</vaccineGroupMap></vaccineGroupToAntigenMap></scheduleSupportingData>",
  )
  writeFileSync(
    join(folder, "Moonpox.xml"),
    "<antigenSupportingData><series><seriesName>Moonpox series</seriesName><targetDisease>Moonpox</targetDisease>" +
      "<vaccineGroup>Moonpox</vaccineGroup><seriesType>Standard</seriesType><selectSeries><defaultSeries>Yes</defaultSeries>" +
      "</selectSeries><seriesDose><doseNumber>Dose 1</doseNumber><age><minAge>18 years</minAge>" +
      "<earliestRecAge>18 years</earliestRecAge><latestRecAge>60 years</latestRecAge></age></seriesDose></series>" +
      "</antigenSupportingData>",
  )
  await say(config, ["schedule", folder])
  expect(await item("moonpox")).toMatchObject({
    status: "due",
    source: { body: "CDC immunization schedule 9.99", date: "2030-01-31" },
  })
  expect((await say(due, [])).out.replaceAll(/\s+/g, " ")).toContain("CDC vaccine schedule 9.99 of 2030-01-31")
  await expect(say(config, ["schedule", record.folder])).rejects.toMatchObject({ code: "schedule-unreadable" })
  await say(config, ["schedule"], { unset: true })
  await expect(item("moonpox")).rejects.toMatchObject({ code: "due-unknown" })
})
