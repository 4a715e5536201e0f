/** phr pdf: the page for a visit or the immunization history, as a PDF file or on standard output. */
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { type Exit, exits, failure } from "../errors.ts"
import type { Person } from "../record/person.ts"
import type { Document } from "../report/document.ts"
import { visitSections } from "../report/visit.ts"
import type { Store } from "../store/store.ts"
import type { Command, Option, Values } from "./command.ts"

const ids = visitSections.map((section) => section.id)

const options: readonly Option[] = [
  { flags: "-o, --output <path>", says: "write to this new file (mode 0600); - is standard output" },
  { flags: "--force", says: "overwrite the file" },
  { flags: "--paper <size>", says: "the paper to print on", choices: ["a4", "letter"] },
]

const visitOptions: readonly Option[] = [
  ...options,
  { flags: "--since <date>", says: "what counts as changed; without it, since the last visit" },
  { flags: "--sections <ids>", says: `only these, separated by commas: ${ids.join(", ")}` },
  { flags: "--sensitive", says: "also what is due about violence, HIV, sexual infections and drugs" },
  { flags: "--without <id>", says: "without this section; may be given several times", repeat: true },
]

export const pdf: Command = {
  about: "Prints for paper. The file is not encrypted; only its owner can read it.",
  subcommands: {
    visit: {
      summary: "one or two pages for a doctor: allergies, questions, changes, medicines, results, what is due",
      isDefault: true,
      options: visitOptions,
      examples: [
        "phr pdf visit",
        "phr pdf visit --since 2026-03 -o visit.pdf",
        "phr pdf visit --without due -o - | lp",
      ],
      run: printVisit,
    },
    immunizations: {
      summary: "the immunization history by vaccine, with what counted and what is next, for a school or an employer",
      options,
      examples: ["phr pdf immunizations", "phr pdf immunizations --person Ana -o ana.pdf"],
      run: printImmunizations,
    },
  },
}

async function printVisit(context: Context, _args: readonly string[], values: Values): Promise<Exit> {
  const since = dateFlag("--since", values.since)
  const sections = chosen(values)
  return print(context, values, "visit", async (store, person) => {
    const [{ readRecord }, { composeVisit }] = await Promise.all([import("./reading.ts"), import("../report/visit.ts")])
    const { verdicts = [], ...rest } = await readRecord(store, person, context.today, { verdicts: true })
    const shown = values.sensitive === true ? verdicts : verdicts.filter(({ sensitive }) => sensitive !== true)
    const reading = { ...rest, verdicts: shown }
    return composeVisit(reading, { sections, ...(since === undefined ? {} : { since }) })
  })
}

async function printImmunizations(context: Context, _args: readonly string[], values: Values): Promise<Exit> {
  return print(context, values, "immunizations", async (store, person) => {
    const [{ judgeVaccinesOf }, { composeImmunizations }] = await Promise.all([
      import("./judging.ts"),
      import("../report/immunization-page.ts"),
    ])
    const record = { person, today: context.today, entries: store.entries({ person: person.id }) }
    return composeImmunizations(record, await judgeVaccinesOf(record))
  })
}

/** Composes the page, renders it and writes it where it is wanted. */
async function print(
  context: Context,
  values: Values,
  name: string,
  compose: (store: Store, person: Person) => Promise<Document>,
): Promise<Exit> {
  const path = textFlag(values.output) ?? `phr-${name}-${context.today}.pdf`
  if (path === "-" && context.terminal === true) {
    throw failure("usage", {
      what: "a PDF is nothing for a terminal",
      how: "give a file with -o, or send it on: phr pdf -o - | lp",
    })
  }
  const store = await context.record()
  const document = await compose(store, choosePerson(store.persons(), context.options.person))
  const { renderPdf } = await import("../render/pdf.ts")
  const bytes = await renderPdf(document, { paper: values.paper === "letter" ? "letter" : "a4" })
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

/** The sections asked for, in the order of the page; a name that is none of them is refused. */
function chosen(values: Values): string[] {
  const only = split(values.sections)
  const without = split(values.without)
  for (const id of [...only, ...without]) {
    if (!ids.includes(id)) {
      throw failure("usage", { what: `there is no section called "${id}"`, how: `sections: ${ids.join(", ")}` })
    }
  }
  return ids.filter((id) => (only.length === 0 || only.includes(id)) && !without.includes(id))
}

function split(value: Values[string]): string[] {
  const parts = typeof value === "object" ? value : typeof value === "string" ? [value] : []
  return parts
    .flatMap((part) => part.split(","))
    .map((part) => part.trim())
    .filter((part) => part !== "")
}
