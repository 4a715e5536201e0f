/** phr pdf: the pages that can be printed, as a PDF file or on standard output, and the choices remembered for them. */
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { type Exit, exits, failure } from "../errors.ts"
import type { Command, Option, Values } from "./command.ts"
import { choiceOptions, keepChoice, keptChoices } from "./page-choice.ts"
import { print, printPage } from "./printing.ts"

const options: readonly Option[] = [
  { flags: "-o, --output <path>", says: "write to this new file (mode 0600); - is standard output" },
  { flags: "--force", says: "overwrite the file" },
  { flags: "--paper <size>", says: "the paper to print on", choices: ["a4", "letter"] },
  { flags: "--lang <language>", says: "the language of the page's own words", choices: ["en", "es"] },
  { flags: "--password", says: "encrypt the file (AES-256): asks, or takes PHR_PDF_PASSWORD" },
  { flags: "--password-file <path>", says: "encrypt it with the password in a file" },
  { flags: "--password-command <cmd>", says: "encrypt it with the password that a command prints" },
]

const period: Option = {
  flags: "--since <date>",
  says: "nothing that ended before it; allergies and what is current stay",
}

const pageOptions: readonly Option[] = [...options, period, ...choiceOptions]

const visitOptions: readonly Option[] = [
  ...options,
  { flags: "--since <date>", says: "what counts as changed; without it, since the last visit" },
  {
    flags: "--question <text>",
    says: "something to ask, printed on the page; may be given several times",
    repeat: true,
  },
  { flags: "--note <text>", says: "something to tell, printed on the page; may be given several times", repeat: true },
  ...choiceOptions,
]

const emergencyOptions: readonly Option[] = [
  ...pageOptions,
  {
    flags: "--contact <text>",
    says: "whom to call, before those the record names; may be given several times",
    repeat: true,
  },
]

export const pdf: Command = {
  about:
    "Prints for paper. The file is not encrypted without a password; only its owner can read it. visit, summary, full " +
    "and emergency carry the International Patient Summary (HL7 FHIR) of what they show, for other programs.",
  subcommands: {
    visit: {
      summary: "one or two pages for a doctor: allergies, questions, changes, medicines, results, what is due",
      isDefault: true,
      options: visitOptions,
      examples: [
        "phr pdf visit",
        "phr pdf visit --since 2026-03 --question 'Do I still need metformin?' -o visit.pdf",
        "phr pdf visit --without due -o - | lp",
        "phr pdf visit --interactive --save cardiology",
        "phr pdf visit --use cardiology",
      ],
      run: printPage("visit"),
    },
    summary: {
      summary: "everything that matters now and the most of what was, on a few pages",
      options: pageOptions,
      examples: ["phr pdf summary", "phr pdf summary --lang es --paper letter"],
      run: printPage("summary"),
    },
    full: {
      summary: "the whole record: courses as charts, every entry of every kind in tables",
      options: pageOptions,
      examples: ["phr pdf full", "phr pdf full --since 2025 --kinds labs,vitals,medications"],
      run: printPage("full"),
    },
    emergency: {
      summary: "one page and a card for the wallet, with a code that phones read without a network",
      options: emergencyOptions,
      examples: ["phr pdf emergency", "phr pdf emergency --contact 'Ana Keller, daughter, +1 555 0100' --save wallet"],
      run: printPage("emergency"),
    },
    immunizations: {
      summary: "the immunization history by vaccine, with what counted and what is next, for a school or an employer",
      options,
      examples: ["phr pdf immunizations", "phr pdf immunizations --person Ana -o ana.pdf"],
      run: printImmunizations,
    },
    labs: {
      summary: "results over time: small charts, and a table with dates across",
      options: pageOptions,
      examples: ["phr pdf labs", "phr pdf labs --since 2024 --until 2025"],
      run: printPage("labs"),
    },
    due: {
      summary: "preventive care: what is due and why, what to answer, what is up to date",
      options: pageOptions,
      examples: ["phr pdf due", "phr pdf due --sections due,questions"],
      run: printPage("due"),
    },
    choices: {
      summary: "the choices remembered for pages",
      options: [{ flags: "--remove <name>", says: "forget the choices of that name" }],
      examples: ["phr pdf choices", "phr pdf choices --remove cardiology"],
      run: showChoices,
    },
  },
}

async function printImmunizations(context: Context, _args: readonly string[], values: Values): Promise<Exit> {
  return print(context, values, "immunizations", async (store, person) => {
    const [{ judgeVaccinesOf }, { composeImmunizations }] = await Promise.all([
      import("./judging.ts"),
      import("../report/immunization-page.ts"),
    ])
    const record = { person, today: context.today, entries: store.entries({ person: person.id }) }
    const language = values.lang === "es" ? "es" : "en"
    return { document: composeImmunizations(record, await judgeVaccinesOf(record, store), language) }
  })
}

async function showChoices(context: Context, _args: readonly string[], values: Values): Promise<Exit> {
  const store = await context.record()
  const name = textFlag(values.remove)
  if (name !== undefined && !keepChoice(store, name, "", undefined)) {
    throw failure("usage", { what: `no choice is remembered as "${name}"`, how: "see them with: phr pdf choices" })
  }
  const choices = keptChoices(store)
  if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.pdf.choices/1", choices })}\n`)
  else for (const one of choices) context.out(`${one.name}  phr pdf ${one.page} --use ${one.name}\n`)
  if (choices.length === 0 && !context.options.json) context.out("Nothing is remembered.\n")
  return exits.done
}
