/** A phone's export.zip, as it comes: imported, looked at, brought again a week later, and taken back. */
import { writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { zipOf } from "../cli/zip-file.ts"
import { category, deviceSaid, exportOf, quantity } from "../import/formats/apple-health/write.ts"
import { openShell, type Said, type Shell } from "./phr.ts"

function shellWithRecord(): Shell {
  const shell = openShell()
  expect(shell.phr("init", "--name", "Ana Lopez", "--birth-date", "1968-04-12", "--sex", "female").status).toBe(0)
  expect(shell.phr("key", "create", shell.at("key")).status).toBe(0)
  shell.env.PHR_KEY_FILE = shell.at("key")
  return shell
}

const json = (said: Said) => JSON.parse(said.stdout)

const day = (date: number, hour: number) =>
  `2026-09-${String(date).padStart(2, "0")} ${String(hour).padStart(2, "0")}:00:00 -0500`

/** The export of so many days. Every address of a device is another in every export. */
function exportXml(days: number, pointer: string): string {
  const elements: string[] = []
  for (let date = 1; date <= days; date++) {
    const device = deviceSaid(`0x${pointer}${date}`)
    for (const hour of [7, 12, 20])
      elements.push(quantity("HeartRate", String(50 + hour), "count/min", day(date, hour), { device }))
    elements.push(quantity("StepCount", "4000", "count", day(date, 9), { end: day(date, 10), device }))
    elements.push(quantity("StepCount", "3500", "count", day(date, 9), { end: day(date, 10), source: "Ana’s iPhone" }))
    elements.push(category("Headache", "HKCategoryValueSeverityMild", day(date, 21), { source: "Health" }))
    const upper = quantity("BloodPressureSystolic", "128", "mmHg", day(date, 8), { source: "Cuff" })
    const lower = quantity("BloodPressureDiastolic", "82", "mmHg", day(date, 8), { source: "Cuff" })
    elements.push(
      upper,
      lower,
      `<Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" startDate="${day(date, 8)}" endDate="${day(date, 8)}">${upper}${lower}</Correlation>`,
    )
  }
  elements.push(
    '<ClinicalRecord type="HKClinicalTypeIdentifierAllergyRecord" identifier="a" sourceName="Clinic" fhirVersion="1.0.2" resourceFilePath="/clinical-records/AllergyIntolerance-1.json"/>',
  )
  return exportOf(elements)
}

const curve = Array.from({ length: 40 }, (_, at) => String(at * 3 - 60)).join("\n")
const ecg = `Name,"Ana Lopez"\nDate of Birth,"Apr 12, 1968"\nRecorded Date,${day(1, 10)}\nClassification,Sinus Rhythm\nSymptoms,\nSoftware Version,1.90\nDevice,"Watch6,7"\nSample Rate,512 hertz\n\n\nLead,Lead I\nUnit,µV\n\n${curve}\n`
const route =
  '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Run</name><trkseg><trkpt lat="1" lon="2"><time>2026-09-01T14:00:00Z</time></trkpt></trkseg></trk></gpx>'
/** As Epic writes DSTU2, and as others write R4. */
const allergyDstu2 = JSON.stringify({
  resourceType: "AllergyIntolerance",
  id: "TKe1",
  recordedDate: "2014-10-08T00:00:00Z",
  patient: { reference: "https://clinic.example/api/FHIR/DSTU2/Patient/Tbt3" },
  substance: {
    text: "PENICILLIN G",
    coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "7980" }],
  },
  status: "confirmed",
  reaction: [{ manifestation: [{ text: "Hives" }] }],
})
const conditionR4 = JSON.stringify({
  resourceType: "Condition",
  id: "c1",
  clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
  code: { text: "Asthma" },
  subject: { reference: "Patient/p" },
})

/** Folder and files are named in the phone's language; what they are is told by what is in them. */
const zip = (days: number, pointer: string) =>
  zipOf([
    { name: "apple_health_export/Exportación.xml", content: exportXml(days, pointer) },
    { name: "apple_health_export/electrocardiogramas/ecg_2026-09-01.csv", content: ecg },
    { name: "apple_health_export/workout-routes/route_2026-09-01_9.00am.gpx", content: route },
    { name: "apple_health_export/clinical-records/AllergyIntolerance-1.json", content: allergyDstu2 },
    { name: "apple_health_export/clinical-records/Condition-2.json", content: conditionR4 },
  ])

test("everything in a phone's export is taken, looked at, and known again a week later", () => {
  const shell = shellWithRecord()
  writeFileSync(shell.at("exportar.zip"), zip(3, "2800"))
  const first = shell.phr("import", "exportar.zip", "--json")
  expect(first.status).toBe(0)
  const { files } = json(first)
  expect(files.map((file: { format: string; status: string }) => `${file.format} ${file.status}`).sort()).toEqual([
    "apple-ecg imported",
    "apple-health imported",
    "fhir-json imported",
    "fhir-json imported",
    "gpx imported",
  ])
  const told = (...args: string[]) => shell.phr(...args).stdout
  expect(told("list", "vitals")).toMatch(/Blood pressure +128\/82 mmHg/)
  expect(told("list", "assessments")).toMatch(/Headache +mild/)
  expect(told("list", "allergies")).toContain("PENICILLIN G")
  expect(told("list", "conditions")).toContain("Asthma")
  expect(told("list", "reports")).toContain("Electrocardiogram")
  expect(told("list", "documents")).toContain("Route")

  const rate = json(shell.phr("trend", "heart rate", "--by", "day", "--json"))
  expect(rate.series[0].points).toEqual([
    { at: "2026-09-01", value: 63, count: 3 },
    { at: "2026-09-02", value: 63, count: 3 },
    { at: "2026-09-03", value: 63, count: 3 },
  ])
  const steps = json(shell.phr("trend", "steps", "--by", "day", "--json"))
  expect(steps.series.map(({ title, max }: { title: string; max: number }) => [title, max])).toEqual([
    ["Steps", 4000],
    ["Ana’s Apple Watch", 4000],
    ["Ana’s iPhone", 3500],
  ])
  expect(steps.notes.join()).toContain("devices are not added up")

  writeFileSync(shell.at("exportar.zip"), zip(10, "39a0"))
  const later = json(shell.phr("import", "exportar.zip", "--json"))
  const phone = later.files.find((file: { format: string }) => file.format === "apple-health")
  // a week of three heart rates, two counts of steps, a headache and a pressure told five times
  expect(phone.counts).toMatchObject({ new: 7 * 7, updated: 0, same: 7 * 4, issues: 0 })
  for (const file of later.files) expect(file.counts.new + file.counts.updated).toBe(file === phone ? 49 : 0)

  expect(shell.phr("imports", "undo", String(phone.importId)).status).toBe(0)
  const again = json(shell.phr("trend", "heart rate", "--by", "day", "--json"))
  expect(again.series[0].points).toHaveLength(3)
})

test("somebody else's phone is refused, and nothing of it is kept", () => {
  const shell = shellWithRecord()
  const stranger =
    '<Me HKCharacteristicTypeIdentifierDateOfBirth="2001-01-01" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexMale"/>'
  writeFileSync(shell.at("export.xml"), exportOf([quantity("BodyMass", "70", "kg", day(1, 7))], { who: stranger }))
  const said = shell.phr("import", "export.xml")
  expect(said.status).toBe(8)
  expect(shell.phr("list", "vitals").status).toBe(5)
})
