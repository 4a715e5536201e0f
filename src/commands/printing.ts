/**
 * Printing a page: reads what it needs of the record, composes it as it was chosen, and writes the file. Nothing that
 * was left out of the page by choice goes along with it in another form.
 */
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { type Exit, exits, failure } from "../errors.ts"
import { type Kind, kinds } from "../record/kinds.ts"
import type { Person } from "../record/person.ts"
import type { Document } from "../report/document.ts"
import { composePage, entriesWith, type Page } from "../report/page.ts"
import type { PageName } from "../report/pages.ts"
import type { Reading } from "../report/reading.ts"
import type { Store } from "../store/store.ts"
import type { Values } from "./command.ts"
import { type KeptChoice, keepChoice, keptChoice, readChoice } from "./page-choice.ts"
import { patientSummary } from "./patient-summary.ts"
import { withoutSensitiveAnswers, withoutSensitiveItems } from "./sensitive.ts"

/** What goes into the file beside the page. */
export type Printed = { document: Document; paper?: "a4" | "letter"; summary?: string }

/** Days of device readings that are drawn. */
const days = 730

type Needs = { verdicts: boolean; kinds?: readonly Kind[]; days?: number; emergency?: true; summary?: true }

/** What pages but the full one tell nothing of, though it often is most of a record. */
const care = kinds.filter((kind) => kind !== "claims" && kind !== "coverage")

const needs: Record<PageName, Needs> = {
  visit: { verdicts: true, kinds: care, summary: true },
  summary: { verdicts: true, kinds: care, summary: true },
  full: { verdicts: true, days, summary: true },
  emergency: { verdicts: false, kinds: care, emergency: true, summary: true },
  labs: { verdicts: false, kinds: ["labs", "vitals"], days },
  due: { verdicts: true, kinds: care },
}

/** The `run` of a page's command. */
export function printPage(name: PageName) {
  return async (context: Context, _args: readonly string[], values: Values): Promise<Exit> => {
    const { pages } = await import("../report/pages.ts")
    const page: Page = pages[name]
    const sections = page.sections.map(({ id }) => id)
    const used = textFlag(values.use)
    if (used === undefined) readChoice(values, sections)
    const saved = textFlag(values.save)
    return print(context, values, name, async (store, person) => {
      let choice = readChoice(values, sections, used === undefined ? {} : keptChoice(store, used, name))
      for (const id of choice.leaveOut ?? []) checkEntry(store, id)
      const reading = await readFor(context, store, person, needs[name], choice)
      let keepAs = saved
      if (values.interactive === true) {
        const { interview } = await import("./choosing.ts")
        const answered = await interview(context, { page, reading, choice, keep: saved === undefined })
        choice = answered.choice
        keepAs ??= answered.keepAs
      }
      if (keepAs !== undefined) {
        keepChoice(store, keepAs, name, choice)
        context.talk(`Remembered as "${keepAs}": phr pdf ${name} --use ${keepAs}\n`)
      }
      const document = composePage(page, reading, choice)
      return {
        document,
        ...(choice.paper === undefined ? {} : { paper: choice.paper }),
        ...(needs[name].summary ? { summary: await summaryOf(store, page, reading, choice) } : {}),
      }
    })
  }
}

async function readFor(context: Context, store: Store, person: Person, wanted: Needs, choice: KeptChoice) {
  const { readRecord } = await import("./reading.ts")
  const whole = await readRecord(store, person, context.today, wanted)
  const reading = choice.sensitive === true ? whole : withoutSensitive(store, whole)
  if (wanted.emergency !== true) return reading
  const { readEmergency } = await import("./reading.ts")
  return { ...reading, ...(await readEmergency(store, person, context.today, reading.entries)) }
}

/** Without what the person answered about violence, HIV, sexual infections and drugs, and what is due about it. */
function withoutSensitive(store: Store, reading: Reading): Reading {
  const { verdicts, ...rest } = reading
  return {
    ...rest,
    entries: withoutSensitiveAnswers(store, reading.entries),
    ...(verdicts === undefined ? {} : { verdicts: withoutSensitiveItems(verdicts) }),
  }
}

function checkEntry(store: Store, id: string): void {
  const found = store.entry(id)
  if (found !== undefined && found !== "several") return
  const what = found === "several" ? `--leave-out: several entries begin with "${id}"` : `no entry is called "${id}"`
  throw failure("usage", { what, how: "ids stand in: phr list <kind>" })
}

/** The International Patient Summary of what the page may tell. */
async function summaryOf(store: Store, page: Page, reading: Reading, choice: KeptChoice): Promise<string> {
  const entries = entriesWith(page, reading, choice)
  return patientSummary(store, { ...reading, entries })
}

/** Composes, renders and writes where it is wanted. */
export async function print(
  context: Context,
  values: Values,
  name: string,
  compose: (store: Store, person: Person) => Promise<Printed>,
): Promise<Exit> {
  const path = textFlag(values.output) ?? `phr-${name}-${context.today}.pdf`
  if (path === "-" && context.terminal === true) {
    throw failure("usage", {
      what: "a PDF is nothing for a terminal",
      how: `give a file with -o, or send it on: phr pdf ${name} -o - | lp`,
    })
  }
  const { pdfPassword } = await import("../cli/pdf-password.ts")
  const [file, command] = [textFlag(values.passwordFile), textFlag(values.passwordCommand)]
  const store = await context.record()
  const person = choosePerson(store.persons(), context.options.person)
  const { document, paper = values.paper === "letter" ? "letter" : "a4", summary } = await compose(store, person)
  const password = await pdfPassword(context, {
    ...(file === undefined ? {} : { file }),
    ...(command === undefined ? {} : { command }),
    ask: values.password === true,
  })
  const { renderPdf } = await import("../render/pdf.ts")
  const bytes = await renderPdf(document, {
    paper,
    ...(summary === undefined ? {} : { summary }),
    ...(password === undefined ? {} : { password }),
  })
  if (password !== undefined) context.talk("Encrypted with AES-256; PDF/A forbids that, so this file is no PDF/A.\n")
  if (path === "-") {
    context.outBytes?.(bytes)
    return exits.done
  }
  const { writeFileOnce } = await import("../cli/output.ts")
  writeFileOnce(context, path, [bytes], values.force === true)
  if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.pdf/1", path, bytes: bytes.length })}\n`)
  else context.out(`${path}\n`)
  return exits.done
}
