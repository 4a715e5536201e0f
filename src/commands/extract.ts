/**
 * What leaves the record, in one of its forms: chosen by person, kind and time, without sensitive answers unless asked,
 * as one file or several. To write it down or to encrypt it is somebody else's part.
 */
import type { Extracted, Making } from "./extract/chosen.ts"

export const forms = ["fhir", "ips", "phr", "csv", "json", "md", "html", "ics"] as const

export type Form = (typeof forms)[number]

/** The extract in that form. Fails usage (2) where flags contradict each other. */
export async function makeExtract(form: Form, making: Making): Promise<Extracted> {
  switch (form) {
    case "fhir":
      return (await import("./extract/resources.ts")).fhirFiles(making)
    case "phr":
      return (await import("./extract/resources.ts")).phrFile(making)
    case "ips":
      return (await import("./extract/entries.ts")).ipsFile(making)
    case "csv":
      return (await import("./extract/entries.ts")).csvFiles(making)
    case "json":
      return (await import("./extract/entries.ts")).jsonFile(making)
    case "md":
    case "html":
      return (await import("./extract/page.ts")).pageFile(form, making)
    case "ics":
      return (await import("./extract/agenda.ts")).agendaFile(making)
  }
}
