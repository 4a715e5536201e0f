import { describe, it } from "vitest"
import { check, concept, type Pair, patient, somebody, terms } from "./pair.ts"

const penicillin = { coding: [{ system: "http://snomed.info/sct", code: "764146007", display: "Penicillin" }] }

const problems: Pair[] = [
  [
    "a DSTU2 allergy has its substance, two statuses and a criticality in words",
    "AllergyIntolerance",
    {
      substance: penicillin,
      status: "confirmed",
      criticality: "CRITH",
      category: "medication",
      onset: "2012-01",
      lastOccurence: "2014-03-01",
      reporter: somebody,
      patient,
      note: { text: "seen by me" },
      reaction: [{ manifestation: [{ text: "Hives" }], certainty: "likely", note: { text: "mild" } }],
    },
    {
      code: penicillin,
      clinicalStatus: concept(`${terms}/allergyintolerance-clinical`, "active"),
      verificationStatus: concept(`${terms}/allergyintolerance-verification`, "confirmed"),
      criticality: "high",
      category: ["medication"],
      onsetDateTime: "2012-01",
      lastOccurrence: "2014-03-01",
      asserter: somebody,
      patient,
      note: [{ text: "seen by me" }],
      reaction: [{ manifestation: [{ text: "Hives" }], certainty: "likely", note: [{ text: "mild" }] }],
    },
  ],
  [
    "a refuted DSTU2 allergy is refuted and not active",
    "AllergyIntolerance",
    { substance: penicillin, status: "refuted" },
    { code: penicillin, verificationStatus: concept(`${terms}/allergyintolerance-verification`, "refuted") },
  ],
  [
    "an STU3 allergy has codes where R4 has concepts",
    "AllergyIntolerance",
    { code: penicillin, clinicalStatus: "resolved", verificationStatus: "confirmed", assertedDate: "2015" },
    {
      code: penicillin,
      clinicalStatus: concept(`${terms}/allergyintolerance-clinical`, "resolved"),
      verificationStatus: concept(`${terms}/allergyintolerance-verification`, "confirmed"),
      recordedDate: "2015",
    },
  ],
  [
    "an R5 allergy has a concept as its type and participants",
    "AllergyIntolerance",
    {
      code: penicillin,
      type: concept("http://hl7.org/fhir/allergy-intolerance-type", "allergy"),
      participant: [{ function: concept(`${terms}/provenance-participant-type`, "author"), actor: somebody }],
      reaction: [{ manifestation: [{ concept: { text: "Hives" } }] }],
    },
    {
      code: penicillin,
      type: "allergy",
      recorder: somebody,
      participant: [{ function: concept(`${terms}/provenance-participant-type`, "author"), actor: somebody }],
      reaction: [{ manifestation: [{ text: "Hives" }] }],
    },
  ],
  [
    "a DSTU2 condition",
    "Condition",
    {
      patient,
      dateRecorded: "2013-05-02",
      code: { text: "Asthma" },
      category: { coding: [{ system: "http://argonaut.hl7.org", code: "problem" }] },
      clinicalStatus: "relapse",
      verificationStatus: "confirmed",
      onsetQuantity: { value: 52, unit: "years" },
      bodySite: [{ text: "Lung" }],
      stage: { summary: { text: "II" } },
      evidence: [{ code: { text: "Wheeze" } }],
      notes: "worse in spring",
    },
    {
      subject: patient,
      recordedDate: "2013-05-02",
      code: { text: "Asthma" },
      category: [{ coding: [{ system: `${terms}/condition-category`, code: "problem-list-item" }] }],
      clinicalStatus: concept(`${terms}/condition-clinical`, "relapse"),
      verificationStatus: concept(`${terms}/condition-ver-status`, "confirmed"),
      onsetAge: { value: 52, unit: "years" },
      bodySite: [{ text: "Lung" }],
      stage: [{ summary: { text: "II" } }],
      evidence: [{ code: [{ text: "Wheeze" }] }],
      note: [{ text: "worse in spring" }],
    },
  ],
  [
    "an STU3 condition keeps an encounter and leaves an episode of care out",
    "Condition",
    { subject: patient, context: { reference: "EpisodeOfCare/9" }, assertedDate: "2016", code: { text: "Asthma" } },
    { subject: patient, recordedDate: "2016", code: { text: "Asthma" } },
  ],
  [
    "an R5 condition has its evidence as codeable references",
    "Condition",
    {
      code: { text: "Asthma" },
      evidence: [{ concept: { text: "Wheeze" } }, { reference: { reference: "Observation/1" } }],
    },
    {
      code: { text: "Asthma" },
      evidence: [{ code: [{ text: "Wheeze" }] }, { detail: [{ reference: "Observation/1" }] }],
    },
  ],
  [
    "a DSTU2 relative has a gender and ages in quantities",
    "FamilyMemberHistory",
    {
      relationship: { text: "Father" },
      gender: "male",
      deceasedQuantity: { value: 70, code: "a" },
      note: { text: "smoker" },
      condition: [{ code: { text: "Stroke" }, onsetQuantity: { value: 56, code: "a" }, note: { text: "at work" } }],
    },
    {
      relationship: { text: "Father" },
      sex: concept("http://hl7.org/fhir/administrative-gender", "male"),
      deceasedAge: { value: 70, code: "a" },
      note: [{ text: "smoker" }],
      condition: [{ code: { text: "Stroke" }, onsetAge: { value: 56, code: "a" }, note: [{ text: "at work" }] }],
    },
  ],
]

