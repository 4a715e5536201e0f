/** docs/FORMATS.md: what phr reads, from the list of formats, the CSV profiles and the projection's table. */

import { zipLimits } from "../../src/cli/zip.ts"
import { upgradedTypes } from "../../src/fhir/upgrade.ts"
import { sectionKinds } from "../../src/import/formats/blue-button/kinds.ts"
import { sectionTable } from "../../src/import/formats/ccda/sections.ts"
import { usualLimits } from "../../src/import/formats/fhir-json/values.ts"
import { formats } from "../../src/import/formats.ts"
import { projectedTypes } from "../../src/record/project.ts"
import { appleHealthPart } from "./apple-health.ts"
import { csvProfiles } from "./csv-profiles.ts"
import { code, table } from "./markdown.ts"

export function formatsPage(): string {
  const parts = [
    "# Formats",
    "Made by `npm run docs` from the lists the program reads by. A file is recognized by its content, never by its name.",
    table(
      ["format", "`--format`"],
      formats.map(({ id, title }) => [title, code(id)]),
    ),
    "Files, folders, zip archives (also within zip archives) and `-` (standard input) can be given to `phr import`. " +
      "Files whose first resource is a Patient are read first, then organizations, practitioners, locations and " +
      "medications, then the rest in the order of their names. What systems leave beside files (`__MACOSX`, " +
      "`.DS_Store` and the like) is skipped. Nothing is ever unpacked to disk. Standard input, and archives within " +
      "archives, are held in memory.",
    `A zip member that would swell more than ${zipLimits.ratio} times, that is locked, or that overlaps others is refused; the ` +
      "others are read.",
    "## FHIR JSON",
    "A Bundle of any type, a single resource, an array of resources, NDJSON, concatenated JSON, and wrappers such as " +
      "`{fhir: {Type: […]}}`. It is streamed: the size of a file does not matter. These types become entries:",
    `${projectedTypes.map(code).join(", ")}.`,
    "An item is a resource, or whatever stands where one belongs. Bundles, their entries, lists and wrappers are " +
      "containers: they are opened, within one another too, and not counted. Of each file, " +
      "read = new + updated + unchanged + same + not taken. A place is told as `entry 3` (of a Bundle), `entry 2 › entry 5` (of a " +
      "Bundle in a Bundle), `line 7` (of NDJSON), `item 4` (of an array) or `fhir.Condition[2]` (of resources by type), all " +
      "counted from 1. Not taken, each with its place: entries without a resource (deletions, responses), objects without " +
      `a resourceType, broken JSON, a resource over ${usualLimits.bytes / 1024 / 1024} MB or nested more than ${usualLimits.depth} deep. A broken line of NDJSON ` +
      "does not take the lines behind it with it; of a file that is cut short, everything before the cut is read.",
    "A resource is dated by meta.lastUpdated, else by the timestamp of its Bundle (wherever it stands), else by the " +
      "Bundle's meta.lastUpdated, else by the Composition the document begins with. An OperationOutcome is kept; when it tells of " +
      "an error, so does the import: the download may lack something.",
    "Resources of DSTU2, STU3, R4B and R5, told by the shape of each element, are kept as they came and read as R4: " +
      "`MedicationOrder`, `DiagnosticOrder`, `ProcedureRequest`, `ReferralRequest` and `DeviceUsage` by their names in R4, " +
      "and these with what was called otherwise: " +
      `${upgradedTypes.map(code).join(", ")}. What was *not* done or given in the old words shows as not done. What R4 ` +
      "has no place for stays in the kept resource.",
    "Every other type is kept, counted and exported as it came; Patient, Practitioner, Organization, Location and " +
      "Medication lend their names to the entries beside them.",
    "## FHIR XML",
    "A Bundle of any type, or a single resource, of the same releases. Each resource is kept as the JSON it would have been: " +
      "numbers in the digits of the file, ids and extensions of primitives beside them, the narrative as XHTML; the release " +
      "(R4, STU3, DSTU2, R5) is the one its elements fit best. The file itself is kept too. A Bundle is streamed entry by " +
      "entry; places are told as `entry 3, line 120`. Document types are not read and their entities never expanded; " +
      "elements nest at most 200 deep. Of XML that breaks, everything before the break is read, and the line is told.",
    "## C-CDA",
    "Clinical documents of portals and exchanges: C-CDA R1.1, R2.1 and R3, CCD, C32, unstructured documents. Sections are known by " +
      "their LOINC code, else their template, else their title: " +
      `${[...new Set(sectionTable.map(({ label }) => label))].join(", ")}. Entries of any other section are read by their ` +
      "template or by their class and mood. The narrative of all sections is kept as one document entry, so that sections without " +
      "entries can be read and searched; the file itself is kept too.",
    "An item is a resource made of the document; places are told as `section Medications, entry 9` (a second section of that kind: " +
      "`section Medications (2), entry 1`), `header`, `document` or `body`. Every entry of every section becomes at least one resource or is " +
      "told: `ccda-entry-unknown` (not taken), `ccda-no-information` (it says nothing, or the source marks it as unknown), `ccda-date` " +
      "(a date that is none was left out), `ccda-no-date`, `ccda-body`. Ids come from the ids of the document's own statements with what they " +
      "are about and, for what happened once, its day, so that the next document of the same source brings the same entries and ids " +
      "that systems copy overwrite nothing; where one document repeats all of that, the content tells them apart.",
    "What a null flavor marks is no fact; what is denied stays denied; a time without an offset keeps its day and, beside it, its " +
      "clock time; a dose keeps number and unit as written. Nested statements without an element of their own stand in the notes. " +
      "Document types are not read and entities never expanded; broken XML is refused with its line and cause.",
    ...appleHealthPart(),
    "## SMART Health Cards and Links",
    "A `.smart-health-card` file, the digits of QR codes (`shc:/…`, also in parts), a JWS, the answer of `$health-cards-issue`; a link " +
      "(`shlink:/…`) with its locked file beside it, or fetched with `--online`. Each card is judged before anything of it is taken: its header, " +
      "packing, issuer, dates and signature; what holds for it stands on every fact. Shapes, keys, and everything that is refused: " +
      "[CARDS.md](CARDS.md). Places are told as `card 2, entry 3` or `file 1 › entry 12`.",
    "## Blue Button texts",
    '"Download my data" of MyMedicare.gov (CMS) and My HealtheVet (VA), all versions. Records of these sections become facts: ' +
      `${sectionKinds.map(({ label }) => label).join(", ")}, Claims. The whole report stands section by section in one document besides, so that every line of it can be read and ` +
      "searched, and the file is kept. What a record says beyond its fact stands in the fact's notes; a record that says nothing that is a fact is told as a warning " +
      "(`blue-button-record`). Numbers keep their digits; a result with words behind its number that are no flag stays words. Places are told as `section VA ALLERGIES, entry 3`.",
    "## HL7 PHR files",
    "`.phr` is FHIR as NDJSON or concatenated JSON, read as FHIR JSON. `.sphr` is a zip archive of the same with its attachments, and is opened like any other; one that " +
      "is locked as a JWE by a passphrase asks for it (`--passcode-file`, `PHR_PASSCODE`).",
    "## IHE XDM packages",
    "Zips and folders with an `IHE_XDM` folder: the documents in them are read as what they are. METADATA.XML, INDEX.HTM, README.TXT and style sheets are known as " +
      "packaging: kept, and an import of no items. What the metadata says of a document that says nothing itself (a PDF, a picture), its title, kind, day, author and patient, is taken from there.",
    "## Documents",
    "PDF, pictures (JPEG, PNG, TIFF, HEIC, GIF, WebP, BMP, SVG), DICOM, RTF, web pages, word processor files (DOCX) and plain text, known by their bytes. Each becomes one document entry that holds the " +
      "file, byte for byte: `phr show <id> --original -o <path>` gives it back. Its words can be searched, where it has any: of a locked or scanned PDF the import says that no text could be had " +
      "(`document-locked`, `document-scan`). Title and day are the file's own where it states them; nothing is guessed out of the text. A file that names nobody goes to `--person`, or to the only person. " +
      "Files over 64 MB are kept as hash and size only. PDF and word processor files inside FHIR resources and clinical documents are searched by their words in the same way.",
    "## Nightscout JSON",
    "Entries and treatments as the API gives them, or one object a line. Sensor readings, insulin and carbohydrates become " +
      "series; finger readings entries; pump settings, basal rates, error codes and site changes are counted and not read. " +
      "Nightscout's tables are read by CSV profiles.",
    "## Synthea CSV",
    "The tables of Synthea's CSV export, each known by its header: patients, encounters, conditions, medications, " +
      "observations, immunizations, procedures, allergies, care plans, devices, supplies, imaging studies, claims, organizations, " +
      "providers, payers and payer transitions. Rows are about the patient they name: give the whole folder or zip, and each " +
      "row goes to that person of the record; rows about others are told and not taken. Systolic and diastolic of one moment " +
      "become one blood pressure. A row keeps its entry when its end or its costs come later.",
    "## CSV",
    "Tables are read by profile; the first whose header fits is taken. Headers are matched without regard to case and " +
      "accents. How values, dates and units are read, and how to describe a table of your own: [CSV.md](CSV.md). A series becomes samples with daily views, everything " +
      "else an entry each.",
    ...csvProfiles(),
  ]
  return `${parts.join("\n\n")}\n`
}
