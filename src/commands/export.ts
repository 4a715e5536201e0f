/** phr export: what is in the record, in standard forms, to a file, a folder or standard output. */
import { join } from "node:path"
import type { Context } from "../cli/context.ts"
import { textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { type Exit, exits, failure } from "../errors.ts"
import type { Command, Option, Values } from "./command.ts"
import { choiceOptions, type Extracted, readChoice } from "./extract/chosen.ts"
import { type Form, makeExtract } from "./extract.ts"

const toFile: readonly Option[] = [
  { flags: "-o, --output <path>", says: "write to this new file (mode 0600) instead of standard output" },
  { flags: "--force", says: "overwrite the file" },
]

const toFolder: readonly Option[] = [
  { flags: "-o, --output <folder>", says: "write the files into this folder (mode 0700)" },
  { flags: "--force", says: "overwrite files of these names" },
]

export const exportRecord: Command = {
  about: "What is written is not encrypted; only its owner can read it. To give it to somebody, see: phr share",
  subcommands: {
    fhir: {
      summary: "one FHIR R4 Bundle with every resource; older releases upgraded to R4",
      options: [
        { flags: "-o, --output <path>", says: "write to this new file (mode 0600), or folder with --as ndjson" },
        { flags: "--force", says: "overwrite the file" },
        {
          flags: "--as <shape>",
          says: "a collection (from which phr rebuilds the record), a transaction for a server, or NDJSON by type",
          choices: ["collection", "transaction", "ndjson"],
        },
        { flags: "--original", says: "each resource in its source's own words, also where that is DSTU2, STU3 or R5" },
        ...choiceOptions,
        { flags: "--forecast", says: "also which doses counted and which are next by CDC's schedule (HL7 ImmDS)" },
      ],
      examples: [
        "phr export fhir -o record.json",
        "phr export fhir | gzip > record.json.gz",
        "phr export fhir --as ndjson --kinds labs,vitals -o for-study",
      ],
      run: exporting("fhir"),
    },
    ips: {
      summary: "an International Patient Summary: what a clinician anywhere needs first, as a FHIR document",
      options: [...toFile, ...choiceOptions],
      examples: ["phr export ips -o summary.json"],
      run: exporting("ips"),
    },
    phr: {
      summary: "HL7 Personal Health Record format: the person and every resource, one to a line",
      options: [
        ...toFile,
        { flags: "--original", says: "each resource in its source's own words, also where that is not R4" },
        ...choiceOptions,
      ],
      examples: ["phr export phr -o maria.phr"],
      run: exporting("phr"),
    },
    csv: {
      summary: "one table for each kind, harmless in a spreadsheet",
      options: [...toFolder, ...choiceOptions],
      examples: ["phr export csv -o tables", "phr export csv --kinds labs > labs.csv"],
      run: exporting("csv"),
    },
    json: {
      summary: "every entry and device reading as JSON (phr.export/1)",
      options: [...toFile, ...choiceOptions],
      examples: ["phr export json --kinds medications | jq '.entries[].title'"],
      run: exporting("json"),
    },
    md: {
      summary: "the whole record to read, as Markdown",
      options: [...toFile, ...choiceOptions],
      examples: ["phr export md --since 2025 -o record.md"],
      run: exporting("md"),
    },
    html: {
      summary: "the whole record to read, as one HTML file that loads nothing and runs nothing",
      options: [...toFile, ...choiceOptions],
      examples: ["phr export html -o record.html"],
      run: exporting("html"),
    },
    ics: {
      summary: "what is due, appointments and refills, as a calendar",
      options: [
        ...toFile,
        { flags: "--sensitive", says: "also what is due about violence, HIV, sexual infections and drugs" },
      ],
      examples: ["phr export ics -o health.ics"],
      run: exporting("ics"),
    },
  },
}

function exporting(form: Form) {
  return async (context: Context, _args: readonly string[], values: Values): Promise<Exit> => {
    const choice = readChoice(values)
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const extracted = await makeExtract(form, { context, store, person, choice, values })
    if (extracted.files.length === 0) {
      context.talk("Nothing to export.\n")
      return exits.nothing
    }
    await write(context, extracted, textFlag(values.output) ?? "-", values.force === true, isFolder(form, values))
    if (extracted.leftOut > 0)
      context.talk(`Left out: ${extracted.leftOut} of your sensitive answers (--sensitive takes them along)\n`)
    return exits.done
  }
}

/** Forms that are several files. */
function isFolder(form: Form, values: Values): boolean {
  return form === "csv" || values.as === "ndjson"
}

async function write(
  context: Context,
  { files }: Extracted,
  path: string,
  force: boolean,
  isFolder: boolean,
): Promise<void> {
  const [only, second] = files
  if (path === "-") {
    if (only === undefined || second !== undefined) {
      throw failure("usage", {
        what: `these are ${files.length} files, and standard output is one`,
        how: "give a folder with -o, or one kind with --kinds",
      })
    }
    for (const piece of only.pieces) context.out(piece)
    return
  }
  const { makeFolder, writeFileOnce } = await import("../cli/output.ts")
  if (isFolder) makeFolder(path)
  for (const { name, pieces } of files) writeFileOnce(context, isFolder ? join(path, name) : path, pieces, force)
  const what = isFolder ? `${files.length} ${files.length === 1 ? "file" : "files"}, not encrypted` : "not encrypted"
  context.talk(`${path} (${what})\n`)
}
