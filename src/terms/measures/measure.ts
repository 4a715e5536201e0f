/**
 * The contract of a row of the measure dictionary: something that is measured again and again and told as a number.
 * Rows are data; they hold no clinical judgement. A range stands only where its source does.
 * LOINC codes and names: LOINC (https://loinc.org), © Regenstrief Institute, used under the LOINC license. Units: UCUM.
 */

/** value in `to` = value in `from` × factor + offset. For what no molar mass can say (NGSP and IFCC). */
export type UnitFactor = { from: string; to: string; factor: number; offset?: number }

export type Measure = {
  /** Noun in kebab-case, stable: samples are stored under it. */
  id: string
  title: string
  kind: "labs" | "vitals"
  /** Every LOINC code that means this measure; the first is the one we write. None where LOINC has no sure one. */
  loinc: readonly string[]
  /** The code we write instead when the value is in another property, by UCUM unit: mmol/L → 14749-6. */
  loincByUnit?: Readonly<Record<string, string>>
  /** The UCUM unit it is shown in where sources differ. */
  unit: string
  /** Every UCUM unit it is told in, `unit` included. One alone means: that is the unit, even where none is written. */
  units: readonly [string, ...string[]]
  /** Names and abbreviations as people and laboratories write them; compared without case, accents and punctuation. */
  synonyms: readonly string[]
  /** Ids of the measures this one is a panel of: blood pressure. */
  components?: readonly [string, string]
  range?: { low?: number; high?: number; source: string; date: string }
  /** g/mol of the substance measured, for mg/dL ↔ mmol/L. */
  molarMass?: number
  /** Charge of the ion, for meq/L ↔ mmol/L. */
  charge?: number
  factors?: readonly UnitFactor[]
  /** A high-volume device series: readings become samples, not entries. */
  series?: true
  /** The measure people take by hand of which this is the device's series: they are told together. */
  seriesOf?: string
  /** The measure this is a part of, told beside it and with the others as a whole: the stages of sleep. */
  partOf?: string
  /** The measure this is told beside, without being a part of it: lying awake. */
  besideOf?: string
  /** Each reading is an amount on its own (steps, energy): a day is told as their sum, source by source. */
  sums?: true
  source: string
  date: string
  /** What was written from memory and is still to be checked against LOINC. */
  verify?: readonly string[]
}
