import { describe, it } from "vitest"
import { check, concept, type Pair, patient, somebody, terms } from "./pair.ts"

const aspirin = { text: "Aspirin 81 mg" }

const medicines: Pair[] = [
  [
    "a DSTU2 order for a medicine is a request",
    "MedicationOrder",
    {
      status: "active",
      patient,
      dateWritten: "2014-01-02",
      prescriber: somebody,
      medicationCodeableConcept: aspirin,
      reasonCodeableConcept: { text: "Pain" },
      note: "with water",
      dosageInstruction: [
        {
          text: "1 daily",
          additionalInstructions: { text: "with food" },
          siteCodeableConcept: { text: "mouth" },
          doseQuantity: { value: 1, unit: "tablet" },
          timing: { repeat: { frequency: 1, period: 1, periodUnits: "d", when: "HS" } },
        },
      ],
    },
    {
      resourceType: "MedicationRequest",
      intent: "order",
      status: "active",
      subject: patient,
      authoredOn: "2014-01-02",
      requester: somebody,
      medicationCodeableConcept: aspirin,
      reasonCode: [{ text: "Pain" }],
      note: [{ text: "with water" }],
      dosageInstruction: [
        {
          text: "1 daily",
          additionalInstruction: [{ text: "with food" }],
          site: { text: "mouth" },
          doseAndRate: [{ doseQuantity: { value: 1, unit: "tablet" } }],
          timing: { repeat: { frequency: 1, period: 1, periodUnit: "d", when: ["HS"] } },
        },
      ],
    },
  ],
  [
    "an STU3 request",
    "MedicationRequest",
    {
      requester: { agent: somebody, onBehalfOf: { display: "Clinic" } },
      category: { text: "home" },
      context: { reference: "Encounter/1" },
    },
    { requester: somebody, category: [{ text: "home" }], encounter: { reference: "Encounter/1" } },
  ],
  [
    "an R5 request",
    "MedicationRequest",
    {
      medication: { concept: aspirin },
      reason: [{ reference: { reference: "Condition/1" } }],
      renderedDosageInstruction: "one a day",
    },
    {
      medicationCodeableConcept: aspirin,
      reasonReference: [{ reference: "Condition/1" }],
      dosageInstruction: [{ text: "one a day" }],
      renderedDosageInstruction: "one a day",
    },
  ],
  [
    "a DSTU2 medicine that was not taken",
    "MedicationStatement",
    {
      status: "active",
      patient,
      wasNotTaken: true,
      reasonNotTaken: [{ text: "nausea" }],
      dosage: [{ quantityQuantity: { value: 2, unit: "mL" }, rateRatio: { numerator: { value: 1 } } }],
    },
    {
      status: "not-taken",
      subject: patient,
      statusReason: [{ text: "nausea" }],
      dosage: [{ doseAndRate: [{ doseQuantity: { value: 2, unit: "mL" }, rateRatio: { numerator: { value: 1 } } }] }],
    },
  ],
  [
    "an STU3 medicine that was not taken",
    "MedicationStatement",
    { status: "active", taken: "n" },
    { status: "not-taken" },
  ],
  ["an STU3 medicine that is taken", "MedicationStatement", { status: "active", taken: "y" }, { status: "active" }],
  [
    "an R5 medicine says by its adherence whether it is taken",
    "MedicationStatement",
    {
      status: "recorded",
      medication: { reference: { reference: "Medication/1" } },
      adherence: { code: concept("http://hl7.org/fhir/CodeSystem/medication-statement-adherence", "not-taking") },
    },
    { status: "not-taken", medicationReference: { reference: "Medication/1" } },
  ],
  [
    "an STU3 dispense that was not done",
    "MedicationDispense",
    { status: "stopped", notDone: true, notDoneReasonCodeableConcept: { text: "out of stock" } },
    { status: "declined", statusReasonCodeableConcept: { text: "out of stock" } },
  ],
  [
    "a DSTU2 administration that was not given",
    "MedicationAdministration",
    {
      status: "completed",
      wasNotGiven: true,
      reasonNotGiven: [{ text: "asleep" }],
      practitioner: somebody,
      effectiveTimeDateTime: "2015-01-15T14:30:00+01:00",
      dosage: { quantity: { value: 3, unit: "mg" }, siteCodeableConcept: { text: "arm" } },
    },
    {
      status: "not-done",
      statusReason: [{ text: "asleep" }],
      performer: [{ actor: somebody }],
      effectiveDateTime: "2015-01-15T14:30:00+01:00",
      dosage: { dose: { value: 3, unit: "mg" }, site: { text: "arm" } },
    },
  ],
  [
    "an R5 administration",
    "MedicationAdministration",
    {
      medication: { concept: aspirin },
      occurencePeriod: { start: "2024" },
      performer: [{ actor: { reference: somebody } }],
    },
    { medicationCodeableConcept: aspirin, effectivePeriod: { start: "2024" }, performer: [{ actor: somebody }] },
  ],
  [
    "a DSTU2 medicine tells its ingredients in its product",
    "Medication",
    {
      product: {
        form: { text: "tablet" },
        ingredient: [{ item: { display: "Aspirin" }, amount: { numerator: { value: 81 } } }],
      },
    },
    {
      form: { text: "tablet" },
      ingredient: [{ itemReference: { display: "Aspirin" }, strength: { numerator: { value: 81 } } }],
    },
  ],
]

