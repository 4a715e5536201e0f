/**
 * The cdsi decks: CDC's test cases, one row a case, against the schedule phr ships. `healthy` and `conditions` read their
 * own columns of any CSV of that shape. A case is right when every dose's status and reason, the series status, the
 * forecast number and the three dates are what CDC expects. Nothing here knows a case.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { parse } from "csv-parse/sync"
import type { Day } from "../../src/fhir/dates.ts"
import { type DoseVerdict, type Forecast, forecast } from "../../src/immunization/forecast.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Dose, DoseReason, DoseStatus, Observation } from "../../src/immunization/patient.ts"
import type { GroupForecast } from "../../src/immunization/vaccine-group.ts"
import type { Deck, Outcome } from "./deck.ts"

type Row = Record<string, string | undefined>

/** CDC's cases name some vaccine groups otherwise than CDC's supporting data. */
const groupNames: Record<string, string> = {
  dtap: "DTaP/Tdap/Td",
  tdap: "DTaP/Tdap/Td",
  td: "DTaP/Tdap/Td",
  pol: "Polio",
  ipol: "Polio",
  ipv: "Polio",
  pcv: "Pneumococcal",
  ppsv: "Pneumococcal",
  rota: "Rotavirus",
  var: "Varicella",
  menb: "Meningococcal B",
  mcv: "Meningococcal",
  menacwy: "Meningococcal",
  flu: "Influenza",
  covid: "COVID-19",
  je: "Japanese Encephalitis",
  yf: "Yellow Fever",
  vaccinia: "Orthopoxvirus",
}

/** The reasons of a case, by the word that tells them apart: the cases write each in several ways. */
const doseReasons: readonly [words: RegExp, reasons: readonly DoseReason[]][] = [
  [/young/, ["too-young"]],
  [/old/, ["too-old"]],
  [/interval|soon/, ["too-soon"]],
  [/inadvertent/, ["inadvertent"]],
  [/conflict|live virus/, ["conflict"]],
  [/preferable|allowable|invalid usage/, ["wrong-vaccine", "wrong-vaccine-age"]],
  [/complete|extra/, ["series-complete"]],
  [/condition|sub-?(standard|potent)|recall/, ["dose-condition"]],
  [/expired/, ["expired"]],
]

type Expected = {
  doses: string[]
  reasons: string[]
  series: string
  forecastNumber?: string
  earliest?: string
  recommended?: string
  pastDue?: string
}

function cdsiDeck(says: string, isOfDeck: (columns: readonly string[]) => boolean): Deck {
  return {
    says,
    async *run(paths) {
      const schedule = await loadSchedule()
      for (const path of paths.flatMap((one) => filesIn(one, isOfDeck))) {
        const rows = readRows(path)
        if (rows.length === 0) {
          yield { case: basename(path), group: "no cases", outOfScope: "no row with a CDC_Test_ID", right: false }
        }
        for (const row of rows) {
          const patient = readPatient(row)
          const said = field(row, "Vaccine_Group")
          const group = groupNames[said.toLowerCase()] ?? said
          const about = { case: field(row, "CDC_Test_ID"), group: said }
          if (patient === undefined) {
            yield { ...about, outOfScope: "no date of birth or assessment date", right: false }
            continue
          }
          yield { ...about, ...judge(row, group, patient.doses, forecast({ ...patient, schedule })) }
        }
      }
    },
  }
}

const observed = "Observation_Code_1"
export const healthyDeck = cdsiDeck(
  "A case is a row of CDC's healthy childhood and adult test cases.",
  (columns) => columns.includes("CDC_Test_ID") && !columns.includes(observed),
)
export const conditionsDeck = cdsiDeck(
  "A case is a row of CDC's underlying conditions test cases.",
  (columns) => columns.includes("CDC_Test_ID") && columns.includes(observed),
)

/** A file as it is named; of a folder the tables that have the deck's columns. */
function filesIn(path: string, isOfDeck: (columns: readonly string[]) => boolean): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const tables = readdirSync(path).filter((name) => name.toLowerCase().endsWith(".csv"))
  return tables
    .sort()
    .map((name) => join(path, name))
    .filter((file) => isOfDeck(Object.keys(parseRows(file, 2)[0] ?? {})))
}

export function readRows(path: string): Row[] {
  return parseRows(path).filter((row) => field(row, "CDC_Test_ID") !== "")
}

/** Column names without the blanks that spreadsheets leave around them. */
function parseRows(path: string, toLine?: number): Row[] {
  const columns = (names: string[]) => names.map((name) => name.trim())
  const limit = toLine === undefined ? {} : { to: toLine }
  return parse(readFileSync(path), { columns, bom: true, skip_empty_lines: true, relax_column_count: true, ...limit })
}

export function readPatient(row: Row) {
  const [birthDate, assessmentDate] = [day(field(row, "DOB")), day(field(row, "Assessment_Date"))]
  if (birthDate === undefined || assessmentDate === undefined) return undefined
  const sex = (field(row, "gender") || field(row, "Gender")).toUpperCase()
  return {
    birthDate,
    assessmentDate,
    sex: sex === "F" ? ("female" as const) : sex === "M" ? ("male" as const) : ("unknown" as const),
    doses: numbered(row, "CVX").flatMap(({ at, value }): Dose[] => {
      const date = day(field(row, `Date_Administered_${at}`))
      const mvx = field(row, `MVX_${at}`)
      if (date === undefined) return []
      return [{ id: String(at), date, cvx: value.padStart(2, "0"), ...(mvx === "" ? {} : { mvx }) }]
    }),
    observations: numbered(row, "Observation_Code").map(({ at, value }): Observation => {
      const date = day(field(row, `Observation_Date_${at}`))
      return { code: value.padStart(3, "0"), ...(date === undefined ? {} : { date }) }
    }),
  }
}

