/**
 * What a stranger must know in an emergency, as values: whom to call, blood group, implants, advance directives, beside
 * the allergies, conditions and medicines of every page. Everything is as its source says it; where sources disagree,
 * all are told; nothing is concluded from what is missing.
 */
import { conceptTexts } from "../fhir/codings.ts"
import type { Day, PartialDate } from "../fhir/dates.ts"
import { readDate } from "../fhir/dates.ts"
import { objectAt, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { namesInOrder, nameText } from "../fhir/people.ts"
import { lineAt } from "../fhir/text.ts"
import { isCurrent, isUnstated } from "../record/current.ts"
import type { Entry } from "../record/entry.ts"
import { sameConcept } from "./concepts.ts"
import { shortValue } from "./value.ts"

export type Contact = { name: string; relation?: string; phones: readonly string[]; emergency: boolean }
export type Directive = { title: string; on?: PartialDate; entry?: string }

/** FHIR types that hold what no entry tells: contacts and consents. */
export const emergencyTypes: readonly string[] = ["Patient", "RelatedPerson", "Consent"]

/** People named in Patient.contact and as RelatedPerson, those for emergencies first; each name and number once. */
export function contactsIn(resources: readonly Resource[], today: Day): Contact[] {
  const found = resources.flatMap((resource): Contact[] => {
    if (resource.resourceType === "RelatedPerson") return contactOf(resource, today)
    if (resource.resourceType !== "Patient") return []
    return objectsAt(resource, "contact").flatMap((contact) =>
      contactOf({ resourceType: "contact", ...contact }, today),
    )
  })
  const known = new Map<string, Contact>()
  for (const contact of found.sort((a, b) => Number(b.emergency) - Number(a.emergency))) {
    const key = contact.name.toLowerCase()
    const before = known.get(key)
    if (before === undefined) known.set(key, contact)
    else known.set(key, { ...before, phones: [...new Set([...before.phones, ...contact.phones])] })
  }
  return [...known.values()]
}

function contactOf(person: Resource, today: Day): Contact[] {
  const end = readDate(stringAt(objectAt(person, "period"), "end"))
  if ((end !== undefined && end.slice(0, 10) < today) || person.active === false) return []
  const name = objectAt(person, "name")
  const said = (name === undefined ? namesInOrder(person)[0] : name) ?? {}
  const phones = objectsAt(person, "telecom").flatMap((telecom) => {
    const system = stringAt(telecom, "system")
    const value = lineAt(telecom, "value")
    const old = stringAt(telecom, "use") === "old"
    return value === undefined || old || (system !== undefined && !/phone|sms/.test(system)) ? [] : [value]
  })
  const title = nameText(said) ?? lineAt(objectAt(person, "organization"), "display")
  const relation = conceptTexts(person, "relationship").join(", ")
  if (title === undefined) return []
  const codes = objectsAt(person, "relationship").flatMap((concept) => objectsAt(concept, "coding"))
  const emergency = codes.some((coding) => coding.code === "C" || coding.code === "ECON") || /emergency/i.test(relation)
  return [{ name: title, ...(relation === "" ? {} : { relation }), phones: [...new Set(phones)], emergency }]
}

const loinc = "http://loinc.org"
const snomed = "http://snomed.info/sct"

// LOINC: Advance directives (document), Advance directive, Power of attorney, Resuscitation status.
const directiveCodes: ReadonlySet<string> = new Set(["42348-3", "75320-2", "64298-3", "100822-6"])
// HL7 C-CDA value set AdvanceDirectiveType: what a patient wants or refuses, when told as an observation.
const directiveTypes: ReadonlySet<string> = new Set([
  "52765003",
  "61420007",
  "71388002",
  "78823007",
  "89666000",
  "225204009",
  "281789004",
  "304251008",
])
const directiveWords =
  /advance (care |health ?care )?directive|living will|do[- ]not[- ](attempt )?(resuscitat|intubat)|\b(dnr|dni|dnar|polst|molst)\b|(health ?care|medical) (proxy|power of attorney)|power of attorney.{0,20}health/i
const consentCodes = /^(acd|dnr|hcd|polst|emrgonly)$/

/** What the person wants or refuses when unable to say so: documents, observations and consents about it. */
export function directivesIn(entries: readonly Entry[], consents: readonly Resource[]): Directive[] {
  const told = entries.filter((entry) => entry.standing !== "wrong" && entry.negated !== true && isDirective(entry))
  const signed = consents.filter(({ resourceType, status }) => resourceType === "Consent" && status === "active")
  return [
    ...sameConcept(told).map(([entry]): Directive => {
      const value = shortValue(entry)
      const title = value === "" ? entry.title : `${entry.title}: ${value}`
      const on = entry.start ?? entry.recorded
      return { title, entry: entry.id, ...(on === undefined ? {} : { on }) }
    }),
    ...signed.flatMap((consent): Directive[] => {
      const about = [...objectsAt(consent, "category"), objectAt(consent, "scope") ?? {}]
      const codes = about.flatMap((concept) => objectsAt(concept, "coding").map((coding) => String(coding.code ?? "")))
      if (!codes.some((code) => consentCodes.test(code) || code === "adr")) return []
      const title = conceptTexts(consent, "category").join(", ")
      const on = readDate(stringAt(consent, "dateTime"))
      return title === "" ? [] : [{ title, ...(on === undefined ? {} : { on }) }]
    }),
  ]
}

function isDirective({ codes = [], title, kind, resource, value }: Entry): boolean {
  if (kind === "claims" || kind === "coverage" || kind === "procedures") return false
  if (codes.some(({ system, code }) => system === loinc && directiveCodes.has(code))) return true
  if (resource === "Observation" && value?.number === undefined) {
    if (codes.some(({ system, code }) => system === snomed && directiveTypes.has(code))) return true
  }
  return directiveWords.test(title)
}

// LOINC: ABO and Rh group; ABO group; Rh type. In blood, by whatever method.
const groups: Readonly<Record<"both" | "abo" | "rh", { codes: readonly string[]; words: RegExp }>> = {
  both: { codes: ["882-1", "77397-8"], words: /^(abo (and|&|\+) ?rh|blood (group|type)( and rh)?)\b/i },
  abo: { codes: ["883-9", "57743-4"], words: /^abo( group| type)?\b/i },
  rh: { codes: ["10331-7", "1305-2"], words: /^rh(esus)?( type| factor| group|\(d\)| \(d\))/i },
}

export type BloodGroup = { text: string; on?: PartialDate; disagree: boolean }

/** The blood group with its Rh type as the newest results say it; every differing answer where they disagree. */
export function bloodGroup(entries: readonly Entry[]): BloodGroup | undefined {
  const values = (which: keyof typeof groups) => {
    const { codes, words } = groups[which]
    return entries.filter((entry) => {
      if (entry.standing === "wrong" || entry.negated || shortValue(entry) === "") return false
      if (entry.kind !== "labs" && entry.kind !== "vitals" && entry.kind !== "assessments") return false
      return (entry.codes ?? []).some(({ code }) => codes.includes(code)) || words.test(entry.title)
    })
  }
  const both = values("both")
  const parts = both.length > 0 ? [both] : [values("abo"), values("rh")]
  const told = parts.map((found) => [...new Set(found.map(shortValue))])
  if (told.every((answers) => answers.length === 0)) return undefined
  const newest = parts.flat().find((entry) => entry.start !== undefined)?.start
  const text = told.map((answers) => answers.join(" / ")).filter((answer) => answer !== "")
  return {
    text: text.join(" "),
    ...(newest === undefined ? {} : { on: newest }),
    disagree: told.some((answers) => answers.length > 1),
  }
}

/** Devices the person has, as far as a source says so or does not say otherwise. */
export function implantsOf(entries: readonly Entry[], today: Day): Entry[] {
  const had = entries.filter((entry) => entry.kind === "devices" && !entry.negated)
  return sameConcept(had.filter((entry) => isCurrent(entry, today) || isUnstated(entry, today))).map(([entry]) => entry)
}
