/** The schedule as data: what phr ships is what CDC's XML says, and another version is read the same way. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { loadSchedule, readSchedule } from "../../src/immunization/load.ts"
import { readSpan } from "../../src/immunization/spans.ts"

const corpus = process.env.PHR_CORPUS ?? fileURLToPath(new URL("../../../shared/data", import.meta.url))
const folder = join(corpus, "cdsi/supporting-data-4.64")
if (!existsSync(folder)) console.log(`1 test of CDC's XML skipped: no ${folder}`)

test.runIf(existsSync(folder))("the schedule that phr brings is CDC's XML, nothing lost", async () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".xml"))
  const read = await readSchedule(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") })),
    "4.64",
  )
  const { date: _date, ...shipped } = await loadSchedule()
  expect(shipped).toEqual(read)
})

test("every age and interval in it is a span that can be added", async () => {
  const { antigens, conflicts } = await loadSchedule()
  const spans: string[] = conflicts.flatMap(({ begin, minEnd, end }) => [begin, minEnd, end])
  const collect = (value: unknown, key = ""): void => {
    const isSpan = /age$|^(absMin|min|max|earliestRec|latestRec|interval|min\w+|max\w+)$/i.test(key)
    if (typeof value === "string" && isSpan) spans.push(value)
    else if (Array.isArray(value)) for (const one of value) collect(one, key)
    else if (typeof value === "object" && value !== null) {
      for (const [name, one] of Object.entries(value)) collect(one, name)
    }
  }
  for (const { contraindications, vaccineContraindications, series } of antigens) {
    collect([contraindications, vaccineContraindications, series])
  }
  expect(spans.length).toBeGreaterThan(1000)
  for (const span of spans) expect(() => readSpan(span)).not.toThrow()
})

const scheduleXml = `<scheduleSupportingData>
  <vaccineGroups><vaccineGroup><name>G</name><administerFullVaccineGroup>Yes</administerFullVaccineGroup></vaccineGroup></vaccineGroups>
  <vaccineGroupToAntigenMap><vaccineGroupMap><name>G</name><antigen>X</antigen></vaccineGroupMap></vaccineGroupToAntigenMap>
  <anElementOfALaterVersion/>
</scheduleSupportingData>`

const antigenXml = `<antigenSupportingData><contraindications/><series><seriesName>one</seriesName><targetDisease>X</targetDisease>
  <vaccineGroup>G</vaccineGroup><seriesType>RISK</seriesType><requiredGender/><selectSeries><defaultSeries>Yes</defaultSeries></selectSeries>
  <indication/><seriesDose><doseNumber>Dose 1</doseNumber><age><minAge>n/a</minAge><effectiveDate>12/16/2016</effectiveDate></age>
  <interval/><conditionalSkip><context>Both</context><setLogic>n/a</setLogic><set><conditionLogic>AND</conditionLogic><condition>
  <conditionType>VACCINE COUNT BY DATE AND AGE</conditionType><doseCount>1</doseCount><doseType>valid</doseType>
  <doseCountLogic>Greater Than</doseCountLogic><vaccineTypes>01; 20;</vaccineTypes></condition></set></conditionalSkip>
  <recurringDose>No</recurringDose></seriesDose></series></antigenSupportingData>`

describe("CDC's XML", () => {
  const files = [
    { name: "s.xml", text: scheduleXml },
    { name: "x.xml", text: antigenXml },
  ]

  test("is read whatever the case of its words, with empty elements as nothing", async () => {
    const { antigens, groups, version } = await readSchedule(files, "9.9")
    expect(version).toBe("9.9")
    expect(groups).toEqual([{ name: "G", antigens: ["X"], administerFull: true }])
    const [series] = antigens[0]?.series ?? []
    expect(series).toMatchObject({ type: "risk", genders: [], indications: [], isDefault: true })
    const [dose] = series?.doses ?? []
    expect(dose).toMatchObject({ number: 1, intervals: [], recurring: false, ages: [{ effective: "2016-12-16" }] })
    expect(dose?.ages[0]).not.toHaveProperty("min")
    const [condition] = dose?.skips[0]?.sets[0]?.conditions ?? []
    expect(condition).toEqual({ type: "count", count: 1, compare: "greater", valid: true, vaccines: ["01", "20"] })
  })

  test("of which a part is missing or broken is refused, and the part is named", async () => {
    await expect(readSchedule(files.slice(0, 1), "1")).rejects.toThrow("the supporting data of X is missing")
    const cut = { name: "x.xml", text: antigenXml.slice(0, 400) }
    await expect(readSchedule([...files.slice(0, 1), cut], "1")).rejects.toThrow(/^x\.xml: /)
  })

  test("that is something else is refused by its file's name", async () => {
    await expect(readSchedule([{ name: "a.xml", text: "<x/>" }], "1")).rejects.toThrow(
      "a.xml is no CDSi supporting data",
    )
    await expect(readSchedule(files.slice(1), "1")).rejects.toThrow("ScheduleSupportingData.xml is missing")
    const odd = antigenXml.replace("VACCINE COUNT BY DATE AND AGE", "Phase of the Moon")
    await expect(readSchedule([{ name: "x.xml", text: odd }], "1")).rejects.toThrow("phase of the moon")
  })
})
