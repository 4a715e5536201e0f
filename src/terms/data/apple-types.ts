/**
 * HealthKit's type identifiers, as far as more must be known of them than their own words say. A quantity that does not
 * stand here is a series under its own identifier, a category an entry. Identifiers: Apple's HealthKit documentation;
 * LOINC codes: those of terms/measures, else as in StanfordBDHG/HealthKitOnFHIR (HKSampleMapping.json), read 2026-11-23.
 */

export type AppleType = {
  /** Where the identifier's own words would mislead, or there is no measure. */
  title?: string
  /** The measure of terms/measures that it is. Absent: it keeps its identifier. */
  measure?: string
  /** The LOINC code to write, where there is no measure or the measure has several. */
  loinc?: string
  /** A fact of its own, shown one by one. Quantities without it are series of samples. */
  entry?: true
  /** Every record is an amount on its own; a day is told as their sum, source by source. */
  sums?: true
  /** The UCUM unit, where Apple writes "count". */
  unit?: string
  /** What kind of observation an entry is; vital signs where it is not said. */
  kind?: "labs"
  /** A category whose records tell by their length: minutes. */
  minutes?: true
  /** A category whose every value is a series of its own: the stages of sleep. */
  stages?: true
  /** A category that is counted: records with this value are 1, others 0. */
  flag?: string
}

