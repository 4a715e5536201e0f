/** phr decline and phr snooze: an item of phr due that is not wanted, or not now. Kept with its day; phr undo takes it back. */
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { type Exit, exits, failure } from "../errors.ts"
import { type Day, earliestDay } from "../fhir/dates.ts"
import { type PutOff, putOffResource, restrict } from "../record/told.ts"
import type { Command, Values } from "./command.ts"
import { findVerdict, keepTold, openTold, sayTold } from "./telling.ts"

export const decline: Command = {
  arguments: "<item>",
  options: [
    { flags: "--until <date>", says: "ask again from that day; three years without it" },
    { flags: "--reason <words>", says: "why, in your words" },
  ],
  examples: [
    "phr decline colorectal-cancer --reason 'talked about it, not for me'",
    "phr decline anxiety --until 2028",
  ],
  run: (context, [item], values) => putOff(context, "decline", item ?? "", values),
}

export const snooze: Command = {
  arguments: "<item>",
  options: [
    { flags: "--until <date>", says: "the day from which it is shown again" },
    { flags: "--reason <words>", says: "why, in your words" },
  ],
  examples: ["phr snooze breast-cancer --until 2027-02"],
  async run(context, [item], values) {
    if (dateFlag("--until", values.until) === undefined) {
      throw failure("usage", { what: "until when is not said", how: "--until 2027-02-01" })
    }
    return putOff(context, "snooze", item ?? "", values)
  },
}

async function putOff(context: Context, how: PutOff["how"], item: string, values: Values): Promise<Exit> {
  const until = readUntil(values.until, context.today)
  const told = await openTold(context)
  const { id, title, sensitive } = findVerdict(told.verdicts, item)
  const why = textFlag(values.reason)
  const resource = putOffResource({
    how,
    item: id,
    title,
    on: context.today,
    ...(until === undefined ? {} : { until }),
    ...(why === undefined ? {} : { why }),
  })
  const importId = await keepTold(context, told, `${how}: ${id}`, [sensitive === true ? restrict(resource) : resource])
  const word = how === "decline" ? "Declined" : "Put off"
  await sayTold(context, told, importId, `${word}: ${title}${until === undefined ? "" : ` until ${until}`}`, [id])
  return exits.done
}

function readUntil(value: Values[string], today: Day): Day | undefined {
  const date = dateFlag("--until", value)
  if (date === undefined) return undefined
  const day = earliestDay(date)
  if (day > today) return day
  throw failure("usage", { what: "--until: this day is past", how: "name a day to come" })
}
