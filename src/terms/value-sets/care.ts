/**
 * Circumstances that change what screening is for: hospice and palliative care, and tobacco as sources record it.
 * Published lists where there are some (ecqm.ts); SNOMED CT as named by HL7's US Core and IPS publications.
 */
import type { ValueSet } from "./value-set.ts"

export const care: readonly ValueSet[] = [
  {
    id: "hospice",
    title: "hospice care",
    lists: ["Hospice Encounter", "Hospice Diagnosis"],
    codes: { snomed: ["385763009", "385765002", "170935008", "170936009"] },
    verify: ["385763009", "385765002", "170935008", "170936009"],
    words: /hospice/i,
    not: /discuss|evaluat|eligib|information|declin|refus|minimum data set/i,
  },
  {
    id: "hospice-answer",
    title: "hospice care",
    codes: { loinc: ["45755-6"] },
  },
  {
    id: "palliative",
    title: "palliative care",
    lists: ["Palliative Care Diagnosis"],
    codes: { loinc: ["71007-9"] },
    words: /palliative/i,
    not: /functional assessment|minimum data set/i,
  },
  { id: "birth-sex", title: "sex at birth", codes: { loinc: ["76689-9"] } },
  {
    id: "smoking-status",
    title: "smoking status",
    codes: {
      loinc: ["72166-2", "11367-0", "39240-7", "68535-4", "68536-2", "81229-7"],
    },
    words: /smoking (status|history)|tobacco (use|smoking|status)/i,
    not: /pack|quit|cessation|counsel|start|exposure|second.?hand|type of|consumption|passive/i,
    verify: ["11367-0", "68535-4", "68536-2", "81229-7"],
  },
  {
    id: "pack-years",
    title: "pack-years",
    codes: { loinc: ["8664-5"], snomed: ["401201003"] },
    words: /pack.?years?/i,
    verify: ["8664-5", "401201003"],
  },
  {
    id: "smoking-quit",
    title: "day of quitting",
    codes: { loinc: ["74010-0"] },
    words: /(quit|stopp?ed) (smoking|tobacco)|(smoking|tobacco).{0,12}(quit|cessation) date|date quit/i,
    verify: ["74010-0"],
  },
  {
    id: "tobacco-user",
    title: "smoking now",
    codes: {
      icd9cm: ["305.1"],
      snomed: ["449868002", "428041000124106", "77176002", "65568007"],
      icd10cm: ["F17.21*"],
    },
    words:
      /(every|some) ?days?.{0,20}smok|current.{0,30}smoker|smokes? (tobacco|cigarettes)|smoker.{0,20}(daily|every)|(heavy|light|moderate|occasional|trivial|chain|cigarette) (tobacco |cigarette )?smoker|^smoker$/i,
    not: /never|former|ex-?(cigarette |tobacco )?smoker|non-?(cigarette |tobacco )?smoker|not (a )?current|passive/i,
    verify: ["305.1", "F17.21*"],
  },
  {
    id: "tobacco-former",
    title: "having quit smoking",
    codes: { icd9cm: ["V15.82"], snomed: ["8517006"], icd10cm: ["Z87.891"] },
    words: /former.{0,20}smoker|ex-?(tobacco )?smoker|ex-cigarette|past smoker|quit smoking|stopped smoking/i,
    verify: ["V15.82", "Z87.891"],
  },
  {
    id: "tobacco-never",
    title: "never having smoked",
    codes: { snomed: ["266919005"] },
    words: /never.{0,20}smok|lifelong non-?smoker|never (used )?tobacco/i,
  },
]
