/**
 * Makes src/screening/data/bmi-for-age.ts from CDC's growth chart table "BMI-for-age charts, 2 to 20 years" (bmiagerev.csv of
 * cdc.gov/growthcharts/percentile_data_files.htm): the ages of the rule, 6 to 18 years, and L, M and S as published.
 * Each row must give its own published 95th percentile, so that no digit is lost on the way.
 * Run: npm run -s growth-charts -- <bmiagerev.csv>
 */
import { readFileSync, writeFileSync } from "node:fs"

const path = process.argv[2]
if (path === undefined) throw new Error("say the file that holds CDC's table")

const [head, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/)
const at = (name) => head.split(",").findIndex((one) => one.trim() === name)
const [sexAt, monthAt, lAt, mAt, sAt, p95At] = ["Sex", "Agemos", "L", "M", "S", "P95"].map(at)
const [first, last] = [6 * 12 + 0.5, 19 * 12 - 0.5]
const z95 = 1.6448536269514722

const tables = { 1: [], 2: [] }
for (const line of lines) {
  const cells = line.split(",").map((cell) => cell.trim())
  const month = Number(cells[monthAt])
  if (!(month >= first && month <= last)) continue
  const [l, m, s, p95] = [lAt, mAt, sAt, p95At].map((column) => Number(cells[column]))
  if (Math.abs(m * (1 + l * s * z95) ** (1 / l) - p95) > 1e-6)
    throw new Error(`month ${month}: not its 95th percentile`)
  tables[cells[sexAt]].push([cells[lAt], cells[mAt], cells[sAt]].join(" "))
}
for (const rows of Object.values(tables)) if (rows.length !== 156) throw new Error(`${rows.length} months, not 156`)

const table = (rows) => rows.map((row) => `  ${row}`).join("\n")
writeFileSync(
  new URL("bmi-for-age.ts", import.meta.url),
  `/**
 * CDC's growth charts of 2000, body mass index for age: L, M and S a month of age, each at its middle, from 72.5 to 227.5
 * months (6 to 18 years). Public domain (CDC/NCHS). Made by generate-growth.js, not by hand.
 */

export const firstMonth = 72

export const boys = \`
${table(tables[1])}
\`

export const girls = \`
${table(tables[2])}
\`
`,
)
