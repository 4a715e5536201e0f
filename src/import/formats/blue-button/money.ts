/** Insurance and Medicare claims of a Blue Button text: amounts, services and diagnoses in the report's own words. */
import type { JsonObject } from "../../../fhir/json.ts"
import { ndcSystem } from "../../../terms/systems.ts"
import { amountIn, type Made, type Make, type Making, named, notes, resourceOf, words } from "./make.ts"
import { dated, type Fields, readFields, readMoment } from "./read.ts"
import type { BlueRecord } from "./sections.ts"

export const makeCoverage: Make = (fields, { zone, patient }) => {
  const insurer = fields.take("Health Insurance Company", "Insurer Name", "Marketing Name")
  const plan = fields.take("Plan Name")
  const id = fields.take("ID Number", "Policy Number", "Contract ID/Plan ID")
  if (insurer === undefined && plan === undefined && id === undefined) return []
  const kind = fields.take("Plan Type", "MSP Type")
  const [from, to = ""] = (fields.take("Plan Period") ?? "").split(/\s+-\s+/)
  const start = readMoment(fields.take("Start Date", "Effective Date") ?? from)
  const end = readMoment(fields.take("Stop Date", "Termination Date") ?? to)
  const resource = resourceOf("Coverage", {
    status: "active",
    type: words(kind),
    beneficiary: patient,
    subscriberId: id,
    payor: [named(insurer ?? plan)],
    period:
      start === undefined && end === undefined
        ? undefined
        : { ...dated("start", start, zone), ...dated("end", end, zone) },
    class:
      plan === undefined
        ? undefined
        : [
            {
              type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/coverage-class", code: "plan" }] },
              value: id ?? plan,
              name: plan,
            },
          ],
  })
  return [{ resource, key: [insurer ?? plan, id, start?.date] }]
}

/** The claims of a stretch of records: a claim's number begins it, its numbered lines follow. */
export function makeClaims(records: readonly BlueRecord[], making: Making): { made: Made[]; at: number }[] {
  const claims: { fields: Fields; lines: Fields[]; at: number }[] = []
  for (const [at, record] of records.entries()) {
    const isLine = record.fields[0]?.name.toLowerCase() === "line number"
    if (isLine) claims.at(-1)?.lines.push(readFields(record))
    else claims.push({ fields: readFields(record), lines: [], at })
  }
  return claims.map(({ fields, lines, at }) => {
    const drug = fields.take("Drug Name")
    return { made: drug === undefined ? claimOf(fields, lines, making) : dispenseOf(drug, fields, making), at }
  })
}

function claimOf(fields: Fields, lines: readonly Fields[], { zone, patient }: Making): Made[] {
  const number = fields.take("Claim Number")
  if (number === undefined) return []
  const kind = fields.take("Claim Type")
  const provider = fields.take("Provider")
  const [start, end] = [readMoment(fields.take("Service Start Date")), readMoment(fields.take("Service End Date"))]
  const totals: [string, string][] = [
    ["Amount Charged", "submitted"],
    ["Medicare Approved", "eligible"],
    ["Provider Paid", "benefit"],
  ]
  const total = totals.flatMap(([name, code]) => {
    const amount = moneyIn(fields.take(name))
    const system = "http://terminology.hl7.org/CodeSystem/adjudication"
    return amount === undefined ? [] : [{ category: { coding: [{ system, code }], text: name }, amount }]
  })
  const codes = [...Array(25).keys()].flatMap((at) => fields.take(`Diagnosis Code ${at + 1}`) ?? [])
  const resource = resourceOf("ExplanationOfBenefit", {
    identifier: [{ value: number }],
    status: "active",
    type: words(kind),
    use: "claim",
    patient,
    billablePeriod:
      start === undefined && end === undefined
        ? undefined
        : { ...dated("start", start, zone), ...dated("end", end, zone) },
    insurer: named("Medicare"),
    provider: named(provider),
    outcome: "complete",
    diagnosis:
      codes.length === 0
        ? undefined
        : codes.map((code, at) => ({ sequence: at + 1, diagnosisCodeableConcept: words(code) })),
    item: lines.length === 0 ? undefined : lines.map((line, at) => itemOf(line, at, zone)),
    total: total.length === 0 ? undefined : total,
    processNote: fields
      .rest()
      ?.split("\n")
      .map((text, at) => ({ number: at + 1, text })),
  })
  return [{ resource, key: [number] }]
}

function itemOf(line: Fields, at: number, zone: string | undefined): JsonObject {
  line.take("Line number")
  const [from, to] = [readMoment(line.take("Date of Service From")), readMoment(line.take("Date of Service To"))]
  const [service, revenue] = [line.take("Procedure Code/Description"), line.take("Revenue Code/Description")]
  const net = moneyIn(line.take("Submitted Amount/Charges"))
  const quantity = amountIn(line.take("Quantity Billed/Units"))
  return {
    sequence: at + 1,
    productOrService: words(service ?? revenue ?? "not stated") ?? {},
    ...(service !== undefined && revenue !== undefined && { revenue: { text: revenue } }),
    ...(to === undefined
      ? dated("servicedDate", from, zone)
      : { servicedPeriod: { ...dated("start", from, zone), ...dated("end", to, zone) } as JsonObject }),
    ...(quantity !== undefined && { quantity: { value: quantity.number } }),
    ...(net !== undefined && { net }),
    ...(line.rest() !== undefined && { extension: [{ url: "urn:phr:as-written", valueString: line.rest() ?? "" }] }),
  }
}

/** A drug paid for by Part D: evidence that it was handed out. */
function dispenseOf(drug: string, fields: Fields, { zone, patient }: Making): Made[] {
  const number = fields.take("Claim Number")
  const at = readMoment(fields.take("Claim Service Date"))
  const ndc = fields.take("Drug Code")
  const days = amountIn(fields.take("Days' Supply"))
  const pharmacy = fields.take("Pharmacy Name")
  const coding = ndc === undefined ? undefined : [{ system: ndcSystem, code: ndc }]
  const resource = resourceOf("MedicationDispense", {
    identifier: number === undefined ? undefined : [{ value: number }],
    status: "completed",
    medicationCodeableConcept: { coding, text: drug },
    subject: patient,
    performer: pharmacy === undefined ? undefined : [{ actor: named(pharmacy) }],
    daysSupply: days && { value: days.number, unit: "days" },
    ...dated("whenHandedOver", at, zone),
    note: notes(fields.rest()),
  })
  return [{ resource, key: [number, ndc ?? drug, at?.date] }]
}

function moneyIn(text: string | undefined): JsonObject | undefined {
  const amount = text?.startsWith("$") ? amountIn(text.slice(1)) : undefined
  return amount === undefined || amount.rest !== "" ? undefined : { value: amount.number, currency: "USD" }
}
