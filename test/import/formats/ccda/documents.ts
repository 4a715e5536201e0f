/** Clinical documents made for tests: one section, or whatever stands in the body, in the least header that can hold it. */
import type { FhirResource } from "fhir/r4.js"
import { ccda } from "../../../../src/import/formats/ccda.ts"
import type { Item } from "../../../../src/record/draft.ts"
import { drafts, readAll } from "../memory.ts"

const patient = `
  <recordTarget><patientRole>
    <id root="2.16.840.1.113883.19.5" extension="P-1"/>
    <patient>
      <name use="L"><given>Maria</given><family>Keller</family></name>
      <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
      <birthTime value="19680412"/>
    </patient>
  </patientRole></recordTarget>
  <custodian><assignedCustodian><representedCustodianOrganization>
    <name>St. Mary's Clinic</name>
  </representedCustodianOrganization></assignedCustodian></custodian>`

export function documentWith(body: string, more = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc">
  <id root="2.16.840.1.113883.19.5.1" extension="D-1"/>
  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary"/>
  <title>Health summary</title>
  <effectiveTime value="20260802101500-0500"/>${patient}${more}
  <component>${body}</component>
</ClinicalDocument>`
}

export function sectionWith(loinc: string, entries: string, text = ""): string {
  return documentWith(`<structuredBody><component><section>
    <code code="${loinc}" codeSystem="2.16.840.1.113883.6.1"/><title>A section</title>
    <text>${text}</text>${entries}
  </section></component></structuredBody>`)
}

export async function itemsOf(document: string): Promise<Item[]> {
  return readAll(ccda, document)
}

/** The resources of the entries of a document of one section, without what is the same in all of them. */
export async function made(loinc: string, entries: string, text = ""): Promise<object[]> {
  const items = await itemsOf(sectionWith(loinc, entries, text))
  return drafts(items)
    .filter(({ where }) => where.startsWith("section"))
    .map(({ resource }) => {
      const {
        id: _id,
        subject: _subject,
        patient: _patient,
        ...rest
      } = resource as unknown as FhirResource & Record<string, unknown>
      return rest
    })
}

export async function one<T = Record<string, unknown>>(loinc: string, entries: string, text = ""): Promise<T> {
  const [first] = await made(loinc, entries, text)
  return first as T
}

/** The JSON of the first resource of the entries, as it is kept. */
export async function textOf(loinc: string, entries: string): Promise<string> {
  const [first] = drafts(await itemsOf(sectionWith(loinc, entries))).filter(({ where }) => where.startsWith("section"))
  return new TextDecoder().decode(first?.bytes)
}

export const sct = 'codeSystem="2.16.840.1.113883.6.96"'
export const loinc = 'codeSystem="2.16.840.1.113883.6.1"'
export const rxnorm = 'codeSystem="2.16.840.1.113883.6.88"'
export const cvx = 'codeSystem="2.16.840.1.113883.12.292"'
export const template = (suffix: string) => `<templateId root="2.16.840.1.113883.10.20.22.4.${suffix}"/>`
