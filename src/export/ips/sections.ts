/**
 * The sections of a patient summary (HL7 IPS, Composition-uv-ips): which entries belong in each, as what resource, and
 * how a reader is told of them. What is current is decided as for the screen (report/problems, medicines; record/current).
 */
import type { FhirResource } from "fhir/r4.js"
import { type Day, withoutTime } from "../../fhir/dates.ts"
import { allergiesOf } from "../../record/current.ts"
import type { Entry } from "../../record/entry.ts"
import { sameConcept } from "../../report/concepts.ts"
import { medicinesOf } from "../../report/medicines.ts"
import { problemsOf } from "../../report/problems.ts"
import { splitAfter, tracksOf } from "../../report/tracks.ts"
import { rangeText, sourceNames, valueText } from "../../report/value.ts"
import type { Absent } from "./absent.ts"
import { resourceUrl } from "./identifiers.ts"
import type { Making } from "./making.ts"
import { observationOf } from "./observations.ts"
import { carePlanOf } from "./plans.ts"
import { allergyOf, conditionOf } from "./problems.ts"
import { deviceOf, immunizationOf, medicationOf, procedureOf } from "./treatments.ts"

/** One line of a section: its resources, the first of which the section refers to, and its cells for the reader. */
export type Item = { resources: readonly [FhirResource, ...FhirResource[]]; cells: readonly string[] }

export type SectionMaker = {
  title: string
  /** LOINC code and name of the section. */
  code: string
  display: string
  columns: readonly string[]
  /** What to say where there is nothing; a section without it is left out then. */
  absent?: Absent
  items(entries: readonly Entry[], today: Day, making: Making): Item[]
}

const day = (entry: Entry) => (entry.start === undefined ? (entry.onset ?? "") : withoutTime(entry.start))
const sources = (entry: Entry) => sourceNames(entry).join(", ")
const happened = (entry: Entry) => entry.standing === "done" && entry.negated !== true

function itemsOf(
  entries: readonly Entry[],
  make: (entry: Entry) => FhirResource,
  cells: (entry: Entry) => string[],
): Item[] {
  return entries.map((entry) => ({ resources: [make(entry)], cells: [entry.title, ...cells(entry), sources(entry)] }))
}

function ofKind(entries: readonly Entry[], kind: Entry["kind"]): Entry[] {
  return entries.filter((entry) => entry.kind === kind && entry.standing !== "wrong")
}

/** The newest of every measure by today. */
function newest(entries: readonly Entry[], today: Day): Entry[] {
  return tracksOf(splitAfter(entries, today).until).flatMap((track) => track.entries.slice(0, 1))
}

// Pregnancy status, estimated delivery and outcomes (HL7 IPS, Observation-pregnancy-*-uv-ips).
const pregnancyCodes: ReadonlySet<string> = new Set([
  "82810-3",
  "11778-8",
  "11779-6",
  "11780-4",
  "11636-8",
  "11637-6",
  "11638-4",
  "11639-2",
  "11640-0",
  "11612-9",
  "11613-7",
  "11614-5",
  "33065-4",
])
const isPregnancy = (entry: Entry) => entry.codes?.some(({ code }) => pregnancyCodes.has(code)) === true

const valueCells = (entry: Entry) => [valueText(entry), rangeText(entry.range), entry.flag ?? "", day(entry)]
const valueColumns = ["What", "Value", "Range", "Flag", "Date", "Source"]

function problemItems(all: readonly { entry: Entry }[], making: Making): Item[] {
  return itemsOf(
    all.map((problem) => problem.entry),
    (entry) => conditionOf(entry, making),
    (entry) => [entry.status ?? "status not stated", day(entry), entry.end === undefined ? "" : withoutTime(entry.end)],
  )
}
const problemColumns = ["Condition", "Status", "Since", "Until", "Source"]

/** The newest of each measure that belongs here, as observations. */
function measured(choose: (entries: readonly Entry[]) => Entry[]): Pick<SectionMaker, "columns" | "items"> {
  return {
    columns: valueColumns,
    items: (entries, today, making) =>
      itemsOf(newest(choose(entries), today), (entry) => observationOf(entry, making), valueCells),
  }
}