function judge(row: Row, group: string, doses: readonly Dose[], found: Forecast): Omit<Outcome, "case" | "group"> {
  const expected = readExpected(row)
  const forecasts = found.groups.filter((one) => one.group.toLowerCase() === group.toLowerCase())
  const chosen = choose(forecasts)
  const verdicts = doses.map((dose) => {
    const type = field(row, `Series_Type_${dose.id}`).toLowerCase()
    return verdictOf(
      found.doses.filter((one) => one.dose.id === dose.id),
      group,
      type,
    )
  })
  const got: Expected = {
    doses: verdicts.map((verdict) => verdict?.status ?? "none"),
    reasons: verdicts.map((verdict, at) => tellReason(verdict, expected.reasons[at] ?? "")),
    series: chosen?.status ?? "none",
    ...(chosen?.doseNumber === undefined ? {} : { forecastNumber: String(chosen.doseNumber) }),
    ...(chosen?.earliest === undefined ? {} : { earliest: chosen.earliest }),
    ...(chosen?.recommended === undefined ? {} : { recommended: chosen.recommended }),
    ...(chosen?.pastDue === undefined ? {} : { pastDue: chosen.pastDue }),
  }
  const measures: Record<string, { right: number; of: number }> = {
    doseStatus: agreeing(expected.doses, got.doses),
    doseReason: agreeing(expected.reasons, got.reasons),
  }
  for (const name of ["series", "forecastNumber", "earliest", "recommended", "pastDue"] as const) {
    measures[name] = { right: expected[name] === got[name] ? 1 : 0, of: 1 }
  }
  const right = Object.values(measures).every((measure) => measure.right === measure.of)
  return { right, measures, expected, got: { ...got, best: chosen?.series.map(({ series }) => series.name) } }
}

const told = ["not-complete", "contraindicated", "complete", "immune", "not-recommended", "aged-out"]

/** The row names a group and no series: a path that still leads somewhere, of several the one for a risk. */
function choose(forecasts: readonly GroupForecast[]): GroupForecast | undefined {
  const rank = ({ status, type }: GroupForecast) => {
    const over = status === "aged-out" || status === "not-recommended"
    return told.indexOf(status) - (type === "risk" && !over ? told.length : 0)
  }
  return [...forecasts].sort((a, b) => rank(a) - rank(b))[0]
}

const severity: readonly DoseStatus[] = ["extraneous", "valid", "sub-standard", "not-valid"]

/**
 * The verdict a row speaks of: in the group, or for a dose of another vaccine in its own; of several best
 * series the one it is valid in, else of the type the row names; of several antigens the one it does worst for.
 */
function verdictOf(verdicts: readonly DoseVerdict[], group: string, type: string): DoseVerdict | undefined {
  const inGroup = verdicts.filter((one) => one.group.toLowerCase() === group.toLowerCase())
  const judged = inGroup.length > 0 ? inGroup : verdicts
  const best = [...new Set(judged.map(({ antigen }) => antigen))].flatMap((antigen) => {
    const own = judged.filter((one) => one.antigen === antigen)
    const ofType = own.filter((one) => one.type === type)
    return own.find(({ status }) => status === "valid") ?? ofType[0] ?? own.slice(0, 1)
  })
  return best.sort((a, b) => severity.indexOf(b.status) - severity.indexOf(a.status))[0]
}

/** The reason in CDC's words where the row's own reason is among those found or the row gives none, else those found. */
function tellReason(verdict: DoseVerdict | undefined, expected: string): string {
  if (expected === "") return ""
  const reasons = verdict?.status === "valid" ? [] : (verdict?.reasons ?? [])
  const named = doseReasons.flatMap(([words, same]) => (words.test(expected) ? same : []))
  if (named.some((reason) => reasons.includes(reason))) return expected
  return reasons.join(", ")
}

function readExpected(row: Row): Expected {
  const doses = numbered(row, "CVX")
  const status = field(row, "Series_Status").toLowerCase()
  const number = field(row, "Forecast_#")
  const dates = {
    earliest: day(field(row, "Earliest_Date")),
    recommended: day(field(row, "Recommended_Date")),
    pastDue: day(field(row, "Past_Due_Date")),
  }
  return {
    doses: doses.map(({ at }) => field(row, `Evaluation_Status_${at}`).toLowerCase().replaceAll(/\s+/g, "-")),
    reasons: doses.map(({ at }) => field(row, `Evaluation_Reason_${at}`).toLowerCase()),
    series: status.replaceAll(/\s+/g, "-"),
    ...(/^\d+$/.test(number) ? { forecastNumber: number } : {}),
    ...Object.fromEntries(Object.entries(dates).filter(([, value]) => value !== undefined)),
  }
}

function agreeing(expected: readonly string[], got: readonly string[]): { right: number; of: number } {
  return { right: expected.filter((value, at) => value === got[at]).length, of: expected.length }
}

function numbered(row: Row, column: string): { at: number; value: string }[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((at) => {
    const value = field(row, `${column}_${at}`)
    return value === "" ? [] : [{ at, value }]
  })
}

function field(row: Row, name: string): string {
  return row[name]?.trim() ?? ""
}

function day(text: string): Day | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?)?$/.exec(text)?.[1]
  if (iso !== undefined) return iso as Day
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!found) return undefined
  return `${found[3]}-${found[1]?.padStart(2, "0")}-${found[2]?.padStart(2, "0")}` as Day
}
