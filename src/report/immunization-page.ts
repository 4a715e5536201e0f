/**
 * The immunization history as a page for a school, an employer or a new doctor: by vaccine, each dose with its date and
 * whether it counted, and what is next. By CDC's schedule, which is named; no certificate, and says so. Tells no condition.
 */
import type { Status, Verdict } from "../screening/verdict.ts"
import type { Document, Fact, Span, Text, Tone } from "./document.ts"
import { subjectOf } from "./frame.ts"
import type { Reading } from "./reading.ts"
import type { VaccinePage } from "./vaccines.ts"

const words: Partial<Record<Status, [text: string, tone: Tone]>> = {
  complete: ["complete", "good"],
  "up-to-date": ["up to date", "good"],
  immune: ["immune", "good"],
  overdue: ["overdue", "alarm"],
  due: ["due", "warn"],
  discuss: ["ask your clinician", "plain"],
  contraindicated: ["not to be given", "warn"],
  "aged-out": ["past the age for it", "quiet"],
}

/** The page as a document; `reading` needs no verdicts of its own. */
export function composeImmunizations(
  { person, today, entries }: Pick<Reading, "person" | "today" | "entries">,
  { verdicts, guideline, counts }: VaccinePage,
): Document {
  const told = verdicts.filter(isTold)
  const unjudged = entries.filter(
    ({ id, kind }) => kind === "immunizations" && counts.get(id)?.every(({ status }) => status === "not-judged"),
  )
  const notJudged = unjudged.map(({ id, title, start }): Text => {
    const why = counts.get(id)?.[0]?.reason ?? ""
    return `${start?.slice(0, 10) ?? "undated"} ${title}: not judged, ${why}`
  })
  return {
    title: "Immunizations",
    subject: subjectOf(person, today),
    today,
    sections: [
      {
        id: "immunizations",
        title: "By vaccine",
        blocks: [
          told.length === 0
            ? { type: "text", text: "The record holds no immunizations." }
            : { type: "facts", rows: told.map(fact) },
        ],
      },
      ...(notJudged.length === 0
        ? []
        : [{ id: "not-judged", title: "Not judged", blocks: [{ type: "list" as const, items: notJudged }] }]),
    ],
    footer: [
      `Judged by CDC's immunization schedule, data ${guideline.version} of ${guideline.date}. Other bodies may differ.`,
      "A dose that is not in the record may still have been given.",
      "Prepared by the patient from the sources of this record; not a certificate.",
    ],
  }
}

const forOthers: ReadonlySet<Status> = new Set(["not-applicable", "aged-out", "needs-answer"])

/** What has doses, and what is wanted; a vaccine only for people with a risk, or past its age without a dose, is left out. */
function isTold({ status, explanation, category }: Verdict): boolean {
  if (category !== "immunization") return false
  return explanation === undefined || (explanation.doses?.length ?? 0) > 0 || !forOthers.has(status)
}

function fact(verdict: Verdict): Fact {
  const { title, explanation } = verdict
  return { label: title.replace(/ vaccine$/, ""), values: [...(explanation?.doses ?? []), standing(verdict)] }
}

/** How it stands. Why something is not to be given is the person's own: it is not told to a school or an employer. */
function standing({ status, due, reason }: Verdict): Span[] {
  const known = words[status]
  if (known === undefined) return [{ text: reason, tone: "quiet" }]
  const [text, tone] = known
  if (status === "overdue" || status === "due") {
    return [
      { text: due === undefined ? text : `${text} since ${due}`, tone },
      { text: ` · ${reason}`, tone: "quiet" },
    ]
  }
  return status === "discuss" ? [{ text: reason, tone }] : [{ text, tone }]
}
