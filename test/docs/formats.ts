/** docs/FORMATS.md: what phr reads, from the list of formats, the CSV profiles and the projection's table. */

import { profiles } from "../../src/import/formats/csv/profiles.ts"
import { formats } from "../../src/import/formats.ts"
import { projectedTypes } from "../../src/record/project.ts"
import { code, table } from "./markdown.ts"

export function formatsPage(): string {
  const parts = [
    "# Formats",
    "Made by `npm run docs` from the lists the program reads by. A file is recognized by its content, never by its name.",
    table(
      ["format", "`--format`"],
      formats.map(({ id, title }) => [title, code(id)]),
    ),
    "Files, folders, zip archives (also within zip archives) and `-` (standard input) can be given to `phr import`.",
    "## FHIR R4 JSON",
    "A Bundle of any type, a single resource, an array of resources, NDJSON, concatenated JSON, and wrappers such as " +
      "`{fhir: {Type: […]}}`. It is streamed: the size of a file does not matter. These types become entries:",
    `${projectedTypes.map(code).join(", ")}.`,
    "Every other type is kept, counted and exported as it came; Patient, Practitioner, Organization, Location and " +
      "Medication lend their names to the entries beside them.",
    "## CSV",
    "Tables are read by profile; the first whose header fits is taken. Headers are matched without regard to case and " +
      "accents. How values, dates and units are read, and how to describe a table of your own: [CSV.md](CSV.md).",
  ]
  for (const profile of profiles) {
    parts.push(`### ${profile.title.slice(0, 1).toUpperCase()}${profile.title.slice(1)} (${code(profile.id)})`)
    parts.push(
      table(
        ["column", "recognized by"],
        profile.columns.map((column) => [column.role, column.names.join(", ")]),
      ),
    )
  }
  return `${parts.join("\n\n")}\n`
}
