/** Apple Health exports: what each element becomes, and that none is lost, guessed or believed beyond what it says. */
import { describe, expect, it } from "vitest"
import { appleCda } from "../../../src/import/formats/apple-cda.ts"
import { appleEcg } from "../../../src/import/formats/apple-ecg.ts"
import { appleHealth } from "../../../src/import/formats/apple-health.ts"
import { ccda } from "../../../src/import/formats/ccda.ts"
import { csv } from "../../../src/import/formats/csv.ts"
import { gpx } from "../../../src/import/formats/gpx.ts"
import type { Item, SampleRun } from "../../../src/record/draft.ts"
import { project } from "../../../src/record/project.ts"
import { category, deviceSaid, exportOf, quantity, record } from "./apple-health/write.ts"
import { drafts, inputOf, issues, readAll } from "./memory.ts"

const nine = "2026-09-01 09:00:00 -0500"
const ten = "2026-09-01 10:00:00 -0500"

const read = (...elements: string[]) => readAll(appleHealth, exportOf(elements), 100)
const runs = (items: readonly Item[]): SampleRun[] => items.filter((item) => item.type === "samples")

/** Readings as lines: measure, day, value, unit. */
function samples(items: readonly Item[]): string[] {
  return runs(items).flatMap(({ measure, day, rows, unit, notes }) =>
    Array.from({ length: rows.length / 4 }, (_, at) => {
      const note = notes[rows[at * 4 + 3] ?? 0] ?? ""
      return `${measure} ${day} ${rows[at * 4 + 2]} ${unit}${note === "" ? "" : ` (${note})`}`
    }),
  )
}

/** Facts as lines: title, value, parts and notes, as the record shows them. */
function facts(items: readonly Item[]): string[] {
  return drafts(items).flatMap(({ resource, bytes }) => {
    const entry = project(resource, () => undefined, undefined, new TextDecoder().decode(bytes))
    if (entry === undefined) return []
    const parts = entry.components?.map((part) => `${part.title} ${part.value?.text ?? ""}`).join(", ")
    return [
      [`${entry.start ?? ""} ${entry.title}: ${entry.value?.text ?? ""}`, parts, entry.note]
        .filter(Boolean)
        .join(" | "),
    ]
  })
}

