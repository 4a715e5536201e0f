/**
 * CDC's supporting data from its XML files, any version, into a Schedule. Elements are found by name, so that an order or
 * an element that a later version adds does no harm; an empty element is a property left out; spelling of enumerations
 * ("Greater Than", "valid", "Vaccine Count By Age") is CDC's and not relied on. Touches no files.
 * AntigenSupportingData.xsd and ScheduleSupportingData.xsd.
 */
import type { Day } from "../../fhir/dates.ts"
import type { Parts } from "../../fhir/present.ts"
import type {
  AgedVaccine,
  Antigen,
  ConditionalSkip,
  Conflict,
  Immunity,
  Indication,
  IntervalRule,
  ObservationType,
  PreferableVaccine,
  Schedule,
  Series,
  SeriesDose,
  SeriesType,
  SkipCondition,
  SkipSet,
  VaccineGroup,
  VaccineType,
} from "../schedule.ts"
import { type Element, parseXml } from "./xml.ts"

export type XmlFile = { name: string; text: string }

/** The schedule of a folder's XML files. Throws an Error that names the file where one is no supporting data. */
export async function readXml(files: readonly XmlFile[], version: string, date?: string): Promise<Schedule> {
  const antigens: Antigen[] = []
  let schedule: Element | undefined
  for (const file of files) {
    const root = await parseXml(file.text, file.name)
    if (root.name === "antigenSupportingData") antigens.push(readAntigen(root, file.name))
    else if (root.name === "scheduleSupportingData") schedule = root
    else throw new Error(`${file.name} is no CDSi supporting data`)
  }
  if (schedule === undefined) throw new Error("ScheduleSupportingData.xml is missing")
  return present<Schedule>({
    version,
    date,
    antigens: antigens.sort((a, b) => (a.name < b.name ? -1 : 1)),
    conflicts: below(schedule, "liveVirusConflicts", "liveVirusConflict").map(readConflict),
    groups: readGroups(schedule),
    vaccines: below(schedule, "cvxToAntigenMap", "cvxMap").map(readVaccine),
    observations: below(schedule, "observations", "observation").map(readObservation),
  })
}

function readAntigen(root: Element, file: string): Antigen {
  const series = all(root, "series").map(readSeries)
  const name = series[0]?.disease
  if (name === undefined) throw new Error(`${file} has no series`)
  return {
    name,
    immunity: readImmunity(one(root, "immunity")),
    contraindications: contraindications(root, "vaccineGroup").map((item) =>
      present({ ...contraindication(item), beginAge: text(item, "beginAge"), endAge: text(item, "endAge") }),
    ),
    vaccineContraindications: contraindications(root, "vaccine").map((item) =>
      present({ ...contraindication(item), vaccines: all(item, "contraindicatedVaccine").flatMap(readAgedVaccine) }),
    ),
    series,
  }
}

function readImmunity(element: Element | undefined): Immunity {
  return {
    guidelines: all(element, "clinicalHistory").flatMap((item) => text(item, "guidelineCode") ?? []),
    births: all(element, "dateOfBirth").flatMap((item) => {
      const before = day(item, "immunityBirthDate")
      if (before === undefined) return []
      const exclusions = all(item, "exclusion").flatMap((exclusion) => text(exclusion, "exclusionCode") ?? [])
      return [present({ before, country: text(item, "birthCountry"), exclusions })]
    }),
  }
}

function contraindications(root: Element, level: string): Element[] {
  const element = one(root, "contraindications")
  return all(element, level).flatMap((item) => all(item, "contraindication"))
}

function contraindication(item: Element) {
  return {
    observation: text(item, "observationCode") ?? "",
    text: text(item, "contraindicationText") ?? text(item, "observationTitle") ?? "",
    guidance: text(item, "contraindicationGuidance"),
  }
}

function readAgedVaccine(item: Element): AgedVaccine[] {
  const cvx = text(item, "cvx")
  return cvx === undefined ? [] : [present({ cvx, beginAge: text(item, "beginAge"), endAge: text(item, "endAge") })]
}

const seriesTypes: Record<string, SeriesType> = { risk: "risk", "evaluation only": "evaluation-only" }

