/** phr pdf summary, full, emergency, labs, due and choices: what is printed, remembered, encrypted and kept back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { getDocumentProxy } from "unpdf"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answer } from "../../src/commands/answer.ts"
import { type Asking, answers } from "../../src/commands/choosing.ts"
import type { Values } from "../../src/commands/command.ts"
import { pdf } from "../../src/commands/pdf.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { pages } from "../../src/report/pages.ts"
import { read } from "../render/pdf/support.ts"
import { date, entry, medicine, reading } from "../report/entries.ts"
import { draft, makeRecord, put, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
let folder: string

const concept = (text: string) => ({ coding: [{ system: "http://example.org/codes", code: text }], text })
const resources = [
  {
    resourceType: "Condition",
    id: "c1",
    code: concept("Migraine"),
    clinicalStatus: concept("active"),
    onsetDateTime: "2019-02-03",
  },
  {
    resourceType: "MedicationRequest",
    id: "m1",
    status: "active",
    intent: "order",
    medicationCodeableConcept: concept("Sumatriptan 50 mg tablet"),
    authoredOn: "2026-06-01",
  },
  {
    resourceType: "Procedure",
    id: "p1",
    status: "completed",
    code: concept("Appendectomy"),
    performedDateTime: "1999-03-04",
  },
]

beforeEach(async () => {
  record = makeRecord("Maria Keller")
  record.store.editPerson(record.person, { birthDate: "1968-04-12" as Day, sex: "female" })
  folder = mkdtempSync(join(tmpdir(), "phr-pages-"))
  await put(
    record,
    resources.map((resource, index) => draft(resource, `entry ${index + 1}`)),
  )
})

afterEach(() => {
  record.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `phr pdf <name>` into a file; gives its bytes and what was said. */
async function print(name: string, values: Values = {}): Promise<{ bytes: Uint8Array; talk: string }> {
  const command = pdf.subcommands?.[name]
  if (command === undefined) throw new Error(`phr pdf ${name} is gone`)
  const output = join(folder, `${name}-${Math.random()}.pdf`)
  const { talk } = await run(command, record.store, [], { output, ...values })
  return { bytes: readFileSync(output), talk }
}

const words = async (bytes: Uint8Array) => (await read(bytes)).map((page) => page.text).join(" ")

async function summary(bytes: Uint8Array): Promise<string> {
  const pdfFile = await getDocumentProxy(new Uint8Array(bytes))
  const files = (await pdfFile.getAttachments()) as Record<string, { content: Uint8Array }> | null
  return Buffer.from(files?.["patient-summary.json"]?.content ?? []).toString("utf8")
}

describe("each page", () => {
  test.each(["visit", "summary", "full", "emergency", "labs", "due"])(
    "%s is printed and names the person",
    async (name) => {
      expect(await words((await print(name)).bytes)).toContain("Maria Keller")
    },
  )

  test("speaks Spanish when asked, and keeps what sources said", async () => {
    const said = await words((await print("summary", { lang: "es" })).bytes)
    expect(said).toContain("Medicamentos actuales")
    expect(said).toContain("Sumatriptan 50 mg tablet")
  })

  test("full holds every entry, and only those of a kind or period when asked", async () => {
    expect(await words((await print("full")).bytes)).toContain("Appendectomy")
    const recent = await words((await print("full", { since: "2020" })).bytes)
    expect(recent).not.toContain("Appendectomy")
    expect(recent).toContain("Migraine")
    expect(recent).toContain("A selection of the record: from 2020.")
    const only = await words((await print("full", { kinds: ["surgeries"] })).bytes)
    expect(only).toContain("Appendectomy")
    expect(only).not.toContain("Sumatriptan")
  })
})

describe("the summary that goes along", () => {
  test("is there for visit, summary, full and emergency, and not for pages about one thing", async () => {
    for (const name of ["visit", "summary", "full", "emergency"]) {
      expect(await summary((await print(name)).bytes)).toContain("Migraine")
    }
    for (const name of ["labs", "due"]) expect(await summary((await print(name)).bytes)).toBe("")
  })

  test("tells nothing that was left out of the page", async () => {
    const [migraine] = record.store.entries({ person: record.person, kinds: ["conditions"] })
    const { bytes } = await print("visit", { leaveOut: [migraine?.id.slice(0, 6) ?? ""] })
    expect(await words(bytes)).not.toContain("Migraine")
    expect(await summary(bytes)).not.toContain("Migraine")
    const part = await summary((await print("visit", { sections: ["medicines"] })).bytes)
    expect(part).toContain("Sumatriptan")
    expect(part).not.toContain("Migraine")
  })
})

describe("sensitive answers", () => {
  const question = "have a partner with HIV"

  test("stay out of page and summary unless asked for", async () => {
    await run(answer, record.store, ["hiv-risk", "yes"])
    const [told] = record.store.entries({ person: record.person }).filter(({ title }) => /HIV/.test(title))
    expect(told, question).toBeDefined()
    const { bytes } = await print("full")
    expect(await words(bytes)).not.toMatch(/HIV/)
    expect(await summary(bytes)).not.toMatch(/HIV/)
    expect(await words((await print("full", { sensitive: true })).bytes)).toMatch(/HIV/)
  })
})

