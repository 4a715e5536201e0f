/**
 * The words behind a verdict for `phr due --explain`: why you, what satisfies it, what comes next, what would change it.
 * Says only what the rule's data and the ruling say; invents no advice.
 */
import { addToDay, ageOn, type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Person } from "../record/person.ts"
import type { Rule } from "./rule.ts"
import type { Ruling } from "./ruling.ts"
import { length } from "./timing.ts"
import type { Verdict } from "./verdict.ts"

export function explain(
  rule: Rule,
  ruling: Ruling,
  { birthDate, died }: Pick<Person, "birthDate" | "died">,
  today: Day,
): NonNullable<Verdict["explanation"]> {
  const population = ruling.population ?? rule.populations[0]
  const tests = population?.tests ?? rule.tests
  const why = `${rule.source.body}: ${population?.says ?? rule.says}${grade(population?.grade, population?.source?.date ?? rule.source.date)}.${died === undefined ? age(birthDate, today) : ""}`
  const next = nextText(ruling, tests, today)
  return {
    why,
    satisfiedBy: tests.map((test) => {
      const from = test.fromAge === undefined ? "" : `, done at ${test.fromAge} or older`
      return `${test.title}${test.every === "once" ? ", once" : `, every ${length(test.every).replace(/^1 /, "")}`}${from}`
    }),
    ...(next === "" ? {} : { next }),
    wouldChange:
      died === undefined ? changes(rule, ruling, birthDate, today) : ["what the record says of the death being wrong"],
  }
}

/** What comes after: a day where there is one, else whose turn it is. */
function nextText(ruling: Ruling, tests: Rule["tests"], today: Day): string {
  const again = tests.flatMap(({ title, every }) =>
    every === "once" ? [] : [`${title} done today: again ${addToDay(today, every)}`],
  )
  switch (ruling.status) {
    case "surveillance":
      return "no routine date: your clinician sets the interval"
    case "complete":
      return "nothing more by this rule"
    case "not-applicable":
    case "aged-out":
      return "nothing by this rule, unless that changes"
    case "not-yet":
    case "up-to-date":
    case "due-soon":
      return ruling.due === undefined ? again.join("; ") : `due from ${ruling.due}`
    case "declined":
    case "snoozed":
      return "asked again then; until then it is not called due"
    case "needs-answer":
      return ["judged again as soon as it is answered", ...again].join("; ")
    default:
      return again.join("; ")
  }
}

// The change that decided is the reason, and none of what would change it.
function changes(rule: Rule, ruling: Ruling, birthDate: PartialDate | undefined, today: Day): string[] {
  const others = (rule.changes ?? []).filter(({ reason }) => reason !== ruling.reason).map(({ what }) => what)
  const decided = others.length < (rule.changes ?? []).length
  if (ruling.status === "not-applicable" && !decided) return belonging(rule, ruling)
  const end = Math.max(...rule.populations.map((one) => (one.to ?? Number.POSITIVE_INFINITY) + 1))
  const years = birthDate === undefined ? 0 : ageOn(earliestDay(birthDate), today)
  return [
    ...(decided ? ["what was found being wrong, or no longer so"] : []),
    ...(ruling.status === "needs-answer" ? ["your answer"] : []),
    ...others,
    ...(years < end && Number.isFinite(end) ? [`age ${end}`] : []),
  ]
}

/** Who is none of those a rule is for would have to become one; the body counts, not the recorded sex. */
function belonging(rule: Rule, { population }: Ruling): string[] {
  const organ = rule.organ === undefined ? [] : [`having what is screened (phr answer ${rule.organ} yes)`]
  return [`belonging to those it is for: ${population?.says ?? rule.says.replace(/\.$/, "")}`, ...organ]
}

function grade(letter: string | undefined, date: string): string {
  return letter === undefined ? ` (${date})` : ` (grade ${letter}, ${date})`
}

function age(birthDate: PartialDate | undefined, today: Day): string {
  if (birthDate === undefined) return ""
  return ` You are ${birthDate.length === 10 ? "" : "about "}${ageOn(earliestDay(birthDate), today)}.`
}
