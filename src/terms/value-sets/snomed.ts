/**
 * Which SNOMED CT concept ids may be shipped. Every concept of the International Edition is in the Global Patient Set,
 * which SNOMED International gives away for the exchange of identifiers (docs/SOURCES.md); of national extensions only
 * the ids that HL7 publishes in its US Core examples and International Patient Summaries, and CDC in its CDSi data and in
 * its decision support for cancer screening.
 * Only ids, no names and no hierarchy. An id that is not here is recognized by its name in the source.
 */

/**
 * Whether the id is one of the International Edition: a concept without the namespace of an extension
 * (SNOMED CT Release File Specifications, "SCTID": partition 00 before the check digit).
 */
export function isInternational(id: string): boolean {
  return /^[1-9]\d{2,14}00\d$/.test(id)
}

/** Ids of the free publications that came first; those of extensions are shipped because they stand here. */
export const freeIds: ReadonlySet<string> = new Set(
  `
   1201005 4210003 4855003 8517006 24623002 38341003 44054006 44441009 46635009 50711007 59621000 62479008
   64859006 65568007 71651007 73211009 73761001 77176002 77386006 86406008 127013003 128302006 162864005 230572002
   235150006 238131007 266919005 312681000 396226005 398254007 401201003 408512008 414915002 414916001
   444783004 446521004 449868002 714628002 785889008 1217117008 1481000119100 83911000119104 428041000124106
   16334891000119106 62051000119105 126481000119106 455371000124106
  `
    .trim()
    .split(/\s+/),
)