export const sections: readonly SectionMaker[] = [
  {
    title: "Problems",
    code: "11450-4",
    display: "Problem list - Reported",
    columns: problemColumns,
    absent: "problem",
    items(entries, today, making) {
      const { problems, visitDiagnoses, denied } = problemsOf(entries, today)
      const none = problems.length + visitDiagnoses.length === 0 ? denied.map((entry) => ({ entry })) : []
      return problemItems([...problems, ...visitDiagnoses, ...none], making)
    },
  },
  {
    title: "Allergies and intolerances",
    code: "48765-2",
    display: "Allergies and adverse reactions Document",
    columns: ["Allergy", "Reaction", "Severity", "Status", "Since", "Source"],
    absent: "allergy",
    items(entries, _today, making) {
      const { known, denied } = allergiesOf(entries)
      return itemsOf(
        [...known, ...denied],
        (entry) => allergyOf(entry, making),
        (entry) => [
          (entry.components ?? []).map((part) => part.title).join(", "),
          entry.severity ?? "",
          entry.certainty === "refuted" ? "refuted" : (entry.status ?? ""),
          day(entry),
        ],
      )
    },
  },
  {
    title: "Medicines",
    code: "10160-0",
    display: "History of Medication use Narrative",
    columns: ["Medicine", "Dose as written", "Since", "Source"],
    absent: "medication",
    items(entries, today, making) {
      const current = medicinesOf(entries, today).flatMap((medicine) =>
        medicine.current ? medicine.entries.slice(0, 1) : [],
      )
      const denied = ofKind(entries, "medications").filter((entry) => entry.negated && entry.standing === "current")
      return itemsOf(
        current.length > 0 ? current : denied,
        (entry) => medicationOf(entry, making),
        (entry) => [entry.dose ?? "", day(entry)],
      )
    },
  },
  {
    title: "Immunizations",
    code: "11369-6",
    display: "History of Immunization Narrative",
    columns: ["Vaccine", "Date", "Source"],
    absent: "immunization",
    items: (entries, _today, making) =>
      itemsOf(
        ofKind(entries, "immunizations").filter(happened),
        (entry) => immunizationOf(entry, making),
        (entry) => [day(entry)],
      ),
  },
  {
    title: "Procedures",
    code: "47519-4",
    display: "History of Procedures Document",
    columns: ["Procedure", "Date", "Source"],
    absent: "procedure",
    items: (entries, _today, making) =>
      itemsOf(
        sameConcept(ofKind(entries, "procedures").filter(happened)).map(([last]) => last),
        (entry) => procedureOf(entry, making),
        (entry) => [day(entry)],
      ),
  },
  {
    title: "Implants and devices",
    code: "46264-8",
    display: "History of medical device use",
    columns: ["Device", "Since", "Source"],
    absent: "device",
    items(entries, _today, making) {
      const held = ofKind(entries, "devices").filter((entry) => entry.standing !== "planned" && !entry.negated)
      return held.map((entry): Item => {
        const { use, device } = deviceOf(entry, { reference: resourceUrl("Device", `${entry.id}-device`) }, making)
        return { resources: [use, device], cells: [entry.title, day(entry), sources(entry)] }
      })
    },
  },
  {
    title: "Results",
    code: "30954-2",
    display: "Relevant diagnostic tests/laboratory data Narrative",
    ...measured((entries) => ofKind(entries, "labs")),
  },
  {
    title: "Vital signs",
    code: "8716-3",
    display: "Vital signs",
    ...measured((entries) => ofKind(entries, "vitals")),
  },
  {
    title: "Past problems",
    code: "11348-0",
    display: "History of Past illness Narrative",
    columns: problemColumns,
    items: (entries, today, making) => problemItems(problemsOf(entries, today).past, making),
  },
  {
    title: "Pregnancies",
    code: "10162-6",
    display: "History of pregnancies Narrative",
    ...measured((entries) => ofKind(entries, "social-history").filter(isPregnancy)),
  },
  {
    title: "Social history",
    code: "29762-2",
    display: "Social history Narrative",
    ...measured((entries) => ofKind(entries, "social-history").filter((entry) => !isPregnancy(entry))),
  },
  {
    title: "Plan of care",
    code: "18776-5",
    display: "Plan of care note",
    columns: ["Plan", "Since", "Source"],
    items: (entries, _today, making) =>
      itemsOf(
        ofKind(entries, "care-plans").filter(
          (entry) => entry.resource === "CarePlan" && entry.standing === "current" && !entry.negated,
        ),
        (entry) => carePlanOf(entry, making),
        (entry) => [day(entry)],
      ),
  },
]
