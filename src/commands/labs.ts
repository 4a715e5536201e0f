/** phr labs: laboratory results as a flowsheet, analytes down and days across, or as JSON. */

import { dateFlag, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import { type Flowsheet, flowsheet } from "../report/labs.ts"
import type { Command } from "./command.ts"

export const labs: Command = {
  options: [
    { flags: "--since <date>", says: "on or after a day, month or year" },
    { flags: "--until <date>", says: "on or before a day, month or year" },
    { flags: "--text <words>", says: "only results with these words" },
    { flags: "--abnormal", says: "only results out of their range or flagged by the laboratory" },
    { flags: "--all", says: "every day, in as many tables as the width needs" },
  ],
  examples: ["phr labs", "phr labs --since 2025 --all", "phr labs --text cholesterol"],
  about: "The newest days come first. Values stand as their source wrote them; nothing is converted here.",

  async run(context, _args, values) {
    const [since, until] = [dateFlag("--since", values.since), dateFlag("--until", values.until)]
    const text = textFlag(values.text)
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const entries = store.entries({
      person: person.id,
      kinds: ["labs"],
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(text === undefined ? {} : { text }),
      ...(values.abnormal === true ? { abnormal: true } : {}),
    })
    const sheet = flowsheet(entries)
    const found = sheet.rows.length + sheet.worded.length + sheet.undated.length > 0
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      context.out(toJson(labsJson(sheet)))
    } else if (found) {
      const [{ renderSections }, { composeLabs }] = await Promise.all([
        import("../render/terminal.ts"),
        import("../report/sections/labs.ts"),
      ])
      const { columns } = context
      const section = composeLabs(sheet, columns, values.all === true)
      context.out(await renderSections([section], styleOf(context)))
    } else context.talk("No results match.\n")
    return found ? exits.done : exits.nothing
  },
}

function labsJson({ dates, rows, worded, undated }: Flowsheet) {
  return {
    schema: "phr.labs/1",
    dates,
    rows: rows.map(({ title, measure, unit, range, cells }) => ({
      title,
      ...(measure === undefined ? {} : { measure }),
      ...(unit === "" ? {} : { unit }),
      ...(range === "" ? {} : { range }),
      cells: [...cells].flatMap(([date, told]) => told.map((cell) => ({ date, ...cell }))),
    })),
    worded: worded.map(({ id }) => id),
    undated: undated.map(({ id }) => id),
  }
}
