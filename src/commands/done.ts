/** phr done: a service the person says was done, somewhere the record does not know of. Kept with its date and place. */
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { type Exit, exits, failure } from "../errors.ts"
import { earliestDay, isDay, type PartialDate } from "../fhir/dates.ts"
import { doneResource, restrict, shotResource } from "../record/told.ts"
import type { Test } from "../screening/rule.ts"
import type { Verdict } from "../screening/verdict.ts"
import type { Vaccine } from "../terms/vaccines.ts"
import type { Command, Values } from "./command.ts"
import { findVerdict, keepTold, openTold, sayTold, type Told } from "./telling.ts"

export const done: Command = {
  arguments: "<item>",
  options: [
    { flags: "--date <date>", says: "when: a year, a month or a day" },
    { flags: "--where <place>", says: "where it was done" },
    { flags: "--what <test>", says: "which test or vaccine, where an item has several ways" },
    { flags: "--result <words>", says: "what was found, in your words" },
  ],
  examples: [
    "phr done colorectal-cancer --what colonoscopy --date 2019 --where 'St. Mary Hospital'",
    "phr done falls --date 2026-05-01",
    "phr done influenza --date 2026-10-02 --where 'Corner Pharmacy'",
    "phr done tetanus --what Tdap --date 2019-06-11",
  ],
  about:
    "The item is one of phr due. What you say counts like any other entry, is shown as told by you, and can be taken " +
    "back with phr undo. A vaccine needs its day to be judged; the record of a pharmacy or a health department says more.",

  async run(context, [item], values) {
    const told = await openTold(context)
    const verdict = findVerdict(told.verdicts, item ?? "")
    const on = dateFlag("--date", values.date)
    if (on === undefined) throw failure("usage", { what: "when it was done is not said", how: "--date 2019-05-01" })
    if (earliestDay(on) > context.today) {
      throw failure("usage", { what: "--date: this day has not come yet", how: "say it when it is done" })
    }
    if (verdict.category === "immunization") return keepShot(context, told, verdict, on, values)
    const { chosenRules } = await import("./judging.ts")
    const rule = (await chosenRules(told.store)).rules.find(({ id }) => id === verdict.id)
    if (rule === undefined) throw failure("due-unknown", { names: told.verdicts.map(({ id }) => id).join(", ") })
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

async function keepShot(
  context: Context,
  told: Told,
  verdict: Verdict,
  on: PartialDate,
  values: Values,
): Promise<Exit> {
  const vaccine = await whichVaccine(context, verdict, textFlag(values.what))
  const where = textFlag(values.where)
  const title = verdict.title.replace(/ vaccine$/, "")
  const resource = shotResource({
    cvx: vaccine.cvx,
    name: vaccine.name,
    title: /unspecified/i.test(vaccine.name) ? title : vaccine.name,
    on,
    ...(where === undefined ? {} : { where }),
  })
  const importId = await keepTold(context, told, `done: ${verdict.id}`, [resource])
  await sayTold(context, told, importId, `${vaccine.name}, ${on}`, [verdict.id])
  if (!isDay(on)) context.talk("Without its day this dose is kept but cannot be judged.\n")
  return exits.done
}

/** The vaccine that was named, or the one that says no more than the item; never one of several. */
async function whichVaccine(context: Context, verdict: Verdict, said: string | undefined): Promise<Vaccine> {
  const { findVaccine, plainVaccine, vaccineByCvx } = await import("../terms/vaccines.ts")
  const group = verdict.title.replace(/ vaccine$/, "")
  const named = (words: string) => {
    const found = findVaccine(words) ?? vaccineByCvx(words.replace(/^cvx\s*/i, ""))
    return found?.groups.includes(group) === true ? found : undefined
  }
  const found = said === undefined ? plainVaccine(group, verdict.explanation?.names ?? []) : named(said)
  if (found !== undefined) return found
  if (said === undefined && context.interactive) {
    const { askText } = await import("../cli/prompt.ts")
    const check = (text: string) => named(text) !== undefined || `no ${group} vaccine is known by that name`
    const vaccine = named(await askText(context, "Which vaccine was it? (as written on the card)", check))
    if (vaccine !== undefined) return vaccine
  }
  throw failure("usage", {
    what: `${verdict.id}: ${said === undefined ? "which vaccine it was is not said" : "no such vaccine is known for it"}`,
    how: `--what with its name or CVX code${examplesOf(verdict)}`,
  })
}

function examplesOf({ explanation }: Verdict): string {
  const some = explanation?.satisfiedBy.slice(0, 3) ?? []
  return some.length === 0 ? "" : `, such as ${some.join("; ")}`
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
