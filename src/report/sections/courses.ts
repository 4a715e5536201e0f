/** Courses: results and vital signs measured more than once as small charts, and what devices recorded day by day. */
import type { Kind } from "../../record/kinds.ts"
import { measureById } from "../../terms/measures.ts"
import { unitText } from "../../terms/units.ts"
import type { Block, Series } from "../document.ts"
import type { Reading } from "../reading.ts"
import type { SectionMaker } from "../section.ts"
import { tracksOf } from "../tracks.ts"
import { shortNumber } from "../value.ts"
import type { Words } from "../words.ts"
import { seriesOf } from "./results.ts"

export const labCourses: SectionMaker = {
  id: "courses",
  title: (words) => words.labs.courses,
  kinds: ["labs"],
  compose(reading, { words }) {
    const series = coursesOf(reading, "labs", words)
    if (series.length === 0) return undefined
    return { id: "courses", title: words.labs.courses, blocks: [{ type: "multiples", series }] }
  },
}

export const vitalCourses: SectionMaker = {
  id: "vitals",
  title: (words) => words.results.vitals,
  kinds: ["vitals"],
  compose(reading, { words }) {
    const series = coursesOf(reading, "vitals", words)
    const blocks: Block[] = [
      ...(series.length === 0 ? [] : [{ type: "multiples" as const, series }]),
      ...deviceSeries(reading, words),
    ]
    return blocks.length === 0 ? undefined : { id: "vitals", title: words.results.vitals, blocks }
  },
}

function coursesOf(reading: Reading, kind: Kind, words: Words): Series[] {
  return tracksOf(reading.entries.filter((entry) => entry.kind === kind))
    .flatMap((track) => seriesOf(track, words) ?? [])
    .filter((series) => series.points.length > 1)
}

/** Device readings as daily means, each measure a chart of its own. */
function deviceSeries({ samples }: Reading, words: Words): Series[] {
  return samples
    .filter(({ days }) => days.length > 0)
    .map(({ measure, unit, days }) => ({
      type: "series",
      title: words.measure(measure, measureById(measure)?.title ?? measure),
      unit: unitText(unit),
      points: days.toReversed().map(({ day, mean }) => ({ at: day, value: mean, text: shortNumber(mean) })),
    }))
}
