/**
 * The code system of phr itself, for what no published one says: which question was answered, which item was declined.
 * Codes: `answer.<question>`, `decline`, `snooze`, `talked.<item>`, and `done.<value set>` for a service the person
 * says was done. They travel in FHIR like any other code and mean nothing to anybody else.
 */

export const ownSystem = "urn:phr:code"

/** The code of that system among a concept's codings; undefined where it has none. */
export function ownCode(codes: readonly { system?: string; code: string }[] | undefined): string | undefined {
  return codes?.find(({ system }) => system === ownSystem)?.code
}
