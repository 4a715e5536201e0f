/**
 * What only the person knows and CDC's schedule asks: travel, work, conditions the record does not show, exposures. Each
 * question says which of CDC's observations a "yes" makes. A question that stands `after` another is asked only once that
 * one is answered with yes, so that somebody healthy who stays at home answers a handful and not a hundred.
 */
import type { Span } from "./schedule.ts"

export type VaccineQuestion = {
  id: string
  text: string
  /** CDC's codes; none where the question only leads to others. */
  observations: readonly string[]
  after?: string
  /** Not asked by itself; `phr answer` takes it. */
  unasked?: true
  /** Kept from what is given to others. */
  sensitive?: true
  /** Days after which it is asked again; without it the answer holds. */
  lasts?: number
  /** The age from which it is asked, with all behind it. */
  from?: Span
}

const aYear = 366

// The Fair Labor Standards Act's age for work outside a family's own farm or shop (29 U.S.C. 203(l), 29 CFR 570.2).
const workingAge = "14 years"

// biome-ignore format: one question a row
export const vaccineQuestions: readonly VaccineQuestion[] = [
  { id: "chronic-condition", text: "Do you have one of these: long-term heart, lung, liver or kidney disease, diabetes, cancer under treatment, a weakened immune system (by a disease or a medicine), a transplant, no working spleen, a cochlear implant or a leak of spinal fluid; or do you smoke, or depend on alcohol?", observations: [] },
  { id: "has-diabetes", text: "Do you have diabetes?", observations: ["014"], after: "chronic-condition" },
  { id: "has-heart-disease", text: "Do you have a long-term heart disease, such as heart failure or coronary disease (not high blood pressure alone)?", observations: ["016", "254"], after: "chronic-condition" },
  { id: "has-lung-disease", text: "Do you have a long-term lung disease, such as COPD or emphysema?", observations: ["017"], after: "chronic-condition" },
  { id: "has-asthma", text: "Do you have asthma?", observations: ["027"], after: "chronic-condition" },
  { id: "has-liver-disease", text: "Do you have a long-term liver disease, such as cirrhosis or hepatitis C?", observations: ["015"], after: "chronic-condition" },
  { id: "has-kidney-failure", text: "Do you have end-stage kidney disease or the nephrotic syndrome?", observations: ["114", "167"], after: "chronic-condition" },
  { id: "on-dialysis", text: "Are you on dialysis?", observations: ["032"], after: "chronic-condition" },
  { id: "takes-immunosuppressants", text: "Do you take medicines that weaken the immune system, such as those after a transplant, biologics for arthritis or bowel disease, or high doses of steroids?", observations: ["158"], after: "chronic-condition" },
  { id: "has-immune-deficiency", text: "Were you born with, or did you get, a severe deficiency of antibodies?", observations: ["145"], after: "chronic-condition" },
  { id: "has-complement-deficiency", text: "Do you have a deficiency of complement, or take eculizumab or ravulizumab?", observations: ["151"], after: "chronic-condition" },
  { id: "has-cancer-treatment", text: "Are you being treated for cancer with chemotherapy or radiation?", observations: ["158", "168", "189"], after: "chronic-condition" },
  { id: "has-transplant", text: "Did you receive an organ transplant?", observations: ["157"], after: "chronic-condition" },
  { id: "has-stem-cell-transplant", text: "Did you receive bone marrow or stem cells?", observations: ["004"], after: "chronic-condition" },
  { id: "has-no-spleen", text: "Was your spleen removed, or does it not work?", observations: ["160"], after: "chronic-condition" },
  { id: "has-sickle-cell-disease", text: "Do you have sickle cell disease?", observations: ["259", "160"], after: "chronic-condition" },
  { id: "has-cochlear-implant", text: "Do you have a cochlear implant?", observations: ["011"], after: "chronic-condition" },
  { id: "has-csf-leak", text: "Do you have a leak of spinal fluid?", observations: ["010"], after: "chronic-condition" },
  { id: "has-severe-obesity", text: "Is your body mass index 40 or more?", observations: ["257"], after: "chronic-condition" },
  { id: "depends-on-alcohol", text: "Has a clinician told you that you depend on alcohol?", observations: ["043"], after: "chronic-condition", sensitive: true },
  { id: "smokes-cigarettes", text: "Do you smoke cigarettes?", observations: ["042"], after: "chronic-condition" },
  { id: "has-hiv", text: "Do you have HIV?", observations: ["186"], after: "chronic-condition", sensitive: true },
  { id: "lives-in-nursing-home", text: "Do you live in a nursing home?", observations: ["261"], after: "chronic-condition" },

  { id: "travel-abroad", text: "Do you plan to travel outside the United States within the next year?", observations: ["048"], lasts: aYear },
  { id: "travel-hepatitis-a", text: "To a country where hepatitis A is common (most of Africa, Asia, Central and South America, parts of eastern Europe)?", observations: ["142"], after: "travel-abroad", lasts: aYear },
  { id: "travel-hepatitis-b", text: "To a country where hepatitis B is common (most of Africa, Asia, the Pacific)?", observations: ["166"], after: "travel-abroad", lasts: aYear },
  { id: "travel-typhoid", text: "To a place where typhoid is common, above all South Asia, and smaller towns where food and water are not safe?", observations: ["163"], after: "travel-abroad", lasts: aYear },
  { id: "travel-yellow-fever", text: "To a country with yellow fever, or one that asks for the vaccine at its border (parts of Africa and South America)?", observations: ["162", "045"], after: "travel-abroad", lasts: aYear },
  { id: "travel-rabies", text: "To a country with rabies, likely near animals and far from medical care?", observations: ["144"], after: "travel-abroad", lasts: aYear },
  { id: "travel-japanese-encephalitis", text: "For a month or more, or again and again, to the countryside of Asia where Japanese encephalitis occurs?", observations: ["165"], after: "travel-abroad", lasts: aYear },
  { id: "travel-cholera", text: "To an area with active cholera?", observations: ["008"], after: "travel-abroad", lasts: aYear },
  { id: "travel-polio", text: "To a country where polio still occurs?", observations: ["143"], after: "travel-abroad", lasts: aYear },
  { id: "travel-meningitis", text: "To the meningitis belt of Africa in the dry season, or to the Hajj?", observations: ["164"], after: "travel-abroad", lasts: aYear },
  { id: "travel-ticks", text: "To forests or fields of Europe or Asia where tick-borne encephalitis occurs?", observations: ["250"], after: "travel-abroad", lasts: aYear },
  { id: "travel-chikungunya", text: "To a place with an outbreak of chikungunya?", observations: ["271"], after: "travel-abroad", lasts: aYear },

  { id: "work-risk", text: "Do you work or train in health care, in a laboratory with live germs, in public safety or the military, with animals that may have rabies, or in a home or facility for people at risk?", observations: [], lasts: 3 * aYear, from: workingAge },
  { id: "work-health-care", text: "Do you work in health care?", observations: ["055"], after: "work-risk", lasts: 3 * aYear },
  { id: "work-public-safety", text: "Does your work in public safety bring you in contact with blood?", observations: ["057"], after: "work-risk", lasts: 3 * aYear },
  { id: "work-disability-home", text: "Do you work in an institution for people with developmental disabilities?", observations: ["058"], after: "work-risk", lasts: 3 * aYear },
  { id: "work-hepatitis-a", text: "Does your work bring you in contact with hepatitis A, in a laboratory, with primates, or in a setting for people at risk of it?", observations: ["059", "185"], after: "work-risk", lasts: 3 * aYear },
  { id: "work-military", text: "Are you a military recruit?", observations: ["064"], after: "work-risk", lasts: aYear },
  { id: "work-animals", text: "Do you work with bats or other animals that may have rabies, or with the rabies virus?", observations: ["062"], after: "work-risk", lasts: 3 * aYear },
  { id: "work-laboratory", text: "Do you work in a laboratory with live germs, or care for people with Ebola or smallpox-like viruses?", observations: [], after: "work-risk", lasts: 3 * aYear },
  { id: "work-neisseria", text: "With Neisseria meningitidis?", observations: ["050"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-typhoid", text: "With the typhoid germ, often?", observations: ["051"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-polio", text: "With specimens that may hold polioviruses?", observations: ["054"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-yellow-fever", text: "With the yellow fever virus?", observations: ["052"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-tick-borne", text: "With the virus of tick-borne encephalitis?", observations: ["251"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-chikungunya", text: "With the chikungunya virus?", observations: ["277"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-orthopox", text: "With orthopoxviruses such as vaccinia or mpox?", observations: ["236"], after: "work-laboratory", lasts: 3 * aYear },
  { id: "work-ebola", text: "With Ebola, in a laboratory or a treatment center?", observations: ["212"], after: "work-laboratory", lasts: 3 * aYear },

  { id: "exposure-risk", text: "Does one of these apply: a man who has sex with men, drug use, no home, prison, or somebody with hepatitis B as a partner or at home?", observations: [], sensitive: true, lasts: 3 * aYear },
  { id: "exposure-men", text: "Are you a man who has sex with men?", observations: ["036"], after: "exposure-risk", sensitive: true, lasts: 3 * aYear },
  { id: "exposure-mpox", text: "In the last six months, as a man who has sex with men or with such a partner: a new sexually transmitted disease, several partners, or sex at a venue or large event?", observations: ["247"], after: "exposure-risk", sensitive: true, lasts: aYear },
  { id: "exposure-drugs", text: "Do you use drugs?", observations: ["040"], after: "exposure-risk", sensitive: true, lasts: 3 * aYear },
  { id: "exposure-needles", text: "Do you inject drugs?", observations: ["041"], after: "exposure-risk", sensitive: true, lasts: 3 * aYear },
  { id: "exposure-homeless", text: "Are you without a home?", observations: ["121"], after: "exposure-risk", sensitive: true, lasts: aYear },
  { id: "exposure-prison", text: "Are you in prison?", observations: ["069"], after: "exposure-risk", sensitive: true, lasts: aYear },
  { id: "exposure-hepatitis-b", text: "Does a partner or somebody at home have hepatitis B?", observations: ["038", "071"], after: "exposure-risk", sensitive: true, lasts: 3 * aYear },

  { id: "college-residence", text: "Do you start college and live in a residence hall?", observations: ["046", "063"], unasked: true, lasts: aYear },
  { id: "outbreak", text: "Has a health department told you that you are at risk in an outbreak?", observations: ["070"], unasked: true, lasts: 183 },
  { id: "international-adoptee", text: "Will a child adopted from abroad come to your home?", observations: ["044"], unasked: true, lasts: aYear },
  { id: "wants-hepatitis-a", text: "Do you want to be protected against hepatitis A?", observations: ["175", "001"], unasked: true },
  { id: "mother-rsv-vaccine", text: "Did the mother have an RSV vaccine during this pregnancy?", observations: ["278"], unasked: true },
  { id: "born-in-us", text: "Were you born in the United States?", observations: [], unasked: true },
]

/** Observations that CDC's intervals count from, where an answer tells their day. */
export const dayQuestions: Readonly<Record<string, { id: string; text: string }>> = {
  "170": { id: "due-date", text: "When is the baby due (YYYY-MM-DD)?" },
}

export const questionById: ReadonlyMap<string, VaccineQuestion> = new Map(vaccineQuestions.map((one) => [one.id, one]))

export const yesOrNo = ["yes", "no", "not sure"]

/** Where CDC's data asks for a country of birth it says it so. */
export const unitedStates = "U.S."
