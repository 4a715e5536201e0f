/**
 * The summary as one screen: who, allergies, conditions, medicines, results out of range, vital signs, last visits,
 * what is due, where it comes from. The most important first; what is long is counted, never silently cut.
 */

import { addToDay } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import type { Column, Document, Fact, Section, Text } from "../document.ts"
import type { Medicine } from "../medicines.ts"
import type { Problem } from "../problems.ts"
import type { Result, Summary, Vital } from "../summary.ts"
import { amountAndUnit, dayText, flagSpan, valueParts, yearText } from "../value.ts"
import { wordsIn } from "../words.ts"
import { allergyText, denialText } from "./allergies.ts"

/** Lines of one label that are shown before the rest is only counted. */
const shown = { conditions: 12, medicines: 10, results: 8 }

export function composeSummary(summary: Summary): Document {
  const { person } = summary
  const facts = [
    person.name,
    person.sex === undefined || person.sex === "unknown" ? undefined : person.sex,
    person.birthDate === undefined ? undefined : `born ${dayText(person.birthDate)}`,
    person.age === undefined ? undefined : `${person.age} years`,
    person.died === undefined ? undefined : wordsIn("en").frame.died(person.died),
  ]
  return {
    title: "Summary",
    subject: facts.filter((fact) => fact !== undefined).join(" · "),
    today: summary.today,
    sections: [composeFacts(summary)],
    footer: [],
  }
}

function composeFacts(summary: Summary): Section {
  const rows: Fact[] = [
    { label: "Allergies", values: allergies(summary) },
    { label: "Conditions", values: conditions(summary) },
    { label: "Medicines", values: medicines(summary) },
    {
      label: "Results",
      note: "out of range",
      values: more(summary.results, shown.results, "phr list labs --abnormal"),
      aligned: results(summary.results),
    },
    { label: "Vitals", values: [], aligned: vitals(summary.vitals) },
    { label: "Left out", values: later(summary) },
    { label: "Last visits", values: summary.visits.map(visitText) },
    { label: "Due", values: due(summary) },
    { label: "Sources", values: [sources(summary)] },
  ]
  const filled = rows.filter((row) => row.values.length > 0 || (row.aligned?.rows.length ?? 0) > 0)
  return { id: "summary", title: "Summary", blocks: [{ type: "facts", rows: filled }] }
}

function allergies({ allergies: { known, denied } }: Summary): Text[] {
  const said = [...known.map((entry) => allergyText(entry)), ...denied.map((entry) => denialText(entry))]
  if (said.length > 0) return said
  return [
    [
      { text: "No allergy recorded", tone: "warn" },
      { text: " — not the same as none known", tone: "quiet" },
    ],
  ]
}

/** Conditions stand in runs of text: they are many and short. Problems first, then what visits and life found. */
function conditions({ conditions }: Summary): Text[] {
  const { problems, visitDiagnoses, socialFindings, past, denied } = conditions
  const said = [
    ...run("", problems),
    ...run(problems.length > 0 ? "at visits: " : "diagnosed at visits: ", visitDiagnoses),
    ...run("living: ", socialFindings),
    ...pastLine(past.length),
  ]
  if (problems.length + visitDiagnoses.length > 0) return said
  return [denied[0]?.title ?? "No active condition recorded", ...said]
}

function run(lead: string, all: readonly Problem[]): Text[] {
  if (all.length === 0) return []
  const said = all
    .slice(0, shown.conditions)
    .flatMap((problem, index) => [{ text: index === 0 ? "" : " · " }, ...conditionSpans(problem)])
  const rest = all.length - shown.conditions
  const counted = rest > 0 ? [{ text: ` · and ${rest} more`, tone: "quiet" as const }] : []
  return [[{ text: lead, tone: "quiet" }, ...said, ...counted]]
}

function conditionSpans({ entry, since, onset, statusStated }: Problem): { text: string; tone?: "strong" | "quiet" }[] {
  const when = since === undefined ? (onset ?? "") : yearText(since)
  const doubts = [
    entry.certainty === undefined || entry.certainty === "confirmed" ? undefined : entry.certainty,
    statusStated ? undefined : "status not stated",
  ].filter((doubt) => doubt !== undefined)
  return [
    { text: entry.title, tone: "strong" },
    { text: when === "" ? "" : since === undefined ? `, ${when}` : `, since ${when}` },
    { text: doubts.length === 0 ? "" : ` (${doubts.join(", ")})`, tone: "quiet" },
  ]
}

function pastLine(past: number): Text[] {
  return past === 0 ? [] : [[{ text: `${past} past: phr list conditions --status done`, tone: "quiet" }]]
}

function medicines({ medicines: { current, denied } }: Summary): Text[] {
  if (current.length === 0) return [denied[0]?.title ?? "No current medicine recorded"]
  return [
    ...current.slice(0, shown.medicines).map(medicineText),
    ...more(current, shown.medicines, "phr list medications --status current"),
  ]
}