function readSeries(element: Element): Series {
  const select = one(element, "selectSeries")
  const preference = text(select, "seriesPreference")
  return present<Series>({
    name: text(element, "seriesName") ?? "",
    disease: text(element, "targetDisease") ?? "",
    group: text(element, "vaccineGroup") ?? "",
    type: seriesTypes[text(element, "seriesType")?.toLowerCase() ?? ""] ?? "standard",
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
      text: text(item, "description") ?? text(code, "text") ?? "",
      beginAge: text(item, "beginAge"),
      endAge: text(item, "endAge"),
      guidance: text(item, "guidance"),
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
        text: text(set, "setDescription") ?? "",
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

function readConflict(item: Element): Conflict {
  const end = text(item, "conflictEndInterval") ?? "0 days"
  return {
    conflicting: text(one(item, "previous"), "cvx") ?? "",
    impacted: text(one(item, "current"), "cvx") ?? "",
    begin: text(item, "conflictBeginInterval") ?? "0 days",
    minEnd: text(item, "minConflictEndInterval") ?? end,
    end,
  }
}

function readGroups(schedule: Element): VaccineGroup[] {
  const full = new Set(
    below(schedule, "vaccineGroups", "vaccineGroup")
      .filter((item) => yes(item, "administerFullVaccineGroup"))
      .map((item) => text(item, "name")),
  )
  return below(schedule, "vaccineGroupToAntigenMap", "vaccineGroupMap").map((item) => {
    const name = text(item, "name") ?? ""
    return { name, antigens: texts(item, "antigen"), administerFull: full.has(name) }
  })
}

function readVaccine(item: Element): VaccineType {
  return {
    cvx: text(item, "cvx") ?? "",
    name: text(item, "shortDescription") ?? "",
    antigens: all(item, "association").map((one) =>
      present({
        antigen: text(one, "antigen") ?? "",
        beginAge: text(one, "associationBeginAge"),
        endAge: text(one, "associationEndAge"),
      }),
    ),
  }
}

function readObservation(item: Element): ObservationType {
  return present<ObservationType>({
    code: text(item, "observationCode") ?? "",
    title: text(item, "observationTitle") ?? "",
    indication: text(item, "indicationText"),
    contraindication: text(item, "contraindicationText"),
    codes: all(one(item, "codedValues"), "codedValue").map((value) => ({
      system: text(value, "codeSystem") ?? "",
      code: text(value, "code") ?? "",
      text: text(value, "text") ?? "",
    })),
  })
}

function inEffect(item: Element) {
  return present({ effective: day(item, "effectiveDate"), cessation: day(item, "cessationDate") })
}

/** The value without its undefined properties; empty lists stay. */
function present<T extends object>(parts: Parts<T>): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}

function all(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** Only those with something in them: an empty element stands for "none". */
function filled(element: Element, name: string): Element[] {
  return all(element, name).filter((child) => child.children.length > 0)
}

function one(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name)
}

function below(element: Element, list: string, name: string): Element[] {
  return all(one(element, list), name)
}

/** The element's words, or undefined where it is missing, empty or "n/a". */
function text(element: Element | undefined, name: string): string | undefined {
  return words(one(element, name))
}

function texts(element: Element, name: string): string[] {
  return all(element, name).flatMap((child) => words(child) ?? [])
}

function words(element: Element | undefined): string | undefined {
  const said = element?.text.replaceAll(/\s+/g, " ").trim() ?? ""
  return said === "" || said.toLowerCase() === "n/a" ? undefined : said
}

function yes(element: Element | undefined, name: string): boolean {
  return /^y/i.test(text(element, name) ?? "")
}

function list(element: Element, name: string): string[] {
  return (text(element, name) ?? "").split(/[;,]/).flatMap((part) => part.trim() || [])
}

/** 20251110 and 11/10/2025 are both written in CDC's files. */
function day(element: Element | undefined, name: string): Day | undefined {
  const said = text(element, name) ?? ""
  const plain = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(said)
  if (plain) return `${plain[1]}-${plain[2]}-${plain[3]}` as Day
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said)
  if (!american) return undefined
  return `${american[3]}-${american[1]?.padStart(2, "0")}-${american[2]?.padStart(2, "0")}` as Day
}
