import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Bundle, FhirResource } from "fhir/r4.js"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Values } from "../../src/commands/command.ts"
import { due } from "../../src/commands/due.ts"
import { exportRecord } from "../../src/commands/export.ts"
import { Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "phr-export-"))
  record = makeRecord("Me")
  await take(record, clinic)
})
afterEach(() => {
  record.close()
  rmSync(folder, { recursive: true })
})

async function take(into: TestRecord, text: string) {
  const bytes = Buffer.from(text)
  const open = async function* () {
    yield bytes
  }
  return importInput({ name: "file.json", bytes: bytes.length, head: bytes.subarray(0, 65536), open }, into.store, {
    today: "2026-11-20" as Day,
  })
}

const clinic = JSON.stringify({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      fullUrl: "https://clinic.example/fhir/Patient/1",
      resource: {
        resourceType: "Patient",
        id: "1",
        name: [{ text: "Maria Keller", family: "Keller", given: ["Maria"] }],
        birthDate: "1968-04-12",
        gender: "female",
      },
    },
    {
      fullUrl: "https://clinic.example/fhir/Practitioner/9",
      resource: { resourceType: "Practitioner", id: "9", name: [{ text: "Dr. Okafor" }] },
    },
    {
      fullUrl: "https://clinic.example/fhir/Observation/5",
      resource: {
        resourceType: "Observation",
        id: "5",
        status: "final",
        category: [{ coding: [{ code: "laboratory" }] }],
        code: { text: '=HYPERLINK("http://evil.example")' },
        subject: { reference: "Patient/1" },
        performer: [{ reference: "Practitioner/9" }],
        effectiveDateTime: "2026-04-01",
        valueQuantity: { value: 777.25, unit: "mmol/L" },
      },
    },
    {
      fullUrl: "https://clinic.example/fhir/Condition/6",
      resource: {
        resourceType: "Condition",
        id: "6",
        clinicalStatus: { coding: [{ code: "active" }] },
        code: { text: "<script>alert(1)</script> # Asthma" },
        subject: { reference: "Patient/1" },
        onsetDateTime: "2015",
      },
    },
    {
      resource: {
        resourceType: "MedicationOrder",
        id: "7",
        status: "active",
        patient: { reference: "Patient/1" },
        medicationCodeableConcept: { text: "Lisinopril 10 MG" },
        dateWritten: "2015-06-01",
        dosageInstruction: [{ text: "1 tablet daily" }],
      },
    },
    {
      fullUrl: "https://clinic.example/fhir/Appointment/8",
      resource: {
        resourceType: "Appointment",
        id: "8",
        status: "booked",
        description: "Eye exam; bring glasses, old and new",
        start: "2026-12-03T09:30:00+01:00",
        end: "2026-12-03T10:00:00+01:00",
        participant: [{ actor: { reference: "Patient/1" }, status: "accepted" }],
      },
    },
  ],
}).replace("777.25", "5.40")

async function exported(form: string, values: Values = {}) {
  const command = exportRecord.subcommands?.[form]
  if (command === undefined) throw new Error(`no export ${form}`)
  return run(command, record.store, [], values)
}

const bundle = (text: string) => JSON.parse(text) as Bundle<FhirResource>
const types = (text: string) => bundle(text).entry?.map(({ resource }) => resource?.resourceType)

describe("phr export fhir", () => {
  it("says older releases in R4, and with --original what the source said", async () => {
    const { out } = await exported("fhir")
    expect(types(out)).toContain("MedicationRequest")
    expect(types(out)).not.toContain("MedicationOrder")
    expect(out).toContain("5.40")
    const original = await exported("fhir", { original: true })
    expect(types(original.out)).toContain("MedicationOrder")
    expect(original.out).toContain("5.40")
  })

  it("as a transaction points every reference into the Bundle and asks the server to create each", async () => {
    const { out } = await exported("fhir", { as: "transaction" })
    const entries = bundle(out).entry ?? []
    expect(bundle(out).type).toBe("transaction")
    const addresses = new Set(entries.map(({ fullUrl }) => fullUrl))
    expect(addresses.size).toBe(entries.length)
    for (const { request, resource } of entries)
      expect(request).toEqual({ method: "POST", url: resource?.resourceType })
    const references = [...out.matchAll(/"reference":"([^"]+)"/g)].map(([, target]) => target)
    expect(references.length).toBeGreaterThan(4)
    expect(references.filter((target) => !addresses.has(target))).toEqual([])
    expect(out).toContain("5.40")
  })

  it("as NDJSON writes a file for each type, which come back as the same entries", async () => {
    const path = join(folder, "nd")
    const { exit, talk } = await exported("fhir", { as: "ndjson", output: path })
    expect([exit, talk]).toEqual([0, `${path} (6 files, not encrypted)\n`])
    expect(readdirSync(path).sort()).toEqual(
      ["Appointment", "Condition", "MedicationRequest", "Observation", "Patient", "Practitioner"].map(
        (type) => `${type}.ndjson`,
      ),
    )
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(path, "Observation.ndjson"), "utf8")).toContain("5.40")
  })

  it("takes what was chosen with what it refers to, and nothing else", async () => {
    const { out } = await exported("fhir", { kinds: ["labs"] })
    expect(types(out)?.sort()).toEqual(["Observation", "Patient", "Practitioner"])
    expect(types((await exported("fhir", { kinds: "problems" })).out)?.sort()).toEqual(["Condition", "Patient"])
    expect(types((await exported("fhir", { since: "2026" })).out)?.sort()).toEqual([
      "Appointment",
      "Observation",
      "Patient",
      "Practitioner",
    ])
  })

  it("refuses a transaction of what is not R4, and several files on one stream", async () => {
    await expect(exported("fhir", { as: "transaction", original: true })).rejects.toThrow(Failure)
    await expect(exported("fhir", { as: "ndjson" })).rejects.toThrow(Failure)
    await expect(exported("csv")).rejects.toThrow(Failure)
  })
})

