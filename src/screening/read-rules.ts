/**
 * Reads rules that come as data from outside: one JSON file a rule in the shape of rule.ts, and guideline.json for the
 * list itself. Regular expressions are written as {"words": "…"}. Everything is checked before it is used; what is
 * wrong is an Error that names the file and the field. Nothing in such a file is ever run.
 */
import { valueSets } from "../terms/value-sets.ts"
import type { Rule } from "./rule.ts"
import type { Guideline } from "./verdict.ts"

type Json = { [key: string]: unknown }

const day = /^\d{4}-\d{2}-\d{2}$/
const statuses = ["not-applicable", "surveillance", "complete", "due", "discuss"]
const largest = 200_000

export function readRules(files: readonly { name: string; text: string }[]): { guideline: Guideline; rules: Rule[] } {
  const parsed = files.map(({ name, text }) => ({ name, json: parse(name, text) }))
  const list = parsed.find(({ name }) => name === "guideline.json")
  if (list === undefined) throw new Error("there is no guideline.json in it")
  const guideline = { id: text(list, "id"), version: text(list, "version"), date: date(list, "date") }
  const rules = parsed.filter((one) => one !== list).map((one) => readRule(one, guideline.id))
  if (rules.length === 0) throw new Error("there is no rule in it")
  return { guideline, rules }
}

type File = { name: string; json: Json }

function parse(name: string, source: string): Json {
  if (source.length > largest) throw new Error(`${name} is too long`)
  try {
    const json: unknown = JSON.parse(source)
    if (isJson(json)) return json
  } catch {
    // told below
  }
  throw new Error(`${name} is not a JSON object`)
}

function readRule(file: File, guideline: string): Rule {
  const { json } = file
  for (const key of ["id", "title", "says"]) text(file, key)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(json.id))) wrong(file, "id", "small letters, digits and hyphens")
  if (json.category !== "screening" && json.category !== "counseling")
    wrong(file, "category", "screening or counseling")
  const source = { name: file.name, json: isJson(json.source) ? json.source : {} }
  for (const key of ["body", "url"]) text(source, key)
  date(source, "date")
  if (!/^https?:\/\//.test(String(source.json.url))) wrong(source, "url", "a link")
  if (json.sex !== undefined && json.sex !== "female" && json.sex !== "male") wrong(file, "sex", "female or male")
  const populations = list(file, "populations", json.populations)
  for (const one of populations) {
    if (typeof one.from !== "number") wrong(file, "populations.from", "an age in years")
    if (one.to !== undefined && typeof one.to !== "number") wrong(file, "populations.to", "an age in years")
    text({ name: file.name, json: one }, "says")
    for (const test of one.tests === undefined ? [] : list(file, "populations.tests", one.tests)) checkTest(file, test)
    if (one.when !== undefined) checkWhen(file, one.when)
  }
  for (const test of json.category === "counseling" ? [] : list(file, "tests", json.tests)) checkTest(file, test)
  for (const change of json.changes === undefined ? [] : list(file, "changes", json.changes)) {
    for (const key of ["what", "reason"]) text({ name: file.name, json: change }, key)
    if (!statuses.includes(String(change.status))) wrong(file, "changes.status", statuses.join(", "))
    checkCriterion(file, change.when)
  }
  const examples = Array.isArray(json.examples) ? json.examples : []
  return withWords({ ...json, tests: json.tests ?? [], examples, guideline }) as Rule
}

function checkTest(file: File, test: Json): void {
  knownSet(file, test.set)
  text({ name: file.name, json: test }, "title")
  const { every } = test
  const span =
    isJson(every) && Object.entries(every).every(([key, some]) => /^(years|months)$/.test(key) && isCount(some))
  if (every !== "once" && !(span && Object.keys(every).length > 0)) {
    wrong(file, "tests.every", 'once, or {"years": 3}')
  }
}

function checkWhen(file: File, when: unknown): void {
  if (!isJson(when)) wrong(file, "populations.when", "a criterion and what holds otherwise")
  text({ name: file.name, json: when }, "otherwise")
  checkCriterion(file, when.is)
}

const naming = ["diagnosed", "performed", "inCare", "number", "result", "takes", "relative"]

function checkCriterion(file: File, criterion: unknown): void {
  if (!isJson(criterion)) wrong(file, "when", "a criterion")
  const set = naming.find((key) => key in criterion)
  if (set !== undefined) {
    knownSet(file, criterion[set])
    return
  }
  for (const key of ["all", "any"]) {
    if (key in criterion) {
      for (const part of list(file, key, criterion[key])) checkCriterion(file, part)
      return
    }
  }
  if ("not" in criterion) {
    checkCriterion(file, criterion.not)
    return
  }
  if ("ask" in criterion && isJson(criterion.ask)) {
    for (const key of ["id", "text"]) text({ name: file.name, json: criterion.ask }, key)
    return
  }
  if (!["smoked", "smokes", "bloodPressure", "tenYearRisk"].some((key) => key in criterion)) {
    wrong(file, "when", "a criterion of docs/SCREENINGS.md")
  }
}

function knownSet(file: File, set: unknown): void {
  if (!valueSets.some(({ id }) => id === set))
    wrong(file, String(set).slice(0, 40), "a value set of docs/SCREENINGS.md")
}

function list(file: File, key: string, value: unknown): Json[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isJson)) return value
  return wrong(file, key, "a list with something in it")
}

function text(file: File, key: string): string {
  const value = file.json[key]
  return typeof value === "string" && value.trim() !== "" ? value : wrong(file, key, "some text")
}

function date(file: File, key: string): string {
  const value = text(file, key)
  return day.test(value) ? value : wrong(file, key, "a day: YYYY-MM-DD")
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 200
}

function wrong(file: File, key: string, expected: string): never {
  throw new Error(`${file.name}: "${key}" should be ${expected}`)
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The same with every {"words": "…"} as a regular expression. */
function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords)
  if (!isJson(value)) return value
  const keys = Object.keys(value)
  if (keys.length === 1 && typeof value.words === "string") return new RegExp(value.words, "i")
  return Object.fromEntries(keys.map((key) => [key, withWords(value[key])]))
}
