import { describe, it } from "vitest"
import { check, concept, type Pair, terms } from "./pair.ts"

const dollars = (value: number) => ({ value, system: "urn:iso:std:iso:4217", code: "USD" })

const documents: Pair[] = [
  [
    "an STU3 document",
    "DocumentReference",
    {
      class: { text: "Note" },
      created: "2005-12-24",
      indexed: "2005-12-25T09:00:00+11:00",
      context: { encounter: { reference: "Encounter/1" }, related: [{ ref: { reference: "Patient/2" } }] },
      content: [{ attachment: { url: "Binary/1" } }],
    },
    {
      category: [{ text: "Note" }],
      date: "2005-12-25T09:00:00+11:00",
      context: { encounter: [{ reference: "Encounter/1" }], related: [{ reference: "Patient/2" }] },
      content: [{ attachment: { url: "Binary/1", creation: "2005-12-24" } }],
    },
  ],
  [
    "an R5 document",
    "DocumentReference",
    { context: [{ reference: "Encounter/1" }], period: { start: "2024" } },
    { context: { encounter: [{ reference: "Encounter/1" }], period: { start: "2024" } } },
  ],
  ["an STU3 composition", "Composition", { class: { text: "Note" } }, { category: [{ text: "Note" }] }],
  [
    "an STU3 file",
    "Binary",
    { contentType: "text/plain", content: "aGk=" },
    { contentType: "text/plain", data: "aGk=" },
  ],
  [
    "DSTU2 answers stand in groups",
    "QuestionnaireResponse",
    {
      questionnaire: { reference: "Questionnaire/1" },
      group: {
        group: [
          {
            title: "Habits",
            question: [
              { linkId: "1", text: "Do you smoke?", answer: [{ valueBoolean: false }] },
              {
                linkId: "2",
                text: "Drink?",
                answer: [{ valueBoolean: true, group: { linkId: "2a", question: { text: "How much?" } } }],
              },
            ],
          },
        ],
      },
    },
    {
      questionnaire: "Questionnaire/1",
      item: [
        {
          text: "Habits",
          item: [
            { linkId: "1", text: "Do you smoke?", answer: [{ valueBoolean: false }] },
            {
              linkId: "2",
              text: "Drink?",
              answer: [{ valueBoolean: true, item: [{ linkId: "2a", item: [{ text: "How much?" }] }] }],
            },
          ],
        },
      ],
    },
  ],
]

const devices: Pair[] = [
  [
    "an STU3 device",
    "Device",
    { udi: { deviceIdentifier: "123", name: "Pump", carrierHRF: "(01)123" }, model: "X1", version: "2.0" },
    {
      udiCarrier: [{ deviceIdentifier: "123", carrierHRF: "(01)123" }],
      deviceName: [{ name: "Pump", type: "udi-label-name" }],
      modelNumber: "X1",
      version: [{ value: "2.0" }],
    },
  ],
  [
    "a DSTU2 device",
    "Device",
    { udi: "(01)123", expiry: "2020-01", status: "available" },
    { udiCarrier: [{ carrierHRF: "(01)123" }], expirationDate: "2020-01", status: "active" },
  ],
  [
    "an R5 device",
    "Device",
    { name: [{ value: "Pump", type: "user-friendly-name" }], type: [{ text: "Insulin pump" }] },
    { deviceName: [{ name: "Pump", type: "user-friendly-name" }], type: { text: "Insulin pump" } },
  ],
  [
    "a DSTU2 use of a device",
    "DeviceUseStatement",
    {
      whenUsed: { start: "2015" },
      indication: [{ text: "sleep apnea" }],
      bodySiteCodeableConcept: { text: "nose" },
      notes: ["n"],
    },
    {
      timingPeriod: { start: "2015" },
      reasonCode: [{ text: "sleep apnea" }],
      bodySite: { text: "nose" },
      note: [{ text: "n" }],
    },
  ],
  [
    "an R5 use of a device",
    "DeviceUsage",
    { patient: { reference: "Patient/1" }, device: { concept: { text: "CPAP" } }, dateAsserted: "2024" },
    {
      resourceType: "DeviceUseStatement",
      subject: { reference: "Patient/1" },
      device: { display: "CPAP" },
      recordedOn: "2024",
    },
  ],
]

