/**
 * A Bundle that a FHIR server takes as a whole (R4 §3.1.0.11, transaction): the newest version of each resource, each
 * created anew under a urn:uuid, every reference between them pointing there. Servers give their own ids.
 */
import type { Resource } from "../fhir/json.ts"
import type { OutgoingResource } from "./fhir.ts"
import { uuidUrn } from "./ips/identifiers.ts"
import { rewritten } from "./r4.ts"
import { directoryOf, redirect } from "./references.ts"

/** The Bundle's JSON in pieces, one entry to a line. */
export function* writeTransaction(resources: readonly OutgoingResource[]): IterableIterator<string> {
  const placed = resources.map((resource, at) => {
    const { type, system = "", fullUrl = "", text } = resource
    return [resource, uuidUrn(`phr transaction ${at} ${system} ${fullUrl} ${type} ${text}`)] as const
  })
  const addressOf = directoryOf(placed)
  yield '{"resourceType":"Bundle","type":"transaction","entry":['
  let sign = "\n"
  for (const [resource, address] of placed) {
    const to = (reference: string) => addressOf(resource.system, reference) ?? reference
    const pointing = JSON.parse(resource.text) as Resource
    redirect(pointing, to)
    const request = { method: "POST", url: resource.type }
    const text = rewritten(pointing, resource.text)
    yield `${sign}{"fullUrl":"${address}","resource":${text},"request":${JSON.stringify(request)}}`
    sign = ",\n"
  }
  yield "\n]}\n"
}
