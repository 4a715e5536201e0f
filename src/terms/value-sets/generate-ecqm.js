/**
 * Makes src/terms/value-sets/ecqm.ts from the published value sets of the eCQM program (one JSON object: name → OID,
 * version, codes by system): keeps freely licensed systems, drops CPT and every SNOMED CT id of a national extension that is not in snomed.ts.
 * Run: npm run -s value-sets -- <ecqm-value-sets.json>
 */
import { readFileSync, writeFileSync } from "node:fs"

const path = process.argv[2]
if (path === undefined) throw new Error("say the file that holds the published value sets")
const here = (name) => new URL(`${name}`, import.meta.url)
const listed = new Set(readFileSync(here("snomed.ts"), "utf8").match(/\b\d{6,18}\b/g))
const isFree = (id) => listed.has(id) || /00\d$/.test(id)

const systems = {
  "loinc.org": "loinc",
  sct: "snomed",
  "icd-10-cm": "icd10cm",
  ICD10: "icd10pcs",
  HCPCSReleaseCodeSets: "hcpcs",
  rxnorm: "rxnorm",
}

// A wholesale list would wake pregnancy rows for pregnancies long over; osteoporosis is shorter as two categories.
const skipped = new Set(["Pregnancy", "Osteoporosis"])

const rows = []
for (const [name, set] of Object.entries(JSON.parse(readFileSync(path, "utf8")))) {
  if (skipped.has(name)) continue
  const lines = [`    oid: "${set.oid}",`, `    version: "${set.version}",`]
  for (const [key, codes] of Object.entries(set.systems)) {
    const system = systems[key]
    if (system === undefined) continue
    const kept = codes.map(({ code }) => code).filter((code) => system !== "snomed" || isFree(code))
    if (kept.length > 0) lines.push(`    ${system}: "${kept.join(" ")}",`)
    if (kept.length < codes.length) lines.push(`    snomedLeftOut: ${codes.length - kept.length},`)
  }
  rows.push(`  ${JSON.stringify(name)}: {\n${lines.join("\n")}\n  },`)
}

writeFileSync(
  here("ecqm.ts"),
  `/**
 * Code lists of published eCQM value sets (VSAC, from cqframework/dqm-content-qicore-2025, CC0): no CPT, SNOMED CT ids as
 * snomed.ts says, LOINC © Regenstrief Institute, Inc. (loinc.org/license). Made by generate-ecqm.js, not by hand.
 */

export type Published = {
  oid: string
  version: string
  /** How many SNOMED CT ids of the published list may not be shipped. */
  snomedLeftOut?: number
} & { [system in "loinc" | "snomed" | "icd10cm" | "icd10pcs" | "hcpcs" | "rxnorm"]?: string }

const rows = {
${rows.join("\n")}
} as const satisfies Record<string, Published>

export type PublishedName = keyof typeof rows

export const published: Readonly<Record<PublishedName, Published>> = rows
`,
)
