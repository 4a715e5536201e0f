/**
 * What is due as a page: verdicts in groups, the most pressing first; and one verdict explained.
 * Says when, since when, what was found and what to answer; every page ends with whose rules they are and what it is not.
 */

import type { Coding, Entry } from "../../record/entry.ts"
import type { Guideline, Status, Verdict } from "../../screening/verdict.ts"
import { systemLabel } from "../../terms/systems.ts"
import type { Block, Column, Fact, Section, Span, Text, Tone } from "../document.ts"
import { tellingDueDay } from "../due-day.ts"
import { dayText, shortValue, sourceText } from "../value.ts"

type Group = { title: string; statuses: readonly Status[]; tone: Tone; always?: true }

const groups: readonly Group[] = [
  { title: "Overdue", statuses: ["overdue"], tone: "alarm", always: true },
  { title: "Due", statuses: ["due"], tone: "warn", always: true },
  { title: "Due soon", statuses: ["due-soon"], tone: "strong", always: true },
  { title: "Needs your answer", statuses: ["needs-answer"], tone: "strong", always: true },
  { title: "Talk about it", statuses: ["discuss"], tone: "strong", always: true },
  { title: "Followed by your clinician", statuses: ["surveillance"], tone: "strong" },
  { title: "Up to date", statuses: ["up-to-date", "complete", "immune"], tone: "good" },
  { title: "Declined or put off", statuses: ["declined", "snoozed"], tone: "strong" },
  { title: "Later", statuses: ["not-yet"], tone: "strong" },
  { title: "Not for you", statuses: ["not-applicable", "contraindicated", "aged-out"], tone: "strong" },
]

const shown = new Set(groups.flatMap((group) => (group.always ? group.statuses : [])))

/** What a person is shown without asking for more: due in some way, to be answered, to be talked about. */
export function isShown(verdict: Verdict): boolean {
  return shown.has(verdict.status)
}

const columns: readonly Column[] = [{ title: "" }, { title: "" }, { title: "", grow: true, least: 30 }]

/** The due screen: the groups that have something in them; `everything` shows also what is not due. */
export function composeDue(
  verdicts: readonly Verdict[],
  guidelines: readonly Guideline[],
  everything: boolean,
): Section {
  const rows: Text[][] = []
  for (const group of groups.filter((one) => everything || one.always === true)) {
    const inGroup = verdicts.filter((verdict) => group.statuses.includes(verdict.status))
    if (inGroup.length === 0) continue
    rows.push([[{ text: group.title.toUpperCase(), tone: group.tone }]], ...rowsOf(inGroup, everything))
  }
  const blocks: Block[] = [
    rows.length === 0 ? { type: "text", text: "Nothing is due." } : { type: "table", columns, rows },
  ]
  blocks.push({ type: "text", text: [{ text: closing(verdicts, everything), tone: "quiet" }] })
  blocks.push({ type: "text", text: [{ text: dueFooter(guidelines), tone: "quiet" }] })
  return { id: "due", title: "Preventive care", blocks }
}

/** So many questions are written out; the others are counted. */
const mostAsked = 3

/** A row each; but one answer asked by several is asked once, and talks without a date stand in one row. */
function rowsOf(verdicts: readonly Verdict[], everything: boolean): Text[][] {
  if (everything) return verdicts.map(row)
  const talks = verdicts.filter(({ status, category }) => status === "discuss" && category === "counseling")
  const asking = new Map<string, Verdict[]>()
  for (const verdict of verdicts) {
    if (talks.includes(verdict)) continue
    const key = verdict.status === "needs-answer" ? verdict.questions.map(({ id }) => id).join() : verdict.id
    asking.set(key, [...(asking.get(key) ?? []), verdict])
  }
  const asked = [...asking.values()].filter(([first]) => first?.status === "needs-answer")
  const later = asked.length > mostAsked + 1 ? asked.slice(mostAsked) : []
  const rows = [...asking.values()].flatMap((same) => {
    const [first, ...more] = same
    if (first === undefined || later.includes(same)) return []
    return [more.length === 0 ? row(first) : row({ ...first, title: `${first.title} (+${more.length})` })]
  })
  const titles = later.flat().map(({ title }) => title)
  if (titles.length > 0) rows.push([`  ${later.length} more questions`, "", `phr answer — for ${titles.join(" · ")}`])
  if (talks.length > 0) rows.push(["  At your next visit", "", talks.map(({ title }) => title).join(" · ")])
  return rows
}

function row(verdict: Verdict): Text[] {
  return [`  ${verdict.title}`, when(verdict), detail(verdict)]
}

function when(verdict: Verdict): string {
  const { status } = verdict
  const due = tellingDueDay(verdict)
  if (due === undefined) return ""
  if (status === "overdue" || status === "due") return `since ${due.slice(0, 7)}`
  return status === "due-soon" ? `on ${due}` : status === "up-to-date" ? `until ${due.slice(0, 7)}` : `from ${due}`
}

function detail(verdict: Verdict): string {
  const { status, last, questions, reason } = verdict
  if (status === "needs-answer") return questions.map((question) => question.text).join(" ") || reason
  if (last === undefined) return reason
  const known = last.date === undefined ? `undated: ${last.what}` : `last ${dayText(last.date)} (${last.what})`
  // The reason of a routine interval only repeats the date; a finding's reason is what matters.
  const routine = status === "up-to-date" || status === "complete" || reason.startsWith("Last ")
  return routine ? known : `${reason} ${known}`
}