const visits: Pair[] = [
  [
    "a DSTU2 stay",
    "Encounter",
    {
      class: "inpatient",
      patient,
      reason: [{ text: "Chest pain" }],
      indication: [{ reference: "Condition/1" }],
      hospitalization: { dischargeDiagnosis: [{ reference: "Condition/2" }] },
    },
    {
      class: { system: `${terms}/v3-ActCode`, code: "IMP" },
      subject: patient,
      reasonCode: [{ text: "Chest pain" }],
      reasonReference: [{ reference: "Condition/1" }],
      hospitalization: { dischargeDiagnosis: [{ reference: "Condition/2" }] },
      diagnosis: [{ condition: { reference: "Condition/2" }, use: concept(`${terms}/diagnosis-role`, "DD") }],
    },
  ],
  [
    "a class that R4 has not stays what it is",
    "Encounter",
    { class: "daytime" },
    { class: { system: "http://hl7.org/fhir/encounter-class", code: "daytime" } },
  ],
  [
    "an R5 visit",
    "Encounter",
    {
      status: "completed",
      class: [{ coding: [{ system: `${terms}/v3-ActCode`, code: "AMB" }] }],
      actualPeriod: { start: "2024-01-02" },
      reason: [{ value: [{ concept: { text: "Cough" } }, { reference: { reference: "Condition/1" } }] }],
      diagnosis: [{ condition: [{ reference: { reference: "Condition/2" } }], use: [{ text: "final" }] }],
      participant: [{ actor: somebody }],
      admission: { dischargeDisposition: { text: "home" } },
    },
    {
      status: "finished",
      class: { system: `${terms}/v3-ActCode`, code: "AMB" },
      period: { start: "2024-01-02" },
      reasonCode: [{ text: "Cough" }],
      reasonReference: [{ reference: "Condition/1" }],
      diagnosis: [{ condition: { reference: "Condition/2" }, use: { text: "final" } }],
      participant: [{ individual: somebody }],
      hospitalization: { dischargeDisposition: { text: "home" } },
    },
  ],
  [
    "an STU3 visit has a role where R4 has a use",
    "Encounter",
    { diagnosis: [{ condition: { reference: "Condition/1" }, role: { text: "admission" } }] },
    { diagnosis: [{ condition: { reference: "Condition/1" }, use: { text: "admission" } }] },
  ],
  [
    "a DSTU2 appointment",
    "Appointment",
    { type: { text: "Check-up" }, reason: { text: "yearly" } },
    { serviceType: [{ text: "Check-up" }], reasonCode: [{ text: "yearly" }] },
  ],
  [
    "an R5 appointment",
    "Appointment",
    {
      serviceType: [{ concept: { text: "Check-up" } }],
      reason: [{ concept: { text: "yearly" } }],
      cancellationReason: { text: "ill" },
      patientInstruction: [{ concept: { text: "come fasting" } }],
    },
    {
      serviceType: [{ text: "Check-up" }],
      reasonCode: [{ text: "yearly" }],
      cancelationReason: { text: "ill" },
      patientInstruction: "come fasting",
    },
  ],
  [
    "a DSTU2 procedure that was not performed",
    "Procedure",
    {
      status: "aborted",
      notPerformed: true,
      reasonNotPerformed: [{ text: "refused" }, { text: "late" }],
      notes: [{ text: "n" }],
    },
    { status: "not-done", statusReason: { text: "refused; late" }, note: [{ text: "n" }] },
  ],
  [
    "an STU3 procedure",
    "Procedure",
    {
      status: "suspended",
      notDone: false,
      context: { reference: "Encounter/1" },
      performer: [{ role: { text: "surgeon" }, actor: somebody }],
    },
    {
      status: "on-hold",
      encounter: { reference: "Encounter/1" },
      performer: [{ function: { text: "surgeon" }, actor: somebody }],
    },
  ],
  [
    "an R5 procedure",
    "Procedure",
    { occurrenceDateTime: "2024-05", category: [{ text: "surgery" }], used: [{ concept: { text: "Clip" } }] },
    { performedDateTime: "2024-05", category: { text: "surgery" }, usedCode: [{ text: "Clip" }] },
  ],
]

