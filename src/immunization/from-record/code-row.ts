/**
 * A row of phr's own tables: a code, or the beginning of a code where the system is a tree of them, the CDSi observations
 * it says, and the code's own name. CDC's data maps SNOMED CT only; the other systems are mapped here.
 */
export type CodeRow = readonly [code: string, observations: readonly string[], name: string]

/** The observations of every row the code begins with. */
export function byPrefix(rows: readonly CodeRow[], code: string): readonly string[] {
  const said = code.trim().toUpperCase()
  const dotted = said.length > 3 && !said.includes(".") ? `${said.slice(0, 3)}.${said.slice(3)}` : said
  return rows.flatMap(([begin, observations]) => (dotted.startsWith(begin) ? observations : []))
}
