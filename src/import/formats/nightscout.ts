/**
 * Nightscout's JSON: entries (sensor and finger readings) and treatments (insulin, carbohydrates, finger readings), as its
 * API gives them or as mongoexport writes them, one a line. Sensor readings, doses and meals become samples, finger
 * readings entries; pump settings, temporary basal rates and site changes are no readings and are counted.
 * Nightscout API v1: glucose is told in mg/dL unless `units` says otherwise; times in UTC.
 */
import { failure } from "../../errors.ts"
import type { PartialDate } from "../../fhir/dates.ts"
import { isObject, type Json, type JsonObject, numberAt, stringAt } from "../../fhir/json.ts"
import type { Issue, Item } from "../../record/draft.ts"
import { measureById } from "../../terms/measures.ts"
import type { Format, Input, ReadOptions } from "../format.ts"
import { type ClockedMoment, inZone } from "./csv/clock.ts"
import { type Moment, readMoment } from "./csv/dates.ts"
import { makeDraft, makeRowIds, type RowIds } from "./csv/draft.ts"
import { makeObservation } from "./csv/observation.ts"
import { whenOf } from "./csv/when.ts"
import { textOf } from "./health-card/text.ts"

export const nightscout: Format = {
  id: "nightscout",
  title: "Nightscout JSON",
  keepsOriginal: true,
  recognizes,
  // Nightscout's data names nobody: it is the person's it is imported for.
  async *patients() {},
  read,
}

const largest = 256 * 1024 * 1024
/** The same as that of tables: the reading of a table and that of its JSON is one reading. */
const system = "urn:phr:csv:readings"

function recognizes(head: Uint8Array): "yes" | "no" {
  const text = Buffer.from(head.subarray(0, 16 * 1024))
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart()
  if (!/^(?:\[\s*)?\{/.test(text) || text.includes('"resourceType"')) return "no"
  const has = (...keys: string[]) => keys.every((key) => new RegExp(`"${key}"\\s*:`).test(text))
  const entries = (has("sgv") || has("mbg")) && (has("dateString") || has("date"))
  const treatments = has("eventType", "created_at")
  const profile = has("defaultProfile", "store") || has("store", "units", "basal")
  return entries || treatments || profile ? "yes" : "no"
}

async function* read(input: Input, { timeZone }: ReadOptions): AsyncIterable<Item> {
  const settings: Settings = { timeZone, ids: makeRowIds() }
  let passed = 0
  let at = 0
  for (const value of await itemsOf(input)) {
    at++
    const items = isObject(value) ? readItem(value, `item ${at}`, settings) : [unreadable(`item ${at}`)]
    if (items.length === 0) passed++
    yield* items
  }
  if (passed > 0) yield passedOver(passed)
}

/** The objects of an array, or of a file with one on each line. */
async function itemsOf(input: Input): Promise<Json[]> {
  const text = (await textOf(input, largest))?.replace(/^\uFEFF/, "").trim()
  if (text === undefined) {
    throw failure("input-unreadable", {
      path: input.name,
      what: `it is over ${largest / 1024 / 1024} MB: split it by years`,
    })
  }
  try {
    const parsed: Json = JSON.parse(text.startsWith("[") ? text : `[${text.replaceAll(/\}\s*\r?\n\s*\{/g, "},{")}]`)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch {
    throw failure("input-unreadable", { path: input.name, what: "its JSON is broken" })
  }
}

type Settings = { timeZone: string | undefined; ids: RowIds }

function readItem(item: JsonObject, where: string, settings: Settings): Item[] {
  if (stringAt(item, "eventType") !== undefined) return treatment(item, where, settings)
  const [sensor, finger] = [numberAt(item, "sgv"), numberAt(item, "mbg")]
  const isError = sensor !== undefined && sensor <= lastErrorCode
  if ((sensor === undefined || isError) && finger === undefined) return []
  const moment = momentOf(item, ["dateString", "sysTime", "date"], settings)
  if (moment === undefined) return [noDate(where)]
  if (finger !== undefined) return [fingerstick(finger, "mg/dL", moment, item, where, settings)]
  return [sample("glucose-cgm", sensor ?? 0, "mg/dL", moment, item, where)]
}

/** Sensor values up to 12 are codes of errors. */
const lastErrorCode = 12

function treatment(item: JsonObject, where: string, settings: Settings): Item[] {
  const [insulin, carbs, glucose] = [numberAt(item, "insulin"), numberAt(item, "carbs"), numberAt(item, "glucose")]
  const isFinger = glucose !== undefined && /finger/i.test(stringAt(item, "glucoseType") ?? "")
  if (!insulin && !carbs && !isFinger) return []
  const moment = momentOf(item, ["created_at", "timestamp"], settings)
  if (moment === undefined) return [noDate(where)]
  const unit = /mmol/i.test(stringAt(item, "units") ?? "") ? "mmol/L" : "mg/dL"
  return [
    ...(insulin ? [sample("insulin-given", insulin, "[IU]", moment, item, where)] : []),
    ...(carbs ? [sample("carbohydrates-eaten", carbs, "g", moment, item, where)] : []),
    ...(isFinger ? [fingerstick(glucose, unit, moment, item, where, settings)] : []),
  ]
}

function momentOf(item: JsonObject, keys: readonly string[], { timeZone }: Settings): ClockedMoment | undefined {
  for (const key of keys) {
    const said = stringAt(item, key) ?? numberAt(item, key)?.toString()
    const moment: Moment | "unclear" | undefined = said === undefined ? undefined : readMoment(said, "ymd")
    if (moment !== undefined && moment !== "unclear" && moment.time !== undefined) return inZone(moment, timeZone)
  }
  return undefined
}

function deviceOf(item: JsonObject): string {
  return stringAt(item, "device") ?? stringAt(item, "enteredBy") ?? "Nightscout"
}

function sample(measure: string, value: number, unit: string, moment: Moment, item: JsonObject, where: string): Item {
  const { date, time = "", offset = "" } = moment
  return {
    type: "sample",
    measure,
    at: `${date}T${time}${offset}` as PartialDate,
    value,
    unit,
    device: deviceOf(item),
    where,
  }
}

function fingerstick(
  value: number,
  unit: "mg/dL" | "mmol/L",
  moment: Moment,
  item: JsonObject,
  where: string,
  { ids }: Settings,
): Item {
  const measure = measureById("glucose")
  const { date, time = "", offset = "" } = moment
  const content = [date, time, offset, "glucose", String(value), unit]
  const notes = stringAt(item, "notes")
  const { resource, literals } = makeObservation({
    id: ids.idOf(content, content),
    when: whenOf(moment, undefined),
    name: "Glucose",
    value: { type: "amount", amount: { literal: String(value) }, unit: { text: unit, code: unit } },
    loincByUnit: { "mg/dL": "41653-7", "mmol/L": "14743-9" },
    device: deviceOf(item),
    ...(measure && { measure }),
    ...(notes !== undefined && notes !== "" && { note: notes }),
  })
  return makeDraft(resource, literals, system, where)
}

function noDate(where: string): Issue {
  return { type: "issue", code: "csv-date-missing", severity: "error", where, message: "no date phr can read" }
}

function unreadable(where: string): Issue {
  return { type: "issue", code: "csv-value", severity: "error", where, message: "this is no entry of Nightscout" }
}

function passedOver(count: number): Issue {
  const items = count === 1 ? "one item holds" : `${count.toLocaleString("en-US")} items hold`
  const message = `${items} no reading (settings, basal rates, site changes and the like); the file itself is kept`
  return { type: "issue", code: "csv-rows-passed", severity: "warning", where: "file", message }
}
