/** AllergyIntolerance → an allergy, an intolerance, or the statement that none is known (FHIR R4 §9.1). */
import { type Coding, codeAt, codesAt, codingsOf, conceptAt } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import { onsetOf } from "./conditions.ts"
import { dateAt, nameAt, notesAt, type Reading, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = { active: "current", inactive: "done", resolved: "done" }

const degrees = ["mild", "moderate", "severe"]

export function projectAllergy(resource: Resource, reading: Reading): EntryBody | undefined {
  const reactions = objectsAt(resource, "reaction")
  const substance = reactions.map((reaction) => objectAt(reaction, "substance")).find((found) => found !== undefined)
  const code = objectAt(resource, "code") ?? substance
  const codes = codingsOf(code)
  if (statesNothing(codes)) return undefined
  const text = substanceName(titleOf(code, codes), codes, reactions)
  const certainty = codeAt(resource, "verificationStatus") ?? conceptAt(resource, "verificationStatus")
  const status = codeAt(resource, "clinicalStatus") ?? conceptAt(resource, "clinicalStatus")
  const type = lineAt(resource, "type")
  return present<EntryBody>({
    kind: "allergies",
    resource: resource.resourceType,
    title: text ?? untitled.allergy,
    codes,
    ...onsetOf(resource, reading),
    recorded: dateAt(resource, "recordedDate", reading),
    status,
    standing: certainty === "entered-in-error" ? "wrong" : standingOf(status, standings),
    categories: [...codesAt(resource, "category"), ...(type === undefined ? [] : [type])],
    certainty,
    negated: certainty === "refuted" || statesAbsence(codes, text) ? true : undefined,
    severity: severity(resource, reactions),
    components: [...reactions.flatMap((reaction) => manifestations(reaction, reading)), ...lastSeen(resource, reading)],
    performer: nameAt(resource, "asserter", resource, reading) ?? nameAt(resource, "recorder", resource, reading),
    note: joined([notesAt(resource), ...reactions.map((reaction) => textAt(reaction, "description"))], "\n"),
  })
}

// Some documents point from the allergy to the words of its reaction: an allergy to penicillin is not called "Hives".
function substanceName(
  title: string | undefined,
  codes: Coding[],
  reactions: readonly JsonObject[],
): string | undefined {
  const said = reactions.flatMap((reaction) => objectsAt(reaction, "manifestation").map((concept) => titleOf(concept)))
  const named = codes.map(({ display }) => display).find((display) => display !== undefined)
  return title !== undefined && named !== undefined && said.includes(title) ? named : title
}

// The worst reaction seen, and the source's estimate of the harm a next one may do: two different facts.
function severity(resource: Resource, reactions: readonly JsonObject[]): string | undefined {
  const worst = reactions
    .map((reaction) => lineAt(reaction, "severity"))
    .filter((degree) => degree !== undefined)
    .sort((a, b) => degrees.indexOf(b) - degrees.indexOf(a))[0]
  const criticality = stringAt(resource, "criticality")
  const risk = criticality === "high" || criticality === "low" ? `${criticality} criticality` : undefined
  return joined([worst, risk], ", ")
}

function manifestations(reaction: JsonObject, reading: Reading): Component[] {
  const degree = lineAt(reaction, "severity")
  const start = dateAt(reaction, "onset", reading)
  return objectsAt(reaction, "manifestation").map((concept) =>
    present<Component>({
      title: titleOf(concept) ?? untitled.reaction,
      codes: codingsOf(concept),
      value: degree === undefined ? undefined : { text: degree },
      start,
    }),
  )
}

function lastSeen(resource: Resource, reading: Reading): Component[] {
  const start = dateAt(resource, "lastOccurrence", reading)
  return start === undefined ? [] : [{ title: "Last occurrence", start }]
}
