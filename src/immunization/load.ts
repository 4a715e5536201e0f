/**
 * The schedule a forecast goes by: the one that comes with phr, read once and only when it is asked for, or another from
 * CDC's own XML files.
 */

import type { XmlFile } from "./schedule/read-xml.ts"
import type { Schedule } from "./schedule.ts"

let loaded: Schedule | undefined

/** CDC's supporting data as generated into data/; `date` is the day CDC published it. */
export async function loadSchedule(): Promise<Schedule> {
  if (loaded === undefined) {
    const { createRequire } = await import("node:module")
    loaded = createRequire(import.meta.url)("./data/schedule.json") as Schedule
  }
  return loaded
}

/**
 * The schedule of CDC's XML files, any version. Throws an Error that names the file where one is no supporting data.
 * CDC writes its version and date nowhere inside: the caller says what it knows.
 */
export async function readSchedule(files: readonly XmlFile[], version: string, date?: string): Promise<Schedule> {
  const { readXml } = await import("./schedule/read-xml.ts")
  return readXml(files, version, date)
}
