/**
 * One series of CDC's supporting data from its XML: who it is for, its doses, their ages, intervals, vaccines and skips.
 * Spelling of enumerations ("Greater Than", "valid", "Vaccine Count By Age") is CDC's and not relied on.
 * AntigenSupportingData.xsd.
 */
import type { Day } from "../../fhir/dates.ts"
import { lookup } from "../../fhir/lookup.ts"
import type {
  AgedVaccine,
  ConditionalSkip,
  Indication,
  IntervalRule,
  PreferableVaccine,
  Series,
  SeriesDose,
  SeriesType,
  SkipCondition,
  SkipSet,
} from "../schedule.ts"
import { all, day, type Element, filled, inEffect, list, one, present, text, texts, yes } from "./element.ts"

const seriesTypes: Record<string, SeriesType> = { risk: "risk", "evaluation only": "evaluation-only" }

export function readSeries(element: Element): Series {
  const select = one(element, "selectSeries")
  const preference = text(select, "seriesPreference")
  return present<Series>({
    name: text(element, "seriesName") ?? "",
    disease: text(element, "targetDisease") ?? "",
    group: text(element, "vaccineGroup") ?? "",
    type: lookup(seriesTypes, text(element, "seriesType")?.toLowerCase()) ?? "standard",
    guidance: texts(element, "seriesAdminGuidance"),
    equivalentGroups: list(element, "equivalentSeriesGroups"),
    genders: texts(element, "requiredGender").map((gender) => gender.toLowerCase()),
    isDefault: yes(select, "defaultSeries"),
    isProduct: yes(select, "productPath"),
    seriesGroup: text(select, "seriesGroup") ?? "1",
    seriesGroupName: text(select, "seriesGroupName") ?? "",
    priority: text(select, "seriesPriority") ?? "A",
    preference: preference === undefined ? undefined : Number(preference),
    minAgeToStart: text(select, "minAgeToStart"),
    maxAgeToStart: text(select, "maxAgeToStart"),
    indications: all(element, "indication").flatMap(readIndication),
    doses: all(element, "seriesDose").map(readDose),
  })
}

function readIndication(item: Element): Indication[] {
  const code = one(item, "observationCode")
  const observation = text(code, "code")
  if (observation === undefined) return []
  return [
    present<Indication>({
      observation,
      beginAge: text(item, "beginAge"),
      endAge: text(item, "endAge"),
    }),
  ]
}

function readDose(element: Element): SeriesDose {
  const season = one(element, "seasonalRecommendation")
  const bounds = present<{ start?: Day; end?: Day }>({ start: day(season, "startDate"), end: day(season, "endDate") })
  return present<SeriesDose>({
    number: Number(/\d+/.exec(text(element, "doseNumber") ?? "")?.[0] ?? 0),
    ages: filled(element, "age").map((item) =>
      present({
        absMin: text(item, "absMinAge"),
        min: text(item, "minAge"),
        earliestRec: text(item, "earliestRecAge"),
        latestRec: text(item, "latestRecAge"),
        max: text(item, "maxAge"),
        ...inEffect(item),
      }),
    ),
    intervals: filled(element, "interval").map(readInterval),
    allowableIntervals: filled(element, "allowableInterval").map(readInterval),
    preferable: filled(element, "preferableVaccine").flatMap(readPreferable),
    allowable: filled(element, "allowableVaccine").flatMap(readAgedVaccine),
    inadvertent: filled(element, "inadvertentVaccine").flatMap((item) => text(item, "cvx") ?? []),
    skips: filled(element, "conditionalSkip").map(readSkip),
    recurring: yes(element, "recurringDose"),
    season: bounds.start === undefined && bounds.end === undefined ? undefined : bounds,
  })
}

function readInterval(item: Element): IntervalRule {
  const from = text(item, "fromTargetDose")
  const recent = list(item, "fromMostRecent")
  return present<IntervalRule>({
    fromPrevious: yes(item, "fromPrevious"),
    fromTargetDose: from === undefined ? undefined : Number(from),
    fromMostRecent: recent.length === 0 ? undefined : recent,
    fromObservation: text(one(item, "fromRelevantObs"), "code"),
    absMin: text(item, "absMinInt"),
    min: text(item, "minInt"),
    earliestRec: text(item, "earliestRecInt"),
    latestRec: text(item, "latestRecInt"),
    priority: text(item, "intervalPriority") !== undefined,
    ...inEffect(item),
  })
}

function readPreferable(item: Element): PreferableVaccine[] {
  return readAgedVaccine(item).map((vaccine) =>
    present({
      ...vaccine,
      tradeName: text(item, "tradeName"),
      mvx: text(item, "mvx"),
      forecast: yes(item, "forecastVaccineType"),
    }),
  )
}

function readSkip(item: Element): ConditionalSkip {
  const context = text(item, "context")?.toLowerCase()
  return {
    context: context === "evaluation" || context === "forecast" ? context : "both",
    all: text(item, "setLogic")?.toUpperCase() === "AND",
    sets: all(item, "set").map(
      (set): SkipSet => ({
        all: text(set, "conditionLogic")?.toUpperCase() === "AND",
        conditions: all(set, "condition").flatMap(readCondition),
        ...inEffect(set),
      }),
    ),
  }
}

function readCondition(item: Element): SkipCondition[] {
  const type = text(item, "conditionType")?.toLowerCase() ?? ""
  const ages = { beginAge: text(item, "beginAge"), endAge: text(item, "endAge") }
  if (type === "age") return [present({ type, ...ages })]
  if (type === "interval") return [{ type, interval: text(item, "interval") ?? "0 days" }]
  if (type === "completed series") return [{ type: "completed-series", seriesGroups: list(item, "seriesGroups") }]
  if (!type.startsWith("vaccine count")) throw new Error(`unknown conditional skip type "${type}"`)
  const logic = text(item, "doseCountLogic")?.toLowerCase() ?? ""
  return [
    present<Extract<SkipCondition, { type: "count" }>>({
      type: "count",
      ...ages,
      start: day(item, "startDate"),
      end: day(item, "endDate"),
      count: Number(text(item, "doseCount") ?? 0),
      compare: logic.startsWith("greater") ? "greater" : logic.startsWith("less") ? "less" : "equal",
      valid: text(item, "doseType")?.toLowerCase() === "valid",
      vaccines: list(item, "vaccineTypes"),
    }),
  ]
}

export function readAgedVaccine(item: Element): AgedVaccine[] {
  const cvx = text(item, "cvx")
  return cvx === undefined ? [] : [present({ cvx, beginAge: text(item, "beginAge"), endAge: text(item, "endAge") })]
}
