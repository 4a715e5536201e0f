/** Immunization → a dose given, or one that was not given and why (FHIR R4 §11.5). */
import { codingsOf, conceptAt, conceptText, conceptTexts } from "../../fhir/codings.ts"
import { objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { quantityAt } from "../../fhir/quantities.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import { cvxSystem, sameSystem } from "../../terms/systems.ts"
import type { Coding, Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import {
  actorsAt,
  dateAt,
  dateWordsAt,
  nameAt,
  notesAt,
  type Reading,
  reasonAt,
  standingOf,
  titleOf,
} from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = { completed: "done", "not-done": "not-done" }

export function projectImmunization(resource: Resource, reading: Reading): EntryBody | undefined {
  const codes = codingsOf(objectAt(resource, "vaccineCode"))
  if (statesNothing(codes)) return undefined
  const title = titleOf(resource.vaccineCode, codes)
  const status = lineAt(resource, "status")
  return present<EntryBody>({
    kind: "immunizations",
    resource: resource.resourceType,
    title: title ?? untitled.vaccine,
    codes,
    start: dateAt(resource, "occurrenceDateTime", reading),
    onset: lineAt(resource, "occurrenceString") ?? dateWordsAt(resource, "occurrenceDateTime"),
    recorded: dateAt(resource, "recorded", reading),
    status,
    standing: standingOf(status, standings),
    negated: status === "not-done" || statesAbsence(codes, title) || codes.some(isNone) ? true : undefined,
    dose: quantityAt(resource, "doseQuantity", reading.literal)?.text,
    reason: joined([conceptAt(resource, "statusReason"), reasonAt(resource, reading)], "; "),
    bodySite: joined([conceptAt(resource, "site"), conceptAt(resource, "route")], ", "),
    performer: actorsAt(resource, "performer", "actor", reading),
    organization: nameAt(resource, "location", resource, reading),
    components: [...particulars(resource, reading), ...reactions(resource, reading)],
    note: notesAt(resource),
  })
}

/** CVX 998, "no vaccine administered": registries send what they know beside vaccines under it. */
function isNone({ system, code }: Coding): boolean {
  return code === "998" && sameSystem(system, cvxSystem)
}

function particulars(resource: Resource, reading: Reading): Component[] {
  const parts: Component[] = []
  const tell = (title: string, text: string | undefined) => {
    if (text !== undefined) parts.push({ title, value: { text } })
  }
  tell("Manufacturer", nameAt(resource, "manufacturer", resource, reading))
  tell("Lot", lineAt(resource, "lotNumber"))
  tell("Expires", lineAt(resource, "expirationDate"))
  if (resource.isSubpotent === true) tell("Subpotent", joined(conceptTexts(resource, "subpotentReason"), ", ") ?? "yes")
  if (resource.primarySource === false)
    tell("Reported by", conceptAt(resource, "reportOrigin") ?? "not the one who gave it")
  for (const protocol of objectsAt(resource, "protocolApplied")) {
    const dose = reading.literal(protocol, "doseNumberPositiveInt") ?? lineAt(protocol, "doseNumberString")
    const doses = reading.literal(protocol, "seriesDosesPositiveInt") ?? lineAt(protocol, "seriesDosesString")
    const series = joined([lineAt(protocol, "series"), ...conceptTexts(protocol, "targetDisease")], ", ")
    const number = dose === undefined ? undefined : doses === undefined ? `dose ${dose}` : `dose ${dose} of ${doses}`
    tell("Series", joined([series, number], ": "))
  }
  for (const education of objectsAt(resource, "programEligibility")) tell("Program", conceptText(education))
  return parts
}

function reactions(resource: Resource, reading: Reading): Component[] {
  return objectsAt(resource, "reaction").map((reaction) => {
    const detail = nameAt(reaction, "detail", resource, reading)
    return present<Component>({
      title: "Reaction",
      value: detail === undefined ? undefined : { text: detail },
      start: dateAt(reaction, "date", reading),
    })
  })
}
