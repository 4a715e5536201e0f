/** phr duplicates, merge, split and undo, as typed in a shell: one line with several sources, and every decision kept. */
import { mkdirSync, writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { openShell, type Said, type Shell } from "./phr.ts"

type Entry = { id: string; title: string; start?: string; sources: { entry?: string; importId: number }[] }

const concept = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] })
const active = { clinicalStatus: { coding: [{ code: "active" }] } }

/** A source that gives each resource an address of its own and says whose it is. */
function source(base: string, ...resources: Record<string, unknown>[]): string {
  const patient = {
    resourceType: "Patient",
    id: "p",
    name: [{ family: "Keller", given: ["Maria"] }],
    birthDate: "1968-04-12",
  }
  const entry = [patient, ...resources].map((resource) => ({
    fullUrl: `https://${base}.example/fhir/${resource.resourceType}/${resource.id}`,
    resource: resource === patient ? patient : { subject: { reference: "Patient/p" }, ...resource },
  }))
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry })
}
const medicine = (id: string, text: string, authoredOn: string, dose?: string) => ({
  resourceType: "MedicationRequest",
  id,
  status: "active",
  intent: "order",
  authoredOn,
  medicationCodeableConcept: { text },
  ...(dose && { dosageInstruction: [{ text: dose }] }),
})
const clinic = source(
  "clinic",
  {
    resourceType: "Condition",
    id: "c",
    ...active,
    code: concept("http://snomed.info/sct", "44054006", "Diabetes mellitus type 2 (disorder)"),
    onsetDateTime: "2012-03-04",
  },
  medicine("m", "lisinopril 10 MG Oral Tablet", "2024-01-05", "1 tablet once a day"),
)
const hospital = source(
  "hospital",
  {
    resourceType: "Condition",
    id: "1",
    ...active,
    code: concept("http://hl7.org/fhir/sid/icd-10-cm", "E11.9", "Type 2 diabetes mellitus without complications"),
    onsetDateTime: "2012",
  },
  medicine("2", "Zestril 10 mg tablet", "2024-03-01"),
)

function shellWithBoth(): Shell {
  const shell = openShell()
  shell.phr("init", "--name", "Maria Keller", "--birth-date", "1968-04-12", "--sex", "female")
  shell.phr("key", "create", shell.at("key"))
  shell.env.PHR_KEY_FILE = shell.at("key")
  writeFileSync(shell.at("clinic.json"), clinic)
  writeFileSync(shell.at("hospital.json"), hospital)
  expect(json(shell.phr("import", "clinic.json", "hospital.json", "--json")).totals).toMatchObject({ same: 1 })
  return shell
}
const json = (said: Said) => JSON.parse(said.stdout)
const medicines = (shell: Shell): Entry[] => json(shell.phr("list", "medications", "--json")).entries
const possible = (shell: Shell) => json(shell.phr("duplicates", "--possible", "--json")).possible

test("certain ones are one line with both sources; possible ones are listed with what speaks against them", () => {
  const shell = shellWithBoth()
  const found = json(shell.phr("duplicates", "--json"))
  expect(found.joined).toMatchObject([{ entry: { title: "Diabetes mellitus type 2 (disorder)" }, by: "certain" }])
  expect(found.joined[0].tellings.map(({ start }: Entry) => start)).toEqual(["2012-03-04", "2012"])
  expect(found.possible).toHaveLength(1)
  expect(found.possible[0].differ).toEqual(["since when"])
  const text = shell.phr("duplicates").stdout
  expect(text).toContain("Possibly the same, for you to decide (1)")
  expect(text).toContain("Told by several sources, shown as one line (1)")
  expect(shell.phr("duplicates", "labs").status).toBe(5)
  expect(shell.phr("duplicates", "nonsense").status).toBe(2)
})

