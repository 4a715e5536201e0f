/** The input formats phr reads, in the order they are named to people. Each is loaded only when something is read. */
import type { Format } from "./format.ts"

export type ListedFormat = {
  id: string
  title: string
  /** The first character of each of its files, blanks aside; where another stands, it need not be loaded to say no. */
  begins?: "<"
  load(): Promise<Format>
}

export const formats: readonly ListedFormat[] = [
  { id: "fhir-json", title: "FHIR JSON", load: async () => (await import("./formats/fhir-json.ts")).fhirJson },
  { id: "fhir-xml", title: "FHIR XML", begins: "<", load: async () => (await import("./formats/fhir-xml.ts")).fhirXml },
  { id: "ccda", title: "C-CDA", begins: "<", load: async () => (await import("./formats/ccda.ts")).ccda },
  {
    id: "smart-health-card",
    title: "SMART Health Card",
    load: async () => (await import("./formats/smart-health-card.ts")).smartHealthCard,
  },
  {
    id: "smart-health-link",
    title: "SMART Health Link",
    load: async () => (await import("./formats/smart-health-link.ts")).smartHealthLink,
  },
  {
    id: "apple-health",
    title: "Apple Health",
    begins: "<",
    load: async () => (await import("./formats/apple-health.ts")).appleHealth,
  },
  {
    id: "apple-cda",
    title: "Apple Health clinical document",
    begins: "<",
    load: async () => (await import("./formats/apple-cda.ts")).appleCda,
  },
  {
    id: "apple-ecg",
    title: "Apple Health electrocardiogram",
    load: async () => (await import("./formats/apple-ecg.ts")).appleEcg,
  },
  { id: "gpx", title: "GPX", begins: "<", load: async () => (await import("./formats/gpx.ts")).gpx },
  {
    id: "nightscout",
    title: "Nightscout JSON",
    load: async () => (await import("./formats/nightscout.ts")).nightscout,
  },
  {
    id: "synthea-csv",
    title: "Synthea CSV",
    load: async () => (await import("./formats/synthea-csv.ts")).syntheaCsv,
  },
  { id: "csv", title: "CSV", load: async () => (await import("./formats/csv.ts")).csv },
  {
    id: "blue-button",
    title: "Blue Button text",
    load: async () => (await import("./formats/blue-button.ts")).blueButton,
  },
  {
    id: "packaging",
    title: "Packaging (IHE XDM)",
    load: async () => (await import("./formats/packaging.ts")).packaging,
  },
  { id: "document", title: "Document", load: async () => (await import("./formats/document.ts")).document },
]
