/**
 * Code systems: the URI FHIR R4 uses (§4.3), the OIDs the same systems have in C-CDA, and a short label to show.
 * OIDs: HL7 OID registry as printed in the C-CDA samples; nothing here is a terminology, only its name.
 */

export const loincSystem = "http://loinc.org"
export const ucumSystem = "http://unitsofmeasure.org"
export const cvxSystem = "http://hl7.org/fhir/sid/cvx"
export const ndcSystem = "http://hl7.org/fhir/sid/ndc"
export const snomedSystem = "http://snomed.info/sct"
export const rxnormSystem = "http://www.nlm.nih.gov/research/umls/rxnorm"

type CodeSystem = { uri: string; label: string; oids: readonly string[]; aliases?: readonly string[] }

export const codeSystems: readonly CodeSystem[] = [
  { uri: loincSystem, label: "LOINC", oids: ["2.16.840.1.113883.6.1"], aliases: ["https://loinc.org", "loinc"] },
  { uri: snomedSystem, label: "SNOMED CT", oids: ["2.16.840.1.113883.6.96"], aliases: ["https://snomed.info/sct"] },
  { uri: rxnormSystem, label: "RxNorm", oids: ["2.16.840.1.113883.6.88"] },
  { uri: cvxSystem, label: "CVX", oids: ["2.16.840.1.113883.12.292", "2.16.840.1.113883.6.59"] },
  { uri: "http://hl7.org/fhir/sid/mvx", label: "MVX", oids: ["2.16.840.1.113883.12.227"] },
  { uri: "http://hl7.org/fhir/sid/icd-10-cm", label: "ICD-10-CM", oids: ["2.16.840.1.113883.6.90"] },
  {
    uri: "http://hl7.org/fhir/sid/icd-10",
    label: "ICD-10",
    oids: ["2.16.840.1.113883.6.3"],
    // Countries divide WHO's categories further; each keeps what they mean.
    aliases: [
      "http://hl7.org/fhir/sid/icd-10-de",
      "http://hl7.org/fhir/sid/icd-10-nl",
      "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
      "http://fhir.de/CodeSystem/dimdi/icd-10-gm",
    ],
  },
  {
    uri: "http://hl7.org/fhir/sid/icd-9-cm",
    label: "ICD-9-CM",
    oids: ["2.16.840.1.113883.6.103", "2.16.840.1.113883.6.104", "2.16.840.1.113883.6.42"],
    aliases: ["http://terminology.hl7.org/CodeSystem/icd9cm", "http://hl7.org/fhir/sid/icd-9-cm/diagnosis"],
  },
  {
    uri: "http://www.cms.gov/Medicare/Coding/ICD10",
    label: "ICD-10-PCS",
    oids: ["2.16.840.1.113883.6.4"],
    aliases: ["http://hl7.org/fhir/sid/icd-10-pcs"],
  },
  { uri: "http://www.ama-assn.org/go/cpt", label: "CPT", oids: ["2.16.840.1.113883.6.12"] },
  {
    uri: "http://terminology.hl7.org/CodeSystem/HCPCS",
    label: "HCPCS",
    oids: ["2.16.840.1.113883.6.285"],
    aliases: [
      "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
      "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
      "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
    ],
  },
  { uri: ndcSystem, label: "NDC", oids: ["2.16.840.1.113883.6.69"] },
  { uri: ucumSystem, label: "UCUM", oids: ["2.16.840.1.113883.6.8"] },
  {
    uri: "http://fdasis.nlm.nih.gov",
    label: "UNII",
    oids: ["2.16.840.1.113883.4.9"],
    aliases: ["http://fdasis.nlm.nih.gov/srs"],
  },
  {
    uri: "http://hl7.org/fhir/ndfrt",
    label: "NDF-RT",
    oids: ["2.16.840.1.113883.3.26.1.5", "2.16.840.1.113883.6.209"],
    aliases: ["http://terminology.hl7.org/CodeSystem/v3-ndfrt"],
  },
  { uri: "http://ncimeta.nci.nih.gov", label: "NCI Thesaurus", oids: ["2.16.840.1.113883.3.26.1.1"] },
  { uri: "http://www.whocc.no/atc", label: "ATC", oids: ["2.16.840.1.113883.6.73"] },
  { uri: "http://www.ada.org/cdt", label: "CDT", oids: ["2.16.840.1.113883.6.13"] },
  { uri: "http://hl7.org/fhir/sid/us-npi", label: "NPI", oids: ["2.16.840.1.113883.4.6"] },
  {
    uri: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    label: "HL7 ActCode",
    oids: ["2.16.840.1.113883.5.4"],
    aliases: ["http://hl7.org/fhir/v3/ActCode"],
  },
]

const byName = new Map<string, CodeSystem>()
for (const system of codeSystems) {
  const names = [system.uri, ...(system.aliases ?? []), ...system.oids.flatMap((oid) => [oid, `urn:oid:${oid}`])]
  for (const name of names) byName.set(name, system)
}

/** The URI FHIR uses for a system given as URI, alias, OID or urn:oid; an unknown one is given back as it is. */
export function systemUri(name: string): string {
  const said = name.trim()
  return (byName.get(said) ?? byName.get(said.replace(/\/$/, "")))?.uri ?? said
}

/** A short name to show: "LOINC"; undefined for systems without one. */
export function systemLabel(name: string): string | undefined {
  return byName.get(systemUri(name))?.label
}

export function sameSystem(name: string | undefined, uri: string): boolean {
  return name !== undefined && (name === uri || systemUri(name) === uri)
}
