/**
 * Questionnaire and QuestionnaireResponse of DSTU2 (groups of questions) and STU3 as R4 (items within items).
 * FHIR R4 §2.33, §2.34; FHIR DSTU2 §5.12, §5.13.
 */
import { isObject, type Json, type JsonObject } from "../json.ts"
import { context, type Edit, listOf, type Step } from "./edit.ts"

const deepest = 50

function itemOf(group: JsonObject, depth: number): JsonObject {
  const { title, text, group: groups, question: questions, answer, concept, ...rest } = group
  const inner = depth < deepest ? [...listOf(groups), ...listOf(questions)].filter(isObject) : []
  const answers = listOf(answer).filter(isObject)
  return {
    ...rest,
    ...((text ?? title) !== undefined && { text: text ?? title }),
    ...(concept !== undefined && { code: listOf(concept) }),
    ...(inner.length > 0 && { item: inner.map((one) => itemOf(one, depth + 1)) }),
    ...(answers.length > 0 && { answer: answers.map((one) => answerOf(one, depth)) }),
  }
}

function answerOf({ group, ...answer }: JsonObject, depth: number): JsonObject {
  const groups = depth < deepest ? listOf(group).filter(isObject) : []
  return groups.length === 0 ? answer : { ...answer, item: groups.map((one) => itemOf(one, depth + 1)) }
}

/** The outermost group is the form itself: without words of its own it is only its items. */
const groups: Step = (edit: Edit) => {
  const found = edit.get("group")
  if (!isObject(found)) return
  const whole = itemOf(found, 0)
  const isNamed = whole.linkId !== undefined || whole.text !== undefined
  const items: Json = isNamed ? [whole] : (whole.item ?? [])
  if (edit.get("item") === undefined) edit.set("item", items)
  edit.set("group", undefined)
}

const form: Step = (edit) => {
  const found = edit.get("questionnaire")
  if (!isObject(found)) return
  edit.set("questionnaire", typeof found.reference === "string" ? found.reference : undefined)
  if (typeof found.display !== "string") return
  const url = "http://hl7.org/fhir/StructureDefinition/display"
  edit.set("_questionnaire", { extension: [{ url, valueString: found.display }] })
}

export const questionnaireResponse: readonly Step[] = [context, form, groups]

export const questionnaire: readonly Step[] = [groups]