/** "Lisinopril 10 mg tablet — 1 tablet by mouth daily, since 2015-06". */
function medicineText(medicine: Medicine): Text {
  const { title, dose, since, uncertain, notConfirmedSince: stale } = medicine
  return [
    { text: title, tone: "strong" },
    { text: dose === undefined ? "" : ` — ${dose.replaceAll(/\s*\n\s*/g, "; ")}` },
    { text: since === undefined || since === stale ? "" : `, since ${dayText(since)}` },
    { text: uncertain ? " (status not stated)" : "", tone: "quiet" },
    { text: stale === undefined ? "" : `, not confirmed since ${dayText(stale)}`, tone: "warn" },
  ]
}

const resultColumns: readonly Column[] = [
  { title: "", grow: true },
  { title: "", align: "right" },
  { title: "", close: true },
  { title: "" },
  { title: "" },
  { title: "", rank: 1 },
]

function results(all: readonly Result[]): { columns: readonly Column[]; rows: Text[][] } {
  const rows = all.slice(0, shown.results).map(({ title, entry, flag, last }): Text[] => {
    const [amount, unit] = valueParts(entry)
    return [
      [{ text: title, tone: "strong" }],
      amount,
      unit,
      [{ text: dayText(entry.start), tone: "quiet" }],
      [flagSpan(flag)],
      last.length < 2 ? "" : last.join(" → "),
    ]
  })
  return { columns: resultColumns, rows }
}

function vitals(all: readonly Vital[]): { columns: readonly Column[]; rows: Text[][] } {
  const rows = all.map(({ title, value, at, count, numbers, flag }): Text[] => {
    const [amount, unit] = amountAndUnit(value)
    const readings = count === 1 ? "" : `${count}×`
    return [
      [{ text: title, tone: "strong" }],
      amount,
      unit,
      [{ text: dayText(at), tone: "quiet" }],
      [flagSpan(flag)],
      numbers.length < 2 ? readings : [{ text: readings, tone: "quiet", spark: numbers }],
    ]
  })
  return { columns: resultColumns, rows }
}

/** Each kind with the call that shows it. */
function later({ later: { labs, vitals }, today }: Summary): Text[] {
  const tomorrow = addToDay(today, { days: 1 })
  const line = (count: number, one: string, kind: string): Text[] => {
    if (count === 0) return []
    const said = count === 1 ? `1 ${one} is dated` : `${count} ${one}s are dated`
    return [
      [
        { text: `${said} after today: `, tone: "warn" },
        { text: `phr list ${kind} --since ${tomorrow}`, tone: "quiet" },
      ],
    ]
  }
  return [...line(labs, "result", "labs"), ...line(vitals, "reading", "vitals")]
}

function visitText(visit: Entry): Text {
  const place = visit.organization ?? visit.performer
  return [
    { text: dayText(visit.start), tone: "quiet" },
    { text: ` ${visit.title}${place === undefined ? "" : `, ${place}`}` },
  ]
}

function due({ due: counts }: Summary): Text[] {
  if (counts === undefined) return []
  const said: readonly (readonly [number | undefined, string, "alarm" | "warn" | "plain"])[] = [
    [counts.overdue, "overdue", "alarm"],
    [counts.due, "due", "warn"],
    [counts["due-soon"], "due soon", "plain"],
    [counts["needs-answer"], "to answer", "plain"],
    [counts.discuss, "to talk about", "plain"],
  ]
  const parts = said.flatMap(([count, words, tone]) =>
    count === undefined ? [] : [{ text: `${count} ${words}`, tone }],
  )
  if (parts.length === 0)
    return [
      [
        { text: "nothing", tone: "good" },
        { text: "  phr due --all", tone: "quiet" },
      ],
    ]
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [{ text: " · " }, part]))
  return [[...joined, { text: "  phr due", tone: "quiet" }]]
}

/** The names that tell most, then the counts. */
function sources({ sources: { organizations, imports, last, samples } }: Summary): Text {
  if (imports === 0) return [{ text: "nothing imported yet: " }, { text: "phr import <file>", tone: "quiet" }]
  const names = organizations.slice(0, 3)
  const others = organizations.length > names.length ? ` and ${organizations.length - names.length} more` : ""
  const counts = [
    `${imports} ${imports === 1 ? "import" : "imports"}`,
    samples === 0 ? undefined : `${samples.toLocaleString("en-US")} device readings`,
    last === undefined ? undefined : `last ${last}`,
  ].filter((part) => part !== undefined)
  return [{ text: `${names.join(", ")}${others}` }, { text: ` · ${counts.join(", ")}`, tone: "quiet" }]
}

function more(all: readonly unknown[], limit: number, command: string): Text[] {
  return all.length <= limit ? [] : [[{ text: `and ${all.length - limit} more: ${command}`, tone: "quiet" }]]
}
