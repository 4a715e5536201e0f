/**
 * The seasons CDC's data knows, and how a vaccine stands once they are over: the data cannot say what is next, so it is
 * asked for and never late. Logic Specification 4.6, chapter 7.2 (seasonal recommendation).
 */
import { addToDay, type Day } from "../fhir/dates.ts"
import type { SeriesDose } from "../immunization/schedule.ts"
import { agedOn, isOfAge } from "../immunization/spans.ts"
import type { GroupForecast } from "../immunization/vaccine-group.ts"
import type { About, Said } from "./vaccine-said.ts"

type Season = NonNullable<SeriesDose["season"]>

/** A vaccine of every season, or one still wanted, whose season in CDC's data is over: the data cannot say what is next. */
export function seasonOver(found: GroupForecast, about: About): Said | undefined {
  const { series, status, reasons } = found
  const { schedule, today, last } = about
  const seasonal = series.flatMap((one) => one.series.doses.filter(({ season }) => season !== undefined))
  const seasons = seasonal.flatMap((dose) => spanOf(dose.season))
  const [season] = seasons.sort((a, b) => (a.end < b.end ? 1 : -1))
  if (season === undefined) return undefined
  const { end, words } = season
  const everySeason = status === "complete" && seasonal.some(({ recurring }) => recurring)
  if (today <= end || !(everySeason || reasons.includes("past-season"))) return undefined
  const known = `CDC's data ${schedule.version} knows the season ${words}`
  const nothing = { notes: [], vaccines: [] }
  if (last !== undefined && last > end) {
    return { status: "up-to-date", reason: `${known}; a later dose is in the record.`, ...nothing }
  }
  const from = last === undefined ? minimumAge(found, about) : undefined
  if (from !== undefined) return { status: "not-yet", reason: `Not before ${from} of age. ${known}.`, ...nothing }
  return { status: "discuss", reason: `${known}. Ask for this season's vaccine.`, ...nothing }
}

/** The age the open dose waits for, where the person is younger. */
function minimumAge({ series }: GroupForecast, { birthDate, today }: About): string | undefined {
  const now = agedOn(birthDate, today)
  const ages = series.flatMap(({ forecast: one }) => one.target?.seriesDose.ages ?? [])
  return ages.flatMap(({ min }) => (min !== undefined && isOfAge({ endAge: min }, now) ? [min] : []))[0]
}

/** Where CDC gives a season no end, it is the season of one year. */
export function spanOf({ start, end }: Season = {}): { end: Day; words: string }[] {
  if (end !== undefined) return [{ end, words: `until ${end}` }]
  return start === undefined ? [] : [{ end: addToDay(start, { years: 1, days: -1 }), words: `from ${start}` }]
}