describe("series", () => {
  it.each([
    ["heart rate", quantity("HeartRate", "72", "count/min", nine), "heart-rate-device 2026-09-01 72 /min"],
    ["shares as percent", quantity("OxygenSaturation", "0.97", "%", nine), "oxygen-saturation 2026-09-01 97 %"],
    ["percent that are none", quantity("OxygenSaturation", "95", "%", nine), "oxygen-saturation 2026-09-01 95 %"],
    [
      "a unit as written",
      quantity("DietaryWater", "8", "fl_oz_us", nine),
      "HKQuantityTypeIdentifierDietaryWater 2026-09-01 8 [foz_us]",
    ],
    [
      "an unknown unit",
      quantity("PhysicalEffort", "2.5", "foo/bar", nine),
      "HKQuantityTypeIdentifierPhysicalEffort 2026-09-01 2.5 foo/bar",
    ],
    [
      "next year's type",
      quantity("ShinyNewThing", "1", "count", nine),
      "HKQuantityTypeIdentifierShinyNewThing 2026-09-01 1 1",
    ],
    [
      "a missing unit that can only be one",
      record({ type: "HKQuantityTypeIdentifierHeartRate", value: "60", start: nine }),
      "heart-rate-device 2026-09-01 60 /min",
    ],
    [
      "glucose of a monitor",
      quantity("BloodGlucose", "101", "mg/dL", nine, { source: "Dexcom G7" }),
      "glucose-cgm 2026-09-01 101 mg/dL",
    ],
    [
      "molar glucose",
      quantity("BloodGlucose", "5.6", "mmol&lt;180.1558800000541&gt;/L", nine, { source: "LibreLink" }),
      "glucose-cgm 2026-09-01 5.6 mmol/L",
    ],
    [
      "an hour stood",
      category("AppleStandHour", "HKCategoryValueAppleStandHourStood", nine),
      "HKCategoryTypeIdentifierAppleStandHour 2026-09-01 1 {hours}",
    ],
    [
      "a stage of sleep, on the day one wakes",
      category("SleepAnalysis", "HKCategoryValueSleepAnalysisAsleepREM", "2026-09-01 23:00:00 -0500", {
        end: "2026-09-01 23:30:00 -0500",
      }),
      "sleep-rem 2026-09-02 30 min",
    ],
    [
      "sleep of older exports",
      category("SleepAnalysis", "HKCategoryValueSleepAnalysisAsleep", "2026-09-02 03:00:00 -0500", {
        end: "2026-09-02 03:01:30 -0500",
      }),
      "sleep 2026-09-02 1.5 min",
    ],
  ])("%s", async (_, element, expected) => expect(samples(await read(element))).toEqual([expected]))

  it("keep device and metadata in words, without addresses and identifiers that change", async () => {
    const inside = `<MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/><MetadataEntry key="HKMetadataKeySyncIdentifier" value="0A-1"/>`
    const device = deviceSaid("0x282a45810")
    expect(samples(await read(quantity("HeartRate", "72", "count/min", nine, { device, inside })))).toEqual([
      "heart-rate-device 2026-09-01 72 /min (name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,7, software:10.2; While: at rest)",
    ])
  })

  it("keep the single beats of a heart rate variability", async () => {
    const inside = `<HeartRateVariabilityMetadataList><InstantaneousBeatsPerMinute bpm="61" time="7:39:25.72 PM"/><InstantaneousBeatsPerMinute bpm="63" time="7:39:26.70 PM"/></HeartRateVariabilityMetadataList>`
    expect(samples(await read(quantity("HeartRateVariabilitySDNN", "45.1", "ms", nine, { inside })))).toEqual([
      "heart-rate-variability 2026-09-01 45.1 ms (beats a minute: 61 at 7:39:25.72 PM, 63 at 7:39:26.70 PM)",
    ])
  })

  it("stand by day, device and offset, with start and end in seconds", async () => {
    const items = await read(
      quantity("StepCount", "10", "count", nine, { end: ten }),
      quantity("StepCount", "12", "count", nine, { end: ten, source: "Ana’s iPhone" }),
      quantity("StepCount", "14", "count", "2026-09-02 09:00:00 -0500"),
    )
    expect(runs(items).map(({ day, device, offset, rows }) => [day, device, offset, [...rows]])).toEqual([
      ["2026-09-01", "Ana’s Apple Watch", -300, [1788271200, 1788274800, 10, 0]],
      ["2026-09-01", "Ana’s iPhone", -300, [1788271200, 1788274800, 12, 0]],
      ["2026-09-02", "Ana’s Apple Watch", -300, [1788357600, 1788357600, 14, 0]],
    ])
  })
})

