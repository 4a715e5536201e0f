/**
 * Words for what HealthKit writes as identifiers. Sources: Apple's documentation of HKCategoryValue…, HKMetadataKey… and
 * HKObjectType, read 2026-11-23 in public mirrors. What is not here is told by its own words.
 */

/** What category values are called before what they say: HKCategoryValueSeverityMild is "mild". Longest first. */
export const valueStems: readonly string[] = [
  "EnvironmentalAudioExposureEvent",
  "HeadphoneAudioExposureEvent",
  "AppleWalkingSteadinessEvent",
  "ProgesteroneTestResult",
  "PregnancyTestResult",
  "OvulationTestResult",
  "CervicalMucusQuality",
  "LowCardioFitnessEvent",
  "AudioExposureEvent",
  "VaginalBleeding",
  "AppetiteChanges",
  "AppleStandHour",
  "MenstrualFlow",
  "Contraceptive",
  "SleepAnalysis",
  "Severity",
  "Presence",
]

/** Metadata whose 1 and 0 mean yes and no, in words. */
export const yesOrNo: Readonly<Record<string, string>> = {
  HKWasUserEntered: "Entered by hand",
  HKMenstrualCycleStart: "First day of the period",
  HKSexualActivityProtectionUsed: "Protection used",
  HKIndoorWorkout: "Indoors",
  HKWasTakenInLab: "Taken in a laboratory",
  HKCoachedWorkout: "Coached",
  HKGroupFitness: "In a group",
}

/** Metadata with numbers that stand for words. */
export const numbered: Readonly<Record<string, { title: string; words: Readonly<Record<string, string>> }>> = {
  HKMetadataKeyHeartRateMotionContext: {
    title: "While",
    words: { "0": "not known", "1": "at rest", "2": "active" },
  },
  HKBloodGlucoseMealTime: { title: "Meal", words: { "1": "before", "2": "after" } },
  HKInsulinDeliveryReason: { title: "Insulin", words: { "1": "basal", "2": "bolus" } },
  HKBodyTemperatureSensorLocation: {
    title: "Measured at",
    words: {
      "0": "another place",
      "1": "armpit",
      "2": "body",
      "3": "ear",
      "4": "finger",
      "5": "gut",
      "6": "mouth",
      "7": "rectum",
      "8": "toe",
      "9": "ear drum",
      "10": "temporal artery",
      "11": "forehead",
    },
  },
  HKVO2MaxTestType: {
    title: "Test",
    words: { "1": "maximal exercise", "2": "prediction by submaximal exercise", "3": "prediction without exercise" },
  },
}

/** Apps and devices whose glucose is a continuous monitor's; compared without case, anywhere in the source's name or device. */
export const continuousMonitors: readonly string[] = [
  "dexcom",
  "stelo",
  "libre",
  "lingo",
  "eversense",
  "guardian",
  "carelink",
  "minimed",
  "medtronic",
  "nightscout",
  "xdrip",
  "sugarmate",
  "loop",
  "spike",
  "shuggah",
  "tidepool",
  "omnipod",
  "tandem",
  "t:slim",
  "cgm",
]

export const bloodTypes: Readonly<Record<string, string>> = {
  HKBloodTypeAPositive: "A+",
  HKBloodTypeANegative: "A−",
  HKBloodTypeBPositive: "B+",
  HKBloodTypeBNegative: "B−",
  HKBloodTypeABPositive: "AB+",
  HKBloodTypeABNegative: "AB−",
  HKBloodTypeOPositive: "O+",
  HKBloodTypeONegative: "O−",
}
