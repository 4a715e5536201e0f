/** The schedule that comes with phr, read once and only when a forecast is asked for. */
import type { Antigen, Schedule } from "./schedule.ts"

let loaded: Schedule | undefined

/** CDC's supporting data as generated into data/; `date` is the day CDC published it. */
export async function loadSchedule(): Promise<Schedule> {
  if (loaded === undefined) {
    const { antigenJson, commonJson } = await import("./data/schedule.ts")
    const common = JSON.parse(commonJson) as Omit<Schedule, "antigens">
    loaded = { ...common, antigens: antigenJson.map((json) => JSON.parse(json) as Antigen) }
  }
  return loaded
}
