/**
 * Coverage, Claim and ExplanationOfBenefit of DSTU2, STU3 and R5 as R4.
 * FHIR R4 §13.1, §13.6, §13.10 and their "R3 Diff"; CMS Blue Button 2.0 v1 (STU3); FHIR DSTU2 §7.
 */
import { isObject, type Json, type JsonObject } from "../json.ts"
import {
  added,
  codingOf,
  concepts,
  type Edit,
  inside,
  listed,
  listOf,
  recoded,
  renamed,
  type Step,
  single,
  upgraded,
} from "./edit.ts"

const coverageClass = "http://terminology.hl7.org/CodeSystem/coverage-class"

function classed(code: string, value: Json | undefined, name?: Json | undefined): Json[] {
  if (typeof value !== "string" && typeof name !== "string") return []
  const type = { coding: [{ system: coverageClass, code }] }
  return [{ type, ...(value !== undefined && { value }), ...(name !== undefined && { name }) }]
}

const groupNames = ["group", "subGroup", "plan", "subPlan", "class", "subClass"] as const

/** STU3 groups the plan's names in one object, DSTU2 has them on the coverage itself; R4 has a list of classes. */
const grouping: Step = (edit) => {
  const found = edit.get("grouping")
  if (isObject(found)) {
    for (const name of groupNames)
      added(edit, "class", classed(name.toLowerCase(), found[name], found[`${name}Display`]))
    edit.set("grouping", undefined)
  }
  for (const name of ["group", "plan", "subPlan"]) {
    const value = edit.get(name)
    if (typeof value !== "string") continue
    added(edit, "class", classed(name.toLowerCase(), value))
    edit.set(name, undefined)
  }
  const bin = edit.get("bin")
  if (!isObject(bin)) return
  added(edit, "class", classed("rxbin", bin.value))
  edit.set("bin", undefined)
}

/** An identifier where R4 has its value alone. */
function valueOnly(...keys: readonly string[]): Step {
  return (edit) => {
    for (const key of keys) {
      const found = edit.get(key)
      const [first] = Array.isArray(found) ? found : [found]
      if (isObject(first)) edit.set(key, typeof first.value === "string" ? first.value : undefined)
    }
  }
}

const sequence: Step = (edit) => {
  const found = edit.get("sequence")
  if (found === undefined) return
  const order = typeof found === "string" && /^\d{1,9}$/.test(found) ? Number(found) : found
  if (edit.get("order") === undefined && typeof order === "number") edit.set("order", order)
  edit.set("sequence", undefined)
}

const dependent: Step = (edit) => {
  const found = edit.get("dependent")
  if (typeof found === "number") edit.set("dependent", String(found))
}

export const coverage: readonly Step[] = [
  renamed("issuer", "payor"),
  renamed("insurer", "payor"),
  listed("payor"),
  concepts("type"),
  valueOnly("subscriberId", "network"),
  grouping,
  inside("class", valueOnly("value")),
  sequence,
  dependent,
]

/** STU3 has a quantity of a currency, R4 an amount of money. */
const currency: Step = (edit) => {
  const code = edit.get("code")
  if (typeof code !== "string" || edit.get("currency") !== undefined) return
  edit.set("currency", code)
  edit.set("code", undefined)
  edit.set("system", undefined)
}

const money = (...keys: readonly string[]): Step[] => keys.map((key) => inside(key, currency))

const adjudication = inside(
  "adjudication",
  concepts("category", "code"),
  renamed("code", "category"),
  ...money("amount"),
)

const deepest = 3

/** A line of a bill and the lines within it. */
function line(depth = 0): Step[] {
  return [
    renamed("service", "productOrService"),
    concepts("productOrService", "modifier", "bodySite", "subSite", "programCode"),
    renamed("serviceDate", "servicedDate"),
    ...["careTeam", "diagnosis", "procedure", "information"].map((to) => renamed(`${to}LinkId`, `${to}Sequence`)),
    ...money("unitPrice", "net", "fee"),
    adjudication,
    ...(depth < deepest ? [inside("detail", ...line(depth + 1)), inside("subDetail", ...line(depth + 1))] : []),
  ]
}

const itemLine = line()

const diagnosis: readonly Step[] = [
  concepts("diagnosis"),
  (edit) => {
    if (isObject(edit.get("diagnosis"))) renamed("diagnosis", "diagnosisCodeableConcept")(edit)
  },
]

const common: readonly Step[] = [
  renamed("information", "supportingInfo"),
  (edit) => {
    const organization = edit.get("organization")
    if (!isObject(organization)) return
    if (edit.get("provider") === undefined) edit.set("provider", organization)
    edit.set("organization", undefined)
  },
  single("subType"),
  inside("item", ...itemLine),
  inside("addItem", ...itemLine),
  inside("diagnosis", ...diagnosis),
  inside("payment", ...money("amount", "adjustment")),
]

const claimType: Step = (edit) => {
  const code = edit.get("type")
  if (typeof code !== "string") return
  edit.set("type", { coding: [{ system: "http://terminology.hl7.org/CodeSystem/claim-type", code }] })
}

export const claim: readonly Step[] = [
  claimType,
  recoded("use", { complete: "claim", proposed: "preauthorization", exploratory: "predetermination" }),
  concepts("priority", "fundsReserve"),
  renamed("target", "insurer"),
  renamed("coverage", "insurance"),
  ...common,
  ...money("total"),
]

const totals: readonly (readonly [key: string, category: string])[] = [
  ["totalCost", "submitted"],
  ["totalBenefit", "benefit"],
  ["unallocDeductable", "deductible"],
]

const total: Step = (edit) => {
  for (const [key, code] of totals) {
    const amount = edit.get(key)
    if (!isObject(amount)) continue
    const system = "http://terminology.hl7.org/CodeSystem/adjudication"
    added(edit, "total", [{ category: { coding: [{ system, code }] }, amount: upgraded(amount, [currency]) }])
    edit.set(key, undefined)
  }
}

const outcome: Step = (edit) => {
  const found = edit.get("outcome")
  if (!isObject(found)) return
  const coding = codingOf(found)
  edit.set("outcome", isObject(coding) && typeof coding.code === "string" ? coding.code : undefined)
}

/** STU3 has the one insurance that decided; R4 a list in which the one that decided is the focal one. */
const insurance: Step = (edit) => {
  const found = edit.get("insurance")
  if (isObject(found)) edit.set("insurance", [{ focal: true, ...found }])
}

/** DSTU2's is a bare answer to a claim, and its organization the insurer who answers. */
const answer: Step = (edit: Edit) => {
  const isAnswer = ["request", "requestProvider", "requestOrganization", "ruleset"].some((key) => edit.get(key))
  if (!isAnswer) return
  renamed("organization", "insurer")(edit)
  renamed("request", "claim")(edit)
  renamed("requestProvider", "provider")(edit)
  renamed("requestOrganization", "provider")(edit)
}

/** A code in `form` is what R4 calls the form's code; R4's form is the printed page. */
const form: Step = (edit) => {
  const found: Json | undefined = edit.get("form")
  if (isObject(found) && isForm(found)) renamed("form", "formCode")(edit)
}

function isForm(found: JsonObject): boolean {
  return listOf(found.coding).length > 0
}

export const explanationOfBenefit: readonly Step[] = [
  answer,
  outcome,
  insurance,
  form,
  ...common,
  total,
  inside("benefitBalance", inside("financial", ...money("allowedMoney", "usedMoney"))),
]