describe("phr export phr", () => {
  it("begins with the person, has a resource on each line, and is the same record when it comes back", async () => {
    const { out } = await exported("phr")
    const lines = out.trimEnd().split("\n")
    expect(lines.map((line) => (JSON.parse(line) as FhirResource).resourceType)[0]).toBe("Patient")
    const second = makeRecord("Me")
    const report = await take(second, out)
    expect(report.counts).toMatchObject({ read: 6, new: 6, issues: 0 })
    const titles = (of: TestRecord) => of.store.entries({ person: of.person }).map(({ title, start }) => [title, start])
    expect(titles(second)).toEqual(titles(record))
    second.close()
  })
})

describe("phr export csv", () => {
  it("writes a table for each kind that cannot run in a spreadsheet", async () => {
    const path = join(folder, "tables")
    await exported("csv", { output: path })
    expect(readdirSync(path).sort()).toEqual(["appointments.csv", "conditions.csv", "labs.csv", "medications.csv"])
    const labs = readFileSync(join(path, "labs.csv"), "utf8")
    expect(labs).toContain("'=HYPERLINK")
    expect(labs).not.toMatch(/(?:^|,)"?=/m)
    expect(labs).toContain("5.40 mmol/L")
  })

  it("writes one kind to standard output", async () => {
    const { out } = await exported("csv", { kinds: ["meds"] })
    expect(out.split("\r\n")).toHaveLength(3)
    expect(out).toContain("Lisinopril 10 MG")
  })
})

describe("phr export json", () => {
  it("is one object with every entry as phr list --json gives it", async () => {
    const { out } = await exported("json")
    const told = JSON.parse(out) as { schema: string; entries: { kind: string }[]; readings: unknown[] }
    expect(told.schema).toBe("phr.export/1")
    expect(told.entries.map(({ kind }) => kind).sort()).toEqual(["appointments", "conditions", "labs", "medications"])
    expect(told.readings).toEqual([])
  })
})

describe("phr export md and html", () => {
  it("tell the whole record, and nothing of a file becomes markup", async () => {
    const md = (await exported("md")).out
    const html = (await exported("html")).out
    for (const text of [md, html]) {
      expect(text).toContain("Lisinopril 10 MG")
      expect(text).toContain("5.40")
      expect(text).not.toContain("<script>")
    }
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(md).toContain("\\<script\\>")
  })

  it("HTML loads nothing, runs nothing, and names its language and every table's heads", async () => {
    const html = (await exported("html")).out
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|href=|@import|url\(/i)
    expect(html).toContain("default-src 'none'")
    expect(html).toMatch(/<td><span class="date">\d{4}-\d\d-\d\d<\/span><\/td>/) // in one piece on a narrow screen
    for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
      if (table.includes("<thead>")) expect(table).toContain('<th scope="col"')
    }
    const opened = [...html.matchAll(/<(section|table|ul|dl|figure|div|main|footer)\b/g)].length
    const closed = [...html.matchAll(/<\/(section|table|ul|dl|figure|div|main|footer)>/g)].length
    expect(opened).toBe(closed)
  })
})

describe("phr export ics", () => {
  it("has what is due and what is booked, with the same ids each time, escaped and folded", async () => {
    const { out } = await exported("ics")
    expect((await exported("ics")).out).toBe(out)
    expect(out.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true)
    for (const line of out.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const whole = out.replaceAll("\r\n ", "")
    expect(whole).toContain("DTSTART:20261203T083000Z")
    expect(whole).toContain("SUMMARY:Eye exam\\; bring glasses\\, old and new")
    expect(whole).toMatch(/SUMMARY:Due: .*[Bb]reast/)
    const ids = [...whole.matchAll(/^UID:(.+)$/gm)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(whole).not.toMatch(/HIV/)
    expect((await exported("ics", { sensitive: true })).out.replaceAll("\r\n ", "")).toMatch(/HIV/)
  })

  it("is also what phr due --ics prints", async () => {
    expect((await run(due, record.store, [], { ics: true })).out).toBe((await exported("ics")).out)
  })
})