describe("facts", () => {
  it.each([
    [
      "weight, as written",
      quantity("BodyMass", "72.50", "kg", nine),
      "2026-09-01T09:00:00-05:00 Body weight: 72.50 kg",
    ],
    ["weight in pounds", quantity("BodyMass", "160", "lb", nine), "2026-09-01T09:00:00-05:00 Body weight: 160 lb"],
    [
      "dust of binary fractions",
      quantity("BodyMass", "48.74499999999999", "kg", nine),
      "2026-09-01T09:00:00-05:00 Body weight: 48.745 kg",
    ],
    [
      "body fat written as a share",
      quantity("BodyFatPercentage", "0.215", "%", nine),
      "2026-09-01T09:00:00-05:00 Body fat: 21.5 % | Written as 0.215 %",
    ],
    [
      "temperature with where it was taken",
      quantity("BodyTemperature", "98.6", "degF", nine, {
        inside: '<MetadataEntry key="HKBodyTemperatureSensorLocation" value="6"/>',
      }),
      "2026-09-01T09:00:00-05:00 Body temperature: 98.6 degF | Measured at: mouth",
    ],
    [
      "glucose by hand",
      quantity("BloodGlucose", "101", "mg/dL", nine, {
        source: "Health",
        inside: '<MetadataEntry key="HKWasUserEntered" value="1"/>',
      }),
      "2026-09-01T09:00:00-05:00 Blood glucose: 101 mg/dL | Entered by hand: yes",
    ],
    [
      "a symptom",
      category("Headache", "HKCategoryValueSeverityModerate", nine),
      "2026-09-01T09:00:00-05:00 Headache: moderate",
    ],
    [
      "an absent symptom",
      category("Nausea", "HKCategoryValueSeverityNotPresent", nine),
      "2026-09-01T09:00:00-05:00 Nausea: not present",
    ],
    [
      "ovulation",
      category("OvulationTestResult", "HKCategoryValueOvulationTestResultLuteinizingHormoneSurge", nine),
      "2026-09-01T09:00:00-05:00 Ovulation test result: luteinizing hormone surge",
    ],
    [
      "menstrual flow",
      category("MenstrualFlow", "HKCategoryValueVaginalBleedingMedium", nine, {
        inside: '<MetadataEntry key="HKMenstrualCycleStart" value="1"/>',
      }),
      "2026-09-01T09:00:00-05:00 Menstrual flow: medium | First day of the period: yes",
    ],
    [
      "an event that only happened",
      category("SexualActivity", "HKCategoryValueNotApplicable", nine),
      "2026-09-01T09:00:00-05:00 Sexual activity: ",
    ],
    [
      "mindful minutes",
      category("MindfulSession", "HKCategoryValueNotApplicable", nine, { end: "2026-09-01 09:10:00 -0500" }),
      "2026-09-01T09:00:00-05:00 Mindful session: 10 min",
    ],
    [
      "a type without TypeIdentifier",
      record({ type: "HKDataTypeSleepDurationGoal", value: "8", unit: "hr", start: nine }),
      "2026-09-01T09:00:00-05:00 Sleep goal: 8 hr",
    ],
    [
      "a category nobody knows",
      category("NewFeeling", "HKCategoryValueNewFeelingQuiteGood", nine),
      "2026-09-01T09:00:00-05:00 New feeling: quite good",
    ],
    [
      "compact dates of older phones",
      quantity("BodyMass", "70", "kg", "20150616071820-0700"),
      "2015-06-16T07:18:20-07:00 Body weight: 70 kg",
    ],
  ])("%s", async (_, element, expected) => expect(facts(await read(element))).toEqual([expected]))

  it("carry LOINC where there is a code, and always Apple's own", async () => {
    const [patient, weight, glucose, headache] = drafts(
      await read(
        quantity("BodyMass", "70", "kg", nine),
        quantity("BloodGlucose", "5.6", "mmol&lt;180.15&gt;/L", nine),
        category("Headache", "HKCategoryValueSeverityMild", nine),
      ),
    ).map(({ resource }) => resource as { code?: { coding: { code: string }[] } })
    expect(patient).toMatchObject({ resourceType: "Patient", birthDate: "1968-04-12", gender: "female" })
    const codes = [weight, glucose, headache].map((one) => one?.code?.coding.map(({ code }) => code))
    expect(codes).toEqual([
      ["29463-7", "HKQuantityTypeIdentifierBodyMass"],
      ["14749-6", "HKQuantityTypeIdentifierBloodGlucose"],
      ["HKCategoryTypeIdentifierHeadache"],
    ])
  })

  it("tell blood type as what the person typed in, never as a laboratory's result", async () => {
    const who =
      '<Me HKCharacteristicTypeIdentifierBloodType="HKBloodTypeANegative" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>'
    const items = await readAll(appleHealth, exportOf([], { who }))
    expect(facts(items)).toEqual([" Blood type: A− | As set up in Apple Health"])
    expect(JSON.stringify(drafts(items)[0]?.resource)).not.toContain("loinc")
  })
})

