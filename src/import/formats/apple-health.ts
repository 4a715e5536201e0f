/**
 * Apple Health: the export.xml of an iPhone, of any size. Device series become samples by day, everything else facts of
 * its own (apple-health/). The document type at its top is read over and never believed; no entity is expanded.
 * Structure: the DTD that Apple writes into each export (HealthKit Export Version 14).
 */
import type { Resource } from "../../fhir/json.ts"
import { rootName, xmlHead } from "../../fhir/xml-head.ts"
import type { Format, Input } from "../format.ts"
import { readExport } from "./apple-health/export.ts"
import { readHeader } from "./apple-health/header.ts"
import { patientOf } from "./apple-health/others.ts"

export const appleHealth: Format = {
  id: "apple-health",
  title: "Apple Health",
  keepsOriginal: true,
  worthAThread: true,
  recognizes: (head) => (rootName(xmlHead(head)) === "HealthData" ? "yes" : "no"),
  patients,
  read: readExport,
}

async function* patients(input: Input): AsyncIterable<Resource> {
  const { me } = await readHeader(input)
  const patient = me && patientOf(me)
  if (patient !== undefined) yield patient
}
