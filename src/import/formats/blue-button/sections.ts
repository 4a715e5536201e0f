/**
 * A Blue Button text cut into its sections (titles between dashes) and their records (`Field: value`, values over
 * several lines). Interprets nothing; every line belongs to exactly one section, the first to the report's head.
 * No specification exists: the shapes are those of CMS's and the VA's own published samples.
 */

export type Section = {
  title: string
  /** The number of its first line, counted from 1. */
  line: number
  lines: string[]
}

export type Field = { name: string; value: string }

export type BlueRecord = {
  fields: Field[] /** What stands under a rule of dashes, below its fields. */
  body: string[]
}

const rule = /^\s*[-=]{10,}\s*$/
const titled = /^\s*-{3,}\s*([A-Za-z][^-].*?)\s*-{3,}\s*$/
const field = /^\s{0,4}([A-Z][A-Za-z0-9 /&'()#.,-]{1,45}?)\*?\s*:\*?\s*(.*)$/
const nextField = /\s{3,}(?=[A-Z][A-Za-z0-9 /'-]{1,40}:(?:\s|$))/

/** The sections of a text; the first is its head and has the report's own title, or none. */
export function splitSections(text: string): Section[] {
  const lines = text.split(/\r\n?|\n/)
  const sections: Section[] = [{ title: "", line: 1, lines: [] }]
  for (const [at, line] of lines.entries()) {
    const title = titled.exec(line)?.[1] ?? (isBetweenRules(lines, at) ? line.trim() : undefined)
    if (title !== undefined) sections.push({ title: title.replaceAll(/\s+/g, " "), line: at + 1, lines: [line] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections
}

/** CMS writes a rule, the title, and a rule again after a blank line. */
function isBetweenRules(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ""
  if (!/^\s*[A-Za-z]/.test(line) || !rule.test(lines[at - 1] ?? "")) return false
  const below = lines[at + 1]?.trim() === "" ? lines[at + 2] : lines[at + 1]
  return rule.test(below ?? "")
}

/** The records of a section: each begins with one of the fields named, and ends before the next. */
export function recordsIn({ lines }: Section, begins: readonly string[], withBody = false): BlueRecord[] {
  const records: BlueRecord[] = []
  let record: BlueRecord | undefined
  let current: Field | undefined
  let inBody = false
  let before = ""
  for (const line of lines.slice(1)) {
    const isRule = rule.test(line) || /^\s*-{10,}\s*$/.test(line)
    const parts = isRule ? [] : line.split(nextField)
    const first = field.exec(parts[0] ?? "")
    const starts = first !== null && begins.some((name) => name.toLowerCase() === first[1]?.trim().toLowerCase())
    if (starts) {
      record = { fields: [], body: [] }
      records.push(record)
      inBody = false
    }
    if (record === undefined) continue
    if (isRule) {
      if (withBody) current = undefined
      if (withBody && /^\s*=/.test(line)) record = undefined
      else if (inBody) record.body.push(line)
      inBody = withBody
    } else if (inBody) record.body.push(line)
    else if (line.trim() === "") current = undefined
    else if (first !== null) {
      for (const part of parts) {
        const found = field.exec(part)
        current = { name: (found?.[1] ?? "").trim(), value: (found?.[2] ?? part).trim() }
        record.fields.push(current)
      }
    } else if (current !== undefined) {
      // the reports break their lines at 80; a shorter line was ended on purpose
      const broken = before.trimEnd().length < 60 && current.value !== ""
      current.value = `${current.value}${broken ? "\n" : " "}${line.trim()}`.trim()
    }
    before = line
  }
  return records
}
