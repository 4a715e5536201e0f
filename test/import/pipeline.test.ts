import { createHash } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import type { Input } from "../../src/import/format.ts"
import { type ImportOptions, importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

function input(content: unknown, name = "clinic.json"): Input {
  const bytes = Buffer.from(typeof content === "string" ? content : JSON.stringify(content))
  return {
    name,
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
    },
  }
}

const take = (content: unknown, options: Partial<ImportOptions> = {}) =>
  importInput(input(content), record.store, { today: "2026-11-20" as Day, ...options })

const bundle = (...resources: object[]) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ resource })),
})
const maria = {
  resourceType: "Patient",
  id: "p1",
  name: [{ given: ["Maria"], family: "Keller" }],
  birthDate: "1968-04-12",
  gender: "female",
  identifier: [{ system: "https://clinic.example/mrn", value: "1" }],
}
const asthma = (patient = "p1", id = "c1") => ({
  resourceType: "Condition",
  id,
  code: { text: "Asthma" },
  subject: { reference: `Patient/${patient}` },
})

describe("importing a file", () => {
  it("takes every resource, tells whose it is, and fills in the facts the person did not have", async () => {
    const report = await take(bundle(maria, asthma()))
    expect(report).toMatchObject({ status: "imported", person: "Maria Keller", format: "fhir-json", importId: 1 })
    expect(report.counts).toEqual({ read: 2, new: 2, updated: 0, unchanged: 0, same: 0, issues: 0 })
    expect(record.store.persons()[0]).toMatchObject({ birthDate: "1968-04-12", sex: "female" })
  })

  it("hashes the bytes as they are, and does nothing the second time", async () => {
    const content = JSON.stringify(bundle(maria, asthma()))
    const first = await take(content)
    expect(first.sha256).toBe(createHash("sha256").update(content).digest("hex"))
    const before = record.store.dump()
    const second = await take(content)
    expect(second).toMatchObject({ status: "unchanged", importId: 1 })
    expect(second.counts).toEqual({ read: 2, new: 0, updated: 0, unchanged: 2, same: 0, issues: 0 })
    expect(record.store.dump()).toEqual(before)
  })

  it("writes nothing on a dry run", async () => {
    const before = record.store.dump()
    expect((await take(bundle(maria), { dryRun: true })).counts.new).toBe(1)
    expect(record.store.dump()).toEqual(before)
  })

  it("refuses another person's file with exit 8 and writes nothing", async () => {
    await take(bundle(maria))
    const before = record.store.dump()
    const other = { ...maria, name: [{ given: ["Bruno"], family: "Alt" }], birthDate: "1944-02-01", identifier: [] }
    const refused = await take(bundle(other, asthma())).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Failure)
    expect(refused).toMatchObject({ code: "other-person", exit: 8 })
    expect(record.store.dump()).toEqual(before)
    expect((await take(bundle(other), { anyPerson: true })).counts.new).toBe(1)
    expect(record.store.persons()[0]).toMatchObject({ birthDate: "1968-04-12" })
  })

  it("does not take what is about a patient the file does not describe", async () => {
    const report = await take(bundle(maria, asthma(), asthma("p2", "c2")))
    expect(report.counts).toMatchObject({ read: 3, new: 2, issues: 1 })
    expect(report.issues).toMatchObject([{ code: "other-patient", where: "entry 3" }])
  })

  const holding = (patient: object, id: string) => ({
    ...asthma("", id),
    contained: [{ resourceType: "Patient", id: "own", ...patient }],
    subject: { reference: "#own" },
  })
  const bruno = { name: [{ given: ["Bruno"], family: "Alt" }], birthDate: "1944-02-01" }

  it("compares a patient that a resource holds itself with the person, too", async () => {
    const { name, birthDate } = maria
    const report = await take(
      bundle(maria, holding({ name, birthDate }, "c1"), holding(bruno, "c2"), holding({}, "c3")),
    )
    expect(report.counts).toMatchObject({ read: 4, new: 3, issues: 1 })
    expect(report.issues).toMatchObject([{ code: "other-patient", where: "entry 3" }])
    const before = record.store.dump()
    const refused = await take(holding(bruno, "c4")).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: "other-person", exit: 8 })
    expect(record.store.dump()).toEqual(before)
    expect((await take(holding(bruno, "c4"), { anyPerson: true })).counts).toMatchObject({ read: 1, issues: 0 })
  })

  it("in a file about several people gives a resource to the patient it holds, and says what names nobody", async () => {
    record.store.editPerson(record.person, { birthDate: "1968-04-12" as Day })
    const { name, birthDate } = maria
    const { subject: _subject, ...ofNobody } = asthma("", "c2")
    const other = { ...maria, ...bruno, id: "p2", identifier: [] }
    const report = await take(bundle(maria, other, holding({ name, birthDate }, "c1"), ofNobody))
    expect(record.store.entries({ person: record.person })).toHaveLength(1)
    expect(report.counts).toMatchObject({ read: 4, new: 3, issues: 1 })
    expect(report.issues).toMatchObject([
      { code: "other-patient", where: "entry 2" },
      { code: "of-nobody", severity: "warning", where: "entry 4" },
    ])
  })

  it("takes a file that names one unknown patient for the only person, and refuses one that names several", async () => {
    expect((await take(asthma("7"))).counts.new).toBe(1)
    const refused = await take([asthma("7"), asthma("8", "c2")]).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: "person-of-file-unclear", exit: 8 })
  })

  const uuid = "2fa5b223-ebce-4f39-9c66-5dc014f73572"
  const known = `urn:uuid:${uuid}`
  it.each([
    ["beside its id", { fullUrl: known, resource: maria }],
    ["where it has no id", { fullUrl: known, resource: { ...maria, id: undefined } }],
    ["with something between", { fullUrl: known, link: [], resource: maria }],
  ])("knows a patient by its address in the Bundle, %s", async (_where, entry) => {
    record.store.editPerson(record.person, { birthDate: "1968-04-12" as Day })
    const asthmaOf = (reference: string, id: string) => ({ ...asthma("", id), subject: { reference } })
    const entries = [entry, ...[known, "Patient/p2"].map((to, at) => ({ resource: asthmaOf(to, `c${at}`) }))]
    const report = await take({ resourceType: "Bundle", type: "document", entry: entries })
    expect(report.counts).toMatchObject({ read: 3, new: 2, issues: 1 })
    expect(report.issues).toMatchObject([{ code: "other-patient", where: "entry 3" }])
  })

  it("gives each patient of a family file what is theirs", async () => {
    const tom = record.store.addPerson({ name: "Tom Keller" })
    const second = {
      ...maria,
      id: "p2",
      name: [{ given: ["Tom"], family: "Keller" }],
      birthDate: "2001-09-03",
      identifier: [],
    }
    record.store.editPerson(tom.id, { birthDate: "2001-09-03" as Day })
    record.store.editPerson(record.person, { birthDate: "1968-04-12" as Day })
    await take(bundle(maria, second, asthma("p1"), asthma("p2")))
    expect(record.store.entries({ person: record.person })).toHaveLength(1)
    expect(record.store.entries({ person: tom.id })).toHaveLength(1)
  })

  it("keeps what stands before a break and counts the break as not taken", async () => {
    const text = JSON.stringify(bundle(maria, asthma(), asthma("p1", "c2")))
    const report = await take(text.slice(0, -60))
    expect(report.counts.issues).toBe(1)
    const { read, new: fresh, updated, unchanged, same, issues } = report.counts
    expect(read).toBe(fresh + updated + unchanged + same + issues)
  })
})
