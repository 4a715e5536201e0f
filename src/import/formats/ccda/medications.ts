/**
 * Medication activities → MedicationStatement (what is taken or meant to be), MedicationAdministration (what was given
 * here), MedicationDispense (what was handed out). Status as the source says it: its status observation, else statusCode.
 * C-CDA Medication Activity (…22.4.16), Dispense (…22.4.18), Supply Order (…22.4.17); CCD 1 (…10.20.1.24, .34, .47).
 */
import type { CodeableConcept, MedicationAdministration, MedicationDispense, MedicationStatement } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { snomedSystem } from "../../../terms/systems.ts"
import { conceptOf, conceptWordsOf, quantityOf } from "./data.ts"
import { authored, dateElements, firstOf, spanElements, spanOf } from "./dates.ts"
import { spokenName } from "./narrative.ts"
import { authorOf, entityName, performersOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { courseOf } from "./sig.ts"
import {
  conceptOrText,
  identified,
  idsFrom,
  line,
  mapped,
  nestedCoded,
  nestedWith,
  notesOf,
  statusOf,
} from "./statement.ts"
import {
  at,
  child,
  children,
  codeOf,
  hasTemplate,
  isNegated,
  nestedIn,
  nullFlavor,
  textBelow,
  type XmlElement,
} from "./tree.ts"

const modernTemplate = "2.16.840.1.113883.10.20.22.4.16"
const indicationTemplates = ["2.16.840.1.113883.10.20.22.4.19", "2.16.840.1.113883.10.20.1.28"]
const statusTemplate = "2.16.840.1.113883.10.20.1.47"

const statuses = {
  active: "active",
  new: "active",
  completed: "completed",
  aborted: "stopped",
  cancelled: "stopped",
  obsolete: "stopped",
  suspended: "on-hold",
  held: "on-hold",
  nullified: "entered-in-error",
} as const satisfies Record<string, MedicationStatement["status"]>

const bySnomed: Readonly<Record<string, MedicationStatement["status"]>> = {
  "55561003": "active",
  "73425007": "stopped",
  "421139008": "on-hold",
  "392521001": "completed",
}

/** The medicine: its code with all translations, its name in words, or what the narrative says. */
export function productOf(statement: XmlElement, place: Place): CodeableConcept | undefined {
  const product = at(statement, "consumable", "manufacturedProduct") ?? at(statement, "product", "manufacturedProduct")
  const material = child(product, "manufacturedMaterial") ?? child(product, "manufacturedLabeledDrug")
  const concept = conceptOf(child(material, "code"), place)
  const name = child(material, "name")
  const written = name && line(textBelow(name))
  if (concept !== undefined)
    return written && concept.text === undefined && !concept.coding?.[0]?.display
      ? { ...concept, text: written }
      : concept
  return written ? { text: written } : undefined
}

/** "Drug or medicament": denied, it says that there are no medicines at all. */
function isAnyMedicine(product: CodeableConcept | undefined): boolean {
  return product?.coding?.some(({ code }) => code === "410942007") ?? false
}

const noneKnown: CodeableConcept = {
  coding: [{ system: snomedSystem, code: "787481004", display: "No known medications" }],
  text: "No known medications",
}

export function readMedication(statement: XmlElement, place: Place): Made[] {
  const negated = isNegated(statement)
  const named = productOf(statement, place)
  const product = negated && isAnyMedicine(named) ? undefined : named
  const medicine = product ?? (negated ? noneKnown : conceptOrText(undefined, statement, place))
  if (medicine === undefined) return []
  const words = medicine.text ?? medicine.coding?.[0]?.display
  const course = courseOf(statement, words, place)
  const indications = nestedWith(statement, ...indicationTemplates)
  const reasons = [...indications, ...nestedCoded(statement, "77301-0")]
  const reasonCode = reasons.flatMap(
    (one) => conceptOf(child(one, "value"), place) ?? conceptOrText(undefined, one, place) ?? [],
  )
  const said = nestedWith(statement, statusTemplate)[0] ?? nestedCoded(statement, "33999-4")[0]
  const supplies = nestedIn(statement)
    .map((one) => one.statement)
    .filter((one) => one.name === "supply")
  const dispenses = supplies.filter((one) => one.attributes.moodCode === "EVN")
  const notes = [
    ...orders(
      supplies.filter((one) => !dispenses.includes(one)),
      place,
    ),
    ...productNotes(statement, place),
  ]
  const used = [...course.used, ...reasons, ...supplies, ...idsFrom(said)]
  const note = [...(notesOf(statement, place, used).note ?? []), ...notes.map((text) => ({ text }))]
  const shared = {
    ...identified(statement),
    medicationCodeableConcept: medicine,
    subject: place.document.patient,
    ...(reasonCode.length > 0 && (negated ? { statusReason: reasonCode } : { reasonCode })),
    ...(note.length > 0 && { note }),
  }
  const handed = dispenses.flatMap((one) => readDispense(one, medicine, place))
  if (place.topic === "administered" && !(negated && product === undefined)) {
    return [{ resource: administration(statement, shared, course, negated), of: idsFrom(statement) }, ...handed]
  }
  const author = authorOf(statement)
  const resource: MedicationStatement = {
    resourceType: "MedicationStatement",
    ...shared,
    status:
      negated && product !== undefined ? "not-taken" : statedStatus(statement, said, course.span.end !== undefined),
    ...categoryOf(place),
    ...spanElements("effective", course.span),
    ...dateElements("dateAsserted", authored(statement, place)),
    ...(author && { informationSource: author }),
    ...(course.dosage && { dosage: [course.dosage] }),
  }
  return [{ resource, of: idsFrom(statement) }, ...handed]
}

/**
 * In C-CDA the statusCode is that of the medicine. In CCD 1 it is that of the record, always completed: there only the
 * status observation tells, or an end.
 */
function statedStatus(
  statement: XmlElement,
  said: XmlElement | undefined,
  ended: boolean,
): MedicationStatement["status"] {
  const stated = lookup(bySnomed, codeOf(child(said, "value")))
  if (stated !== undefined) return stated
  const status = statusOf(statement)
  if (status === "completed" && !hasTemplate(statement, modernTemplate)) return ended ? "completed" : "unknown"
  return mapped(status, statuses, "unknown")
}

function categoryOf({ topic }: Place): Pick<MedicationStatement, "category"> {
  const code =
    topic === "discharge-medications" ? "discharge" : topic === "admission-medications" ? "inpatient" : undefined
  if (code === undefined) return {}
  const system = "http://terminology.hl7.org/CodeSystem/medicationrequest-category"
  return { category: { coding: [{ system, code }] } }
}

type Shared = Pick<MedicationAdministration, "medicationCodeableConcept" | "subject"> & object

function administration(
  statement: XmlElement,
  shared: Shared,
  course: ReturnType<typeof courseOf>,
  negated: boolean,
): MedicationAdministration {
  const performer = performersOf(statement).map(({ actor }) => ({ actor }))
  const { dosage } = course
  const dose = dosage?.doseAndRate?.[0]
  const parts = {
    ...(dosage?.text !== undefined && { text: dosage.text }),
    ...(dosage?.route && { route: dosage.route }),
    ...(dosage?.site && { site: dosage.site }),
    ...(dose?.doseQuantity && { dose: dose.doseQuantity }),
    ...(dose?.rateQuantity && { rateQuantity: dose.rateQuantity }),
  }
  const status = mapped(statusOf(statement), administered, "unknown")
  return {
    resourceType: "MedicationAdministration",
    ...shared,
    status: negated ? "not-done" : status,
    ...spanElements("effective", course.span),
    ...(performer.length > 0 && { performer }),
    ...(Object.keys(parts).length > 0 && { dosage: parts }),
  }
}

const administered = {
  completed: "completed",
  active: "in-progress",
  aborted: "stopped",
  suspended: "on-hold",
  held: "on-hold",
  cancelled: "not-done",
  nullified: "entered-in-error",
} as const satisfies Record<string, MedicationAdministration["status"]>

const dispensed = {
  completed: "completed",
  active: "in-progress",
  aborted: "stopped",
  cancelled: "cancelled",
  held: "on-hold",
  suspended: "on-hold",
  nullified: "entered-in-error",
} as const satisfies Record<string, MedicationDispense["status"]>

/** What a pharmacy handed out: of the medicine around it, where it names none itself. */
export function readDispense(supply: XmlElement, around: CodeableConcept | undefined, place: Place): Made[] {
  const medicine = productOf(supply, place) ?? around ?? conceptOrText(undefined, supply, place)
  if (medicine === undefined) return []
  const quantity = quantityOf(child(supply, "quantity"), place)
  const handed = firstOf(spanOf(child(supply, "effectiveTime"), place))
  const performer = children(supply, "performer").flatMap((one) => entityName(child(one, "assignedEntity")) ?? [])
  const resource: MedicationDispense = {
    resourceType: "MedicationDispense",
    ...identified(supply),
    status: mapped(statusOf(supply), dispensed, "unknown"),
    medicationCodeableConcept: medicine,
    subject: place.document.patient,
    ...(performer.length > 0 && { performer: performer.map((display) => ({ actor: { display } })) }),
    ...(quantity && { quantity }),
    ...dateElements("whenHandedOver", handed),
    ...fillNumber(supply),
    ...notesOf(supply, place),
  }
  return [{ resource, of: idsFrom(supply) }]
}

function fillNumber(supply: XmlElement): Partial<MedicationDispense> {
  const repeat = child(supply, "repeatNumber")?.attributes.value
  if (repeat === undefined || nullFlavor(child(supply, "repeatNumber")) !== undefined) return {}
  return { type: { text: `Fill ${repeat}` } }
}

/** Orders to a pharmacy: how much, how often again. */
function orders(supplies: readonly XmlElement[], place: Place): string[] {
  return supplies.flatMap((supply) => {
    const amount = quantityWords(child(supply, "quantity"), place)
    const repeats = child(supply, "repeatNumber")?.attributes.value
    const until = spanOf(child(supply, "effectiveTime"), place).end?.date
    const instruction = nestedIn(supply).flatMap(
      ({ statement }) => spokenName(child(statement, "text"), place.document.narrative) ?? [],
    )
    const parts = [amount, repeats && `${repeats} fills`, until && `until ${until}`, ...instruction].filter(Boolean)
    return parts.length === 0 ? [] : [`Supply ordered: ${parts.join(", ")}`]
  })
}

function quantityWords(element: XmlElement | undefined, place: Place): string | undefined {
  const quantity = quantityOf(element, place)
  if (quantity === undefined) return undefined
  const literal = place.document.literals.get(quantity) ?? String(quantity.value)
  return quantity.unit === undefined ? literal : `${literal} ${quantity.unit}`
}

/** The maker, the vehicle it is given in. */
function productNotes(statement: XmlElement, place: Place): string[] {
  const product = at(statement, "consumable", "manufacturedProduct")
  const maker = at(product, "manufacturerOrganization", "name")
  const vehicles = children(statement, "participant").flatMap((one) => {
    const role = child(one, "participantRole")
    if (role === undefined || !hasTemplate(role, "2.16.840.1.113883.10.20.22.4.24", "2.16.840.1.113883.10.20.1.53"))
      return []
    const entity = child(role, "playingEntity")
    return conceptWordsOf(child(entity, "code"), place) ?? conceptWordsOf(child(entity, "name"), place) ?? []
  })
  const name = maker && line(textBelow(maker))
  return [...(name ? [`Manufacturer: ${name}`] : []), ...vehicles.map((vehicle) => `Vehicle: ${vehicle}`)]
}
