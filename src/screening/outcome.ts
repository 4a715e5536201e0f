/**
 * What a result says: whether there is one, whether it is normal, and what it means. By the codes of its value first
 * (value sets `result-…`), then by its words, clause by clause, so that "16 not detected, 18 detected" is abnormal; last
 * by the source's own flag. What says neither is unclear, never taken for normal.
 */
import type { Entry, Value } from "../record/entry.ts"
import { recognize } from "../terms/value-sets.ts"

/** A piece of the record, with the value of the part that is meant where it is a part. */
export type Told = { entry: Entry; value?: Value }

export type Outcome = "normal" | "abnormal" | "unclear"

/** A conclusion stands at the beginning; a text of pages is not read for its words. */
const longest = 2000

// Why there is no value, in place of one (FHIR data-absent-reason), and what nothing could be read from.
const noResult =
  /^((asked |temporarily |temp-)?(but |asked-)?(unknown|declined)|not[- ](asked|applicable|performed|permitted)|masked|unsupported|as[- ]text|error|not[- ]a[- ]number)$/i
const useless =
  /unsatisfactory|inadequate|insufficient|invalid|not performed|cancel|^(inconclusive|indeterminate|equivocal)\b|c-?rads.{0,30}\b(category )?c?0\b/i
// What laboratories write in place of a result; at its beginning, because "NILM, HPV not tested" is one.
const noTest =
  /^(the )?((specimen|sample|blood|urine|stool)( was| is)? )?(not (done|collected|tested|received|obtained|processed)|lost|reject|ha?emoly[sz]ed|clotted|leaked|qns\b|tnp\b|unable to|no (specimen|sample|result)|could not be|test not|quantity not)/i

/** It says that nothing could be told from it: unsatisfactory, inconclusive, not performed. Such a test does not count. */
export function isUseless({ entry, value = entry.value }: Told): boolean {
  if (value?.absent === true) return true
  const text = value?.text.trim() ?? ""
  return noTest.test(text) || noResult.test(text) || useless.test(text) || codedAs("result-useless", value)
}

/** A result is there: a value of its own or of one of its parts, or a final report, which is a result. */
export function isResulted({ entry, value = entry.value }: Told): boolean {
  if (isUseless({ entry, ...(value === undefined ? {} : { value }) })) return false
  return entry.resource !== "Observation" || value !== undefined || (entry.components ?? []).some((part) => part.value)
}

/** What a result says: its words, and its codes with their names. */
export function resultText(finding: Told): string {
  return resultsOf(finding)
    .flatMap(({ text, codes = [] }) => [text, ...codes.flatMap(({ display = "", code }) => [display, code])])
    .filter((text) => text !== "")
    .join(" · ")
    .slice(0, longest)
}

/** Whether what was found belongs to a value set, by its codes, their names or its words. */
export function resultMeans(finding: Told, set: string): boolean {
  return resultsOf(finding).some(({ text, codes }) => {
    const words = sentencesOf(text).filter((sentence) => !denied.test(sentence))
    return recognize({ ...(codes === undefined ? {} : { codes }), words }).some((one) => one.set === set)
  })
}

const denied = /\b(no|not|without|none|negative|free of|absence of)\b/i

function sentencesOf(text: string): string[] {
  return text
    .slice(0, longest)
    .split(/[.;\n]+/)
    .map((sentence) => sentence.slice(0, 400))
}

/** The finding's own value; a report without a conclusion says what the observations it is made of say. */
function resultsOf({ entry, value = entry.value }: Told): Value[] {
  if (value !== undefined || entry.resource !== "DiagnosticReport") return value === undefined ? [] : [value]
  return (entry.components ?? []).flatMap((part) => part.value ?? [])
}

const unclear = /indeterminate|equivocal|inconclusive/i
const normal =
  /\bneg(ative)?\b|not (detected|present|seen)|undetect|none (detected|seen)|non-?reactive|\bnormal\b|unremarkable|\bnilm\b|no evidence|no (abnormal|suspicious|significant)|(?<!probably )benign|\babsent\b|within normal|bi-?rads\D{0,30}[12]\b|lung-?rads\D{0,30}[12]\b/i
const abnormal =
  /\bpos(itive)?\b|\bdetected\b|\breactive\b(?! (cellular )?change)|abnormal|asc-?us|asc-?h\b|\bl-?sil\b|\bh-?sil\b|\bagc\b|atypical|dysplasia|\bcin ?-?[123]\b|carcinoma|malignan|adenoma|bi-?rads\D{0,30}[03456]\b|lung-?rads\D{0,30}[034]/i

/** How a result reads. */
export function outcomeOf(finding: Told): Outcome {
  const values = resultsOf(finding)
  if (values.some((value) => codedAs("result-abnormal", value))) return "abnormal"
  if (values.some((value) => codedAs("result-normal", value))) return "normal"
  const clauses = resultText(finding).split(/[,;.\n·]+/)
  if (clauses.some((clause) => unclear.test(clause))) return "unclear"
  if (clauses.some((clause) => abnormal.test(clause) && !normal.test(clause))) return "abnormal"
  if (clauses.some((clause) => normal.test(clause))) return "normal"
  const { flag } = finding.entry
  return flag === "abnormal" || flag === "critical" || flag === "high" ? "abnormal" : "unclear"
}

function codedAs(set: string, value: Value | undefined): boolean {
  if (value?.codes === undefined) return false
  return recognize({ codes: value.codes, words: [] }).some((one) => one.set === set && one.certainty === "code")
}
