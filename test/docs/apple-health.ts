/** The part of docs/FORMATS.md about Apple Health, made from the table the importer reads by. */
import { appleTitle } from "../../src/terms/apple.ts"
import { appleTypes } from "../../src/terms/data/apple-types.ts"
import { measureById } from "../../src/terms/measures.ts"
import { code, table } from "./markdown.ts"

export function appleHealthPart(): string[] {
  return [
    "## Apple Health",
    "An iPhone's `export.zip`, its folder, or the files in it, whatever language their names are in. `export.xml` is streamed, of any size; the " +
      "document type at its top is passed over and no entity is expanded. Where the file breaks, what stood whole before is taken and the line is told.",
    'A series becomes samples with daily views (`phr trend "heart rate" --by day`), everything else an entry each. ' +
      "A type that does not stand in the table is read all the same, under Apple's own identifier: a quantity as a series, a category as an entry. " +
      "Units are kept as written; HealthKit's percent are shares of one (0.97 for 97 %) and are told as percent. " +
      'Symptoms, cycle tracking and the like are told in words ("moderate", "luteinizing hormone surge").',
    "- **The same export again, or a week later**, brings only what is new: readings are known by moment, length, value and device, entries by what they say. " +
      "Identifiers and addresses of devices, which are others in every export, are left out; a phone writes all its past in the time offset of the day of the export, and the same moment in another offset is the same.\n" +
      "- **Blood pressures** stand in an export up to five times; they are one entry, and what repeats it is counted as the same.\n" +
      "- **Steps, distance, energy, sleep** are told as a day's sum, device by device. Devices are never added up: phone and watch count the same steps. " +
      "The first line of a trend is the fullest device of each day. A night counts for the day one wakes on: what begins from 18:00 on is the next day's.\n" +
      "- **Glucose** is a series where a continuous monitor wrote it (known by the name of its app or device), else an entry.\n" +
      "- **Workouts** are an entry with totals and statistics; **rings** one entry a month with a part for each day; **routes** (GPX) documents, kept whole.\n" +
      "- **Electrocardiograms** (`ecg_….csv`) are an entry with the watch's classification, the sampling rate and every voltage; the order of lines tells what they are, so any language is read.\n" +
      "- **`export_cda.xml`** repeats part of the export; each observation is read as the record it repeats, and known again. It is read on where its root is closed too early.\n" +
      "- **Clinical records** are FHIR of DSTU2 or R4 and are read as such.\n" +
      "- **Whose it is**: birth date and sex of `Me`, the name in an electrocardiogram. An export holds no name.\n" +
      "- **Not kept of a sample**: when the phone wrote it down (creationDate). Of a file over 64 MB, its hash is kept and not the file.",
    table(
      ["Apple's type", "what", "LOINC", "kept as"],
      Object.entries(appleTypes).map(([identifier, type]) => {
        const measure = type.measure === undefined ? undefined : measureById(type.measure)
        const loinc = type.loinc ?? measure?.loinc[0] ?? ""
        const unsure = measure?.verify?.includes(loinc) === true ? " (from memory)" : ""
        const name = identifier.replace(/^HK(?:Quantity|Category|Correlation)TypeIdentifier/, "")
        return [code(name), measure?.title ?? appleTitle(identifier), `${loinc}${unsure}`, keptAs(identifier)]
      }),
    ),
  ]
}

function keptAs(identifier: string): string {
  const type = appleTypes[identifier] ?? {}
  if (type.stages) return "series by stage, sums"
  const isSeries =
    type.entry !== true && (identifier.startsWith("HKQuantityType") || type.minutes === true || type.flag !== undefined)
  if (!isSeries) return "entry"
  return type.sums === true ? "series, sums" : "series"
}
