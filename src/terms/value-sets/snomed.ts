/**
 * The SNOMED CT concept ids that may be shipped: those HL7 publishes in its own FHIR R4 and US Core examples and in
 * International Patient Summaries, those CDC publishes in its CDSi coded observations, and those of the free IPS set.
 * Only ids, no descriptions. Everything else of SNOMED CT stays out and is recognized by its name in the source.
 */

/** The ids the value sets may use. */
export const freeIds: ReadonlySet<string> = new Set(
  `
   1201005 4210003 4855003 8517006 24623002 38341003 44054006 44441009 46635009 50711007 59621000 62479008
   64859006 65568007 71651007 73211009 73761001 77176002 77386006 86406008 127013003 128302006 162864005 230572002
   235150006 238131007 266919005 312681000 396226005 398254007 401201003 408512008 414915002 414916001
   444783004 446521004 449868002 714628002 785889008 1217117008 1481000119100 83911000119104 428041000124106
   16334891000119106
  `
    .trim()
    .split(/\s+/),
)
