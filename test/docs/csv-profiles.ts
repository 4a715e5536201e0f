/** The CSV part of docs/FORMATS.md: every profile, what its columns become, where its header is known from. */
import type { Column, Profile } from "../../src/import/formats/csv/profile.ts"
import { profiles } from "../../src/import/formats/csv/profiles.ts"
import { findMeasure } from "../../src/terms/measures.ts"
import { code, table } from "./markdown.ts"

export function csvProfiles(): string[] {
  return profiles.flatMap((profile) => {
    const { title, id, source, date, verify } = profile
    const known = source === undefined ? [] : [`Known from: ${source} (${date}).${unsure(verify)}`]
    const rows = profile.columns.map((column) => [becomes(column, profile), column.names.join(", ")])
    return [
      `### ${title.slice(0, 1).toUpperCase()}${title.slice(1)} (${code(id)})`,
      ...known,
      table(["column", "recognized by"], rows),
    ]
  })
}

function unsure(verify: readonly string[] | undefined): string {
  return verify === undefined ? "" : ` From memory, still to be checked against an export: ${verify.join("; ")}.`
}

function becomes({ role, measure, series, unit, when }: Column, { headless }: Profile): string {
  if (role !== "reading") return headless === undefined ? role : `${role} (no header)`
  const title = measure === undefined ? role : (findMeasure(measure)?.title ?? measure)
  const told = unit === undefined ? "" : `, ${unit}`
  const event = [...(when?.event?.slice(0, 1) ?? []), ...(when?.detail?.slice(0, 1) ?? [])].filter(Boolean).join(" ")
  return `${title}${told}${event === "" ? "" : `, of ${event} rows`}${series ? ": series" : ""}`
}