describe("blood pressures", () => {
  const upper = quantity("BloodPressureSystolic", "128", "mmHg", nine, { source: "Cuff" })
  const lower = quantity("BloodPressureDiastolic", "82", "mmHg", nine, { source: "Cuff" })
  const correlation = `<Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" startDate="${nine}" endDate="${nine}">${lower}${upper}</Correlation>`
  const line =
    "2026-09-01T09:00:00-05:00 Blood pressure: 128/82 mmHg | Systolic blood pressure 128 mmHg, Diastolic blood pressure 82 mmHg"

  it.each([
    ["of two records and their correlation are one fact, told five times", [lower, upper, correlation], [line], 4],
    ["of two records are one fact", [upper, lower], [line], 1],
    ["of a correlation alone are one fact", [correlation], [line], 2],
  ])("%s", async (_, elements, expected, repeats) => {
    const items = await read(...elements)
    expect(facts(items)).toEqual(expected)
    expect(drafts(items).at(-1)?.repeats).toBe(repeats)
  })

  it("without their other half stay readings of their own, and of two cuffs are never mixed", async () => {
    const other = quantity("BloodPressureDiastolic", "70", "mmHg", nine, { source: "Other cuff" })
    expect(facts(await read(upper, other))).toEqual([
      "2026-09-01T09:00:00-05:00 Systolic blood pressure: 128 mmHg",
      "2026-09-01T09:00:00-05:00 Diastolic blood pressure: 70 mmHg",
    ])
  })
})

describe("what is no record", () => {
  it("workouts tell what was done, their totals and where their route lies", async () => {
    const workout = `<Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" duration="30.5" durationUnit="min" totalDistance="2" totalDistanceUnit="mi" sourceName="W" startDate="${nine}" endDate="${ten}">
      <MetadataEntry key="HKIndoorWorkout" value="1"/><WorkoutEvent type="HKWorkoutEventTypePause" date="${nine}"/>
      <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="109.5" maximum="130" unit="count/min"/>
      <WorkoutRoute><FileReference path="/workout-routes/route_2026-09-01_9.00am.gpx"/></WorkoutRoute></Workout>`
    expect(facts(await read(workout))).toEqual([
      "2026-09-01T09:00:00-05:00 Workout: traditional strength training: 30.5 min | Distance 2 mi, Heart rate, by device, mean 109.5 count/min, Heart rate, by device, highest 130 count/min | Indoors: yes\nPause: once\nRoute: route_2026-09-01_9.00am.gpx",
    ])
  })

  it("the rings of a month are one fact with a part for each day", async () => {
    const day = (date: string, energy: string) =>
      `<ActivitySummary dateComponents="${date}" activeEnergyBurned="${energy}" activeEnergyBurnedGoal="630" activeEnergyBurnedUnit="kcal" appleExerciseTime="68" appleExerciseTimeGoal="30" appleStandHours="13" appleStandHoursGoal="12"/>`
    expect(facts(await read(day("2026-09-02", "323.5"), day("2026-09-01", "590.2"), day("2026-08-31", "1")))).toEqual([
      expect.stringMatching(
        /^2026-09 Activity rings: 2 days \| 2026-09-01 active energy 590\.2 of 630 kcal, exercised 68 of 30 min, stood in 13 of 12 hours, 2026-09-02 /,
      ),
      expect.stringMatching(/^2026-08 Activity rings: 1 day \| /),
    ])
  })

  it("a meal is a fact, and what is in it is counted once more as what it is", async () => {
    const eaten = quantity("DietaryProtein", "3", "g", nine)
    const meal = `<Correlation type="HKCorrelationTypeIdentifierFood" sourceName="W" startDate="${nine}" endDate="${nine}"><MetadataEntry key="HKFoodType" value="Banana"/>${eaten}</Correlation>`
    const items = await read(eaten, meal)
    expect(facts(items)).toEqual(["2026-09-01T09:00:00-05:00 Food:  | Protein taken in 3 g | Food type: Banana"])
    expect(samples(items)).toHaveLength(2)
  })

  it("an element nobody knew is told by its attributes, and what stands in it", async () => {
    const audiogram = `<Audiogram type="HKAudiogramSampleType" sourceName="W" startDate="${nine}" endDate="${nine}"><SensitivityPoint frequencyValue="250" frequencyUnit="Hz" leftEarValue="20" leftEarUnit="dBHL"/></Audiogram>`
    expect(facts(await read(audiogram, `<StarSign name="aries" startDate="${nine}"/>`))).toEqual([
      "2026-09-01T09:00:00-05:00 Hearing test (audiogram):  | Sensitivity point Frequency value 250, frequency unit Hz, left ear value 20, left ear unit dBHL",
      "2026-09-01T09:00:00-05:00 Star sign: Name aries",
    ])
  })

  it("clinical records are said to lie beside an export.xml that came alone", async () => {
    const pointer =
      '<ClinicalRecord type="HKClinicalTypeIdentifierAllergyRecord" identifier="1" fhirVersion="4.0.1" resourceFilePath="/clinical-records/a.json"/>'
    expect(issues(await read(pointer))).toMatchObject([{ code: "apple-clinical-elsewhere", severity: "warning" }])
  })
})

