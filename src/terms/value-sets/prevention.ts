/**
 * What the other preventive services look for: infections, questionnaires, risks, medicines, and the services of
 * children. Published lists where there are some (ecqm.ts); medicines by RxNorm lists or by the name of the substance.
 */
import type { ValueSet } from "./value-set.ts"

export const prevention: readonly ValueSet[] = [
  {
    id: "chlamydia-test",
    title: "chlamydia test",
    lists: ["Chlamydia Screening"],
    words:
      /(chlamydia|\bc\.? trachomatis).{0,40}(test|screen|dna|rna|naa|pcr|amplif|\bab\b|\bag\b|culture|presence)|\bct ?\/ ?(ng|gc)\b/i,
    not: /pneumoniae|psittaci/i,
  },
  {
    id: "gonorrhea-test",
    title: "gonorrhea test",
    lists: ["Gonorrhea Screening"],
    words:
      /(gonorrh|neisseria gonorrhoeae|chlamydia ?\/ ?gc\b).{0,40}(test|screen|dna|rna|naa|pcr|amplif|culture|presence)|\bct ?\/ ?(ng|gc)\b/i,
  },
  {
    id: "syphilis-test",
    title: "syphilis test",
    lists: ["Syphilis Tests"],
    words:
      /\b(rpr|vdrl|fta-?abs)\b|(syphilis|treponema pallidum|\bt\.? pallidum|treponemal).{0,40}(test|screen|\bab\b|antibod|igg|igm)/i,
  },
  {
    id: "hepatitis-b-antigen",
    title: "hepatitis B surface antigen test",
    codes: { loinc: ["5195-3", "5196-1", "63557-3", "75410-1"] },
    words: /\bhep(atitis)? b\b.{0,12}surface (ag|antigen)|\bhbsag\b/i,
    not: /antibod|\bab\b/i,
    verify: ["5195-3", "5196-1", "63557-3", "75410-1"],
  },
  {
    id: "hepatitis-b",
    title: "hepatitis B infection",
    codes: { icd10cm: ["B18.0", "B18.1", "B19.1*"] },
    words: /(chronic|type b viral) hepatitis b|hepatitis b (virus )?infection|^hepatitis b carrier/i,
    not: /vaccin|immun|screen|exposure/i,
    verify: ["B18.0", "B18.1", "B19.1*"],
  },
  {
    id: "tuberculosis-test",
    title: "tuberculosis test",
    codes: {
      loinc: ["45323-4", "46217-8", "64084-7", "71774-4", "71776-9", "74280-9", "39263-9"],
    },
    words:
      /quantiferon|t-?spot|\bigra\b|mycobacterium tuberculosis.{0,40}(gamma interferon|stimulated)|tuberculin skin|\b(ppd|tb)\b skin|\bqft\b|mantoux/i,
    verify: ["45323-4", "46217-8", "64084-7", "71774-4", "71776-9", "74280-9", "39263-9"],
  },
  {
    id: "tuberculosis",
    title: "tuberculosis, latent or active",
    codes: { icd10cm: ["Z22.7", "R76.11", "R76.12", "A15*"] },
    words: /tuberculosis/i,
    not: /screen|exposure|vaccin|contact|test/i,
    verify: ["Z22.7", "R76.11", "R76.12", "A15*"],
  },
  {
    id: "alcohol-questionnaire",
    title: "alcohol questionnaire",
    codes: { loinc: ["75626-2", "75624-7", "72110-0", "88037-7"], hcpcs: ["G0442"] },
    words: /\baudit(-c)?\b|alcohol (use )?(screen|questionnaire|disorders? identification)/i,
    verify: ["75626-2", "75624-7", "72110-0", "88037-7", "G0442"],
  },
  {
    id: "alcohol-disorder",
    title: "alcohol use disorder",
    codes: { icd10cm: ["F10*"] },
    words: /alcohol(ism| (use disorder|abuse|depend))/i,
    not: /screen|questionnaire/i,
    verify: ["F10*"],
  },
  {
    id: "drug-questionnaire",
    title: "drug use questionnaire",
    codes: { loinc: ["82667-7", "68524-8"], hcpcs: ["G0396", "G0397"] },
    words: /\bdast(-10)?\b|drug (abuse|use) (screen|questionnaire)/i,
    verify: ["82667-7", "68524-8", "G0396", "G0397"],
  },
  {
    id: "drug-disorder",
    title: "drug use disorder",
    codes: { icd10cm: ["F11*", "F12*", "F13*", "F14*", "F15*", "F16*", "F18*", "F19*"] },
    words: /(opioid|cocaine|cannabis|stimulant|drug|substance) (use disorder|abuse|depend)/i,
    not: /screen|questionnaire/i,
    verify: ["F11*", "F12*", "F13*", "F14*", "F15*", "F16*", "F18*", "F19*"],
  },
  {
    id: "violence-questionnaire",
    title: "questions about violence at home",
    codes: { loinc: ["76499-3", "76500-8", "95618-5"] },
    words: /intimate partner violence|\bhits\b (score|screen)|\bhark\b|domestic (violence|abuse) screen/i,
    not: /victim|history|counsel/i,
    verify: ["76499-3", "76500-8", "95618-5"],
  },
  {
    id: "brca-test",
    title: "BRCA test",
    codes: { loinc: ["21636-6", "21640-8", "50995-0", "59041-4"], hcpcs: ["S0265"] },
    words: /\bbrca ?-?[12]?\b.{0,40}(gene|mutation|analysis|test|sequenc)/i,
    verify: ["21636-6", "21640-8", "50995-0", "59041-4", "S0265"],
  },
  {
    id: "ovarian-cancer",
    title: "ovarian, tubal or peritoneal cancer",
    codes: { icd10cm: ["C56*", "C57.0*", "C48*", "Z85.43"] },
    words:
      /(ovar(y|ian)|fallopian|peritone).{0,30}(cancer|carcinoma|malignan)|(cancer|carcinoma|malignan).{0,30}(ovar(y|ian)|fallopian|peritone)/i,
    verify: ["C56*", "C57.0*", "C48*", "Z85.43"],
  },
  {
    id: "risk-reducing-medicine",
    title: "a medicine that lowers the risk of breast cancer",
    words: /\b(tamoxifen|raloxifene|anastrozole|exemestane|letrozole)\b/i,
  },
  {
    id: "prep-medicine",
    title: "a medicine that prevents HIV",
    words: /\bemtricitabine.{0,12}tenofovir|cabotegravir|lenacapavir|truvada|descovy|apretude|yeztugo/i,
  },
  { id: "folic-acid", title: "folic acid", words: /\b(folic acid|folate|prenatal vitamin)/i },
  {
    id: "blood-pressure-medicine",
    title: "a medicine for blood pressure",
    words:
      /\b(\w+(pril|sartan|dipine|thiazide)|chlorthalidone|indapamide|atenolol|metoprolol|bisoprolol|carvedilol|nebivolol|propranolol|spironolactone|eplerenone|clonidine|hydralazine|doxazosin|diltiazem|verapamil)\b/i,
  },
  { id: "aspirin", title: "aspirin", words: /\b(aspirin|acetylsalicylic)/i },
  {
    id: "statin",
    title: "a statin",
    lists: ["High Intensity Statin Therapy", "Moderate Intensity Statin Therapy", "Low Intensity Statin Therapy"],
    words: /\b(atorva|rosuva|simva|prava|lova|fluva|pitava)statin\b/i,
  },
  {
    id: "cardiovascular-disease",
    title: "cardiovascular disease",
    codes: { icd10cm: ["I20*", "I21*", "I22*", "I24*", "I25*", "I63*", "I70*", "G45*", "Z95.1", "Z95.5"] },
    words:
      /myocardial infarction|heart attack|coronary (artery|heart) disease|ischemic (stroke|heart)|\bstroke\b|angina|peripheral (arterial|artery) disease/i,
    not: /heat|screen|risk|family/i,
    verify: ["I20*", "I21*", "I22*", "I24*", "I25*", "I63*", "I70*", "G45*", "Z95.1", "Z95.5"],
  },
  {
    id: "dyslipidemia",
    title: "high blood lipids",
    codes: { icd10cm: ["E78.0*", "E78.1", "E78.2", "E78.4*", "E78.5"] },
    words: /hyperlipid|dyslipid|hypercholesterol|high cholesterol/i,
    not: /screen/i,
    verify: ["E78.0*", "E78.1", "E78.2", "E78.4*", "E78.5"],
  },
  { id: "ldl-cholesterol", title: "LDL cholesterol", lists: ["LDL Cholesterol"] },
  {
    id: "total-cholesterol",
    title: "total cholesterol",
    codes: { loinc: ["2093-3"] },
    words: /^cholesterol( in serum or plasma|, total| total)?$/i,
  },
  { id: "hdl-cholesterol", title: "HDL cholesterol", codes: { loinc: ["2085-9"] }, words: /^hdl\b|hdl cholesterol/i },
  {
    id: "cardiovascular-risk",
    title: "10-year cardiovascular risk",
    codes: { loinc: ["79423-0", "99055-6"] },
    words: /10.?year.{0,30}(ascvd|cardiovascular).{0,12}risk|ascvd risk/i,
  },
  {
    id: "falls-questionnaire",
    title: "falls screening",
    lists: ["Falls Screening"],
    words: /fall(s)? risk (assessment|screen|score)|history of falls|morse fall/i,
  },
  {
    id: "falls",
    title: "falls",
    codes: { icd10cm: ["Z91.81", "R29.6"] },
    words: /^(history of )?(repeated |recurrent )?falls?\b/i,
    verify: ["R29.6"],
  },
  { id: "obesity", title: "obesity", codes: { icd10cm: ["E66*"] }, words: /\bobes/i, not: /screen|family/i },
  {
    id: "bmi-percentile",
    title: "body mass index percentile",
    codes: { loinc: ["59576-9"] },
    words: /(bmi|body mass index).{0,20}percentile/i,
  },
  {
    id: "vision-test",
    title: "vision test",
    codes: { loinc: ["70936-0"] },
    words: /(vision|visual acuity|eye) (screen|test|exam)|visual acuity|photoscreen/i,
    verify: ["70936-0"],
  },
  {
    id: "fluoride-varnish",
    title: "fluoride varnish",
    words: /fluoride varnish|(topical|application of).{0,20}fluoride/i,
  },
  {
    id: "fluoride-supplement",
    title: "fluoride by mouth",
    words: /\b(sodium )?fluoride\b.{0,30}(oral|drop|tablet|chew)/i,
  },
  {
    id: "eye-exam",
    title: "retinal eye exam",
    codes: { loinc: ["71490-7", "71491-5"], hcpcs: ["G2102", "G2103", "G2104"] },
    words:
      /(retina|dilated|diabetic|fundus|ophthalm).{0,30}(exam|photo|imaging|scan|screen|evaluation)|ophthalmoscopy|electroretinogra|fundoscop|(examination|inspection) of (retina|fundus)/i,
    verify: ["G2102", "G2103", "G2104"],
  },
  {
    id: "retinopathy",
    title: "diabetic retinopathy",
    codes: {
      icd10cm: ["E08.3*", "E09.3*", "E10.3*", "E11.3*", "E13.3*"],
    },
    words: /retinopathy/i,
    not: /screen|no (evidence|diabetic)|without|prematurity/i,
    verify: ["E08.3*", "E09.3*", "E10.3*", "E11.3*", "E13.3*"],
  },
  {
    id: "absent-eyes",
    title: "absence of both eyes",
    words: /(anophthalmos|absence|enucleation) of (bilateral|both) eyes/i,
  },
  {
    id: "sexual-health",
    title: "care that tells of a sexual life",
    words:
      /contracept|oral contraceptive|pregnancy test|choriogonadotropin|intrauterine device|syphilis|gonorrh|chlamydia|genital (herpes|warts)|trichomon|miscarriage|abortion|childbirth|obstetric|fetal/i,
    not: /screen.{0,10}negative|family/i,
  },
  {
    id: "kidney-filtration",
    title: "kidney blood test (eGFR)",
    lists: ["Estimated Glomerular Filtration Rate"],
    codes: { loinc: ["33914-3"] },
    verify: ["33914-3"],
    words: /glomerular filtration|\begfr\b/i,
  },
  {
    id: "urine-albumin",
    title: "urine albumin test",
    lists: ["Urine Albumin Creatinine Ratio"],
    words: /(micro)?albumin.{0,5}\/?.{0,5}creatinine|\buacr\b/i,
  },
  {
    id: "kidney-failure",
    title: "end-stage kidney disease",
    codes: { icd10cm: ["N18.5", "N18.6"] },
    words: /end.?stage (renal|kidney)|(kidney|renal) disease,? stage (5|v)\b|\besrd\b/i,
    verify: ["N18.5", "N18.6"],
  },
  {
    id: "incontinence-questionnaire",
    title: "questions about leaking urine",
    words: /(urinary )?incontinence (screen|questionnaire|severity|assessment)/i,
  },
  {
    id: "well-woman-visit",
    title: "well-woman visit",
    codes: { icd10cm: ["Z01.411", "Z01.419"], hcpcs: ["G0438", "G0439", "S0610", "S0612"] },
    words: /well.?woman|annual (wellness|gynecolog|physical)|preventive (care )?(visit|medicine)/i,
    verify: ["Z01.411", "Z01.419", "G0438", "G0439", "S0610", "S0612"],
  },
]
