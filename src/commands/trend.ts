/** phr trend <measure>: one measure over time as a chart with its reference range and statistics, or as JSON. */

import { dateFlag, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import { earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Kind } from "../record/kinds.ts"
import type { Section } from "../report/document.ts"
import { findTrack, matchingTitles } from "../report/find-track.ts"
import { tracksOf } from "../report/tracks.ts"
import { type Samples, type Step, type Trend, trendOf } from "../report/trend.ts"
import type { Store } from "../store/store.ts"
import type { Command } from "./command.ts"

const measured: readonly Kind[] = ["vitals", "labs", "assessments", "social-history"]

/** Up to so many device readings are drawn one by one; more of them by day. */
const fewSamples = 2000

export const trend: Command = {
  arguments: "<measure...>",
  options: [
    { flags: "--since <date>", says: "on or after a day, month or year" },
    { flags: "--until <date>", says: "on or before a day, month or year" },
    { flags: "--by <step>", says: "one point a day, week or month: the mean", choices: ["day", "week", "month"] },
  ],
  examples: ["phr trend hba1c", "phr trend blood pressure --since 2026", "phr trend weight --by month"],
  about: "A measure is a name, an abbreviation or a LOINC code: ldl, weight, 4548-4.",

  async run(context, args, values) {
    const words = args.join(" ")
    const since = dateFlag("--since", values.since)
    const until = dateFlag("--until", values.until)
    const span = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
    const style = styleOf(context)
    const { renderSections } = await import("../render/terminal.ts")
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const tracks = tracksOf(store.entries({ person: person.id, kinds: measured, ...span }))
    const series = store.sampleMeasures(person.id)
    const found = findTrack(words, tracks, new Set(series.map((one) => one.measure)))
    if (found === "several") {
      if (!context.options.json) context.out(await renderSections([titlesFound(matchingTitles(words, tracks))], style))
      throw failure("measure-unclear")
    }
    const wanted = found && [found.key, ...(found.measure?.components ?? [])]
    const samples = series
      .filter((one) => wanted?.includes(one.measure) === true)
      .map((one) => readSamples(store, person.id, one, since, until))
    const drawn = found && trendOf(found, tracks, samples, textFlag(values.by) as Step | undefined)
    if (drawn === undefined) throw failure("measure-unknown")
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      context.out(toJson(trendJson(drawn)))
      return exits.done
    }
    const { composeTrend } = await import("../report/sections/trend.ts")
    context.out(await renderSections([composeTrend(drawn)], style))
    return exits.done
  },
}

type Listed = ReturnType<Store["sampleMeasures"]>[number]

function readSamples(
  store: Store,
  person: number,
  { measure, unit, count }: Listed,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): Samples {
  if (count <= fewSamples) {
    return { measure, unit, points: store.samples(person, measure, since, until), days: [] }
  }
  const [from, to] = [since && earliestDay(since), until && latestDay(until)]
  const days = store.sampleDays(person, measure)
  return {
    measure,
    unit,
    days: days.filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to)),
  }
}

function trendJson(drawn: Trend) {
  const { title, measure, unit, range, lines, notes } = drawn
  return {
    schema: "phr.trend/1",
    measure: { ...(measure === undefined ? {} : { id: measure.id, loinc: measure.loinc }), title },
    unit,
    range,
    series: lines,
    notes,
  }
}

function titlesFound(titles: readonly string[]): Section {
  return { id: "measures", title: "Which?", blocks: [{ type: "list", items: titles }] }
}
