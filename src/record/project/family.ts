/** FamilyMemberHistory → a relative and what they had, with the age at onset (FHIR R4 §9.4). */
import { codingsOf, conceptAt } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { ageText, rangeText } from "../../fhir/quantities.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence } from "./absence.ts"
import { wordsAt } from "./conditions.ts"
import { dateAt, notesAt, type Reading, reasonAt, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = { partial: "done", completed: "done", "health-unknown": "unknown" }

export function projectFamilyMember(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const conditions = objectsAt(resource, "condition").map((condition) => relativesCondition(condition, reading))
  const had = joined(
    conditions.map((one) => joined([one.title, one.value && `(${one.value.text})`], " ")),
    ", ",
  )
  const name = lineAt(resource, "name")
  const relation = titleOf(resource.relationship)
  return present<EntryBody>({
    kind: "family-history",
    resource: resource.resourceType,
    title: relation ?? name ?? untitled.relative,
    codes: codingsOf(objectAt(resource, "relationship")),
    recorded: dateAt(resource, "date", reading),
    status,
    standing: standingOf(status, standings),
    value: had === undefined ? undefined : { text: had },
    components: [...conditions, ...life(resource, reading)],
    reason: joined([conceptAt(resource, "dataAbsentReason"), reasonAt(resource, reading)], ", "),
    note: joined([notesAt(resource), ...objectsAt(resource, "condition").map((one) => notesAt(one))], "\n"),
  })
}

function relativesCondition(condition: JsonObject, reading: Reading): Component {
  const codes = codingsOf(condition.code)
  const title = titleOf(condition.code, codes)
  const text = joined(
    [
      statesAbsence(codes, title) ? "none known" : undefined,
      wordsAt(condition, "onset", reading),
      conceptAt(condition, "outcome"),
      condition.contributedToDeath === true ? "contributed to death" : undefined,
    ],
    ", ",
  )
  return present<Component>({
    title: title ?? untitled.condition,
    codes,
    value: text === undefined ? undefined : { text },
  })
}

// The relative's own age, birth and death.
function life(resource: Resource, { literal }: Reading): Component[] {
  const told: [string, string | undefined][] = [
    ["Name", conceptAt(resource, "relationship") === undefined ? undefined : lineAt(resource, "name")],
    ["Sex", conceptAt(resource, "sex")],
    [
      "Born",
      lineAt(resource, "bornDate") ??
        lineAt(resource, "bornString") ??
        lineAt(objectAt(resource, "bornPeriod"), "start"),
    ],
    [
      "Age",
      ageText(objectAt(resource, "ageAge"), literal) ??
        rangeText(objectAt(resource, "ageRange"), literal) ??
        lineAt(resource, "ageString"),
    ],
    ["Died", died(resource, literal)],
  ]
  return told.flatMap(([title, text]) => (text === undefined ? [] : [{ title, value: { text } }]))
}

function died(resource: Resource, literal: Reading["literal"]): string | undefined {
  const age =
    ageText(objectAt(resource, "deceasedAge"), literal) ?? rangeText(objectAt(resource, "deceasedRange"), literal)
  if (age !== undefined) return `age ${age}`
  const said = lineAt(resource, "deceasedDate") ?? lineAt(resource, "deceasedString")
  if (said !== undefined) return said
  return typeof resource.deceasedBoolean === "boolean" ? (resource.deceasedBoolean ? "yes" : "no") : undefined
}
