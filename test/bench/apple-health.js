// Makes an Apple Health export of so many Records (2,500,000 make about 1 GB), laid out as an iPhone writes one: the
// document type at its top, records by type and source, metadata, correlations, workouts, rings. All of it is made up;
// the same arguments make the same bytes. As a program: node apple-health.js <path> [records] [extra days].
import { closeSync, openSync, writeSync } from "node:fs"
import { pathToFileURL } from "node:url"

const watch = "Ana’s Apple Watch"
const phone = "Ana’s iPhone"
const second = 1000
const day = 86_400 * second

/** Types, their share of the records, how long one lasts and who records it. */
const types = [
  { type: "ActiveEnergyBurned", share: 0.33, unit: "Cal", by: [watch], span: 60, value: (n) => (n % 977) / 1000 },
  {
    type: "HeartRate",
    share: 0.24,
    unit: "count/min",
    by: [watch],
    span: 0,
    value: (n) => 52 + (n % 83),
    motion: true,
  },
  { type: "BasalEnergyBurned", share: 0.15, unit: "Cal", by: [watch], span: 900, value: (n) => 15 + (n % 7) / 8 },
  { type: "StepCount", share: 0.09, unit: "count", by: [phone, watch], span: 300, value: (n) => 1 + (n % 400) },
  {
    type: "DistanceWalkingRunning",
    share: 0.09,
    unit: "mi",
    by: [phone, watch],
    span: 300,
    value: (n) => (n % 611) / 3000,
  },
  { type: "PhysicalEffort", share: 0.03, unit: "kcal/hr·kg", by: [watch], span: 60, value: (n) => 1 + (n % 31) / 10 },
  { type: "RespiratoryRate", share: 0.02, unit: "count/min", by: [watch], span: 0, value: (n) => 12 + (n % 15) / 2 },
  {
    type: "EnvironmentalAudioExposure",
    share: 0.02,
    unit: "dBASPL",
    by: [watch],
    span: 1800,
    value: (n) => 40 + (n % 300) / 8,
  },
  { type: "OxygenSaturation", share: 0.01, unit: "%", by: [watch], span: 0, value: (n) => (94 + (n % 7)) / 100 },
  { type: "FlightsClimbed", share: 0.008, unit: "count", by: [phone, watch], span: 60, value: (n) => 1 + (n % 3) },
  {
    type: "HeartRateVariabilitySDNN",
    share: 0.002,
    unit: "ms",
    by: [watch],
    span: 60,
    value: (n) => 20 + (n % 600) / 10,
    beats: true,
  },
]