describe("what cannot be taken", () => {
  it.each([
    ["without a start", '<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" value="60"/>', "apple-date"],
    [
      "on a day that does not exist",
      quantity("HeartRate", "60", "count/min", "2026-02-30 09:00:00 -0500"),
      "apple-date",
    ],
    ["without a number", quantity("HeartRate", "fast", "count/min", nine), "apple-value"],
    ["with a number beyond all", quantity("BodyMass", "1e999", "kg", nine), "apple-value"],
    ["of no type", `<Record startDate="${nine}" value="1"/>`, "apple-type"],
  ])("a record %s is an issue with its line", async (_, element, code) => {
    const items = await read(element)
    expect(issues(items)).toMatchObject([{ code, severity: "error", where: "line 13" }])
    expect(samples(items)).toEqual([])
  })

  it("an end before its beginning is left out, and said", async () => {
    const items = await read(quantity("StepCount", "5", "count", ten, { end: nine }))
    expect([...(runs(items)[0]?.rows ?? [])].slice(0, 2)).toEqual([1788274800, 1788274800])
    expect(issues(items)).toMatchObject([{ code: "apple-end", severity: "warning", where: "line 13" }])
  })

  it("a file cut off in the middle gives what stood whole before, and the line", async () => {
    const whole = exportOf([quantity("BodyMass", "70", "kg", nine), quantity("BodyMass", "71", "kg", ten)])
    const items = await readAll(appleHealth, whole.slice(0, whole.indexOf("71")), 50)
    expect(facts(items)).toHaveLength(1)
    expect(issues(items)).toMatchObject([{ code: "broken-xml", severity: "error", where: "line 14" }])
  })

  it.each([
    ["entities of the document type", '<!ENTITY a "aaaaaaaa">', "&a;", "undefined entity"],
    ["external entities", '<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", "undefined entity"],
  ])("%s are never expanded", async (_, entity, use, reason) => {
    const text = exportOf([quantity("BodyMass", use, "kg", nine)]).replace("]>", `${entity}]>`)
    const items = await readAll(appleHealth, text)
    expect(facts(items)).toEqual([])
    expect(issues(items)).toMatchObject([{ code: "broken-xml", message: expect.stringContaining(reason) }])
  })

  it("elements nested without end are refused", async () => {
    const items = await read("<Record>".repeat(300))
    expect(issues(items)).toMatchObject([
      { code: "broken-xml", message: expect.stringContaining("more than 200 deep") },
    ])
  })
})

describe("the clinical document beside it", () => {
  const observation = (value: string) => `<component><observation classCode="OBS" moodCode="EVN">
     <code code="8867-4" codeSystem="2.16.840.1.113883.6.1" displayName="Heart rate"/>
     <text><sourceName>Ana’s Apple Watch</sourceName><device>${deviceSaid("0x1234567")}</device><value>${value}</value>
      <type>HKQuantityTypeIdentifierHeartRate</type><unit>count/min</unit>
      <metadataEntry><key>HKMetadataKeyHeartRateMotionContext</key><value>1</value></metadataEntry></text>
     <effectiveTime><low value="20260901090000-0500"/><high value="20260901090000-0500"/></effectiveTime>
     <value xsi:type="PQ" value="${value}" unit="count/min"/></observation></component>`
  const document = (inside: string, end = "</ClinicalDocument>") => `<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="CDA.xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><id extension="Health Export CDA" root="1.1"/><title>Health Data Export</title>
 <effectiveTime value="20261001080000-0500"/><recordTarget><patientRole><patient><administrativeGenderCode code="F"/><birthTime value="19680412000000"/></patient></patientRole></recordTarget>
 <entry><organizer>${inside}</organizer></entry>${end}`

  it("is recognized as Apple's, not as C-CDA, and read as the records it repeats", async () => {
    const text = document(observation("72"))
    expect([appleCda, ccda].map((format) => format.recognizes(Buffer.from(text)))).toEqual(["yes", "no"])
    const inside = '<MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>'
    const same = await read(quantity("HeartRate", "72", "count/min", nine, { device: deviceSaid("0x9"), inside }))
    expect(runs(await readAll(appleCda, text, 70))).toEqual(runs(same))
  })

  it("goes on where its root is closed too early", async () => {
    const text = document(
      observation("72"),
      `</ClinicalDocument>\n<entry><organizer>${observation("75")}</organizer></entry>\n`,
    )
    expect(samples(await readAll(appleCda, text)).map((line) => line.split(" ")[2])).toEqual(["72", "75"])
  })
})

describe("electrocardiograms", () => {
  const curve = Array.from({ length: 60 }, (_, at) => (at * 7.5 - 200).toFixed(3))
  const english = `Name,"Ana Lopez"\nDate of Birth,"Apr 12, 1968"\nRecorded Date,${nine}\nClassification,Sinus Rhythm\nSymptoms,\nSoftware Version,1.90\nDevice,"Watch6,7"\nSample Rate,512 hertz\n\n\nLead,Lead I\nUnit,µV\n\n`
  const german = `Name,"Ana Lopez"\nGeburtsdatum,"12.04.1968"\nAufzeichnungsdatum,${nine}\nKlassifizierung,Sinusrhythmus\nSymptome,Keine\nSoftwareversion,1.90\nGerät,"Watch6,7"\nAbtastrate,512 Hertz\n\n\nAbleitung,Ableitung I\nEinheit,µV\n\n`

  it.each([
    ["English", english, curve, "Sinus Rhythm"],
    ["German, with decimal commas", german, curve.map((one) => one.replace(".", ",")), "Sinusrhythmus"],
  ])("in %s: what the watch made of it, the rate and every voltage", async (_, head, lines, classification) => {
    const text = `${head}${lines.join("\n")}\n`
    expect(csv.recognizes(Buffer.from(text))).not.toBe("yes")
    expect(appleEcg.recognizes(Buffer.from(text))).toBe("yes")
    const [draft] = drafts(await readAll(appleEcg, text))
    expect(draft?.resource).toMatchObject({
      effectiveDateTime: "2026-09-01T09:00:00-05:00",
      valueString: classification,
      device: { display: "Watch6,7" },
    })
    const { component = [] } = (draft?.resource ?? {}) as unknown as { component?: { valueSampledData?: object }[] }
    expect(component.at(-1)?.valueSampledData).toEqual({
      origin: expect.objectContaining({ code: "uV" }),
      period: 1.953125,
      dimensions: 1,
      data: curve.join(" "),
    })
  })

  it("tell whose they are, so that a stranger's is refused", async () => {
    const patients = []
    for await (const one of appleEcg.patients(inputOf(`${english}${curve.join("\n")}\n`))) patients.push(one)
    expect(patients).toMatchObject([{ birthDate: "1968-04-12", name: [{ given: ["Ana"], family: "Lopez" }] }])
  })
})

it("a route is kept whole as a document, and its points are no facts", async () => {
  const text = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Morning</name><trkseg><trkpt lat="1" lon="2"><time>2026-09-01T14:00:00Z</time></trkpt><trkpt lat="1" lon="3"><time>2026-09-01T14:30:00Z</time></trkpt></trkseg></trk></gpx>`
  expect(gpx.recognizes(Buffer.from(text))).toBe("yes")
  const [draft] = drafts(await readAll(gpx, text))
  expect(draft?.resource).toMatchObject({
    resourceType: "DocumentReference",
    description: "Morning, 2 points",
    content: [{ attachment: { contentType: "application/gpx+xml", data: Buffer.from(text).toString("base64") } }],
  })
})
