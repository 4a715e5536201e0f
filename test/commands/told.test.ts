/** What only the person knows: answered, done, declined, put off and taken back, as it is typed. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answer } from "../../src/commands/answer.ts"
import { config } from "../../src/commands/config.ts"
import { decline, snooze } from "../../src/commands/decline.ts"
import { done } from "../../src/commands/done.ts"
import { due } from "../../src/commands/due.ts"
import { exportRecord } from "../../src/commands/export.ts"
import { undo } from "../../src/commands/undo.ts"
import { readDate } from "../../src/fhir/dates.ts"
import type { Sex } from "../../src/record/person.ts"
import type { Verdict } from "../../src/screening/verdict.ts"
import { draft, makeRecord, put, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
  about("1962-04-12", "male")
})
afterEach(() => record.close())

function about(born: string, sex: Sex): void {
  const birthDate = readDate(born)
  record.store.editPerson(record.person, { sex, ...(birthDate && { birthDate }) })
}

const say = (command: typeof answer, args: string[], values = {}) => run(command, record.store, args, values)

async function item(id: string): Promise<Verdict> {
  const { out } = await run(due, record.store, [], { explain: id }, { json: true })
  return JSON.parse(out).items[0]
}
const status = async (id: string) => (await item(id)).status

describe("answers decide", () => {
  test("smoking, pack-years and the year of quitting decide lung cancer screening", async () => {
    expect(await status("lung-cancer")).toBe("needs-answer")
    await say(answer, ["smoking-status", "used to"])
    await say(answer, ["pack-years", "30"])
    expect((await item("lung-cancer")).questions.map(({ id }) => id)).toEqual(["smoking-quit"])
    await say(answer, ["smoking-quit", "2018"])
    expect(await status("lung-cancer")).toBe("overdue")
  })

  test("are entries with published codes, told as such", async () => {
    await say(answer, ["pack-years", "30"])
    const [entry] = record.store.entries({ person: record.person })
    expect(entry).toMatchObject({ kind: "social-history", value: { number: 30 }, sources: [{ format: "answer" }] })
    expect(entry?.codes?.[0]).toMatchObject({ system: "http://loinc.org", code: "8664-5" })
  })

  test("a newer answer counts, and taking it back brings the older one again", async () => {
    await say(answer, ["hepatitis-b-risk", "yes"])
    expect(await status("hepatitis-b")).toBe("due")
    await say(answer, ["hepatitis-b-risk", "no"])
    expect(await status("hepatitis-b")).toBe("not-applicable")
    await say(undo, [])
    expect(await status("hepatitis-b")).toBe("due")
    await say(undo, [])
    expect(await status("hepatitis-b")).toBe("needs-answer")
    await expect(say(undo, [])).rejects.toMatchObject({ code: "nothing-told" })
  })

  test("the record is to the letter what it was before", async () => {
    const before = record.store.dump()
    await say(answer, ["tuberculosis-risk", "yes"])
    expect(record.store.dump()).not.toEqual(before)
    await say(undo, [])
    expect(record.store.dump()).toEqual(before)
  })

  test("a man with a cervix gets cervical screening, a woman without breasts no mammogram", async () => {
    about("1991-04-12", "male")
    expect(await status("cervical-cancer")).toBe("not-applicable")
    await say(answer, ["cervix", "yes"])
    expect(await status("cervical-cancer")).toBe("overdue")
    about("1968-04-12", "female")
    await say(answer, ["breasts", "no"])
    expect(await item("breast-cancer")).toMatchObject({
      status: "not-applicable",
      reason: expect.stringContaining("You said"),
    })
  })

  test("height and weight make the body mass index", async () => {
    about("1976-04-12", "female")
    await say(answer, ["body-mass-index", "170 cm, 82 kg"])
    expect(await status("prediabetes")).toBe("overdue")
    await say(answer, ["body-mass-index", "5 ft 7 in, 130 lb"])
    expect(await status("prediabetes")).toBe("not-applicable")
  })

  test("a pregnancy wakes its rows, and they sleep again when it is over", async () => {
    about("1994-04-12", "female")
    expect(await status("syphilis-in-pregnancy")).toBe("not-applicable")
    await say(answer, ["pregnancy", "yes"])
    expect(await status("syphilis-in-pregnancy")).toBe("due")
    await say(answer, ["due-date", "2027-02-10"])
    expect(await status("gestational-diabetes")).toBe("due")
    await say(answer, ["pregnancy", "no"])
    expect(await status("syphilis-in-pregnancy")).toBe("not-applicable")
  })

  test("missing facts of the person are answered the same way", async () => {
    record.store.editPerson(record.person, { sex: "unknown" })
    await say(answer, ["sex", "female"])
    expect(await status("breast-cancer")).toBe("overdue")
  })

  test("the birth date and the sex can be answered, answered again, and taken back", async () => {
    const person = () => record.store.persons()[0]
    await say(answer, ["birth-date", "1999-05-01"])
    expect(person()).toMatchObject({ birthDate: "1999-05-01", sex: "male" })
    expect(await status("colorectal-cancer")).toBe("not-yet")
    await say(answer, ["birth-date", "1975"])
    expect(await status("colorectal-cancer")).toBe("overdue")
    await say(answer, ["sex", "female"])
    expect(person()).toMatchObject({ birthDate: "1975", sex: "female", birthSex: "female" })
    expect(await status("breast-cancer")).toBe("overdue")
    expect(record.store.imports().map(({ path }) => path)).toEqual([
      "answer: birth-date",
      "answer: birth-date",
      "answer: sex",
    ])
    for (const back of [{ birthDate: "1975", sex: "male" }, { birthDate: "1999-05-01" }, { birthDate: "1962-04-12" }]) {
      await say(undo, [])
      expect(person()).toMatchObject(back)
    }
    expect(await status("breast-cancer")).toBe("not-applicable")
  })

  test("and travel as FHIR: another record made of the export knows them", async () => {
    await say(answer, ["birth-date", "1975-02-03"])
    await say(answer, ["sex", "female"])
    await say(answer, ["family-colorectal-cancer", "yes"])
    await say(answer, ["smoking-status", "never"])
    const fhir = exportRecord.subcommands?.fhir
    if (fhir === undefined) throw new Error("no export")
    const { out } = await run(fhir, record.store, [], { sensitive: true })
    const other = makeRecord()
    try {
      const { entry } = JSON.parse(out) as { entry: { resource: Parameters<typeof draft>[0] }[] }
      await put(
        other,
        entry.map(({ resource }) => draft(resource)),
      )
      expect(other.store.persons()[0]).toMatchObject({ birthDate: "1975-02-03", sex: "female", birthSex: "female" })
      const told = await run(due, other.store, [], { explain: "colorectal-cancer" }, { json: true })
      expect(JSON.parse(told.out).items[0].status).toBe("surveillance")
      expect(other.store.entries({ person: other.person }).map(({ title }) => title)).toEqual(
        record.store.entries({ person: record.person }).map(({ title }) => title),
      )
    } finally {
      other.close()
    }
  })

  test.each([
    [["birth-date", "tomorrow"]],
    [["birth-date", "2030-01-01"]],
    [["sex", "perhaps"]],
    [["pack-years", "many"]],
    [["pack-years", "-3"]],
    [["smoking-quit", "yesterday"]],
    [["hiv-risk", "perhaps"]],
    [["no-such-question", "yes"]],
    [["pack-years"]],
  ])("%j cannot be read", async (args) => {
    await expect(say(answer, args)).rejects.toMatchObject({ exit: 2 })
    expect(record.store.imports()).toEqual([])
  })

  test("not sure is no answer", async () => {
    await say(answer, ["hiv-risk", "not sure"])
    expect(record.store.imports()).toEqual([])
  })

  test("without a terminal the open questions are listed", async () => {
    expect((await say(answer, [])).out).toContain("smoking-status:")
    const { out } = await run(answer, record.store, [], { list: true }, { json: true })
    const { questions, count } = JSON.parse(out)
    expect(questions).toHaveLength(count)
    expect(questions.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(["cervix", "sti-risk"]))
  })
})

describe("done elsewhere", () => {
  test("counts from its date, with its place", async () => {
    await say(done, ["colorectal-cancer"], { what: "colonoscopy", date: "2019", where: "St. Mary Hospital" })
    expect(await item("colorectal-cancer")).toMatchObject({
      status: "up-to-date",
      last: { date: "2019", what: "Colonoscopy" },
    })
    expect(record.store.entries({ person: record.person })[0]).toMatchObject({ organization: "St. Mary Hospital" })
  })

  test("a talk counts for a year", async () => {
    about("1958-04-12", "male")
    expect(await status("falls")).toBe("discuss")
    await say(done, ["falls"], { date: "2026-05-01" })
    expect(await status("falls")).toBe("up-to-date")
  })

  test.each([
    [["colorectal-cancer"], { date: "2019" }],
    [["colorectal-cancer"], { what: "colonoscopy" }],
    [["colorectal-cancer"], { what: "colonoscopy", date: "2030" }],
  ])("%j %j is refused", async (args, values) => {
    await expect(say(done, args, values)).rejects.toMatchObject({ exit: 2 })
  })
})

describe("declined and put off", () => {
  test("until the day that was said", async () => {
    await say(snooze, ["colorectal-cancer"], { until: "2027-02-01" })
    expect(await item("colorectal-cancer")).toMatchObject({ status: "snoozed", questions: [] })
    const later = await run(
      due,
      record.store,
      [],
      { explain: "colorectal-cancer" },
      { json: true, today: "2027-02-01" },
    )
    expect(JSON.parse(later.out).items[0].status).toBe("overdue")
  })

  test("three years where no day was said, with the reason", async () => {
    await say(decline, ["hepatitis-c"], { reason: "not for me" })
    expect(await item("hepatitis-c")).toMatchObject({
      status: "declined",
      reason: expect.stringContaining("not for me"),
    })
    const later = await run(due, record.store, [], { explain: "hepatitis-c" }, { json: true, today: "2029-11-20" })
    expect(JSON.parse(later.out).items[0].status).toBe("overdue")
  })

  test("a vaccine too", async () => {
    const { out } = await run(due, record.store, [], { all: true }, { json: true })
    const vaccine = JSON.parse(out).items.find(
      (one: Verdict) => one.category === "immunization" && one.status === "overdue",
    )
    await say(decline, [vaccine.id])
    expect(await status(vaccine.id)).toBe("declined")
  })

  test("what was done stays done", async () => {
    await say(decline, ["hepatitis-c"])
    await say(done, ["hepatitis-c"], { date: "2026-11-01", what: "hepatitis-c-antibody" })
    expect(await status("hepatitis-c")).toBe("complete")
  })

  test("a day that is past, or none for snooze, is refused", async () => {
    await expect(say(snooze, ["hepatitis-c"])).rejects.toMatchObject({ exit: 2 })
    await expect(say(decline, ["hepatitis-c"], { until: "2020" })).rejects.toMatchObject({ exit: 2 })
  })
})

describe("the lists that are judged", () => {
  const bodies = async (values = {}) => {
    const { out } = await run(due, record.store, [], { all: true, ...values }, { json: true })
    const items: Verdict[] = JSON.parse(out).items
    return new Set(items.filter(({ category }) => category !== "immunization").map(({ source }) => source.body))
  }

  test("are chosen by phr config guidelines, and remembered in the record", async () => {
    expect(await bodies()).toEqual(new Set(["USPSTF", "ADA"]))
    await say(config, ["guidelines", "uspstf,hrsa"])
    expect(await bodies()).toEqual(new Set(["USPSTF", "HRSA"]))
    await say(config, ["guidelines"], { unset: true })
    expect(await bodies()).toEqual(new Set(["USPSTF", "ADA"]))
    await expect(say(config, ["guidelines", "astrology"])).rejects.toMatchObject({ exit: 2 })
    await expect(say(config, ["color", "red"])).rejects.toMatchObject({ exit: 2 })
  })

  test("another country's list is data", async () => {
    const rules = new URL("../../docs/rules/uk-nhs", import.meta.url).pathname
    expect(await bodies({ rules })).toContain("NHS (UK)")
    await say(config, ["rules", rules])
    expect(await status("nhs-aortic-aneurysm")).toBe("not-yet")
    expect(await status("nhs-bowel-cancer")).toBe("overdue")
    await say(done, ["nhs-bowel-cancer"], { date: "2026-01-01" })
    expect(await status("nhs-bowel-cancer")).toBe("up-to-date")
  })
})

describe("what is sensitive", () => {
  test("is left out of an export unless asked for", async () => {
    await say(answer, ["hiv-risk", "yes"])
    await say(decline, ["drug-use"])
    await say(answer, ["cervix", "no"])
    const fhir = exportRecord.subcommands?.fhir
    if (fhir === undefined) throw new Error("no export")
    const exported = async (values = {}) => (await run(fhir, record.store, [], values)).out
    expect(await exported()).toContain("answer.cervix")
    expect(await exported()).not.toMatch(/hiv-risk|drug-use/)
    expect(await exported({ sensitive: true })).toMatch(/hiv-risk[\s\S]*drug-use/)
  })

  test("is said so of each item", async () => {
    expect(await item("hiv")).toMatchObject({ sensitive: true })
    expect(await item("colorectal-cancer")).not.toHaveProperty("sensitive")
  })
})

test("codes of the user's own file are recognized", async () => {
  const cpt = "http://www.ama-assn.org/go/cpt"
  const procedure = {
    resourceType: "Procedure",
    id: "c",
    status: "completed",
    code: { coding: [{ system: cpt, code: "00000" }], text: "Scope" },
    performedDateTime: "2020-05-01",
  }
  await put(record, [draft(procedure)])
  expect(await status("colorectal-cancer")).toBe("overdue")
  const path = join(record.folder, "codes.json")
  writeFileSync(path, JSON.stringify({ [cpt]: { "00000": "colonoscopy" } }))
  await say(config, ["codes", path])
  expect(await status("colorectal-cancer")).toBe("up-to-date")
  writeFileSync(path, JSON.stringify({ [cpt]: { "00000": "no-such-set" } }))
  await expect(say(config, ["codes", path])).rejects.toMatchObject({ code: "rules-unreadable" })
})