/** Writes the export; gives its bytes and how many Records stand in it (those within correlations as well). */
export function makeExport(path, records, { extraDays = 0, pointer = 0x2800_0000, offset = "-0500" } = {}) {
  const file = openSync(path, "w")
  const end = Date.UTC(2026, 9, 1)
  const days = Math.max(7, Math.round(records / 700))
  const from = end - days * day
  const until = end + extraDays * day
  let [bytes, count, held] = [0, 0, ""]
  const write = (text, force = false) => {
    held += text
    if (!force && held.length < 1_000_000) return
    bytes += writeSync(file, held)
    held = ""
  }
  const shift = (Number(offset.slice(0, 3)) * 60 + Number(offset[0] + offset.slice(3))) * 60_000
  const at = (time) => `${new Date(time + shift).toISOString().slice(0, 19).replace("T", " ")} ${offset}`
  const device = (n) =>
    `&lt;&lt;HKDevice: 0x${(pointer + n * 64).toString(16)}&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, software:10.2&gt;`

  write(head(at(until)))
  for (const { type, share, unit, by, span, value, motion, beats } of types) {
    const perSource = Math.max(4, Math.round((records * share) / by.length))
    const step = Math.floor((end - from) / perSource / second) * second
    for (const source of by) {
      let n = 0
      for (let time = from; time < until; time += step) {
        const ends = time + Math.min(span * second, step)
        const made = source === watch ? ` device="${device(n)}"` : ""
        const tag = `<Record type="HKQuantityTypeIdentifier${type}" sourceName="${source}" sourceVersion="10.2"${made} unit="${unit}" creationDate="${at(ends + 5000)}" startDate="${at(time)}" endDate="${at(ends)}" value="${value(n)}"`
        write(`${` ${tag}`}${inside(n, motion, beats, at(time))}`)
        n++
        count++
      }
    }
  }
  let n = 0
  for (let time = from; time < until; time += day) {
    const night = time + 3 * 3600 * second
    for (const [index, stage] of ["Core", "Deep", "REM", "Awake", "Core"].entries()) {
      const begun = night + index * 2700 * second
      write(
        ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${watch}" sourceVersion="10.2"${` device="${device(n)}"`} creationDate="${at(begun + 9000000)}" startDate="${at(begun)}" endDate="${at(begun + 2700 * second)}" value="HKCategoryValueSleepAnalysis${stage === "Awake" ? stage : `Asleep${stage}`}"/>\n`,
      )
      count++
    }
    if (n % 7 === 0) {
      const tag = (type, v) =>
        `<Record type="HKQuantityTypeIdentifier${type}" sourceName="Cuff" sourceVersion="3" unit="${type === "BodyMass" ? "kg" : "mmHg"}" creationDate="${at(time + 60000)}" startDate="${at(time)}" endDate="${at(time)}" value="${v}"/>`
      const pair = [tag("BloodPressureSystolic", 118 + (n % 12)), tag("BloodPressureDiastolic", 74 + (n % 9))]
      write(` ${tag("BodyMass", 70 + (n % 50) / 10)}\n ${pair[0]}\n ${pair[1]}\n`)
      write(
        ` <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" sourceVersion="3" creationDate="${at(time + 60000)}" startDate="${at(time)}" endDate="${at(time)}">\n  ${pair[0]}\n  ${pair[1]}\n </Correlation>\n`,
      )
      write(
        ` <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="31.25" durationUnit="min" sourceName="${watch}" sourceVersion="10.2" creationDate="${at(time + 4000000)}" startDate="${at(time)}" endDate="${at(time + 1875 * second)}">\n  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" startDate="${at(time)}" endDate="${at(time + 1875 * second)}" sum="3.1" unit="mi"/>\n </Workout>\n`,
      )
      count += 5
    }
    const date = new Date(time + shift).toISOString().slice(0, 10)
    write(
      ` <ActivitySummary dateComponents="${date}" activeEnergyBurned="${400 + (n % 300)}" activeEnergyBurnedGoal="500" activeEnergyBurnedUnit="Cal" appleExerciseTime="${n % 60}" appleExerciseTimeGoal="30" appleStandHours="${n % 14}" appleStandHoursGoal="12"/>\n`,
    )
    n++
  }
  write("</HealthData>\n", true)
  closeSync(file)
  return { bytes, records: count }
}

function inside(n, motion, beats, time) {
  if (motion && n % 2 === 0)
    return `>\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="${n % 3}"/>\n </Record>\n`
  if (!beats) return "/>\n"
  const list = Array.from(
    { length: 20 },
    (_, i) =>
      `   <InstantaneousBeatsPerMinute bpm="${60 + ((n + i) % 20)}" time="${time.slice(11, 19)}.${10 + i} AM"/>\n`,
  )
  return `>\n  <HeartRateVariabilityMetadataList>\n${list.join("")}  </HeartRateVariabilityMetadataList>\n </Record>\n`
}

function head(exported) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord|Audiogram|VisionPrescription)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type CDATA #REQUIRED
>
]>
<HealthData locale="en_US">
 <ExportDate value="${exported}"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1974-05-02" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" HKCharacteristicTypeIdentifierBloodType="HKBloodTypeAPositive" HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet" HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse="None"/>
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [path = "export.xml", records = "2500000", extraDays = "0"] = process.argv.slice(2)
  console.log(JSON.stringify(makeExport(path, Number(records), { extraDays: Number(extraDays) })))
}
