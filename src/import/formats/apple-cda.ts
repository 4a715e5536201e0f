/** Apple Health's export_cda.xml: what export.xml holds, in part, as a clinical document of its own kind. */
import type { Resource } from "../../fhir/json.ts"
import { rootName, xmlHead } from "../../fhir/xml-head.ts"
import type { Format, Input } from "../format.ts"
import { cdaPatient, isAppleCda, readCda } from "./apple-health/cda.ts"

export const appleCda: Format = {
  id: "apple-cda",
  title: "Apple Health clinical document",
  keepsOriginal: true,
  worthAThread: true,
  recognizes: (head) => (rootName(xmlHead(head)) === "ClinicalDocument" && isAppleCda(head) ? "yes" : "no"),
  patients,
  read: readCda,
}

async function* patients(input: Input): AsyncIterable<Resource> {
  const patient = cdaPatient(input.head)
  if (patient !== undefined) yield patient
}
