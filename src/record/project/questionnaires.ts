/** QuestionnaireResponse → an assessment, each question with its answer (FHIR R4 §2.34). */
import { type Coding, codingsOf } from "../../fhir/codings.ts"
import { isObject, type Json, type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing, Value } from "../entry.ts"
import { dateAt, nameAt, notesAt, type Reading, standingOf } from "./reading.ts"
import { untitled } from "./untitled.ts"
import { valueAt } from "./values.ts"

const standings: Record<string, Standing> = {
  "in-progress": "current",
  completed: "done",
  amended: "done",
  stopped: "done",
}

export function projectQuestionnaireResponse(resource: Resource, reading: Reading): EntryBody {
  const status = lineAt(resource, "status")
  const questionnaire = formOf(resource, reading)
  const questions = new Map<string, JsonObject>()
  if (questionnaire !== undefined) collect(questionnaire, questions, 0)
  return present<EntryBody>({
    kind: "assessments",
    resource: resource.resourceType,
    title: formName(resource, questionnaire) ?? untitled.questionnaire,
    codes: objectsAt(questionnaire, "code").flatMap(codingsOf),
    start: dateAt(resource, "authored", reading),
    status,
    standing: standingOf(status, standings),
    components: answers(resource, questions, reading, 0),
    performer: nameAt(resource, "author", resource, reading) ?? nameAt(resource, "source", resource, reading),
    note: notesAt(resource),
  })
}

const deepest = 50

function answers(holder: Json, questions: Map<string, JsonObject>, reading: Reading, depth: number): Component[] {
  if (depth > deepest) return []
  return objectsAt(holder, "item").flatMap((item) => {
    const link = lineAt(item, "linkId") ?? ""
    const question = questions.get(link)
    const given = objectsAt(item, "answer")
    const value = answerValue(given, reading)
    const title = lineAt(item, "text") ?? lineAt(question, "text") ?? (link || untitled.answer)
    const inside = [
      ...answers(item, questions, reading, depth + 1),
      ...given.flatMap((answer) => answers(answer, questions, reading, depth + 1)),
    ]
    const part = present<Component>({ title, codes: objectsAt(question, "code").flatMap(codingsOf), value })
    // A group that has only a number and no words says nothing of its own.
    return part.value === undefined && title === link ? inside : [part, ...inside]
  })
}

function answerValue(given: readonly JsonObject[], reading: Reading): Value | undefined {
  const values = given.map((answer) => valueAt(answer, reading)).filter((value) => value !== undefined)
  if (values.length < 2) return values[0]
  const codes: Coding[] = values.flatMap((value) => value.codes ?? [])
  return present<Value>({
    text:
      joined(
        values.map((value) => value.text),
        "; ",
      ) ?? "",
    codes,
  })
}

function formOf(resource: Resource, reading: Reading): Resource | undefined {
  const said = resource.questionnaire
  const url = isObject(said) ? stringAt(said, "reference") : stringAt(resource, "questionnaire")
  if (url === undefined) return undefined
  const bare = url.replace(/\|.*$/s, "")
  const contained = objectsAt(resource, "contained").find(
    (one) => `#${stringAt(one, "id")}` === bare || one.url === bare,
  )
  const found = contained ?? reading.resolve(bare)
  return found?.resourceType === "Questionnaire" ? { ...found, resourceType: "Questionnaire" } : undefined
}

function formName(resource: Resource, questionnaire: Resource | undefined): string | undefined {
  const own = lineAt(questionnaire, "title") ?? lineAt(questionnaire, "name")
  if (own !== undefined) return own
  for (const extension of objectsAt(objectAt(resource, "_questionnaire"), "extension")) {
    const display = lineAt(extension, "valueString")
    if (display !== undefined) return display
  }
  const items = objectsAt(resource, "item")
  return (
    lineAt(objectAt(resource, "questionnaire"), "display") ??
    (items.length === 1 ? lineAt(items[0], "text") : undefined) ??
    urlName(lineAt(resource, "questionnaire"))
  )
}

// The last part of a form's address, where it is a word and no number or random id.
function urlName(url: string | undefined): string | undefined {
  const last = url
    ?.replace(/[|#?].*$/s, "")
    .split("/")
    .at(-1)
  if (last === undefined || !/[a-z]{3}/i.test(last) || /[0-9a-f]{8}-[0-9a-f]{4}|:/i.test(last)) return undefined
  return `Questionnaire ${last}`
}

// Questions by their link, so that an answer without words gets those of its question.
function collect(holder: Json, questions: Map<string, JsonObject>, depth: number): void {
  if (depth > deepest) return
  for (const item of objectsAt(holder, "item")) {
    const link = lineAt(item, "linkId")
    if (link !== undefined) questions.set(link, item)
    collect(item, questions, depth + 1)
  }
}
