/**
 * Choosing a page on the terminal: its sections, the period, what to leave out, what to ask. Each question begins with
 * what is chosen already, and each has a flag. Only a terminal is asked; the answers are a choice like any other.
 */
import type { Context } from "../cli/context.ts"
import { failure } from "../errors.ts"
import { readDate } from "../fhir/dates.ts"
import { leavable } from "../report/leavable.ts"
import type { Page } from "../report/page.ts"
import type { Reading } from "../report/reading.ts"
import { wordsIn } from "../report/words.ts"
import { compact, type KeptChoice } from "./page-choice.ts"

export type Offered<T> = { name: string; value: T; chosen?: boolean }

/** How questions are asked; the terminal's prompts, or answers made for a test. */
export type Asking = {
  several<T>(message: string, choices: readonly Offered<T>[]): Promise<T[]>
  text(message: string, check?: (text: string) => true | string): Promise<string>
}

export type Subject = { page: Page; reading: Reading; choice: KeptChoice; keep: boolean }

type Answered = { choice: KeptChoice; keepAs?: string }

export async function interview(context: Context, subject: Subject): Promise<Answered> {
  if (!context.interactive) {
    throw failure("usage", {
      what: "--interactive asks on a terminal, and there is none",
      how: "say it with --sections, --without, --since, --until, --leave-out, --question, or --use <name>",
    })
  }
  const { askText, chooseSeveral } = await import("../cli/prompt.ts")
  return answers(subject, {
    several: (message, choices) => chooseSeveral(context, message, choices),
    text: (message, check) => askText(context, message, check),
  })
}

/** The questions in their order, and the choice that the answers make. */
export async function answers({ page, reading, choice, keep }: Subject, asking: Asking): Promise<Answered> {
  const words = wordsIn(choice.language ?? "en")
  const chosen = await asking.several(
    "Sections on the page:",
    page.sections.map((section) => ({
      name: section.title(words),
      value: section.id,
      chosen: choice.sections?.includes(section.id) ?? true,
    })),
  )
  const sections = page.sections.map(({ id }) => id).filter((id) => chosen.includes(id))
  const begin = page.since === "changes" ? "Changes since (empty: the last visit):" : "Nothing before (empty: all):"
  const since = await askDate(asking, begin, choice.since)
  const until = await askDate(asking, "Nothing after (empty: all):", choice.until)
  const leaveOut = await askLeaveOut(asking, reading, choice)
  const asks = sections.includes("questions") && page.id === "visit"
  const questions = asks ? await askQuestions(asking, choice) : choice.questions
  const keepAs = keep ? await asking.text("Remember these choices as (empty: not at all):") : ""
  return {
    choice: compact({
      ...choice,
      sections: sections.length === page.sections.length ? undefined : sections,
      since,
      until,
      leaveOut,
      questions,
    }),
    ...(keepAs === "" ? {} : { keepAs }),
  }
}

async function askDate(asking: Asking, message: string, known: KeptChoice["since"]) {
  const shown = known === undefined ? message : `${message.replace(/:$/, "")}; now ${known}, - for none:`
  const isDate = (text: string) => text === "" || text === "-" || readDate(text) !== undefined
  const text = await asking.text(shown, (said) => isDate(said.trim()) || "YYYY-MM-DD, YYYY-MM or YYYY")
  return text === "" ? known : text === "-" ? undefined : readDate(text)
}

async function askLeaveOut(asking: Asking, reading: Reading, { leaveOut = [] }: KeptChoice): Promise<string[]> {
  const items = leavable(reading)
  if (items.length === 0) return [...leaveOut]
  const isOut = (ids: readonly string[]) => ids.some((id) => leaveOut.some((begin) => id.startsWith(begin)))
  const offered = items.map(({ kind, title, ids }) => ({
    name: `${wordsIn("en").kinds[kind]}: ${title}`,
    value: ids,
    chosen: isOut(ids),
  }))
  const out = await asking.several("Leave out:", offered)
  // What was left out before and is offered here is left out only where it is chosen again.
  const others = leaveOut.filter((begin) => !items.some(({ ids }) => ids.some((id) => id.startsWith(begin))))
  return [...others, ...out.flat()]
}

async function askQuestions(asking: Asking, { questions = [] }: KeptChoice): Promise<string[]> {
  const asked: string[] = await (questions.length === 0
    ? []
    : asking.several(
        "Questions on the page:",
        questions.map((text) => ({ name: text, value: text, chosen: true })),
      ))
  for (;;) {
    const text = await asking.text("What I want to talk about (empty: no more):")
    if (text === "") return asked
    asked.push(text)
  }
}
