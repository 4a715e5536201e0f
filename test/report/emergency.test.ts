/** The page for an emergency: whom to call, blood group, directives, implants, and the text a phone reads. */
import { describe, expect, test } from "vitest"
import type { Resource } from "../../src/fhir/json.ts"
import { bloodGroup, contactsIn, directivesIn, implantsOf } from "../../src/report/emergency.ts"
import { codeText, type Told } from "../../src/report/emergency-code.ts"
import { composePage } from "../../src/report/page.ts"
import { pages } from "../../src/report/pages.ts"
import { wordsIn } from "../../src/report/words.ts"
import { fc } from "../properties.ts"
import { day, entry, medicine, reading } from "./entries.ts"

const today = day("2026-11-20")
const patient = (contact: object[]): Resource => ({ resourceType: "Patient", contact }) as unknown as Resource
const relation = (code: string, text: string) => [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0131", code }], text },
]

describe("contacts", () => {
  test("for emergencies come first, each person once with all numbers", () => {
    const found = contactsIn(
      [
        patient([
          { name: { text: "Bo Keller" }, relationship: relation("N", "next of kin"), telecom: [{ value: "1" }] },
          {
            name: { given: ["Ana"], family: "Keller" },
            relationship: relation("C", "emergency contact"),
            telecom: [
              { system: "phone", value: "2" },
              { system: "email", value: "ana@example.org" },
            ],
          },
        ]),
        patient([{ name: { text: "Ana Keller" }, telecom: [{ system: "phone", value: "3" }] }]),
      ],
      today,
    )
    expect(found.map(({ name, phones }) => [name, ...phones])).toEqual([
      ["Ana Keller", "2", "3"],
      ["Bo Keller", "1"],
    ])
  })

  test("that have ended, numbers of old and people without a name are not told", () => {
    const found = contactsIn(
      [
        patient([
          { name: { text: "Then" }, period: { end: "2020-01-01" }, telecom: [{ value: "1" }] },
          { name: { text: "Now" }, telecom: [{ value: "2", use: "old" }] },
          { telecom: [{ value: "3" }] },
        ]),
        { resourceType: "RelatedPerson", active: false, name: [{ text: "Gone" }] } as unknown as Resource,
      ],
      today,
    )
    expect(found.map(({ name, phones }) => [name, ...phones])).toEqual([["Now"]])
  })
})

const loinc = (code: string) => [{ system: "http://loinc.org", code }]

describe("the blood group", () => {
  const typed = (code: string, text: string, on = "2020-01-02") =>
    entry("labs", "Words of the laboratory", on, { codes: loinc(code), value: { text } })

  test("is one result, or ABO and Rh together", () => {
    expect(bloodGroup([typed("882-1", "A positive")])?.text).toBe("A positive")
    expect(bloodGroup([typed("883-9", "A"), typed("10331-7", "positive")])?.text).toBe("A positive")
  })

  test("is every answer where sources disagree, and says so", () => {
    expect(bloodGroup([typed("882-1", "A positive"), typed("882-1", "0 positive", "2010")])).toMatchObject({
      text: "A positive / 0 positive",
      disagree: true,
    })
  })

  test("is not taken from other results, nor from what was denied", () => {
    expect(bloodGroup([entry("labs", "Blood glucose", "2020", { value: { text: "100 mg/dL" } })])).toBeUndefined()
    expect(bloodGroup([{ ...typed("882-1", "A positive"), negated: true }])).toBeUndefined()
  })
})

describe("directives and implants", () => {
  test("a directive is known by code, by name or as a consent that holds", () => {
    const entries = [
      entry("documents", "Scanned paper", "2024-05", { codes: loinc("42348-3"), resource: "DocumentReference" }),
      entry("documents", "Living will", "2023", { resource: "DocumentReference" }),
      entry("procedures", "Do not resuscitate discussion", "2022"),
      entry("reports", "Director's report", "2022"),
    ]
    const consent = (status: string): Resource =>
      ({
        resourceType: "Consent",
        status,
        category: [{ coding: [{ code: "dnr" }], text: "Do not resuscitate" }],
        dateTime: "2025-01-02",
      }) as unknown as Resource
    const found = directivesIn(entries, [consent("active"), consent("inactive")])
    expect(found.map(({ title }) => title)).toEqual(["Scanned paper", "Living will", "Do not resuscitate"])
  })

  test("an implant taken out is none", () => {
    const had = (title: string, standing: "current" | "done" | "unknown") =>
      entry("devices", title, "2018", { standing })
    const found = implantsOf([had("Pacemaker", "current"), had("Port", "done"), had("Stent", "unknown")], today)
    expect(found.map(({ title }) => title)).toEqual(["Pacemaker", "Stent"])
  })
})

describe("the text a phone reads", () => {
  const said = wordsIn("en").emergency
  const told: Told = {
    name: "Maria Keller",
    facts: ["born 1968-04-12", "BLOOD A positive"],
    allergies: ["Penicillin — Hives; severe"],
    conditions: ["Hypertension"],
    medicines: [{ title: "Lisinopril 10 mg", use: "1 daily" }],
    implants: ["Pacemaker"],
    directives: [],
    contacts: ["Ana Keller, 555"],
    made: "made 2026-11-20",
  }

  test("holds everything where there is room, and says where nothing is recorded", () => {
    expect(codeText(told, said, 1000)).toBe(
      [
        "EMERGENCY Maria Keller",
        "born 1968-04-12, BLOOD A positive",
        "ALLERGIES: Penicillin — Hives; severe",
        "IMPLANTS: Pacemaker",
        "CALL: Ana Keller, 555",
        "MEDICINES: Lisinopril 10 mg: 1 daily",
        "CONDITIONS: Hypertension",
        "made 2026-11-20",
      ].join("\n"),
    )
    expect(codeText({ ...told, allergies: [], medicines: [] }, said, 1000)).toContain("ALLERGIES: none recorded")
  })

  test("gives up uses first and allergies last, and counts what it gave up", () => {
    const many = {
      ...told,
      medicines: Array.from({ length: 20 }, (_, index) => ({
        title: `Medicine ${index}`,
        use: "as needed ".repeat(5),
      })),
    }
    const short = codeText(many, said, 500)
    expect(short).not.toContain("as needed")
    const shorter = codeText(many, said, 300)
    expect(shorter).toMatch(/; \+\d+ more/)
    expect(shorter).toContain("Penicillin")
  })

  test("is never longer than asked while anything can be given up, and counts all that is missing", () => {
    const names = fc.array(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }), { maxLength: 30 })
    fc.assert(
      fc.property(
        names,
        names,
        names,
        fc.integer({ min: 250, max: 1200 }),
        (allergies, conditions, medicines, bytes) => {
          const text = codeText(
            { ...told, allergies, conditions, medicines: medicines.map((title) => ({ title })) },
            said,
            bytes,
          )
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(bytes)
        },
      ),
    )
  })
})

test("the page says what is not in the record, and leaves room to write whom to call", () => {
  const document = composePage(pages.emergency, reading([medicine("Lisinopril", "2026-01-01")]))
  const text = JSON.stringify(document.sections)
  for (const words of ["No allergy recorded.", "not in the record", "Nobody is named in the record."]) {
    expect(text).toContain(words)
  }
  expect(text).toContain('"type":"lines"')
  const named = composePage(pages.emergency, reading([]), { contacts: ["Ana, 555"] })
  expect(JSON.stringify(named.sections)).not.toContain("Nobody is named")
})