const results: Pair[] = [
  [
    "a DSTU2 observation",
    "Observation",
    {
      category: concept("http://hl7.org/fhir/observation-category", "laboratory"),
      interpretation: { text: "high" },
      comments: "hemolyzed",
      related: [
        { type: "has-member", target: { reference: "Observation/2" } },
        { type: "sequel-to", target: { reference: "Observation/3" } },
      ],
      valueQuantity: { value: 5.4, unit: "mmol/L" },
      referenceRange: [{ meaning: { text: "normal" } }],
    },
    {
      category: [concept("http://hl7.org/fhir/observation-category", "laboratory")],
      interpretation: [{ text: "high" }],
      note: [{ text: "hemolyzed" }],
      hasMember: [{ reference: "Observation/2" }],
      related: [{ type: "sequel-to", target: { reference: "Observation/3" } }],
      valueQuantity: { value: 5.4, unit: "mmol/L" },
      referenceRange: [{ type: { text: "normal" } }],
    },
  ],
  [
    "an STU3 observation with components",
    "Observation",
    {
      context: { reference: "Encounter/1" },
      comment: "left arm",
      component: [{ code: { text: "Systolic" }, interpretation: { text: "normal" } }],
    },
    {
      encounter: { reference: "Encounter/1" },
      note: [{ text: "left arm" }],
      component: [{ code: { text: "Systolic" }, interpretation: [{ text: "normal" }] }],
    },
  ],
  [
    "an STU3 report has performers in roles, a DSTU2 report one",
    "DiagnosticReport",
    {
      performer: [{ role: { text: "lab" }, actor: somebody }],
      codedDiagnosis: [{ text: "Anemia" }],
      image: [{ link: { reference: "Media/1" } }],
    },
    { performer: [somebody], conclusionCode: [{ text: "Anemia" }], media: [{ link: { reference: "Media/1" } }] },
  ],
  ["a DSTU2 report has one performer", "DiagnosticReport", { performer: somebody }, { performer: [somebody] }],
  [
    "a DSTU2 imaging study has a uid, an accession number and modalities of its own",
    "ImagingStudy",
    {
      patient,
      uid: "urn:oid:1.2.3",
      accession: { value: "A1" },
      modalityList: [{ code: "CT" }],
      procedure: [{ reference: "Procedure/1" }],
    },
    {
      subject: patient,
      identifier: [{ system: "urn:dicom:uid", value: "urn:oid:1.2.3" }, { value: "A1" }],
      modality: [{ code: "CT" }],
      procedureReference: { reference: "Procedure/1" },
    },
  ],
  [
    "an R5 imaging study has concepts where R4 has codings",
    "ImagingStudy",
    {
      modality: [{ coding: [{ code: "CT" }] }],
      series: [{ bodySite: { concept: { coding: [{ code: "51185008" }] } } }],
      reason: [{ concept: { text: "Cough" } }],
    },
    { modality: [{ code: "CT" }], series: [{ bodySite: { code: "51185008" } }], reasonCode: [{ text: "Cough" }] },
  ],
]

const immunizations: Pair[] = [
  [
    "a DSTU2 dose that was not given is not done, and says why",
    "Immunization",
    {
      status: "completed",
      date: "2013-01-10",
      wasNotGiven: true,
      reported: true,
      performer: somebody,
      requester: { display: "Dr. Lee" },
      explanation: { reasonNotGiven: [{ text: "refused" }] },
    },
    {
      status: "not-done",
      occurrenceDateTime: "2013-01-10",
      primarySource: false,
      performer: [{ actor: somebody }, { function: concept(`${terms}/v2-0443`, "OP"), actor: { display: "Dr. Lee" } }],
      statusReason: { text: "refused" },
    },
  ],
  [
    "an STU3 dose that was given, with its series",
    "Immunization",
    {
      status: "completed",
      notGiven: false,
      date: "2017-02-03",
      practitioner: [{ role: { text: "gave it" }, actor: somebody }],
      explanation: { reason: [{ text: "school" }] },
      vaccinationProtocol: [{ series: "MMR", doseSequence: 1, seriesDoses: 2, targetDisease: [{ text: "Measles" }] }],
    },
    {
      status: "completed",
      occurrenceDateTime: "2017-02-03",
      performer: [{ function: { text: "gave it" }, actor: somebody }],
      reasonCode: [{ text: "school" }],
      protocolApplied: [
        { series: "MMR", doseNumberPositiveInt: 1, seriesDosesPositiveInt: 2, targetDisease: [{ text: "Measles" }] },
      ],
    },
  ],
  [
    "an entered-in-error dose stays one",
    "Immunization",
    { status: "entered-in-error", notGiven: true },
    { status: "entered-in-error" },
  ],
  [
    "an R5 dose",
    "Immunization",
    {
      manufacturer: { concept: { text: "Acme" } },
      reason: [{ concept: { text: "travel" } }],
      informationSource: { concept: { text: "school record" } },
      programEligibility: [{ program: { text: "VFC" } }],
      protocolApplied: [{ doseNumber: "1", seriesDoses: "2" }],
      reaction: [{ manifestation: { reference: { reference: "Observation/1" } } }],
    },
    {
      manufacturer: { display: "Acme" },
      reasonCode: [{ text: "travel" }],
      reportOrigin: { text: "school record" },
      programEligibility: [{ text: "VFC" }],
      protocolApplied: [{ doseNumberString: "1", seriesDosesString: "2" }],
      reaction: [{ detail: { reference: "Observation/1" } }],
    },
  ],
]

describe("problems, allergies and relatives", () => it.each([...problems])("%s", check))
describe("results", () => it.each([...results])("%s", check))
describe("immunizations", () => it.each([...immunizations])("%s", check))
