/**
 * Coverage, Claim and ExplanationOfBenefit → insurance and bills (FHIR R4 §13). A claim's lines, diagnoses and
 * procedures are its components with their codes and days: evidence of what was done, not the done thing itself.
 */
import { type Coding, codingsOf, conceptText } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { moneyText, quantityAt } from "../../fhir/quantities.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing, Value } from "../entry.ts"
import { dateAt, nameAt, periodAt, type Reading, referencedNames, spanAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const coverageStandings: Record<string, Standing> = { active: "current", cancelled: "done", draft: "planned" }

export function projectCoverage(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const payor = referencedNames(resource, "payor", reading)
  const type = titleOf(resource.type)
  const plan = objectsAt(resource, "class").find((one) => codingsOf(one.type).some((coding) => coding.code === "plan"))
  return present<EntryBody>({
    kind: "coverage",
    resource: resource.resourceType,
    title: joined([payor, lineAt(plan, "name") ?? type], ", ") ?? planValue(plan) ?? untitled.coverage,
    codes: codingsOf(objectAt(resource, "type")),
    ...periodAt(resource, "period", reading),
    status,
    standing: standingOf(status, coverageStandings),
    organization: payor,
    performer: nameAt(resource, "policyHolder", resource, reading) ?? nameAt(resource, "subscriber", resource, reading),
    components: [...membership(resource, reading), ...costs(resource, reading)],
  })
}

function planValue(plan: JsonObject | undefined): string | undefined {
  const value = lineAt(plan, "value")
  return value && `Plan ${value}`
}

function membership(resource: Resource, { literal }: Reading): Component[] {
  const told: [string, string | undefined][] = [
    ["Subscriber", lineAt(resource, "subscriberId")],
    ["Member", lineAt(objectsAt(resource, "identifier")[0], "value")],
    ["Dependent", lineAt(resource, "dependent")],
    ["Relationship", conceptText(resource.relationship)],
    ["Network", lineAt(resource, "network")],
    ["Order", literal(resource, "order")],
  ]
  for (const one of objectsAt(resource, "class")) {
    told.push([conceptText(one.type) ?? "Class", joined([lineAt(one, "name"), lineAt(one, "value")], ", ")])
  }
  return told.flatMap(([title, text]) => (text === undefined ? [] : [{ title, value: { text } }]))
}

function costs(resource: Resource, { literal }: Reading): Component[] {
  return objectsAt(resource, "costToBeneficiary").flatMap((cost) => {
    const value: Value | undefined =
      quantityAt(cost, "valueQuantity", literal) ?? money(objectAt(cost, "valueMoney"), literal)
    return value === undefined ? [] : [{ title: conceptText(cost.type) ?? "Cost", value }]
  })
}

const claimStandings: Record<string, Standing> = { active: "done", cancelled: "not-done", draft: "planned" }

/** A claim or what the insurer made of it. */
export function projectClaim(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const codes = codingsOf(objectAt(resource, "type"))
  const span = periodAt(resource, "billablePeriod", reading)
  const created = dateAt(resource, "created", reading)
  const lines = [...objectsAt(resource, "item"), ...objectsAt(resource, "addItem")]
  const parts = lines.flatMap((line) => lineParts(line, reading, 0))
  const diagnoses = objectsAt(resource, "diagnosis").map((one) => codedPart(diagnosis, one, resource, reading))
  const procedures = objectsAt(resource, "procedure").map((one) => codedPart(procedure, one, resource, reading))
  const days = parts.map((part) => part.start).filter((day) => day !== undefined)
  return present<EntryBody>({
    kind: "claims",
    resource: resource.resourceType,
    title: claimTitle(resource, codes),
    codes,
    start: span.start ?? days.sort()[0] ?? created,
    end: span.end,
    recorded: created,
    status,
    standing: standingOf(status, claimStandings),
    categories: [lineAt(resource, "use"), lineAt(resource, "outcome")].filter((text) => text !== undefined),
    value: total(resource, reading),
    components: [...parts, ...diagnoses, ...procedures, ...medicine(resource, reading), ...totals(resource, reading)],
    performer: nameAt(resource, "provider", resource, reading) ?? careTeam(resource, reading),
    organization: nameAt(resource, "insurer", resource, reading) ?? nameAt(resource, "facility", resource, reading),
    note: joined(
      [textAt(resource, "disposition"), ...objectsAt(resource, "processNote").map((note) => textAt(note, "text"))],
      "\n",
    ),
  })
}

function claimTitle(resource: Resource, codes: readonly Coding[]): string {
  const type = titleOf(resource.type, codes)
  if (type === undefined) return untitled.claim
  return /claim/i.test(type) ? type : `${type[0]?.toUpperCase()}${type.slice(1)} claim`
}

const deepest = 3

function lineParts(line: JsonObject, reading: Reading, depth: number): Component[] {
  const codes = [...codingsOf(line.productOrService), ...objectsAt(line, "modifier").flatMap(codingsOf)]
  const span = spanAt(line, "serviced", reading)
  const part = present<Component>({
    title:
      titleOf(line.productOrService) ?? titleOf(line.revenue) ?? titleOf(line.category) ?? "Service without a name",
    codes,
    value: money(objectAt(line, "net"), reading.literal) ?? quantityAt(line, "quantity", reading.literal),
    start: span.start,
  })
  if (depth >= deepest) return [part]
  const details = [...objectsAt(line, "detail"), ...objectsAt(line, "subDetail")]
  return [part, ...details.flatMap((detail) => lineParts(detail, reading, depth + 1))]
}

// A diagnosis or procedure stands as a concept or as a reference to the resource that tells it.
type CodedPart = { title: string; concept: string; reference: string }
const diagnosis: CodedPart = {
  title: "Diagnosis",
  concept: "diagnosisCodeableConcept",
  reference: "diagnosisReference",
}
const procedure: CodedPart = {
  title: "Procedure",
  concept: "procedureCodeableConcept",
  reference: "procedureReference",
}

function codedPart(names: CodedPart, holder: JsonObject, resource: Resource, reading: Reading): Component {
  const { title, concept: conceptKey, reference } = names
  const concept = objectAt(holder, conceptKey)
  const codes = codingsOf(concept)
  const text = titleOf(concept, codes) ?? nameAt(holder, reference, resource, reading)
  return present<Component>({
    title,
    codes,
    value: text === undefined ? undefined : { text },
    start: dateAt(holder, "date", reading),
  })
}

function medicine(resource: Resource, reading: Reading): Component[] {
  const text = nameAt(resource, "prescription", resource, reading)
  return text === undefined ? [] : [{ title: "Prescription", value: { text } }]
}

function careTeam(resource: Resource, reading: Reading): string | undefined {
  return joined(
    objectsAt(resource, "careTeam").map((one) => nameAt(one, "provider", resource, reading)),
    ", ",
  )
}

function total(resource: Resource, { literal }: Reading): Value | undefined {
  const own = money(objectAt(resource, "total"), literal)
  if (own !== undefined) return own
  const parts = objectsAt(resource, "total")
  const submitted = parts.find((part) => codingsOf(part.category).some((coding) => coding.code === "submitted"))
  return money(objectAt(submitted ?? parts[0], "amount"), literal)
}

function totals(resource: Resource, { literal }: Reading): Component[] {
  const parts = objectsAt(resource, "total").flatMap((one) => {
    const value = money(objectAt(one, "amount"), literal)
    return value === undefined ? [] : [{ title: `Total: ${conceptText(one.category) ?? "amount"}`, value }]
  })
  const paid = money(objectAt(objectAt(resource, "payment"), "amount"), literal)
  return paid === undefined ? parts : [...parts, { title: "Paid", value: paid }]
}

function money(amount: JsonObject | undefined, literal: Reading["literal"]): Value | undefined {
  const text = moneyText(amount, literal)
  if (amount === undefined || text === undefined) return undefined
  return present<Value>({ text, number: Number(amount.value), unit: lineAt(amount, "currency") })
}
