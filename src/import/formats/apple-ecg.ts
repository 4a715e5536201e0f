/** Electrocardiograms of an Apple Watch: electrocardiograms/ecg_….csv of an export, each one recording. */
import type { Resource } from "../../fhir/json.ts"
import type { Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { type Ecg, ecgDraft, ecgPatient, looksLikeEcg, readEcg } from "./apple-health/ecg.ts"

export const appleEcg: Format = {
  id: "apple-ecg",
  title: "Apple Health electrocardiogram",
  keepsOriginal: true,
  recognizes: (head) => (looksLikeEcg(new TextDecoder().decode(head)) ? "yes" : "no"),
  patients,
  read,
}

/** A recording of 30 seconds has a sixth of a megabyte. */
const largest = 32 * 1024 * 1024

async function ecgIn(input: Input): Promise<Ecg> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of input.open()) {
    bytes += chunk.length
    if (bytes > largest) break
    chunks.push(chunk)
  }
  return readEcg(new TextDecoder().decode(Buffer.concat(chunks)))
}

async function* patients(input: Input): AsyncIterable<Resource> {
  const patient = ecgPatient(await ecgIn(input))
  if (patient !== undefined) yield patient
}

async function* read(input: Input): AsyncIterable<Item> {
  const ecg = await ecgIn(input)
  yield ecgDraft(ecg)
  for (const line of ecg.unreadable.slice(0, mostTold)) {
    const message = "this line among the voltages is no number, and was left out of the curve"
    yield { type: "issue", code: "apple-ecg", severity: "warning", where: `line ${line}`, message }
  }
}

const mostTold = 20