function closing(verdicts: readonly Verdict[], everything: boolean): string {
  const count = (...statuses: Status[]) => verdicts.filter((verdict) => statuses.includes(verdict.status)).length
  const parts: string[] = []
  if (!everything) {
    parts.push(`Up to date: ${count("up-to-date", "complete", "immune")}`)
    const followed = count("surveillance")
    if (followed > 0) parts.push(`followed by your clinician: ${followed}`)
    const others = count("not-yet", "declined", "snoozed", "contraindicated", "aged-out", "not-applicable")
    parts.push(`not now or not for you: ${others} (phr due --all)`)
  }
  parts.push("why: phr due --explain <name>")
  return parts.join(" · ")
}

/** Whose rules these are, when they were read, and what this is not. */
export function dueFooter(guidelines: readonly Guideline[]): string {
  const lists = guidelines.map(({ id, version, date }) =>
    id === "cdc-cdsi"
      ? `CDC vaccine schedule ${version}${date === "unknown" ? ", date not told by its files" : ` of ${date}`}`
      : `${id.toUpperCase()} list read ${date}`,
  )
  return [...lists, "average-risk rules. Information, not medical advice; ask your clinician."].join(" · ")
}

/** One verdict in full: why you, what was found, what would satisfy it, what comes next, what would change it. */
export function composeDueExplained(
  verdict: Verdict,
  entries: readonly Entry[],
  guidelines: readonly Guideline[],
): Section {
  const { explanation, source, questions, note } = verdict
  const found = verdict.evidence
    .map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined)
  const rows: Fact[] = [
    fact("Why you", explanation?.why),
    fact("Verdict", verdict.reason),
    { label: "Found", values: found.length === 0 ? ["nothing in the record"] : found.map(foundText) },
    { label: "Doses", values: explanation?.doses ?? [] },
    ...(questions.length === 0 ? [] : [{ label: "Please answer", values: questions.map(questionText) }]),
    fact("Satisfied by", satisfiedBy(verdict)),
    fact("Next", explanation?.next),
    fact("Would change", explanation?.wouldChange.join(" · ")),
    fact("Note", note),
    { label: "Source", values: [sourceName(source), source.url] },
  ].filter((one) => one.values.length > 0)
  const head: Span[] = [{ text: verdict.title, tone: "strong" }, { text: ` — ${headline(verdict)}` }]
  return {
    id: "due-explained",
    title: verdict.title,
    blocks: [
      { type: "text", text: head },
      { type: "facts", rows },
      { type: "text", text: [{ text: dueFooter(guidelines), tone: "quiet" }] },
    ],
  }
}

function fact(label: string, value: string | undefined): Fact {
  return { label, values: value === undefined || value === "" ? [] : [value] }
}

const settled: ReadonlySet<Status> = new Set(["surveillance", "not-applicable", "aged-out"])

/** The tests that would settle it; said to be of the routine where that does not hold for this person. */
function satisfiedBy({ status, explanation }: Verdict): string | undefined {
  const tests = explanation?.satisfiedBy.join("; or ") ?? ""
  return settled.has(status) && tests !== "" ? `where the routine holds: ${tests}` : tests
}

function headline(verdict: Verdict): string {
  const { status, overdue } = verdict
  const due = tellingDueDay(verdict)
  const name = status === "surveillance" ? "followed by your clinician" : status.replaceAll("-", " ")
  if (due === undefined) return name
  if (status === "overdue") return `due since ${due}, overdue since ${overdue ?? due}`
  if (status === "due") return `due since ${due}`
  return `${name}, due ${due}`
}

/** So much of what a source says stands on the line; all of it is on `phr show`. */
const longestFound = 160

/** When, what, the source's own words, by which code, from where. */
function foundText(entry: Entry): Text {
  const words = shortValue(entry)
  const told = words.length > longestFound ? `${words.slice(0, longestFound)}…` : words
  const what = told === "" || told === entry.title ? entry.title : `${entry.title}: ${told}${readAs(entry, told)}`
  const parts = [dayText(entry.start) || "undated", what, codeText(entry.codes?.[0]), sourceText(entry)]
  return [
    { text: parts.filter((part) => part !== undefined && part !== "").join("  ") },
    { text: `  [${entry.id.slice(0, 7)}]`, tone: "quiet" },
  ]
}

/** How the laboratory reads a figure, where the value itself does not say it. */
function readAs({ interpretation }: Entry, told: string): string {
  return interpretation === undefined || told.toLowerCase().includes(interpretation)
    ? ""
    : `, read as ${interpretation}`
}

function codeText(coding: Coding | undefined): string {
  const label = coding?.system === undefined ? undefined : systemLabel(coding.system)
  return coding === undefined || label === undefined ? "" : `${label} ${coding.code}`
}

function questionText({ id, text, choices }: Verdict["questions"][number]): Text {
  const asks = choices === undefined ? text : `${text} (${choices.join(" / ")})`
  return [{ text: asks }, { text: `  phr answer ${id}`, tone: "quiet" }]
}

function sourceName({ body, grade, date }: Verdict["source"]): string {
  return grade === undefined ? `${body}, ${date}` : `${body} grade ${grade}, ${date}`
}
