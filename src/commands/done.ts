/** phr done: a service the person says was done, somewhere the record does not know of. Kept with its date and place. */
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { exits, failure } from "../errors.ts"
import { earliestDay } from "../fhir/dates.ts"
import { doneResource, restrict } from "../record/told.ts"
import type { Test } from "../screening/rule.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { Command } from "./command.ts"
import { findVerdict, keepTold, openTold, sayTold } from "./telling.ts"

export const done: Command = {
  arguments: "<item>",
  options: [
    { flags: "--date <date>", says: "when: a year, a month or a day" },
    { flags: "--where <place>", says: "where it was done" },
    { flags: "--what <test>", says: "which test, where an item has several ways" },
    { flags: "--result <words>", says: "what was found, in your words" },
  ],
  examples: [
    "phr done colorectal-cancer --what colonoscopy --date 2019 --where 'St. Mary Hospital'",
    "phr done falls --date 2026-05-01",
  ],
  about:
    "The item is one of phr due. What you say counts like any other entry, is shown as told by you, and can be taken " +
    "back with phr undo. A vaccine is not added here: import the record of the pharmacy or the health department.",

  async run(context, [item], values) {
    const told = await openTold(context)
    const verdict = findVerdict(told.verdicts, item ?? "")
    const { chosenRules } = await import("./judging.ts")
    const rule = (await chosenRules(told.store)).rules.find(({ id }) => id === verdict.id)
    if (rule === undefined || verdict.category === "immunization") {
      throw failure("usage", {
        what: `${verdict.id}: a dose is taken from a source, not from memory`,
        how: "import the record of the pharmacy, the clinic or the health department",
      })
    }
    const on = dateFlag("--date", values.date)
    if (on === undefined) throw failure("usage", { what: "when it was done is not said", how: "--date 2019-05-01" })
    if (earliestDay(on) > context.today) {
      throw failure("usage", { what: "--date: this day has not come yet", how: "say it when it is done" })
    }
    const tests = [
      ...new Map(
        [...rule.tests, ...rule.populations.flatMap((one) => one.tests ?? [])].map((test) => [test.set, test]),
      ).values(),
    ]
    const test = tests.length === 0 ? undefined : await whichTest(context, verdict, tests, textFlag(values.what))
    const [where, result] = [textFlag(values.where), textFlag(values.result)]
    const title = test?.title ?? `Talked about: ${rule.title}`
    const resource = doneResource({
      item: rule.id,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      on,
      ...(test === undefined ? {} : { set: test.set }),
      ...(where === undefined ? {} : { where }),
      ...(result === undefined ? {} : { result }),
    })
    const kept = verdict.sensitive === true ? restrict(resource) : resource
    const importId = await keepTold(context, told, `done: ${rule.id}`, [kept])
    await sayTold(context, told, importId, `${resource.code === undefined ? "" : title}, ${on}`, [rule.id])
    return exits.done
  },
}

async function whichTest(
  context: Context,
  verdict: Verdict,
  tests: readonly Test[],
  said: string | undefined,
): Promise<Test> {
  const [only, other] = tests
  if (only !== undefined && other === undefined && said === undefined) return only
  if (said !== undefined) {
    const word = said.toLowerCase()
    const exact = tests.filter(({ set, title }) => set === word || title.toLowerCase() === word)
    const found =
      exact.length > 0 ? exact : tests.filter(({ set, title }) => `${set} ${title}`.toLowerCase().includes(word))
    const [one, two] = found
    if (one !== undefined && two === undefined) return one
  } else if (context.interactive) {
    const { choose } = await import("../cli/prompt.ts")
    return choose(
      context,
      "Which test was it?",
      tests.map((test) => ({ name: test.title, value: test })),
    )
  }
  throw failure("usage", {
    what: `${verdict.id}: which test it was is not said`,
    how: `--what ${tests.map(({ set }) => set).join("|")}`,
  })
}
