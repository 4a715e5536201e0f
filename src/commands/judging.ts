/**
 * Everything that may be due for one person: screenings and vaccines judged together, with the lists they come from.
 * The schedule of vaccines is loaded only here, and only when something is judged.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, join, resolve } from "node:path"
import { failure } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Schedule } from "../immunization/schedule.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { VaccinePage } from "../report/vaccines.ts"
import type { Overlay } from "../screening/facts.ts"
import type { Guideline, Verdict } from "../screening/verdict.ts"
import type { Store } from "../store/store.ts"

type Input = { person: Person; entries: readonly Entry[]; today: Day }

export type Judged = { verdicts: Verdict[]; guidelines: Guideline[] }

export type JudgeOptions = {
  /** The record whose choices of guidelines hold (`phr config`). */
  store: Pick<Store, "setting">
  /** CDC's XML files in place of the schedule of the record's choice, or else of the one that phr brings. */
  schedule?: string | undefined
  /** A folder of rules judged beside those chosen. */
  rules?: string | undefined
}

/** Screenings first, then vaccines. */
export async function judgeAll(input: Input, { store, schedule, rules: folder }: JudgeOptions): Promise<Judged> {
  const [{ judge }, { putOff }, screenings, vaccines] = await Promise.all([
    import("../screening/judge.ts"),
    import("../screening/put-off.ts"),
    chosenRules(store, folder),
    judgeVaccinesOf(input, store, schedule),
  ])
  const { rules, guidelines } = screenings
  return {
    verdicts: [
      ...judge({ ...input, rules, overlay: await ownCodes(store.setting("codes")) }),
      ...vaccines.verdicts.map(putOff(input.entries, input.today)),
    ],
    guidelines: [...guidelines, vaccines.guideline],
  }
}

/** The lists chosen by `phr config guidelines`, and those of a folder. */
export async function chosenRules(store: JudgeOptions["store"], folder = store.setting("rules")) {
  const { allGuidelines, defaultGuidelines, rulesOf } = await import("../screening/rules.ts")
  const chosen = store.setting("guidelines")?.split(",") ?? defaultGuidelines
  const own = folder === undefined ? undefined : await readRuleFolder(folder)
  const guidelines = allGuidelines.filter(({ id }) => chosen.includes(id))
  return {
    rules: [...rulesOf(chosen), ...(own?.rules ?? [])],
    guidelines: own === undefined ? guidelines : [...guidelines, own.guideline],
  }
}

/** The user's own codes from a JSON file: system → code → value set; empty where none is chosen. */
export async function ownCodes(path: string | undefined): Promise<Overlay> {
  if (path === undefined) return new Map()
  const { readOverlay } = await import("../screening/read-overlay.ts")
  try {
    return readOverlay(readFileSync(path, "utf8"))
  } catch (error) {
    throw failure("rules-unreadable", { path, why: error instanceof Error ? error.message : String(error) })
  }
}

/** A folder of another list: guideline.json and one JSON file a rule. */
export async function readRuleFolder(folder: string) {
  const { readRules } = await import("../screening/read-rules.ts")
  try {
    const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith(".json"))
    return readRules(names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") })))
  } catch (error) {
    throw failure("rules-unreadable", { path: folder, why: error instanceof Error ? error.message : String(error) })
  }
}

/** Choices that name files outside the record. */
const outside = ["rules", "codes", "schedule"]

/** The same, remembered in the record until it changes or the day or the program does. */
export async function judgeOnce(
  store: Store,
  { person, entries, today }: { person: Person; entries: () => readonly Entry[]; today: Day },
): Promise<Judged> {
  // A file outside the record may change without its knowing.
  if (outside.some((name) => store.setting(name) !== undefined)) {
    return judgeAll({ person, entries: entries(), today }, { store })
  }
  const key = `due ${person.id} ${today} ${version()} ${store.setting("guidelines") ?? ""}`
  const known = store.recall(key)
  if (known !== undefined) return JSON.parse(known) as Judged
  const judged = await judgeAll({ person, entries: entries(), today }, { store })
  store.remember(key, JSON.stringify(judged))
  return judged
}

/** A program built anew from another commit has the version it had. */
function version(): string {
  const built = statSync(new URL(import.meta.url)).mtimeMs
  return `${createRequire(import.meta.url)("../../package.json").version} ${built}`
}

/** The vaccines alone, with what each dose counted for. */
export async function judgeVaccinesOf(
  input: Input,
  store: JudgeOptions["store"],
  folder?: string,
): Promise<VaccinePage> {
  // The schedule is parsed while the modules are still being read.
  const [{ judgeVaccines }, schedule] = await Promise.all([
    import("../report/vaccines.ts"),
    chosenSchedule(store, folder),
  ])
  return judgeVaccines({ ...input, schedule })
}

/** The schedule of a folder of CDC's XML files: the one named, or chosen by `phr config schedule`; else phr's own. */
export async function chosenSchedule(store: JudgeOptions["store"], folder = store.setting("schedule")) {
  const { loadSchedule } = await import("../immunization/load.ts")
  return folder === undefined ? loadSchedule() : readScheduleFolder(folder)
}

/** CDC's XML files of a folder. They tell neither version nor date: the folder's name may ("4.65", "4.65 2026-08-05"). */
export async function readScheduleFolder(folder: string): Promise<Schedule> {
  const { readSchedule } = await import("../immunization/load.ts")
  const name = basename(resolve(folder))
  const date = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0]
  const version = /\d+\.\d+/.exec(name.replace(date ?? "", ""))?.[0] ?? "of unknown version"
  try {
    if (!statSync(folder).isDirectory()) throw new Error("it is no folder")
    const names = readdirSync(folder).filter((file) => file.toLowerCase().endsWith(".xml"))
    const files = names.map((file) => ({ name: file, text: readFileSync(join(folder, file), "utf8") }))
    return await readSchedule(files, version, date)
  } catch (error) {
    throw failure("schedule-unreadable", { path: folder, why: error instanceof Error ? error.message : String(error) })
  }
}
