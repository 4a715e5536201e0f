/** phr trend <measure>: one measure over time as a chart with its reference range and statistics, or as JSON. */

import { dateFlag, textFlag, textsFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits, failure } from "../errors.ts"
import { type Day, earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Kind } from "../record/kinds.ts"
import type { Lane, Section } from "../report/document.ts"
import { findTrack, matchingTitles } from "../report/find-track.ts"
import { laneKinds, lanesOf } from "../report/lanes.ts"
import { type Track, tracksOf } from "../report/tracks.ts"
import { type Samples, type Step, type Trend, trendOf } from "../report/trend.ts"
import type { Store } from "../store/store.ts"
import { isSummed } from "../terms/apple.ts"
import { measureById, seriesBeside } from "../terms/measures.ts"
import type { Command, Values } from "./command.ts"

const measured: readonly Kind[] = ["vitals", "labs", "assessments", "social-history"]

/** Up to so many device readings are drawn one by one; more of them by day. */
const fewSamples = 2000

/** More beside one picture would hide it. */
const mostLanes = 8

export const trend: Command = {
  arguments: "<measure...>",
  options: [
    { flags: "--since <date>", says: "on or after a day, month or year" },
    { flags: "--until <date>", says: "on or before a day, month or year" },
    { flags: "--by <step>", says: "one point a day, week or month: the mean", choices: ["day", "week", "month"] },
    {
      flags: "--with <words>",
      says: "show beside it when a medicine was taken, a condition lasted or an event took place; several times for several",
      repeat: true,
    },
  ],
  examples: [
    "phr trend hba1c",
    "phr trend blood pressure --since 2026",
    "phr trend hba1c, weight --with metformin",
    "phr trend weight --by month",
  ],
  about:
    "A measure is a name, an abbreviation or a LOINC code: ldl, weight, 4548-4. Commas part several. What stands beside " +
    "a measure came at that time; it is no statement of cause.",

  async run(context, args, values) {
    const since = dateFlag("--since", values.since)
    const until = dateFlag("--until", values.until)
    const asked = args
      .join(" ")
      .split(",")
      .filter((words) => words.trim() !== "")
    const style = styleOf(context)
    const { renderSections } = await import("../render/terminal.ts")
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const span = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
    const tracks = tracksOf(store.entries({ person: person.id, kinds: measured, ...span }))
    const drawn: Trend[] = []
    for (const words of asked) {
      const found = trendFor(store, person.id, words, tracks, span, textFlag(values.by) as Step | undefined)
      if (found === "several") {
        if (!context.options.json)
          context.out(
            await renderSections([titlesFound(matchingTitles(words, tracks, seriesOf(store, person.id)))], style),
          )
        throw failure("measure-unclear")
      }
      if (found === undefined) throw failure("measure-unknown")
      drawn.push(found)
    }
    const lanes = lanesFor(store, person.id, values.with, context.today)
    const [first, ...others] = drawn
    if (first === undefined) throw failure("measure-unknown")
    if (lanes.length > mostLanes) context.talk(`${lanes.length - mostLanes} more match --with and are not shown.\n`)
    const beside = lanes.slice(0, mostLanes)
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      const more = {
        ...(others.length === 0 ? {} : { others: others.map(trendJson) }),
        ...(beside.length === 0 ? {} : { lanes: beside }),
      }
      context.out(toJson({ schema: "phr.trend/1", ...trendJson(first), ...more }))
      return exits.done
    }
    const { composeTrend } = await import("../report/sections/trend.ts")
    context.out(
      await renderSections(
        drawn.map((one) => composeTrend(one, beside)),
        style,
      ),
    )
    return exits.done
  },
}

type Span = { since?: PartialDate; until?: PartialDate }

function trendFor(
  store: Store,
  person: number,
  words: string,
  tracks: readonly Track[],
  { since, until }: Span,
  by: Step | undefined,
): Trend | "several" | undefined {
  const series = store.sampleMeasures(person)
  const found = findTrack(words, tracks, new Set(series.map((one) => one.measure)))
  if (found === "several" || found === undefined) return found
  const beside = seriesBeside(found.key)
  const wanted = [found.key, ...(found.measure?.components ?? []), ...beside.map(({ id }) => id)]
  const samples = series
    .filter((one) => wanted.includes(one.measure))
    .map((one) => {
      const read = readSamples(store, person, one, since, until)
      // What a device measures of it and what people take by hand are one line.
      return measureById(one.measure)?.seriesOf === found.key ? { ...read, measure: found.key } : read
    })
  return trendOf(found, tracks, samples, by)
}

function lanesFor(store: Store, person: number, wanted: Values[string], today: Day): Lane[] {
  const words = textsFlag(wanted)
  if (words.length === 0) return []
  const entries = store.entries({ person, kinds: laneKinds })
  return words.flatMap((one) => {
    const lanes = lanesOf(entries, one, today)
    if (lanes.length > 0) return lanes
    throw failure("usage", {
      what: `--with: no medicine, condition or event is called "${one}"`,
      how: "see names with: phr list meds, phr list conditions, phr timeline",
    })
  })
}

function seriesOf(store: Store, person: number): ReadonlySet<string> {
  return new Set(store.sampleMeasures(person).map(({ measure }) => measure))
}

type Listed = ReturnType<Store["sampleMeasures"]>[number]

function readSamples(
  store: Store,
  person: number,
  { measure, unit, count }: Listed,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): Samples {
  if (isSummed(measure)) {
    const sums = store.sampleTotals(person, measure, since, until).filter((one) => one.unit === unit)
    return { measure, unit, days: [], sums }
  }
  if (count <= fewSamples) {
    const points = store.samples(person, measure, since, until).filter((one) => one.unit === unit)
    return { measure, unit, points, days: [] }
  }
  const [from, to] = [since && earliestDay(since), until && latestDay(until)]
  const days = store.sampleDays(person, measure).filter((one) => one.unit === unit)
  return {
    measure,
    unit,
    days: days.filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to)),
  }
}

function trendJson(drawn: Trend) {
  const { title, measure, unit, range, lines, notes } = drawn
  return {
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
