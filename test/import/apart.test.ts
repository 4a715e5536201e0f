/**
 * A large input is read in a thread of its own. The record must be the same as when one thread does it all: what was
 * prepared while reading is taken only where the record would have said the same. Runs what was built, as the thread does.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type * as Inputs from "../../src/cli/inputs.ts"
import type { Day } from "../../src/fhir/dates.ts"
import type * as Pipeline from "../../src/import/pipeline.ts"
import type * as Open from "../../src/store/open.ts"
import type { Store } from "../../src/store/store.ts"
import { newHeader } from "../../src/vault/vault.ts"

const built = (path: string) => import(new URL(`../../dist/${path}`, import.meta.url).href)
const { importInput } = (await built("import/pipeline.js")) as typeof Pipeline
const { openStore } = (await built("store/open.js")) as typeof Open
const { findInputs } = (await built("cli/inputs.js")) as typeof Inputs

const folder = mkdtempSync(join(tmpdir(), "phr-apart-"))
const stores: Store[] = []
afterAll(() => {
  for (const store of stores) store.close()
  rmSync(folder, { recursive: true, force: true })
})

type Resource = { resourceType: string; id?: string } & Record<string, unknown>

const patient = { resourceType: "Patient", id: "p1", name: [{ family: "Keller", given: ["Maria"] }] }
const subject = { reference: "Patient/p1" }
const code = (text: string) => ({ text })

function claim(id: string, provider: string, more = {}): Resource {
  return { resourceType: "Claim", id, status: "active", patient: subject, provider: { reference: provider }, ...more }
}

function organization(id: string, name: string): Resource {
  return { resourceType: "Organization", id, name }
}

function observation(n: number): Resource {
  const value = { value: 5.4, unit: "mmol/L" }
  const [day, time] = [`2024-01-${String((n % 28) + 1).padStart(2, "0")}`, "23:30:00Z"]
  return {
    resourceType: "Observation",
    id: `o${n}`,
    status: "final",
    subject,
    code: code(`Test ${n}`),
    effectiveDateTime: `${day}T${time}`,
    valueQuantity: value,
    note: [{ text: "x".repeat(n % 50 === 0 ? 300_000 : 100) }],
  }
}

const many = Array.from({ length: 1300 }, (_, n) => observation(n))
const first: Resource[] = [
  patient,
  organization("near", "St. Mary's"),
  claim("before", "Organization/near"),
  claim("after", "Organization/later"),
  claim("nowhere", "Organization/nowhere"),
  claim("typed", "Practitioner/near"),
  claim("untyped", "urn:uuid:near"),
  claim("beforeAddress", "urn:uuid:address-1"),
  organization("addressed", "Known by its address"),
  claim("afterAddress", "urn:uuid:address-1"),
  claim("inside", "#c", { contained: [{ resourceType: "Organization", id: "c", name: "Contained" }] }),
  { resourceType: "Condition", subject, code: code("Without an id") },
  { resourceType: "Condition", id: "theirs", subject: { reference: "Patient/p2" }, code: code("Of another patient") },
  ...many,
  claim("far", "Organization/near"),
  claim("farAddress", "urn:uuid:address-1"),
  organization("later", "Found behind its use"),
  organization("near", "St. Mary's, said again"),
  claim("again", "Organization/near"),
  { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "timeout" }] },
]
const second: Resource[] = [
  patient,
  organization("nowhere", "Come at last"),
  { ...organization("near", "Named anew"), meta: { lastUpdated: "2026-02-01T10:00:00+02:00" } },
  claim("second", "Organization/near"),
  claim("beforeNewAddress", "urn:uuid:address-2"),
  organization("addressed", "Known by its address"),
  claim("earlierAddress", "urn:uuid:address-1"),
  claim("earlier", "Organization/later"),
  { ...observation(3), status: "amended" },
  observation(4),
]

function bundle(resources: readonly Resource[], address = "urn:uuid:address-1"): string {
  const entry: unknown[] = resources.map((resource) =>
    resource.id === "addressed" ? { fullUrl: address, resource } : { resource },
  )
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry: [...entry, { fullUrl: "urn:x" }, 5] })
}

const texts = {
  "first.json": bundle(first),
  "second.json": bundle(second, "urn:uuid:address-2"),
  "lines.ndjson": [...second.map((one) => JSON.stringify(one)), "{broken", JSON.stringify(observation(1400))].join(
    "\n",
  ),
}

const lock = () => ({ header: newHeader(), key: new Uint8Array(32) })

async function importAll(large: number) {
  const path = join(folder, `${stores.length}.phrdb`)
  const store = openStore(path, lock(), { create: true })
  stores.push(store)
  store.addPerson({ name: "Maria Keller", timeZone: "Europe/Berlin" })
  const seen: unknown[] = []
  const dumps: string[][] = []
  const lastOf = () => store.imports().at(-1)?.id ?? 0
  const take = async (name: string) => {
    const inputs = await findInputs([join(folder, name)], process.stdin)
    for await (const input of inputs.each()) {
      if ("failure" in input) throw input.failure
      seen.push(await importInput(input, store, { today: "2026-11-20" as Day, large }))
    }
    dumps.push(store.dump())
  }
  await take("first.json")
  await take("second.json")
  await store.undo(lastOf(), "2026-11-20" as Day)
  dumps.push(store.dump())
  await take("lines.ndjson")
  return { seen, dumps }
}

describe("an input read in a thread of its own", () => {
  let [one, two]: Awaited<ReturnType<typeof importAll>>[] = []
  beforeAll(async () => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
    one = await importAll(Number.POSITIVE_INFINITY)
    two = await importAll(0)
  })

  test("gives the same reports", () => {
    expect(two?.seen).toEqual(one?.seen)
  })

  test("gives the same record after every import and after undo", () => {
    expect(one?.dumps).toHaveLength(4)
    expect(two?.dumps).toEqual(one?.dumps)
    expect(two?.dumps[2]).toEqual(two?.dumps[0])
  })

  test("tells of references as the whole record knows them", () => {
    const claims = (at: number) => two?.dumps[at]?.filter((line) => line.includes('"claims\\"')).join("\n") ?? ""
    const dump = claims(0)
    expect(dump.match(/Known by its address/g)).toHaveLength(3)
    expect(claims(1).match(/Known by its address/g)).toHaveLength(5)
    expect(dump).toContain("Found behind its use")
    expect(dump).toContain("said again")
    expect(dump).toContain("Contained")
    expect(two?.dumps[1]?.join("\n")).toContain("Come at last")
  })

  test("ends with the failure of its format", async () => {
    const store = stores[1]
    writeFileSync(join(folder, "hopeless.json"), `{"resourceType":"Bundle","entry":[${"1,".repeat(50_001)}1]}`)
    const inputs = await findInputs([join(folder, "hopeless.json")], process.stdin)
    const before = store?.dump()
    for await (const input of inputs.each()) {
      if ("failure" in input || store === undefined) throw new Error("not there")
      const reading = importInput(input, store, { today: "2026-11-20" as Day, large: 0 })
      await expect(reading).rejects.toMatchObject({ code: "input-hopeless" })
    }
    expect(store?.dump()).toEqual(before)
  })

  test.each([
    [
      "the file is somebody else's than expected",
      bundle([{ ...patient, name: [{ family: "Weber", given: ["Jonas"] }] }, observation(1)]),
    ],
    [
      "a Bundle is dated behind its entries",
      bundle([patient, ...many.slice(0, 200)]).replace(/}$/, ',"timestamp":"2025-03-01"}'),
    ],
  ])("is read anew where %s", async (_where, text) => {
    const dumps = [Number.POSITIVE_INFINITY, 0].map(async (large, at) => {
      const store = openStore(join(folder, `anew-${stores.length}-${at}.phrdb`), lock(), { create: true })
      stores.push(store)
      const maria = store.addPerson({ name: "Maria Keller", timeZone: "Europe/Berlin" })
      store.addPerson({ name: "Jonas Weber", timeZone: "America/New_York" })
      const path = join(folder, `anew-${at}.json`)
      writeFileSync(path, text)
      const inputs = await findInputs([path], process.stdin)
      for await (const input of inputs.each()) {
        if ("failure" in input) throw input.failure
        const named = { ...input, name: "anew.json" }
        await importInput(named, store, { today: "2026-11-20" as Day, person: maria.id, large })
      }
      return [...store.dump(), ...[...store.resources({})].map(({ dated }) => `dated ${dated}`)]
    })
    const [one, two] = await Promise.all(dumps)
    expect(two).toEqual(one)
    expect(one?.join("\n")).toMatch(/2024-01-02T18:30:00-05:00|dated 2025-03-01/)
  })
})