test("merge makes one line that keeps what both say, undo and split part it, and every decision outlives its sources", () => {
  const shell = shellWithBoth()
  const [newer, older] = medicines(shell)
  const [first, second] = [older?.id ?? "", newer?.id ?? ""]
  const merged = json(shell.phr("merge", first, second, "--json"))
  expect(merged).toMatchObject({
    schema: "phr.merge/1",
    entry: { id: first },
    tellings: [{ id: first }, { id: second }],
  })
  expect(medicines(shell)).toMatchObject([
    {
      id: first,
      sources: [
        { importId: 1, entry: first },
        { importId: 2, entry: second },
      ],
    },
  ])
  const shown = shell.phr("show", first).stdout
  for (const said of ["lisinopril 10 MG Oral Tablet", "Zestril 10 mg tablet", "2024-01-05", "2024-03-01"])
    expect(shown).toContain(said)
  expect(shell.phr("show", second, "--resource").stdout).toContain("Zestril")
  expect(shell.phr("show", first, "--resource").stdout).toContain("lisinopril")
  expect(shell.phr("merge", first, second).status).toBe(2)
  expect(possible(shell)).toEqual([])

  // the same source again changes nothing, and a source that went and came back is joined again
  expect(json(shell.phr("import", "hospital.json", "--json")).files[0].status).toBe("unchanged")
  shell.phr("imports", "undo", "2")
  expect(medicines(shell)).toHaveLength(1)
  shell.phr("import", "hospital.json")
  expect(medicines(shell)[0]?.sources).toHaveLength(2)

  // undo takes the decision back; the other way round the other one leads
  expect(shell.phr("undo").stdout).toContain("Same fact")
  expect(medicines(shell)).toHaveLength(2)
  shell.phr("merge", second.slice(0, 7), first.slice(0, 7))
  expect(medicines(shell)).toMatchObject([{ id: second }])

  // a record rebuilt from the export remembers, whatever numbers its people have
  shell.phr("export", "fhir", "-o", "all.json")
  const other = { ...shell.env, PHR_FILE: shell.at("second.phrdb"), PHR_KEY_FILE: "" }
  const before = { ...shell.env }
  Object.assign(shell.env, other)
  shell.phr("init", "--name", "Somebody Else", "--birth-date", "2001-01-01")
  shell.phr("person", "add", "--name", "Maria Keller", "--birth-date", "1968-04-12")
  shell.phr("import", "all.json", "--person", "Maria Keller")
  const again: Entry[] = json(shell.phr("list", "medications", "--json", "--person", "Maria Keller")).entries
  expect(again).toMatchObject([{ title: "Zestril 10 mg tablet" }])
  expect(again[0]?.sources).toHaveLength(2)
  expect(json(shell.phr("list", "conditions", "--json", "--person", "Maria Keller")).count).toBe(1)
  Object.assign(shell.env, before)

  // split says that they are two, and neither import nor list joins or offers them again
  expect(json(shell.phr("split", first, "--json")).entries).toHaveLength(2)
  expect(medicines(shell)).toHaveLength(2)
  expect(possible(shell)).toEqual([])
})

test("what was joined for certain can be split, and stays so when the source comes again", () => {
  const shell = shellWithBoth()
  const [line] = json(shell.phr("list", "conditions", "--json")).entries as Entry[]
  expect(shell.phr("split", line?.id ?? "").stdout).toContain("2 lines")
  shell.phr("imports", "undo", "2")
  shell.phr("import", "hospital.json")
  expect(json(shell.phr("list", "conditions", "--json")).count).toBe(2)
  expect(shell.phr("undo").status).toBe(0)
  expect(json(shell.phr("list", "conditions", "--json")).count).toBe(1)
  expect(shell.phr("check").status).toBe(0)
})

test("facts of two kinds, or unknown ids, are not merged", () => {
  const shell = shellWithBoth()
  const [condition] = json(shell.phr("list", "conditions", "--json")).entries as Entry[]
  const [medicine] = medicines(shell)
  expect(shell.phr("merge", condition?.id ?? "", medicine?.id ?? "")).toMatchObject({ status: 2 })
  expect(shell.phr("merge", medicine?.id ?? "", "zzzzzzz").status).toBe(5)
  expect(shell.phr("split", medicine?.id ?? "").status).toBe(2)
})

test("a dry run rehearses a folder of mixed files; the import takes what can be taken; cron hears only news", () => {
  const shell = shellWithBoth()
  mkdirSync(shell.at("mixed"))
  writeFileSync(shell.at("mixed/visit.json"), source("third", medicine("9", "Metformin 500 mg tablet", "2024-05-01")))
  writeFileSync(
    shell.at("mixed/same.json"),
    source("fourth", medicine("8", "metformin 500 MG Oral Tablet", "2024-05-01")),
  )
  writeFileSync(shell.at("mixed/labs.csv"), "date,test,value,unit\n2024-03-02,Glucose,95,mg/dL\n")
  writeFileSync(shell.at("mixed/broken.xml"), "<ClinicalDocument xmlns='urn:hl7-org:v3'><id")
  writeFileSync(
    shell.at("mixed/junk.bin"),
    Uint8Array.from({ length: 300 }, (_, at) => (at * 97) % 256),
  )
  const before = shell.phr("imports").stdout
  const rehearsed = shell.phr("import", "mixed", "--dry-run", "--json")
  expect(rehearsed.status).toBe(3)
  const preview = json(rehearsed).files.flatMap((file: { preview?: unknown[] }) => file.preview ?? [])
  expect(preview).toContainEqual({
    fate: "same",
    kind: "medications",
    count: 1,
    first: [{ title: "Metformin 500 mg tablet", start: "2024-05-01" }],
  })
  expect(shell.phr("imports").stdout).toBe(before)

  // the key file opens it, and nothing prompts
  shell.env.PHR_PASSPHRASE = ""
  const first = shell.phr("import", "-q", "mixed")
  expect(first).toMatchObject({ status: 3, stderr: "" })
  expect(first.stdout).toMatch(/mixed\/labs\.csv +CSV +1/)
  expect(first.stdout).toContain("Not imported")
  for (const bad of ["broken.xml", "junk.bin"]) expect(first.stdout).toContain(bad)
  const good = ["visit.json", "same.json", "labs.csv"].map((name) => `mixed/${name}`)
  expect(shell.phr("import", "-q", ...good)).toEqual({ status: 0, stdout: "", stderr: "" })
})
