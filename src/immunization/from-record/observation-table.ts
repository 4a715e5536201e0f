/**
 * CDC's coded observations as the record is read by them: which codes mean which, what outlasts its end, what a reaction
 * to a vaccine may forbid. Made once for a schedule.
 */
import type { Schedule } from "../schedule.ts"
import { lastingOf } from "./lasting.ts"

export type Table = {
  snomed: ReadonlyMap<string, readonly string[]>
  cvx: ReadonlyMap<string, readonly string[]>
  /** CVX of immune globulins: given, they are an observation and no dose. */
  globulins: ReadonlyMap<string, readonly string[]>
  /** Observations that hold also when what they name is over: proof of immunity, contraindications. */
  outlast: ReadonlySet<string>
  /** By antigen, the contraindications that are a reaction to a dose of it given before. */
  reactions: ReadonlyMap<string, readonly string[]>
  lasting: ReadonlyMap<string, number>
}

const tables = new WeakMap<Schedule["observations"], Table>()

export function observationTable(schedule: Schedule): Table {
  const known = tables.get(schedule.observations)
  if (known !== undefined) return known
  const bySystem = (system: string) => {
    const codes = new Map<string, string[]>()
    for (const { code, codes: values } of schedule.observations) {
      for (const value of values) {
        if (value.system === system) codes.set(value.code, [...new Set([...(codes.get(value.code) ?? []), code])])
      }
    }
    return codes
  }
  const indications = new Set(
    schedule.antigens.flatMap(({ series }) =>
      series.flatMap((one) => one.indications.map(({ observation }) => observation)),
    ),
  )
  const lasting = lastingOf(schedule)
  const cvx = bySystem("CVX")
  const table = {
    snomed: wholeMeanings(bySystem("SNOMED"), schedule),
    cvx,
    globulins: new Map(
      [...cvx].flatMap(([code, all]): [string, string[]][] => {
        const given = all.filter((one) => lasting.has(one))
        return given.length === 0 ? [] : [[code, given]]
      }),
    ),
    reactions: reactionsOf(schedule),
    outlast: new Set(schedule.observations.map(({ code }) => code).filter((code) => !indications.has(code))),
    lasting,
  }
  tables.set(schedule.observations, table)
  return table
}

/** CDC names them so; their codes are only some of the vaccines, or none. */
const afterDose = /allergic reaction after (a )?previous dose/i

function reactionsOf({ antigens, observations }: Schedule): Map<string, readonly string[]> {
  const reactions = new Set(observations.filter(({ title }) => afterDose.test(title)).map(({ code }) => code))
  return new Map(
    antigens.map(({ name, contraindications }): [string, string[]] => {
      const own = contraindications.filter(({ observation }) => reactions.has(observation))
      return [name, own.map(({ observation }) => observation)]
    }),
  )
}

/**
 * A code that CDC lists for many observations is only a part of each, such as an occupation or an exposure: it is whole
 * only for those that list nothing else.
 */
function wholeMeanings(codes: Map<string, string[]>, { observations }: Schedule): Map<string, string[]> {
  const alone = new Set(
    observations
      .filter((one) => one.codes.filter(({ system }) => system === "SNOMED").length === 1)
      .map((one) => one.code),
  )
  return new Map(
    [...codes].map(([code, all]) => [
      code,
      all.length <= 2 ? all : all.filter((observation) => alone.has(observation)),
    ]),
  )
}
