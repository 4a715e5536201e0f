/**
 * Cervical cancer screening: the tests and the biopsy, the organ that may be gone, the diseases that end the routine, and
 * what weakens the immune system so that other intervals hold.
 */
import type { ValueSet } from "./value-set.ts"

export const cervix: readonly ValueSet[] = [
  {
    id: "pap-test",
    title: "Pap test (cytology)",
    lists: ["Pap Test"],
    codes: { hcpcs: ["Q0091", "G0123", "G0143", "G0144", "G0145", "G0147", "G0148", "P3000"] },
    words:
      /\bpap(anicolaou)?\b.{0,12}(test|smear|screen)|(cervical|vaginal) (cytolog|smear)|cytolog.{0,20}cervi|cytopatholog.{0,40}genital|in cervix by cyto|thinprep|surepath|^pap$|^pap ig\b|^igp\b|\bgyn\w* cytolog/i,
    not: /anal|vaginal vault/i,
    verify: ["Q0091", "G0123", "G0143", "G0144", "G0145", "G0147", "G0148", "P3000"],
  },
  {
    id: "hpv-test",
    title: "HPV test",
    lists: ["HPV Test"],
    words:
      /(\bhpv\b|papilloma ?virus).{0,60}(test|dna|rna|pcr|probe|high.?risk|geno|screen)|high.?risk hpv|aptima hpv/i,
    not: /vaccin|immuni[sz]|anal|oral|anti.?body/i,
  },
  {
    id: "absent-cervix",
    title: "removal or absence of the cervix",
    lists: ["Congenital or Acquired Absence of Cervix", "Hysterectomy with No Residual Cervix"],
    codes: { icd9cm: ["V88.01", "V88.03"] },
    words:
      /(total|radical).{0,40}(hysterectomy|excision of uterus)|vaginal hysterectomy|wertheim|uterine cervix absent|absence of (both )?(the )?(uterine )?cervix|cervicectomy|(excision|amputation) of cervi/i,
    not: /subtotal|supracervical|partial/i,
    verify: ["V88.01", "V88.03"],
  },
  {
    id: "hysterectomy",
    title: "hysterectomy",
    codes: { icd10pcs: ["0UT9*"] },
    words: /hysterectomy|absence of uterus/i,
    not: /total|radical|vaginal hysterectomy|wertheim|supracervical|subtotal|remaining cervi/i,
  },
  {
    id: "cervical-disease",
    title: "cervical cancer or high-grade precancer",
    codes: {
      icd9cm: ["180*", "233.1", "622.12", "V10.41"],
      icd10cm: ["C53*", "D06*", "N87.1", "Z85.41", "Z86.001", "R87.613", "R87.614"],
      snomed: ["285838002", "20365006", "363354003", "92564006", "447760009"],
    },
    words:
      /\bcin ?-?(2|3|ii|iii)\b|cervi.{0,40}(carcinoma|cancer|malignan|high.?grade|severe dysplasia)|(carcinoma|cancer|malignan|high.?grade).{0,40}\bcervi(x|cal)/i,
    not: /vertebra|spin(e|al)|lymph|esophag/i,
    verify: ["180*", "233.1", "622.12", "V10.41", "Z86.001", "20365006", "363354003", "92564006"],
  },
  {
    id: "cervical-high-risk",
    title: "DES exposure before birth or a weakened immune system",
    codes: {
      icd9cm: ["279*", "V42*", "710.0"],
      icd10cm: ["Z94*", "D80*", "D81*", "D82*", "D83*", "D84*", "D89.81*", "M32*", "Z79.62*"],
      snomed: ["370388006", "736060002", "716005004", "55464009"],
    },
    words:
      /immunodeficien|immunosuppress|immunocompromis|diethylstilb|\bdes exposure|(organ|kidney|renal|liver|heart|lung|pancreas|stem cell|bone marrow).{0,20}transplant|transplant.{0,25}(kidney|liver|heart|lung|pancreas|stem cell|marrow)|graft.versus.host|systemic lupus/i,
    not: /virus|donor|evaluation|waiting/i,
    verify: ["279*", "V42*", "710.0", "M32*", "D89.81*", "Z79.62*", "55464009"],
  },
  {
    id: "transplant",
    title: "transplantation of an organ or of stem cells",
    codes: {
      icd10pcs: [
        "0TY0*",
        "0TY1*",
        "0FY0*",
        "02YA*",
        "0BYC*",
        "0BYD*",
        "0BYF*",
        "0BYG*",
        "0BYH*",
        "0BYJ*",
        "0BYK*",
        "0BYL*",
        "0BYM*",
        "0FYG*",
      ],
      snomed: ["70536003", "18027006", "32413006", "234336002"],
    },
    words:
      /(kidney|renal|liver|heart|lung|pancreas|organ|stem cell|bone marrow).{0,20}transplant|transplant\w*.{0,20}(kidney|liver|heart|lung|pancreas|stem cell|marrow)/i,
    not: /donor|evaluation|waiting|autologous|corneal/i,
    verify: ["70536003", "18027006", "32413006", "234336002"],
  },
  {
    id: "immune-disease",
    title: "inflammatory bowel disease or rheumatoid arthritis",
    codes: {
      icd10cm: ["K50*", "K51*", "M05*", "M06*"],
      icd9cm: ["555*", "556*", "714.0"],
      snomed: ["64766004", "34000006", "24526004", "69896004"],
    },
    words: /crohn|ulcerative colitis|inflammatory bowel disease|rheumatoid arthritis/i,
    verify: ["M05*", "M06*", "714.0", "69896004"],
  },
  {
    id: "immunosuppressant",
    title: "a medicine that weakens the immune system",
    words:
      /\b(azathioprine|mercaptopurine|methotrexate|cyclosporine?|ciclosporin|tacrolimus|mycophenol\w+|sirolimus|everolimus|infliximab|adalimumab|etanercept|golimumab|certolizumab|tofacitinib|upadacitinib|abatacept|rituximab|tocilizumab|leflunomide)\b/i,
  },
  {
    id: "immune-status",
    title: "immune status",
    codes: { loinc: ["96381-9"] },
  },
  {
    id: "cervical-biopsy",
    title: "biopsy of the cervix",
    codes: { loinc: ["65753-6"] },
    words:
      /(biops|patholog|histolog|curettage|colposcop).{0,40}(cervix|cervical|endocervi)|(cervix|cervical|endocervi\w*).{0,40}(biops|patholog|histolog|curettage)/i,
    not: /spine|vertebra|lymph|node|cytolog/i,
  },
]
