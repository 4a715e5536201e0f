/**
 * The user's own profile, `--map my.toml`: the same shape as the profiles phr brings, checked, with errors that name
 * the key and its line. Documented in docs/CSV.md. TOML 1.0.
 */
import { failure } from "../../../errors.ts"
import { findMeasure } from "../../../terms/measures.ts"
import type { Profile } from "./profile.ts"
import { immunizationRoles, type Role, readingRoles } from "./profile.ts"

type Map = { name: string; text: string }

export async function readMap(map: Map): Promise<Profile> {
  const [{ parse, TomlError }, v] = await Promise.all([import("smol-toml"), import("valibot")])
  const text = (what: string) => v.pipe(v.string(`${what} must be a text`), v.nonEmpty(`${what} must not be empty`))
  const choice = <const T extends string>(values: readonly T[]) =>
    v.picklist(values, `must be one of ${values.join(", ")}`)
  const column = v.strictObject({
    role: choice([...new Set<Role>([...readingRoles, ...immunizationRoles])]),
    names: v.pipe(
      v.array(text("a name"), "must be a list of header names"),
      v.minLength(1, "must name at least one header"),
    ),
    measure: v.optional(text("measure")),
    unit: v.optional(text("unit")),
    series: v.optional(v.literal(true, "must be true, or left out")),
  })
  const profile = v.strictObject({
    title: v.optional(text("title")),
    kind: choice(["readings", "immunizations"]),
    "date-order": v.optional(choice(["dmy", "mdy", "ymd"])),
    decimal: v.optional(choice([".", ","])),
    delimiter: v.optional(choice([",", ";", "\t", "|"])),
    device: v.optional(text("device")),
    columns: v.pipe(
      v.array(column, "must be [[columns]] tables"),
      v.minLength(1, "must hold at least one [[columns]]"),
    ),
  })
  let parsed: unknown
  try {
    parsed = parse(map.text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    throw failure("csv-map", { map: map.name, line: error.line, what: firstLine(error.message) })
  }
  const checked = v.safeParse(profile, parsed)
  if (!checked.success) {
    const [issue] = checked.issues
    const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)))
    throw refuse(map, path, issue.expected === "never" ? "is not a key phr knows" : issue.message)
  }
  const { title, kind, "date-order": dateOrder, decimal, delimiter, device, columns } = checked.output
  check(map, kind, columns)
  return {
    id: "map",
    title: title ?? map.name,
    kind,
    columns: columns.map(({ measure, unit, series, ...rest }) => ({
      ...rest,
      ...(measure !== undefined && { measure }),
      ...(unit !== undefined && { unit }),
      ...(series !== undefined && { series }),
    })),
    ...(dateOrder && { dateOrder }),
    ...(decimal && { decimal }),
    ...(delimiter && { delimiter }),
    ...(device !== undefined && { device }),
  }
}

type Said = {
  role: Role
  names: string[]
  measure?: string | undefined
  unit?: string | undefined
  series?: true | undefined
}

/** What the shape alone cannot say: roles that fit the kind, measures that exist, and what a table cannot do without. */
function check(map: Map, kind: Profile["kind"], columns: readonly Said[]): void {
  const roles: readonly Role[] = kind === "readings" ? readingRoles : immunizationRoles
  columns.forEach(({ role, measure, series }, index) => {
    if (!roles.includes(role)) throw refuse(map, ["columns", index, "role"], `a table of ${kind} has no such column`)
    if (series && (role !== "reading" || measure === undefined || !findMeasure(measure))) {
      throw refuse(
        map,
        ["columns", index, "series"],
        'only a column of role "reading" with a measure phr knows is a series',
      )
    }
    if (measure === undefined) return
    if (role !== "reading")
      throw refuse(map, ["columns", index, "measure"], 'only a column of role "reading" has a measure')
    if (/^\d+-\d$/.test(measure) && !findMeasure(measure)) {
      throw refuse(
        map,
        ["columns", index, "measure"],
        "this LOINC code is not in the dictionary: give the measure by name",
      )
    }
  })
  const has = (role: Role) => columns.some((column) => column.role === role)
  if (!has("date") && !has("time")) throw refuse(map, ["columns"], 'one column must have the role "date"')
  const enough =
    kind === "immunizations"
      ? has("vaccine") || has("cvx")
      : has("reading") || (has("value") && (has("measure") || has("code")))
  if (enough) return
  const wanted = kind === "immunizations" ? '"vaccine" or "cvx"' : '"reading", or "measure" and "value"'
  throw refuse(map, ["columns"], `a column must have the role ${wanted}`)
}

function refuse(map: Map, path: readonly (string | number)[], what: string) {
  const key = path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : part))
    .join(".")
    .replaceAll(".[", "[")
  return failure("csv-map", { map: map.name, line: lineOf(map.text, path), what: `${key || "the profile"}: ${what}` })
}

/** The line of a key: of the n-th [[columns]] for what stands in it; the first line where the key is not there. */
function lineOf(text: string, path: readonly (string | number)[]): number {
  const lines = text.split("\n")
  const [top, index, inner] = path
  const key = (name: string | number) => new RegExp(`^\\s*["']?${String(name).replaceAll(/[^\w-]/g, ".")}["']?\\s*=`)
  if (typeof index !== "number") {
    const found = lines.findIndex(
      (line) => (top === "columns" && /^\s*\[\[columns\]\]/.test(line)) || key(top ?? "").test(line),
    )
    return Math.max(found, 0) + 1
  }
  let seen = -1
  const start = lines.findIndex((line) => /^\s*\[\[columns\]\]/.test(line) && ++seen === index)
  if (start === -1) return 1
  const within = lines.slice(start).findIndex((line) => inner !== undefined && key(inner).test(line))
  return start + Math.max(within, 0) + 1
}

function firstLine(message: string): string {
  return message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? ""
}
