/** What is known of the signature over a version: read from its text, and only where a format that proves brought it. */
import { isResource } from "../fhir/json.ts"
import { type Proof, readProof } from "../record/proof.ts"
import type { Db } from "./database.ts"
import { type Place, readOriginals } from "./originals.ts"

/** The proof of one version, by its row. */
export function proofReader(db: Db): (version: number) => Proof | undefined {
  const select = db.prepare("SELECT chunk, start, length FROM version WHERE id = ?")
  const originals = readOriginals(db)
  return (version) => {
    const place = select.get(version) as Place | undefined
    if (place === undefined) return undefined
    const resource: unknown = JSON.parse(originals.text(place))
    return isResource(resource) ? readProof(resource) : undefined
  }
}

/** The different proofs of one import. */
export function proofsOf(db: Db, importId: number): Proof[] {
  const read = proofReader(db)
  const versions = db.prepare("SELECT id FROM version WHERE import = ? ORDER BY id").pluck().all(importId) as number[]
  const found = versions.flatMap((version) => read(version) ?? [])
  return [...new Map(found.map((proof) => [JSON.stringify(proof), proof])).values()]
}
