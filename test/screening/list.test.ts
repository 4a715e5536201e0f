/** The list of grade A and B recommendations as read on 2026-10-04: every row stands, by the address of its page. */
import { expect, it } from "vitest"
import { allRules, rulesOf } from "../../src/screening/rules.ts"

/** Alias of the page and how many rows of the list it carries. */
const rows: Record<string, number> = {
  "abdominal-aortic-aneurysm-screening": 1,
  "anxiety-adults-screening": 1,
  "asymptomatic-bacteriuria-in-adults-screening": 1,
  "brca-related-cancer-risk-assessment-genetic-counseling-and-genetic-testing": 1,
  "breast-cancer-medications-for-risk-reduction": 1,
  "breast-cancer-screening": 1,
  "breastfeeding-primary-care-interventions": 1,
  "cervical-cancer-screening": 1,
  "chlamydia-and-gonorrhea-screening": 2,
  "colorectal-cancer-screening": 2,
  "drug-use-illicit-screening": 1,
  "falls-prevention-community-dwelling-older-adults-interventions": 1,
  "folic-acid-for-the-prevention-of-neural-tube-defects-preventive-medication": 1,
  "gestational-diabetes-screening": 1,
  "healthy-diet-and-physical-activity-counseling-adults-with-high-risk-of-cvd": 1,
  "healthy-weight-and-weight-gain-during-pregnancy-behavioral-counseling-interventions": 1,
  "hepatitis-b-virus-infection-in-pregnant-women-screening": 1,
  "hepatitis-b-virus-infection-screening": 1,
  "hepatitis-c-screening": 1,
  "human-immunodeficiency-virus-hiv-infection-screening": 2,
  "hypertension-in-adults-screening": 1,
  "hypertensive-disorders-pregnancy-screening": 1,
  "intimate-partner-violence-and-abuse-of-elderly-and-vulnerable-adults-screening": 1,
  "latent-tuberculosis-infection-screening": 1,
  "low-dose-aspirin-use-for-the-prevention-of-morbidity-and-mortality-from-preeclampsia-preventive-medication": 1,
  "lung-cancer-screening": 1,
  "obesity-in-adults-interventions": 1,
  "obesity-in-children-and-adolescents-screening": 1,
  "ocular-prophylaxis-for-gonococcal-ophthalmia-neonatorum-preventive-medication": 1,
  "osteoporosis-screening": 2,
  "perinatal-depression-preventive-interventions": 1,
  "prevention-of-dental-caries-in-children-younger-than-age-5-years-screening-and-interventions1": 2,
  "prevention-of-human-immunodeficiency-virus-hiv-infection-pre-exposure-prophylaxis": 1,
  "rh-d-incompatibility-screening": 2,
  "screening-anxiety-children-adolescents": 1,
  "screening-depression-suicide-risk-adults": 1,
  "screening-depression-suicide-risk-children-adolescents": 1,
  "screening-for-prediabetes-and-type-2-diabetes": 1,
  "sexually-transmitted-infections-behavioral-counseling": 1,
  "skin-cancer-counseling": 1,
  "statin-use-in-adults-preventive-medication": 1,
  "syphilis-infection-in-pregnancy-screening": 1,
  "syphilis-infection-nonpregnant-adults-adolescents-screening": 1,
  "tobacco-and-nicotine-use-prevention-in-children-and-adolescents-primary-care-interventions": 1,
  "tobacco-use-in-adults-and-pregnant-women-counseling-and-interventions": 2,
  "unhealthy-alcohol-use-in-adolescents-and-adults-screening-and-behavioral-counseling-interventions": 1,
  "vision-in-children-ages-6-months-to-5-years-screening": 1,
}

it("every one of the 54 rows has its population, grade and page", () => {
  const pages = rulesOf(["uspstf"]).flatMap((rule) =>
    rule.populations
      .filter(({ grade }) => grade === "A" || grade === "B")
      .map((one) => one.source?.url ?? rule.source.url),
  )
  const count = (alias: string) => pages.filter((url) => url.endsWith(`/recommendation/${alias}`)).length
  for (const [alias, least] of Object.entries(rows)) expect(count(alias), alias).toBeGreaterThanOrEqual(least)
  expect(Object.values(rows).reduce((sum, some) => sum + some)).toBe(54)
  expect(new Set(pages.map((url) => url.split("/").at(-1)))).toEqual(new Set(Object.keys(rows)))
})

it("the fourteen women's services stand under their own body, and no rule under another's", () => {
  expect(rulesOf(["hrsa"])).toHaveLength(14)
  const bodies: Record<string, string> = { uspstf: "USPSTF", hrsa: "HRSA", ada: "ADA" }
  for (const rule of allRules) expect(rule.source.body).toBe(bodies[rule.guideline])
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length)
})