describe("a password", () => {
  test("comes from a file, and the talk says that the file is no PDF/A", async () => {
    const path = join(folder, "password")
    writeFileSync(path, "correct horse\n")
    const { bytes, talk } = await print("visit", { passwordFile: path })
    expect(talk).toContain("no PDF/A")
    await expect(read(bytes)).rejects.toThrow(/password/i)
    await expect(getDocumentProxy(new Uint8Array(bytes), { password: "correct horse" })).resolves.toBeDefined()
  })

  test("that cannot be asked for is refused", async () => {
    await expect(print("visit", { password: true })).rejects.toThrow("no terminal")
  })
})

describe("choices", () => {
  const listed = async (values: Values = {}) => {
    const command = pdf.subcommands?.choices
    if (command === undefined) throw new Error("phr pdf choices is gone")
    return (await run(command, record.store, [], values)).out
  }

  test("are remembered by name, taken up again, added to, listed and forgotten", async () => {
    await print("visit", { question: ["Why does it come at night?"], without: ["conditions"], save: "neuro" })
    const again = await words((await print("visit", { use: "neuro", question: ["And in summer?"] })).bytes)
    expect(again).toContain("Why does it come at night?")
    expect(again).toContain("And in summer?")
    expect(again).not.toContain("Migraine")
    expect(await listed()).toBe("neuro  phr pdf visit --use neuro\n")
    await listed({ remove: "neuro" })
    expect(await listed()).toBe("Nothing is remembered.\n")
    await expect(print("visit", { use: "neuro" })).rejects.toThrow("no choice is remembered")
  })

  test("of one page are not taken for another", async () => {
    await print("emergency", { contact: ["Ana, 555"], save: "wallet" })
    expect(await words((await print("emergency", { use: "wallet" })).bytes)).toContain("Ana, 555")
    await expect(print("summary", { use: "wallet" })).rejects.toThrow("another page")
  })

  test("that name no kind, section or entry are refused", async () => {
    await expect(print("full", { kinds: ["horoscopes"] })).rejects.toThrow('no kind called "horoscopes"')
    await expect(print("labs", { without: ["allergies"] })).rejects.toThrow('no section called "allergies"')
    await expect(print("visit", { leaveOut: ["zzzzzzz"] })).rejects.toThrow('no entry is called "zzzzzzz"')
  })

  test("cannot be asked for without a terminal, and the refusal names the flags", async () => {
    await expect(print("visit", { interactive: true })).rejects.toMatchObject({ exit: 2 })
  })
})

describe("asking", () => {
  const whole = reading([
    medicine("Sumatriptan", "2026-01-02"),
    medicine("Sumatriptan", "2025-01-02"),
    entry("conditions", "Migraine", "2019", { standing: "current" }),
  ])

  /** Answers each question from the words in it; what is not answered stays as it was offered. */
  function asking(said: { several?: Record<string, string[]>; text?: Record<string, string[]> }): Asking {
    return {
      async several(message, choices) {
        const wanted = Object.entries(said.several ?? {}).find(([begin]) => message.startsWith(begin))?.[1]
        return choices
          .filter(({ name, chosen }) => (wanted === undefined ? chosen === true : wanted.includes(name)))
          .map(({ value }) => value)
      },
      async text(message, check) {
        const lines = Object.entries(said.text ?? {}).find(([begin]) => message.startsWith(begin))?.[1]
        const text = lines?.shift() ?? ""
        expect(check?.(text) ?? true).toBe(true)
        return text
      },
    }
  }

  test("Enter alone all the way chooses nothing", async () => {
    const subject = { page: pages.visit, reading: whole, choice: {}, keep: true }
    expect(await answers(subject, asking({}))).toEqual({ choice: {} })
  })

  test("makes a choice of sections, period, items and questions, and a name for it", async () => {
    const found = await answers(
      { page: pages.visit, reading: whole, choice: { questions: ["Old?"] }, keep: true },
      asking({
        several: {
          Sections: ["Allergies", "What I want to talk about", "Medicines now"],
          "Leave out": ["Medicines: Sumatriptan"],
          Questions: [],
        },
        text: {
          "Changes since": ["2026-03"],
          "What I want": ["New?", "Newer?"],
          Remember: ["neuro"],
        },
      }),
    )
    expect(found).toEqual({
      choice: {
        sections: ["allergies", "questions", "medicines"],
        since: "2026-03",
        leaveOut: whole.entries.filter(({ kind }) => kind === "medications").map(({ id }) => id),
        questions: ["New?", "Newer?"],
      },
      keepAs: "neuro",
    })
  })

  test("begins with what was chosen, and a dash forgets a date", async () => {
    const choice = { since: date("2025"), until: date("2026"), sections: ["allergies"] }
    const subject = { page: pages.summary, reading: whole, choice, keep: false }
    expect(await answers(subject, asking({}))).toEqual({ choice })
    const { choice: other } = await answers(subject, asking({ text: { "Nothing before": ["-"] } }))
    expect(other).toEqual({ until: "2026", sections: ["allergies"] })
  })
})

test("a prompt writes where prompts are written, never into the answer", async () => {
  const { chooseSeveral } = await import("../../src/cli/prompt.ts")
  const [stdin, stderr] = [new PassThrough(), new PassThrough()]
  const asked = chooseSeveral({ stdin, stderr }, "Which?", [
    { name: "one", value: 1, chosen: true },
    { name: "two", value: 2 },
  ])
  setTimeout(() => stdin.write("\r"), 50)
  expect(await asked).toEqual([1])
  expect(String(stderr.read())).toContain("Which?")
})