export const appleTypes: Readonly<Record<string, AppleType>> = {
  HKQuantityTypeIdentifierHeartRate: { measure: "heart-rate-device" },
  HKQuantityTypeIdentifierRestingHeartRate: { measure: "resting-heart-rate" },
  HKQuantityTypeIdentifierWalkingHeartRateAverage: { title: "Walking heart rate, mean" },
  HKQuantityTypeIdentifierHeartRateVariabilitySDNN: { measure: "heart-rate-variability" },
  HKQuantityTypeIdentifierHeartRateRecoveryOneMinute: { title: "Heart rate recovery in one minute" },
  HKQuantityTypeIdentifierOxygenSaturation: { measure: "oxygen-saturation" },
  HKQuantityTypeIdentifierRespiratoryRate: { measure: "respiratory-rate" },
  HKQuantityTypeIdentifierBodyMass: { measure: "body-weight", entry: true },
  HKQuantityTypeIdentifierHeight: { measure: "body-height", entry: true },
  HKQuantityTypeIdentifierBodyMassIndex: { measure: "body-mass-index", entry: true, unit: "kg/m2" },
  HKQuantityTypeIdentifierBodyFatPercentage: { measure: "body-fat", entry: true },
  HKQuantityTypeIdentifierLeanBodyMass: { title: "Lean body mass", loinc: "91557-9", entry: true },
  HKQuantityTypeIdentifierWaistCircumference: { measure: "waist-circumference", entry: true },
  HKQuantityTypeIdentifierBodyTemperature: { measure: "body-temperature", entry: true },
  HKQuantityTypeIdentifierBasalBodyTemperature: { title: "Basal body temperature", entry: true },
  HKQuantityTypeIdentifierAppleSleepingWristTemperature: { title: "Wrist temperature in sleep" },
  HKQuantityTypeIdentifierBloodPressureSystolic: { measure: "systolic-blood-pressure", entry: true },
  HKQuantityTypeIdentifierBloodPressureDiastolic: { measure: "diastolic-blood-pressure", entry: true },
  HKQuantityTypeIdentifierPeripheralPerfusionIndex: {
    title: "Peripheral perfusion index",
    loinc: "61006-3",
    entry: true,
  },
  HKQuantityTypeIdentifierAtrialFibrillationBurden: { title: "Time in atrial fibrillation", entry: true },
  HKQuantityTypeIdentifierVO2Max: { title: "Cardio fitness (VO2 max)", entry: true },
  HKQuantityTypeIdentifierAppleWalkingSteadiness: { title: "Walking steadiness", entry: true },
  HKQuantityTypeIdentifierSixMinuteWalkTestDistance: { title: "Six-minute walk distance", entry: true },
  HKQuantityTypeIdentifierNumberOfTimesFallen: { title: "Falls", entry: true, unit: "1" },
  HKQuantityTypeIdentifierBloodGlucose: {
    title: "Blood glucose",
    measure: "glucose",
    loinc: "41653-7",
    entry: true,
    kind: "labs",
  },
  HKQuantityTypeIdentifierBloodAlcoholContent: { title: "Blood alcohol", loinc: "74859-0", entry: true, kind: "labs" },
  HKQuantityTypeIdentifierInsulinDelivery: { measure: "insulin-given", sums: true },
  HKQuantityTypeIdentifierForcedExpiratoryVolume1: { title: "FEV1", loinc: "20150-9", entry: true },
  HKQuantityTypeIdentifierForcedVitalCapacity: { title: "Forced vital capacity", loinc: "19870-5", entry: true },
  HKQuantityTypeIdentifierPeakExpiratoryFlowRate: { measure: "peak-flow", entry: true },
  HKQuantityTypeIdentifierInhalerUsage: { title: "Inhaler use", entry: true, unit: "1" },
  HKQuantityTypeIdentifierNumberOfAlcoholicBeverages: { title: "Alcoholic drinks", entry: true, unit: "1" },
  HKQuantityTypeIdentifierStepCount: { measure: "steps", sums: true, unit: "{steps}" },
  HKQuantityTypeIdentifierDistanceWalkingRunning: { title: "Distance walked and run", sums: true },
  HKQuantityTypeIdentifierDistanceCycling: { title: "Distance cycled", sums: true },
  HKQuantityTypeIdentifierDistanceWheelchair: { title: "Distance in a wheelchair", sums: true },
  HKQuantityTypeIdentifierDistanceDownhillSnowSports: { sums: true },
  HKQuantityTypeIdentifierDistanceCrossCountrySkiing: { sums: true },
  HKQuantityTypeIdentifierDistancePaddleSports: { sums: true },
  HKQuantityTypeIdentifierDistanceRowing: { sums: true },
  HKQuantityTypeIdentifierDistanceSkatingSports: { sums: true },
  HKQuantityTypeIdentifierDistanceSwimming: { measure: "distance-swum", sums: true },
  HKQuantityTypeIdentifierFlightsClimbed: { measure: "flights-climbed", sums: true, unit: "{flights}" },
  HKQuantityTypeIdentifierActiveEnergyBurned: { measure: "active-energy", sums: true },
  HKQuantityTypeIdentifierBasalEnergyBurned: { title: "Resting energy", sums: true },
  HKQuantityTypeIdentifierAppleExerciseTime: { title: "Exercise time", sums: true },
  HKQuantityTypeIdentifierAppleMoveTime: { title: "Move time", sums: true },
  HKQuantityTypeIdentifierAppleStandTime: { title: "Stand time", sums: true },
  HKQuantityTypeIdentifierPushCount: { measure: "wheelchair-pushes", sums: true, unit: "{pushes}" },
  HKQuantityTypeIdentifierSwimmingStrokeCount: { title: "Swimming strokes", sums: true, unit: "{strokes}" },
  HKQuantityTypeIdentifierTimeInDaylight: { title: "Time in daylight", sums: true },
  HKQuantityTypeIdentifierNikeFuel: { title: "Nike Fuel", sums: true },
  HKQuantityTypeIdentifierDietaryEnergyConsumed: { measure: "energy-eaten", sums: true },
  HKQuantityTypeIdentifierDietaryCarbohydrates: { measure: "carbohydrates-eaten", sums: true },
  HKQuantityTypeIdentifierDietaryFatTotal: { title: "Fat taken in", sums: true },
  HKQuantityTypeIdentifierDietaryFatPolyunsaturated: { title: "Polyunsaturated fat taken in", sums: true },
  HKQuantityTypeIdentifierDietaryFatMonounsaturated: { title: "Monounsaturated fat taken in", sums: true },
  HKQuantityTypeIdentifierDietaryFatSaturated: { title: "Saturated fat taken in", sums: true },
  HKQuantityTypeIdentifierDietaryCholesterol: { title: "Cholesterol taken in", sums: true },
  HKQuantityTypeIdentifierDietarySodium: { title: "Sodium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryFiber: { title: "Fiber taken in", sums: true },
  HKQuantityTypeIdentifierDietarySugar: { title: "Sugar taken in", sums: true },
  HKQuantityTypeIdentifierDietaryProtein: { title: "Protein taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminA: { title: "Vitamin A taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminB6: { title: "Vitamin B6 taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminB12: { title: "Vitamin B12 taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminC: { title: "Vitamin C taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminD: { title: "Vitamin D taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminE: { title: "Vitamin E taken in", sums: true },
  HKQuantityTypeIdentifierDietaryVitaminK: { title: "Vitamin K taken in", sums: true },
  HKQuantityTypeIdentifierDietaryCalcium: { title: "Calcium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryIron: { title: "Iron taken in", sums: true },
  HKQuantityTypeIdentifierDietaryThiamin: { title: "Thiamin taken in", sums: true },
  HKQuantityTypeIdentifierDietaryRiboflavin: { title: "Riboflavin taken in", sums: true },
  HKQuantityTypeIdentifierDietaryNiacin: { title: "Niacin taken in", sums: true },
  HKQuantityTypeIdentifierDietaryFolate: { title: "Folate taken in", sums: true },
  HKQuantityTypeIdentifierDietaryBiotin: { title: "Biotin taken in", sums: true },
  HKQuantityTypeIdentifierDietaryPantothenicAcid: { title: "Pantothenic acid taken in", sums: true },
  HKQuantityTypeIdentifierDietaryPhosphorus: { title: "Phosphorus taken in", sums: true },
  HKQuantityTypeIdentifierDietaryIodine: { title: "Iodine taken in", sums: true },
  HKQuantityTypeIdentifierDietaryMagnesium: { title: "Magnesium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryZinc: { title: "Zinc taken in", sums: true },
  HKQuantityTypeIdentifierDietarySelenium: { title: "Selenium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryCopper: { title: "Copper taken in", sums: true },
  HKQuantityTypeIdentifierDietaryManganese: { title: "Manganese taken in", sums: true },
  HKQuantityTypeIdentifierDietaryChromium: { title: "Chromium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryMolybdenum: { title: "Molybdenum taken in", sums: true },
  HKQuantityTypeIdentifierDietaryChloride: { title: "Chloride taken in", sums: true },
  HKQuantityTypeIdentifierDietaryPotassium: { title: "Potassium taken in", sums: true },
  HKQuantityTypeIdentifierDietaryCaffeine: { title: "Caffeine taken in", sums: true },
  HKQuantityTypeIdentifierDietaryWater: { title: "Water drunk", sums: true },
  HKCategoryTypeIdentifierSleepAnalysis: { title: "Sleep", sums: true, stages: true },
  HKCategoryTypeIdentifierAppleStandHour: {
    title: "Hours with a minute stood",
    sums: true,
    unit: "{hours}",
    flag: "Stood",
  },
  HKCategoryTypeIdentifierHandwashingEvent: { title: "Handwashing", sums: true, minutes: true },
  HKCategoryTypeIdentifierToothbrushingEvent: { title: "Toothbrushing", sums: true, minutes: true },
  HKCategoryTypeIdentifierAudioExposureEvent: { title: "Loud surroundings" },
  HKCategoryTypeIdentifierHeadphoneAudioExposureEvent: { title: "Loud headphones" },
  HKCategoryTypeIdentifierAppleWalkingSteadinessEvent: { title: "Walking steadiness notice" },
  HKCategoryTypeIdentifierHighHeartRateEvent: { title: "High heart rate notice" },
  HKCategoryTypeIdentifierLowHeartRateEvent: { title: "Low heart rate notice" },
  HKCategoryTypeIdentifierIrregularHeartRhythmEvent: { title: "Irregular heart rhythm notice" },
  HKCategoryTypeIdentifierLowCardioFitnessEvent: { title: "Low cardio fitness notice" },
  HKCategoryTypeIdentifierSleepApneaEvent: { title: "Sleep apnea notice" },
  HKCategoryTypeIdentifierHypertensionEvent: { title: "Hypertension notice" },
  HKCategoryTypeIdentifierIntermenstrualBleeding: { title: "Spotting between periods" },
  HKCategoryTypeIdentifierRapidPoundingOrFlutteringHeartbeat: { title: "Rapid, pounding or fluttering heartbeat" },
  HKCategoryTypeIdentifierSkippedHeartbeat: { title: "Skipped heartbeat" },
  HKCategoryTypeIdentifierMindfulSession: { title: "Mindful session", entry: true, minutes: true },
  HKCorrelationTypeIdentifierFood: { title: "Food" },
  HKCorrelationTypeIdentifierBloodPressure: { title: "Blood pressure" },
  HKDataTypeSleepDurationGoal: { title: "Sleep goal", entry: true },
}

/** The stage of sleep a value of SleepAnalysis tells, as a measure. Older exports say "Asleep" without a stage. */
export const sleepStages: Readonly<Record<string, string>> = {
  HKCategoryValueSleepAnalysisInBed: "sleep-in-bed",
  HKCategoryValueSleepAnalysisAsleep: "sleep",
  HKCategoryValueSleepAnalysisAsleepUnspecified: "sleep",
  HKCategoryValueSleepAnalysisAsleepCore: "sleep-light",
  HKCategoryValueSleepAnalysisAsleepDeep: "sleep-deep",
  HKCategoryValueSleepAnalysisAsleepREM: "sleep-rem",
  HKCategoryValueSleepAnalysisAwake: "sleep-awake",
}
