/** phr export fhir: the whole of one person's record as a FHIR Bundle, to a file or to standard output. */
import type { Context } from "../cli/context.ts"
import { choosePerson } from "../cli/person.ts"
import { type Exit, exits } from "../errors.ts"
import type { OutgoingResource } from "../export/fhir.ts"
import type { Person } from "../record/person.ts"
import { isRestricted } from "../record/told.ts"
import type { Store } from "../store/store.ts"
import type { Command, Values } from "./command.ts"

export const exportRecord: Command = {
  subcommands: {
    fhir: {
      summary: "one FHIR R4 Bundle with every resource in its source's own words",
      options: [
        { flags: "-o, --output <path>", says: "write to this new file (mode 0600) instead of standard output" },
        { flags: "--force", says: "overwrite the file" },
        { flags: "--sensitive", says: "also your answers about violence, HIV, sexual infections and drugs" },
        { flags: "--forecast", says: "also which doses counted and which are next by CDC's schedule (HL7 ImmDS)" },
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
  const derived = values.forecast === true ? await forecastOf(context, store, person) : []
  let kept = 0
  const pieces = writeBundle({
    person,
    resources: everyResource(store, person, derived, (resource) => {
      if (values.sensitive === true || !isRestricted(resource.text)) return true
      kept++
      return false
    }),
    samples: everySample(store, person),
  })
  const path = typeof values.output === "string" ? values.output : "-"
  if (path === "-") for (const piece of pieces) context.out(piece)
  else {
    const { writeFileOnce } = await import("../cli/output.ts")
    writeFileOnce(context, path, pieces, values.force === true)
    context.talk(`${path} (not encrypted)\n`)
  }
  if (kept > 0) context.talk(`Left out: ${kept} of your sensitive answers (--sensitive takes them along)\n`)
  return exits.done
}

/** What the sources said, then what was derived from it. */
function* everyResource(
  store: Store,
  person: Person,
  derived: readonly OutgoingResource[],
  goesOut: (resource: OutgoingResource) => boolean,
) {
  for (const resource of store.resources({ person: person.id, versions: "distinct" })) {
    if (goesOut(resource)) yield resource
  }
  yield* derived
}

async function forecastOf(context: Context, store: Store, person: Person): Promise<OutgoingResource[]> {
  const [{ forecastResources }, { chosenSchedule }] = await Promise.all([
    import("../export/immds.ts"),
    import("./judging.ts"),
  ])
  const entries = store.entries({ person: person.id })
  return forecastResources({ person, entries, today: context.today, schedule: await chosenSchedule(store) })
}

function* everySample(store: Store, person: Person) {
  const measures = new Set(store.sampleMeasures(person.id).map(({ measure }) => measure))
  for (const measure of measures) {
    const days = new Set(store.sampleDays(person.id, measure).map(({ day }) => day))
    for (const day of [...days].reverse()) yield* store.samples(person.id, measure, day, day)
  }
}