const bills: Pair[] = [
  [
    "an STU3 coverage",
    "Coverage",
    { grouping: { group: "G1", plan: "P1", planDisplay: "Gold" }, sequence: "1" },
    {
      class: [
        { type: concept(`${terms}/coverage-class`, "group"), value: "G1" },
        { type: concept(`${terms}/coverage-class`, "plan"), value: "P1", name: "Gold" },
      ],
      order: 1,
    },
  ],
  [
    "a DSTU2 coverage",
    "Coverage",
    {
      issuer: { display: "Acme" },
      type: { code: "EHCPOL" },
      subscriberId: { value: "S1" },
      bin: { value: "610" },
      plan: "P1",
      dependent: 1,
      sequence: 2,
    },
    {
      payor: [{ display: "Acme" }],
      type: { coding: [{ code: "EHCPOL" }] },
      subscriberId: "S1",
      class: [
        { type: concept(`${terms}/coverage-class`, "plan"), value: "P1" },
        { type: concept(`${terms}/coverage-class`, "rxbin"), value: "610" },
      ],
      dependent: "1",
      order: 2,
    },
  ],
  [
    "a DSTU2 claim",
    "Claim",
    {
      type: "oral",
      use: "complete",
      priority: { code: "normal" },
      target: { display: "Acme" },
      diagnosis: [{ sequence: 1, diagnosis: { code: "654456" } }],
      item: [
        {
          sequence: 1,
          diagnosisLinkId: [1],
          service: { code: "1200" },
          serviceDate: "2014-08-16",
          net: dollars(135.57),
        },
      ],
    },
    {
      type: concept(`${terms}/claim-type`, "oral"),
      use: "claim",
      priority: { coding: [{ code: "normal" }] },
      insurer: { display: "Acme" },
      diagnosis: [{ sequence: 1, diagnosisCodeableConcept: { coding: [{ code: "654456" }] } }],
      item: [
        {
          sequence: 1,
          diagnosisSequence: [1],
          productOrService: { coding: [{ code: "1200" }] },
          servicedDate: "2014-08-16",
          net: { value: 135.57, currency: "USD" },
        },
      ],
    },
  ],
  [
    "an STU3 answer of an insurer",
    "ExplanationOfBenefit",
    {
      organization: { display: "Clinic" },
      outcome: { coding: [{ code: "complete" }] },
      insurance: { coverage: { reference: "Coverage/1" } },
      information: [{ sequence: 1 }],
      totalCost: dollars(500),
      item: [{ service: { text: "Visit" }, adjudication: [{ category: { text: "paid" }, amount: dollars(90) }] }],
      payment: { amount: dollars(90) },
    },
    {
      provider: { display: "Clinic" },
      outcome: "complete",
      insurance: [{ focal: true, coverage: { reference: "Coverage/1" } }],
      supportingInfo: [{ sequence: 1 }],
      total: [{ category: concept(`${terms}/adjudication`, "submitted"), amount: { value: 500, currency: "USD" } }],
      item: [
        {
          productOrService: { text: "Visit" },
          adjudication: [{ category: { text: "paid" }, amount: { value: 90, currency: "USD" } }],
        },
      ],
      payment: { amount: { value: 90, currency: "USD" } },
    },
  ],
  [
    "a DSTU2 answer of an insurer",
    "ExplanationOfBenefit",
    { request: { reference: "Claim/1" }, organization: { display: "Acme" }, disposition: "settled" },
    { claim: { reference: "Claim/1" }, insurer: { display: "Acme" }, disposition: "settled" },
  ],
]

const people: Pair[] = [
  [
    "a DSTU2 patient has a list of family names",
    "Patient",
    { name: [{ family: ["van", "Dyck"], given: ["Maria"] }] },
    { name: [{ family: "van Dyck", given: ["Maria"] }] },
  ],
  [
    "a DSTU2 practitioner has one name",
    "Practitioner",
    { name: { family: ["Keller"] } },
    { name: [{ family: "Keller" }] },
  ],
]

describe("documents and forms", () => it.each([...documents])("%s", check))
describe("devices", () => it.each([...devices])("%s", check))
describe("insurance and bills", () => it.each([...bills])("%s", check))
describe("people", () => it.each([...people])("%s", check))
