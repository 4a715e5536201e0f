/**
 * The immunization history as a page for a school, an employer or a new doctor: by vaccine, each dose with its date and
 * whether it counted, and what is next. By CDC's schedule, which is named; no certificate, and says so. Tells no condition.
 */
import type { Status, Verdict } from "../screening/verdict.ts"
import type { Document, Fact, Span, Text, Tone } from "./document.ts"
import { tellingDueDay } from "./due-day.ts"
import { subjectOf } from "./frame.ts"
import type { Reading } from "./reading.ts"
import type { VaccinePage } from "./vaccines.ts"
import { type Language, type Words, wordsIn } from "./words.ts"

const tones: Partial<Record<Status, Tone>> = {
  complete: "good",
  "up-to-date": "good",
  immune: "good",
  overdue: "alarm",
  due: "warn",
  discuss: "plain",
  contraindicated: "warn",
  "aged-out": "quiet",
}

/** The page as a document; `reading` needs no verdicts of its own. */
export function composeImmunizations(
  { person, today, entries }: Pick<Reading, "person" | "today" | "entries">,
  { verdicts, guideline, counts }: VaccinePage,
  language: Language = "en",
): Document {
  const words = wordsIn(language)
  const said = words.immunizations
  const told = verdicts.filter(isTold)
  const unjudged = entries.filter(
    ({ id, kind }) => kind === "immunizations" && counts.get(id)?.every(({ status }) => status === "not-judged"),
  )
  const notJudged = unjudged.map(({ id, title, start }): Text => {
    const why = counts.get(id)?.[0]?.reason ?? ""
    return `${words.date(start) || said.undated} ${title}: ${said.notJudged.toLowerCase()}, ${why}`
  })
  return {
    id: "immunizations",
    language,
    title: words.frame.titles.immunizations,
    subject: subjectOf(person, today, words),
    today,
    sections: [
      {
        id: "immunizations",
        title: said.title,
        blocks: [
          told.length === 0
            ? { type: "text", text: said.none }
            : { type: "facts", rows: told.map((verdict) => fact(verdict, words)) },
        ],
      },
      ...(notJudged.length === 0
        ? []
        : [{ id: "not-judged", title: said.notJudged, blocks: [{ type: "list" as const, items: notJudged }] }]),
    ],
    footer: [
      said.judgedBy(guideline.version, guideline.date),
      said.maybeGiven,
      ...(language === "en" ? [] : [words.frame.asWritten]),
      said.noCertificate,
    ],
  }
}

const forOthers: ReadonlySet<Status> = new Set(["not-applicable", "aged-out", "needs-answer"])

/** What has doses, and what is wanted; a vaccine only for people with a risk, or past its age without a dose, is left out. */
function isTold({ status, explanation, category }: Verdict): boolean {
  if (category !== "immunization") return false
  return explanation === undefined || (explanation.doses?.length ?? 0) > 0 || !forOthers.has(status)
}

function fact(verdict: Verdict, words: Words): Fact {
  const { id, title, explanation } = verdict
  const label = words.item(id, title.replace(/ vaccine$/, ""))
  return { label, values: [...(explanation?.doses ?? []), standing(verdict, words)] }
}

/** How it stands. Why something is not to be given is the person's own: it is not told to a school or an employer. */
function standing(verdict: Verdict, words: Words): Span[] {
  const { status, reason } = verdict
  const due = tellingDueDay(verdict)
  const tone = tones[status]
  if (tone === undefined) return [{ text: reason, tone: "quiet" }]
  const text = words.statuses[status]
  if (status === "overdue" || status === "due") {
    return [
      { text: due === undefined ? text : words.immunizations.since(text, due), tone },
      { text: ` · ${reason}`, tone: "quiet" },
    ]
  }
  return status === "discuss" ? [{ text: reason, tone }] : [{ text, tone }]
}
