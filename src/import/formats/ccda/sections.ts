/**
 * The sections of a C-CDA document: what each is about, by its LOINC code, else its template, else its title.
 * C-CDA R1.1, R2.1, R3 sections; CCD 1 and C32 use the same LOINC codes. To add a section: one row.
 */
import { wordsOf } from "./narrative.ts"
import type { Topic } from "./place.ts"
import { line } from "./statement.ts"
import { child, codeOf, elementsOf, hasTemplate, type XmlElement } from "./tree.ts"

type Row = { topic: Topic; label: string; loinc: readonly string[]; templates?: readonly string[]; title?: RegExp }

const t = (suffix: string) => `2.16.840.1.113883.10.20.22.2.${suffix}`

/** The sections phr knows, first match first. */
export const sectionTable: readonly Row[] = [
  {
    topic: "problems",
    label: "Problems",
    loinc: ["11450-4"],
    templates: [t("5"), t("5.1")],
    title: /^(active )?problems?( list)?$/i,
  },
  { topic: "problems", label: "Past medical history", loinc: ["11348-0"], templates: [t("20")] },
  {
    topic: "encounter-diagnoses",
    label: "Diagnoses",
    loinc: ["46241-6", "42347-5", "11535-2", "C-CDAV2-DDN", "10219-4", "10218-6", "59769-0", "29308-4", "78375-3"],
    templates: [t("43"), t("24"), t("34"), t("35"), t("36")],
  },
  { topic: "health-concerns", label: "Health concerns", loinc: ["75310-3"], templates: [t("58")] },
  {
    topic: "medications",
    label: "Medications",
    loinc: ["10160-0", "66149-6"],
    templates: [t("1"), t("1.1")],
    title: /^(current |home )?medications?( list)?$/i,
  },
  { topic: "administered", label: "Medications administered", loinc: ["29549-3"], templates: [t("38")] },
  {
    topic: "discharge-medications",
    label: "Discharge medications",
    loinc: ["10183-2", "75311-1"],
    templates: [t("11"), t("11.1")],
  },
  { topic: "admission-medications", label: "Admission medications", loinc: ["42346-7"], templates: [t("44")] },
  { topic: "administered", label: "Anesthesia", loinc: ["59774-0"], templates: [t("25")] },
  { topic: "allergies", label: "Allergies", loinc: ["48765-2"], templates: [t("6"), t("6.1")], title: /allerg/i },
  {
    topic: "immunizations",
    label: "Immunizations",
    loinc: ["11369-6"],
    templates: [t("2"), t("2.1")],
    title: /^(immuni[sz]ations?|vaccin)/i,
  },
  {
    topic: "results",
    label: "Results",
    loinc: ["30954-2", "11493-4", "18723-7", "26436-6"],
    templates: [t("3"), t("3.1")],
    title: /^(lab(oratory)? )?results?$/i,
  },
  { topic: "vitals", label: "Vital signs", loinc: ["8716-3"], templates: [t("4"), t("4.1")], title: /^vital/i },
  {
    topic: "procedures",
    label: "Procedures",
    loinc: ["47519-4"],
    templates: [t("7"), t("7.1")],
    title: /^procedures?$/i,
  },
  {
    topic: "encounters",
    label: "Encounters",
    loinc: ["46240-8"],
    templates: [t("22"), t("22.1")],
    title: /^encounters?$/i,
  },
  {
    topic: "social-history",
    label: "Social history",
    loinc: ["29762-2"],
    templates: [t("17")],
    title: /^social history$/i,
  },
  {
    topic: "family-history",
    label: "Family history",
    loinc: ["10157-6", "10157-2"],
    templates: [t("15")],
    title: /^family history$/i,
  },
  {
    topic: "plan",
    label: "Plan",
    loinc: ["18776-5", "51847-2", "59772-4"],
    templates: [t("10"), t("9"), t("30")],
    title: /^(care plan|plan( of (care|treatment))?)$/i,
  },
  { topic: "goals", label: "Goals", loinc: ["61146-7"], templates: [t("60")], title: /^goals?$/i },
  { topic: "functional-status", label: "Functional status", loinc: ["47420-5"], templates: [t("14")] },
  { topic: "mental-status", label: "Mental status", loinc: ["10190-7"], templates: [t("56")] },
  { topic: "devices", label: "Medical equipment", loinc: ["46264-8"], templates: [t("23")] },
  { topic: "payers", label: "Payers", loinc: ["48768-6"], templates: [t("18")] },
  {
    topic: "advance-directives",
    label: "Advance directives",
    loinc: ["42348-3"],
    templates: [t("21"), t("21.1")],
    title: /^advance directives?$/i,
  },
  { topic: "care-team", label: "Care team", loinc: ["85847-2"], templates: [t("500")] },
  { topic: "interventions", label: "Interventions", loinc: ["62387-6"], templates: ["2.16.840.1.113883.10.20.21.2.3"] },
  { topic: "assessments", label: "Outcomes", loinc: ["11383-7"], templates: [t("61")] },
  { topic: "assessments", label: "Nutrition", loinc: ["61144-2"], templates: [t("57")] },
  { topic: "assessments", label: "Physical examination", loinc: ["29545-1", "8709-8", "8710-6", "11384-5"] },
  {
    topic: "notes",
    label: "Notes",
    loinc: ["11506-3", "34117-2", "18842-5", "11488-4", "34109-9"],
    templates: [t("65")],
  },
]

export type Section = { element: XmlElement; topic: Topic; label: string; title: string }

/** Every section of a document, outer before inner, each by a label of its own: "Results", "Results (2)". */
export function sectionsIn(root: XmlElement): Section[] {
  const sections: Section[] = []
  const told = new Map<string, number>()
  const walk = (holder: XmlElement) => {
    for (const element of elementsOf(holder)) {
      const name = element.name.toLowerCase()
      if (name === "component" || name === "structuredbody") walk(element)
      if (name !== "section") continue
      const section = sectionOf(element)
      const number = (told.get(section.label) ?? 0) + 1
      told.set(section.label, number)
      sections.push(number === 1 ? section : { ...section, label: `${section.label} (${number})` })
      walk(element)
    }
  }
  walk(root)
  return sections
}

/** What a section is about, and what to call it; its own title only where it is not one of those known. */
export function sectionOf(element: XmlElement): Section {
  const code = codeOf(child(element, "code"))
  const titleElement = child(element, "title")
  const written = titleElement === undefined ? "" : line(wordsOf(titleElement))
  const row =
    sectionTable.find(({ loinc }) => code !== undefined && loinc.includes(code)) ??
    sectionTable.find(({ templates }) => templates !== undefined && hasTemplate(element, ...templates)) ??
    (isKnownCode(code) ? undefined : sectionTable.find(({ title }) => title?.test(written)))
  const display = child(element, "code")?.attributes.displayName
  const title = written || (display ? line(display) : (row?.label ?? "Section without a title"))
  return { element, topic: row?.topic ?? "other", label: row?.label ?? title.slice(0, 60), title }
}

// A LOINC code nobody here knows still says that the section is another one than its title may suggest.
function isKnownCode(code: string | undefined): boolean {
  return code !== undefined && /^\d{1,6}-\d$/.test(code)
}
