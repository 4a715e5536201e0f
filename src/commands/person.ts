/** phr person: who is in this record. One file holds a whole family; each entry belongs to exactly one person. */
import type { Context } from "../cli/context.ts"
import { dateFlag, textFlag } from "../cli/flags.ts"
import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { type Exit, exits, failure } from "../errors.ts"
import { present } from "../fhir/present.ts"
import type { Person } from "../record/person.ts"
import type { Section } from "../report/document.ts"
import type { NewPerson } from "../store/store.ts"
import type { Command, Values } from "./command.ts"

const sexes = ["female", "male", "other", "unknown"] as const

const facts = [
  { flags: "--name <name>", says: "the name, as their records write it" },
  { flags: "--birth-date <date>", says: "YYYY-MM-DD, or a month or year if that is all that is known" },
  { flags: "--sex <sex>", says: "as recorded by the sources", choices: sexes },
  { flags: "--time-zone <zone>", says: "where instants given in UTC are told, for example Europe/Berlin" },
]

const list: Command & { summary: string; isDefault: true } = {
  summary: "everybody in this record",
  isDefault: true,
  async run(context) {
    const persons = (await context.record()).persons()
    await answer(context, persons)
    return persons.length > 0 ? exits.done : exits.nothing
  },
}

const show: Command & { summary: string } = {
  summary: "one person's facts",
  arguments: "[name]",
  async run(context, [name]) {
    const person = choosePerson((await context.record()).persons(), name ?? context.options.person)
    await answer(context, [person])
    return exits.done
  },
}

const add: Command & { summary: string } = {
  summary: "one more person",
  options: facts,
  examples: ["phr person add --name 'Tom Keller' --birth-date 2001-09-03 --sex male"],
  async run(context, _args, values) {
    const said = readFacts(values)
    if (said.name === undefined) {
      throw failure("usage", { what: "who is to be added is not said", how: "add --name <name>" })
    }
    const store = await context.record()
    if (store.persons().some((person) => person.name === said.name)) throw failure("person-exists")
    await answer(context, [store.addPerson({ ...said, name: said.name })])
    return exits.done
  },
}

const edit: Command & { summary: string } = {
  summary: "correct a person's own facts; what sources say stays as it is",
  arguments: "<who>",
  options: facts,
  examples: ["phr person edit tom --birth-date 2001-09-03"],
  async run(context, [who], values) {
    const said = readFacts(values)
    if (Object.keys(said).length === 0) {
      throw failure("usage", { what: "nothing to change was said", how: "see: phr person edit --help" })
    }
    return change(context, who, said)
  },
}

const setDefault: Command & { summary: string } = {
  summary: "whose record is meant where none is named",
  arguments: "<who>",
  run: (context, [who]) => change(context, who, { isDefault: true }),
}

export const person: Command = { subcommands: { list, show, add, edit, default: setDefault } }

async function change(
  context: Context,
  who: string | undefined,
  facts: Partial<NewPerson> & { isDefault?: true },
): Promise<Exit> {
  const store = await context.record()
  const { id } = choosePerson(store.persons(), who)
  store.editPerson(id, facts)
  await answer(
    context,
    store.persons().filter((person) => person.id === id),
  )
  return exits.done
}

function readFacts(values: Values): Partial<NewPerson> {
  return present<Partial<NewPerson>>({
    name: textFlag(values.name),
    birthDate: dateFlag("--birth-date", values.birthDate),
    sex: sexes.find((sex) => sex === values.sex),
    timeZone: readZone(textFlag(values.timeZone)),
  })
}

function readZone(zone: string | undefined): string | undefined {
  try {
    return zone && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw failure("usage", { what: "--time-zone: there is no such zone", how: "write it as Europe/Berlin" })
  }
}

async function answer(context: Context, persons: readonly Person[]): Promise<void> {
  if (context.options.json) {
    const { toJson } = await import("../render/json.ts")
    context.out(toJson({ schema: "phr.persons/1", count: persons.length, persons }))
    return
  }
  const { renderSections } = await import("../render/terminal.ts")
  context.out(await renderSections([compose(persons)], styleOf(context)))
}

function compose(persons: readonly Person[]): Section {
  const columns = [
    { title: "Name", grow: true },
    { title: "Born" },
    { title: "Sex" },
    { title: "Died" },
    { title: "Default" },
  ]
  const rows = persons.map((person) => [
    person.name,
    person.birthDate ?? "",
    person.sex ?? "",
    person.died ?? "",
    person.isDefault ? "yes" : "",
  ])
  return { id: "persons", title: "People", blocks: [{ type: "table", columns, rows }] }
}
