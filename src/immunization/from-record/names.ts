/**
 * What conditions and procedures say by their names. A SNOMED CT code that CDC's data does not list (it lists the general
 * concept, a record has the particular one) is taken as what its source called it; words without a code are unconfirmed.
 * Rows are phr's own words for the observations of CDC's data.
 */

export type NameRow = {
  words: RegExp
  not?: RegExp
  observations: readonly string[]
  /** Only of what was done, for so many days after. */
  procedureDays?: number
}

/** Said of somebody or something else, or that it is not so. */
export const notSo =
  /family history|\bfh:|risk of|at risk|suspected|possible|screening|encounter for|exposure|rule.?out|fear of|no (history|evidence)|without|negative|education|counsel|vaccin|immuniz|history of pregnan/i

/** Pregnancies that are over, were none, or are spoken of for another reason. */
const notPregnant =
  /\bnot\b|ectopic|molar|miscarri|terminat|abort|ended|delivered|post.?partum|previous|past|test|unconfirmed|planning|desire|want|trying|prevent|contracep|phantom|false|pseudo|due to|caused by|after/i

/** Of a disease that leaves immunity: somebody else's, or a word on antibodies ("varicella non-immune"). */
const noDisease = /contact|immun|antibod|titer|serolog|suscept/i

// biome-ignore format: one row a line
export const nameRows: readonly NameRow[] = [
  { words: /\bdiabet(es|ic)\b/i, not: /prediabet|pre-diabet|gestational|insipidus|borderline/i, observations: ["014"] },
  { words: /type (1|i) diabetes|diabetes mellitus type (1|i)\b/i, observations: ["266"] },
  { words: /chronic obstructive|\bcopd\b/i, observations: ["017", "214"] },
  { words: /emphysema/i, not: /subcutaneous|surgical/i, observations: ["017", "215"] },
  { words: /\basthma\b/i, not: /cardiac/i, observations: ["027"] },
  { words: /(moderate|severe) persistent asthma/i, observations: ["253"] },
  { words: /cystic fibrosis/i, not: /carrier/i, observations: ["017", "200"] },
  { words: /pulmonary fibrosis|interstitial lung/i, observations: ["017", "199"] },
  { words: /bronchiectasis|bronchopulmonary dysplasia/i, observations: ["017"] },
  { words: /heart failure|cardiomyopathy|coronary (artery|heart|arteriosclerosis)|ischemic heart|chronic heart/i, observations: ["016", "254"] },
  { words: /congenital heart/i, observations: ["016"] },
  { words: /cirrhosis|chronic liver|chronic hepatitis/i, observations: ["015"] },
  { words: /hepatitis c\b|\bhcv\b/i, not: /antibod|test/i, observations: ["005"] },
  { words: /(acute|chronic|history of|viral) (viral )?hepatitis b\b/i, observations: ["019"] },
  { words: /(acute|history of|viral) (viral )?hepatitis a\b/i, observations: ["018"] },
  { words: /human immunodeficiency virus|\bhiv\b/i, not: /test|prophyla|contact|antibod|antigen/i, observations: ["186"] },
  { words: /asplenia|hyposplen|absence of spleen|absent spleen/i, observations: ["160"] },
  { words: /splenectomy/i, observations: ["160"] },
  { words: /sickle.?cell\b.{0,25}(disease|anemia|anaemia|disorder|crisis)|\bhb.?ss\b/i, not: /trait|carrier/i, observations: ["160", "259"] },
  { words: /thalassemia (major|intermedia)|(alpha|beta) thalassemia/i, not: /trait|carrier|minor/i, observations: ["205", "279"] },
  { words: /end.?stage (renal|kidney)/i, observations: ["114", "161"] },
  { words: /chronic (kidney|renal)/i, observations: ["161"] },
  { words: /nephrotic/i, observations: ["167"] },
  { words: /\bdialysis\b/i, not: /peritoneal dialysis catheter removal/i, observations: ["032"], procedureDays: 92 },
  { words: /(kidney|renal|liver|hepatic|heart|cardiac|lung) transplant/i, not: /candidate|evaluation|waiting|donor/i, observations: ["157"] },
  { words: /(bone marrow|stem.?cell|hematopoietic.{0,20}) transplant/i, not: /candidate|evaluation|waiting|donor/i, observations: ["004", "171"] },
  { words: /leukemia|leukaemia/i, not: /in remission.{0,20}more than|history of/i, observations: ["178"] },
  { words: /hodgkin/i, not: /non.?hodgkin|history of/i, observations: ["180"] },
  { words: /\blymphoma\b/i, not: /(?<!non.?)hodgkin|history of/i, observations: ["179"] },
  { words: /multiple myeloma/i, not: /history of/i, observations: ["181"] },
  { words: /common variable immun|hypogammaglobulin|agammaglobulin/i, observations: ["145"] },
  { words: /severe combined immun/i, observations: ["013", "147"] },
  { words: /digeorge|di george/i, observations: ["148"] },
  { words: /chronic granulomatous/i, observations: ["152"] },
  { words: /complement.{0,20}deficien/i, observations: ["151"] },
  { words: /cochlear implant/i, not: /evaluation|candidate/i, observations: ["011"] },
  { words: /cerebrospinal fluid leak|csf leak/i, observations: ["010"] },
  { words: /chemotherapy/i, not: /history of|prior/i, observations: ["168"], procedureDays: 92 },
  { words: /radiation therapy|radiotherapy/i, not: /history of|prior/i, observations: ["159"], procedureDays: 92 },
  { words: /\bpregnan(t|cy)\b/i, not: notPregnant, observations: ["007"] },
  { words: /\bsmoker\b|smokes (tobacco|cigarettes)/i, not: /\bex\b|former|non|never|passive|stopped|unknown/i, observations: ["042"] },
  { words: /alcohol (dependence|use disorder)|alcoholism/i, not: /remission/i, observations: ["043"] },
  { words: /homeless/i, observations: ["121"] },
  { words: /(severe|morbid) obesity|obesity class (3|iii)/i, observations: ["257"] },
  { words: /^((personal |past )?history of[ -]*)?(chickenpox|chicken pox|varicella)\b/i, not: noDisease, observations: ["024"] },
  { words: /^((personal |past )?history of[ -]*)?(shingles|herpes zoster|zoster)\b/i, not: noDisease, observations: ["025"] },
  { words: /intussusception/i, observations: ["028"] },
  { words: /active tuberculosis|pulmonary tuberculosis/i, not: /latent|contact|history of/i, observations: ["031"] },
  { words: /down syndrome|trisomy 21/i, observations: ["203"] },
]
