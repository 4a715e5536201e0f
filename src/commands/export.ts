/** phr export fhir: the whole of one person's record as a FHIR Bundle, to a file or to standard output. */
import type { Context } from "../cli/context.ts"
import { choosePerson } from "../cli/person.ts"
import { type Exit, exits } from "../errors.ts"
import type { Person } from "../record/person.ts"
import type { Store } from "../store/store.ts"
import type { Command, Values } from "./command.ts"

export const exportRecord: Command = {
  subcommands: {
    fhir: {
      summary: "one FHIR R4 Bundle with every resource in its source's own words",
      options: [
        { flags: "-o, --output <path>", says: "write to this new file (mode 0600) instead of standard output" },
        { flags: "--force", says: "overwrite the file" },
      ],
      examples: ["phr export fhir -o record.json", "phr export fhir | gzip > record.json.gz"],
      run: exportFhir,
    },
  },
}

async function exportFhir(context: Context, _args: readonly string[], values: Values): Promise<Exit> {
  const store = await context.record()
  const person = choosePerson(store.persons(), context.options.person)
  const { writeBundle } = await import("../export/fhir.ts")
  const pieces = writeBundle({
    person,
    resources: store.resources({ person: person.id, versions: "distinct" }),
    samples: everySample(store, person),
  })
  const path = typeof values.output === "string" ? values.output : "-"
  if (path === "-") {
    for (const piece of pieces) context.out(piece)
    return exits.done
  }
  const { writeFileOnce } = await import("../cli/output.ts")
  writeFileOnce(context, path, pieces, values.force === true)
  context.talk(`${path} (not encrypted)\n`)
  return exits.done
}

function* everySample(store: Store, person: Person) {
  for (const { measure } of store.sampleMeasures(person.id)) yield* store.samples(person.id, measure)
}
