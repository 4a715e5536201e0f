/** phr pdf visit: from a record to the file, its mode, its refusals. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../src/cli/context.ts"
import type { Values } from "../../src/commands/command.ts"
import { pdf } from "../../src/commands/pdf.ts"
import { Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { read } from "../render/pdf/support.ts"
import { draft, makeRecord, put, type TestRecord } from "../store/support.ts"

let record: TestRecord
let folder: string
let said: string
let bytes: Uint8Array | undefined

beforeEach(async () => {
  record = makeRecord("Maria Keller")
  record.store.editPerson(record.person, { birthDate: "1968-04-12" as Day, sex: "female" })
  folder = mkdtempSync(join(tmpdir(), "phr-pdf-"))
  said = ""
  bytes = undefined
  await put(
    record,
    resources.map((resource, index) => draft(resource, `entry ${index + 1}`)),
  )
})

afterEach(() => {
  record.close()
  rmSync(folder, { recursive: true, force: true })
})

const concept = (text: string) => ({ coding: [{ system: "http://example.org/codes", code: text }], text })

const resources = [
  {
    resourceType: "AllergyIntolerance",
    id: "a1",
    code: concept("Penicillin"),
    clinicalStatus: concept("active"),
    reaction: [{ manifestation: [concept("Hives")], severity: "severe" }],
  },
  {
    resourceType: "MedicationRequest",
    id: "m1",
    status: "active",
    intent: "order",
    medicationCodeableConcept: concept("Lisinopril 10 mg tablet"),
    authoredOn: "2026-06-01",
    dosageInstruction: [{ text: "1 tablet by mouth daily" }],
  },
  {
    resourceType: "Encounter",
    id: "e1",
    status: "finished",
    class: { code: "AMB" },
    period: { start: "2026-03-11", end: "2026-03-11" },
  },
]

function context(changes: Partial<Context> = {}): Context {
  return {
    today: "2026-11-20" as Day,
    now: () => 0,
    env: {},
    options: { json: false, quiet: false, verbose: false, color: false },
    interactive: false,
    live: false,
    terminal: false,
    columns: 80,
    out: (text) => {
      said += text
    },
    outBytes: (given) => {
      bytes = given
    },
    talk: () => {},
    stdin: process.stdin,
    stderr: process.stderr,
    recordPath: () => record.path,
    record: async () => record.store,
    run: async () => 0,
    ...changes,
  }
}

const visit = (values: Values, changes: Partial<Context> = {}) => {
  const run = pdf.subcommands?.visit?.run
  if (run === undefined) throw new Error("phr pdf visit is gone")
  return run(context(changes), [], values)
}

describe("the file", () => {
  test("holds the record's facts, and only its owner can read it", async () => {
    const path = join(folder, "visit.pdf")
    expect(await visit({ output: path })).toBe(0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(said).toBe(`${path}\n`)
    const [page] = await read(readFileSync(path))
    for (const words of ["Maria Keller", "Penicillin", "Hives", "Lisinopril 10 mg tablet", "1 tablet by mouth daily"]) {
      expect(page?.text).toContain(words)
    }
    expect(page?.text).toContain("Changed since 2026-03-11 (last visit)")
  })

  test("is never overwritten without --force", async () => {
    const path = join(folder, "visit.pdf")
    writeFileSync(path, "mine")
    const refused = await visit({ output: path }).catch((error: unknown) => error)
    expect(refused instanceof Failure ? refused.exit : refused).toBe(6)
    expect(readFileSync(path, "utf8")).toBe("mine")
    expect(await visit({ output: path, force: true })).toBe(0)
    expect(readFileSync(path, "latin1").startsWith("%PDF-1.7")).toBe(true)
  })

  test("is the same for the same record and day", async () => {
    const [first, second] = [join(folder, "1.pdf"), join(folder, "2.pdf")]
    await visit({ output: first })
    await visit({ output: second })
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
  })

  test("says with --json where it is and how large", async () => {
    const path = join(folder, "visit.pdf")
    const options = { json: true, quiet: false, verbose: false, color: false }
    await visit({ output: path }, { options })
    expect(JSON.parse(said)).toEqual({ schema: "phr.pdf/1", path, bytes: statSync(path).size })
  })
})

describe("standard output", () => {
  test("gets the bytes with -o -, and no file is made", async () => {
    expect(await visit({ output: "-" })).toBe(0)
    expect(
      Buffer.from(bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-")
    expect(said).toBe("")
    expect(existsSync(`phr-visit-2026-11-20.pdf`)).toBe(false)
  })

  test("is refused when it is a terminal", async () => {
    await expect(visit({ output: "-" }, { terminal: true })).rejects.toThrow("nothing for a terminal")
  })
})

describe("choosing", () => {
  const words = async (values: Values) => {
    await visit({ output: "-", ...values })
    return (await read(bytes ?? new Uint8Array())).map((page) => page.text).join(" ")
  }

  test("--without leaves a section out, --sections keeps only those named", async () => {
    expect(await words({ without: ["questions"] })).not.toContain("What I want to talk about")
    const only = await words({ sections: "medicines,allergies" })
    expect(only).toContain("Penicillin")
    expect(only).toContain("Lisinopril")
    expect(only).not.toContain("No active condition recorded.")
    expect(only).toContain("A selection of the record: without Conditions, Results.")
  })

  test("--since moves what counts as changed", async () => {
    expect(await words({ since: "2026-07" })).toContain("Changed since 2026-07")
    expect(await words({ since: "2026-07", sections: "changes" })).not.toContain("Started")
    expect(await words({ sections: "changes" })).toContain("Started")
  })

  test("a section or a date that is none is refused with what there is", async () => {
    await expect(visit({ sections: "horoscope" })).rejects.toThrow('there is no section called "horoscope"')
    await expect(visit({ since: "yesterday" })).rejects.toThrow("--since")
  })
})
