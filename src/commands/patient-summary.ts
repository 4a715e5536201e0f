/** The International Patient Summary of these entries, with what the newest source says of the patient. */
import type { Day } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { Store } from "../store/store.ts"

export async function patientSummary(
  store: Pick<Store, "people">,
  { person, today, entries }: { person: Person; today: Day; entries: readonly Entry[] },
): Promise<string> {
  const { writeIps } = await import("../export/ips.ts")
  const patient = store
    .people()
    .find(({ id }) => id === person.id)
    ?.patients.at(-1)
  return writeIps({ person, today, entries, ...(patient !== undefined && { patient }) })
}
