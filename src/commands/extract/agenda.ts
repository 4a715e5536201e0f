/** What is due, booked or running out, as a calendar. */
import { agendaOf } from "../../export/agenda.ts"
import { writeCalendar } from "../../export/calendar.ts"
import { judgeAll } from "../judging.ts"
import { withoutSensitiveItems } from "../sensitive.ts"
import type { Extracted, Making } from "./chosen.ts"

export async function agendaFile({ store, person, context, choice }: Making): Promise<Extracted> {
  const entries = store.entries({ person: person.id })
  const { verdicts } = await judgeAll({ person, entries, today: context.today }, { store })
  const shown = choice.sensitive ? verdicts : withoutSensitiveItems(verdicts)
  const events = agendaOf({ person, today: context.today, entries, verdicts: shown })
  const text = await writeCalendar(events, context.today)
  return { files: [{ name: `phr-${context.today}.ics`, pieces: [text] }], leftOut: 0 }
}