const orders: Pair[] = [
  [
    "a DSTU2 request for a procedure",
    "ProcedureRequest",
    {
      status: "suspended",
      code: { text: "Physio" },
      scheduledDateTime: "2016-09",
      orderer: somebody,
      orderedOn: "2016-08",
      notes: [{ text: "n" }],
    },
    {
      resourceType: "ServiceRequest",
      intent: "order",
      status: "on-hold",
      code: { text: "Physio" },
      occurrenceDateTime: "2016-09",
      requester: somebody,
      authoredOn: "2016-08",
      note: [{ text: "n" }],
    },
  ],
  [
    "a proposal is no order",
    "ProcedureRequest",
    { status: "proposed", code: { text: "Physio" } },
    { resourceType: "ServiceRequest", intent: "proposal", status: "active", code: { text: "Physio" } },
  ],
  [
    "a DSTU2 referral",
    "ReferralRequest",
    {
      status: "requested",
      patient,
      date: "2014-02-14",
      type: { text: "Referral" },
      priority: { coding: [{ code: "urgent" }] },
      recipient: [somebody],
      reason: { text: "murmur" },
      description: "please see",
      serviceRequested: [{ text: "Cardiology" }],
    },
    {
      resourceType: "ServiceRequest",
      intent: "order",
      status: "active",
      subject: patient,
      authoredOn: "2014-02-14",
      category: [{ text: "Referral" }],
      priority: "urgent",
      performer: [somebody],
      reasonCode: [{ text: "murmur" }],
      note: [{ text: "please see" }],
      code: { text: "Cardiology" },
    },
  ],
  [
    "a DSTU2 order for several tests names them all",
    "DiagnosticOrder",
    {
      status: "completed",
      orderer: somebody,
      event: [{ status: "requested", dateTime: "2013-05-02" }],
      item: [{ code: { text: "Lipids" } }, { code: { text: "CBC" } }],
    },
    {
      resourceType: "ServiceRequest",
      intent: "order",
      status: "completed",
      requester: somebody,
      authoredOn: "2013-05-02",
      event: [{ status: "requested", dateTime: "2013-05-02" }],
      code: { text: "Lipids; CBC" },
    },
  ],
  [
    "an R5 order",
    "ServiceRequest",
    {
      code: { concept: { text: "CBC" } },
      patientInstruction: [{ instructionMarkdown: "fast" }],
      reason: [{ concept: { text: "tired" } }],
    },
    { code: { text: "CBC" }, patientInstruction: "fast", reasonCode: [{ text: "tired" }] },
  ],
]

const plans: Pair[] = [
  [
    "a DSTU2 plan",
    "CarePlan",
    {
      status: "cancelled",
      author: [somebody, { display: "Nurse" }],
      note: { text: "n" },
      activity: [{ detail: { prohibited: true } }],
    },
    {
      status: "revoked",
      author: somebody,
      contributor: [{ display: "Nurse" }],
      note: [{ text: "n" }],
      activity: [{ detail: { doNotPerform: true } }],
    },
  ],
  [
    "everybody involved in a DSTU2 plan",
    "CarePlan",
    { status: "active", participant: [{ role: { text: "nurse" }, member: somebody }] },
    { status: "active", careTeam: [somebody] },
  ],
  [
    "a team that Argonaut tells as a plan",
    "CarePlan",
    {
      category: [{ coding: [{ system: "http://argonaut.hl7.org", code: "careteam" }] }],
      participant: [{ role: { text: "nurse" }, member: somebody }],
    },
    {
      resourceType: "CareTeam",
      category: [{ coding: [{ system: "http://argonaut.hl7.org", code: "careteam" }] }],
      participant: [{ role: [{ text: "nurse" }], member: somebody }],
    },
  ],
  [
    "an STU3 team",
    "CareTeam",
    { participant: [{ role: { text: "nurse" }, member: somebody }] },
    { participant: [{ role: [{ text: "nurse" }], member: somebody }] },
  ],
  [
    "a DSTU2 goal",
    "Goal",
    {
      status: "in-progress",
      description: "lose weight",
      targetDate: "2016-01-01",
      statusReason: { text: "slow" },
      author: somebody,
    },
    {
      lifecycleStatus: "active",
      achievementStatus: concept(`${terms}/goal-achievement`, "in-progress"),
      description: { text: "lose weight" },
      target: [{ dueDate: "2016-01-01" }],
      statusReason: "slow",
      expressedBy: somebody,
    },
  ],
  [
    "an STU3 goal behind its target",
    "Goal",
    { status: "behind-target", description: { text: "walk" }, target: { dueDate: "2018" } },
    {
      lifecycleStatus: "active",
      achievementStatus: { text: "behind target" },
      description: { text: "walk" },
      target: [{ dueDate: "2018" }],
    },
  ],
]

describe("medicines", () => it.each([...medicines])("%s", check))
describe("visits and procedures", () => it.each([...visits])("%s", check))
describe("orders", () => it.each([...orders])("%s", check))
describe("plans, teams and goals", () => it.each([...plans])("%s", check))
