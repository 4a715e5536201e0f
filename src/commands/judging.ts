/**
 * Everything that may be due for one person: screenings and vaccines judged together, with the lists they come from.
 * The schedule of vaccines is loaded only here, and only when something is judged.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import { failure } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Schedule } from "../immunization/schedule.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { VaccinePage } from "../report/vaccines.ts"
import type { Guideline, Verdict } from "../screening/verdict.ts"

type Input = { person: Person; entries: readonly Entry[]; today: Day }

export type Judged = { verdicts: Verdict[]; guidelines: Guideline[] }

/** Screenings first, then vaccines; `folder` holds CDC's XML files in place of the schedule that phr brings. */
export async function judgeAll(input: Input, folder?: string): Promise<Judged> {
  const [{ judge }, { guidelines }, vaccines] = await Promise.all([
    import("../screening/judge.ts"),
    import("../screening/rules.ts"),
    judgeVaccinesOf(input, folder),
  ])
  return {
    verdicts: [...judge(input), ...vaccines.verdicts],
    guidelines: [...guidelines, vaccines.guideline],
  }
}

/** The vaccines alone, with what each dose counted for. */
export async function judgeVaccinesOf(input: Input, folder?: string): Promise<VaccinePage> {
  const { judgeVaccines } = await import("../report/vaccines.ts")
  return judgeVaccines({ ...input, schedule: await openSchedule(folder) })
}

async function openSchedule(folder: string | undefined): Promise<Schedule> {
  const { loadSchedule, readSchedule } = await import("../immunization/load.ts")
  if (folder === undefined) return loadSchedule()
  const version = /\d+\.\d+/.exec(basename(resolve(folder)))?.[0] ?? "of unknown version"
  try {
    if (!statSync(folder).isDirectory()) throw new Error("it is no folder")
    const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith(".xml"))
    const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
    return await readSchedule(files, version)
  } catch (error) {
    throw failure("schedule-unreadable", { path: folder, why: error instanceof Error ? error.message : String(error) })
  }
}
