/** Extracts made from the sources' resources: FHIR as a collection, a transaction or lines by type; the PHR format. */
import { failure } from "../../errors.ts"
import { type OutgoingResource, observationOf, patientOf, writeBundle } from "../../export/fhir.ts"
import { byType, lineOf, writePhr } from "../../export/ndjson.ts"
import { inR4 } from "../../export/r4.ts"
import { resourcesOf } from "../../export/select.ts"
import { writeTransaction } from "../../export/transaction.ts"
import { isRestricted } from "../../record/told.ts"
import type { KeptResource, WhichVersions } from "../../store/store.ts"
import { type Extracted, entriesOf, type Making, samplesOf } from "./chosen.ts"

export async function fhirFiles(making: Making): Promise<Extracted> {
  const { context, person, values } = making
  const original = values.original === true
  const shape = typeof values.as === "string" ? values.as : "collection"
  if (original && shape === "transaction") {
    throw failure("usage", {
      what: "a transaction is R4 and has no place for a source's own resources",
      how: "leave --original out, or use --as ndjson",
    })
  }
  const told = { leftOut: 0 }
  const derived = values.forecast === true ? await forecastOf(making) : []
  const kept = (versions: WhichVersions) => chosen(making, versions, original, derived, told)
  if (shape === "collection") {
    const pieces = writeBundle({ person, resources: kept("distinct"), samples: samplesOf(making) })
    // The count is known when the last piece is written; whoever writes asks after it.
    return { files: [{ name: `phr-${context.today}.fhir.json`, pieces }], ...counted(told) }
  }
  const resources = [...withPerson(kept("current"), making), ...sampleResources(making)]
  if (shape === "transaction") {
    const files = [{ name: `phr-${context.today}.transaction.json`, pieces: writeTransaction(resources) }]
    return { files, ...counted(told) }
  }
  const files = [...byType(resources)].map(([type, all]) => ({ name: `${type}.ndjson`, pieces: all.map(lineOf) }))
  return { files, ...counted(told) }
}

export async function phrFile(making: Making): Promise<Extracted> {
  const told = { leftOut: 0 }
  const resources = [
    ...chosen(making, "current", making.values.original === true, [], told),
    ...sampleResources(making),
  ]
  const pieces = writePhr(resources, patientOf(making.person))
  return { files: [{ name: `phr-${making.context.today}.phr`, pieces }], ...counted(told) }
}

/** Reads the count when it is asked for, which is after everything was written. */
function counted(told: { leftOut: number }): { readonly leftOut: number } {
  return {
    get leftOut() {
      return told.leftOut
    },
  }
}

function* chosen(
  making: Making,
  versions: WhichVersions,
  original: boolean,
  derived: readonly OutgoingResource[],
  told: { leftOut: number },
): IterableIterator<OutgoingResource> {
  const { store, person, choice } = making
  const { since, until, kinds, sensitive } = choice
  const every = store.resources({ person: person.id, versions })
  const whole = since === undefined && until === undefined && kinds === undefined
  for (const resource of whole ? every : picked(making, [...every])) {
    if (!sensitive && isRestricted(resource.text)) told.leftOut++
    else yield original ? resource : inR4(resource)
  }
  yield* derived
}

function picked(making: Making, every: readonly KeptResource[]): KeptResource[] {
  const { entries } = entriesOf({ ...making, choice: { ...making.choice, sensitive: true } })
  return resourcesOf(every, new Set(entries.map(({ id }) => id)))
}

function* withPerson(resources: Iterable<OutgoingResource>, { person }: Making): IterableIterator<OutgoingResource> {
  let described = false
  for (const resource of resources) {
    described ||= resource.type === "Patient"
    yield resource
  }
  if (!described) yield { type: "Patient", text: JSON.stringify(patientOf(person)) }
}

function sampleResources(making: Making): OutgoingResource[] {
  return [...samplesOf(making)].map((sample) => ({ type: "Observation", text: JSON.stringify(observationOf(sample)) }))
}

async function forecastOf({ context, store, person }: Making): Promise<OutgoingResource[]> {
  const [{ forecastResources }, { chosenSchedule }] = await Promise.all([
    import("../../export/immds.ts"),
    import("../judging.ts"),
  ])
  const entries = store.entries({ person: person.id })
  return forecastResources({ person, entries, today: context.today, schedule: await chosenSchedule(store) })
}
