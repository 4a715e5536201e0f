/** Latent tuberculosis: USPSTF 2023. Adults at higher risk. */
import { diagnosis, result, told } from "../example.ts"
import { tuberculosisRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const latentTuberculosis: Rule = {
  id: "latent-tuberculosis",
  title: "Tuberculosis test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2023-05-02",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/latent-tuberculosis-infection-screening",
  },
  says: "Adults at higher risk are tested for latent tuberculosis.",
  populations: [
    {
      from: 18,
      grade: "B",
      says: "adults at higher risk, at least once",
      when: { is: { ask: tuberculosisRisk }, otherwise: "Only at higher risk." },
    },
  ],
  tests: [{ set: "tuberculosis-test", title: "tuberculosis test (blood or skin)", every: "once", resulted: true }],
  changes: [
    {
      what: "tuberculosis, latent or active",
      when: { diagnosed: "tuberculosis", ever: true },
      status: "surveillance",
      reason: "Tuberculosis is known: follow your clinician's plan.",
    },
    {
      what: "a positive test",
      when: { result: "tuberculosis-test", says: "abnormal" },
      status: "surveillance",
      reason: "The last test was positive: ask your clinician about the next steps.",
    },
  ],
  neverOverdue: true,
  note: "While the risk lasts, how often is for you and your clinician.",
  examples: [
    { says: "the risk is not known", born: "1968-04-12", sex: "female", status: "needs-answer" },
    { says: "at risk", born: "1968-04-12", sex: "female", has: [told("tuberculosis-risk", "yes")], status: "due" },
    {
      says: "not at risk",
      born: "1968-04-12",
      sex: "female",
      has: [told("tuberculosis-risk", "no")],
      status: "not-applicable",
    },
    {
      says: "tested",
      born: "1968-04-12",
      sex: "female",
      has: [told("tuberculosis-risk", "yes"), result("loinc 71774-4", "QuantiFERON", "2020-05-01", "Negative")],
      status: "complete",
    },
    {
      says: "positive",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 71774-4", "QuantiFERON", "2020-05-01", "Positive")],
      status: "surveillance",
    },
    {
      says: "known",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z22.7", "Latent tuberculosis", "2012")],
      status: "surveillance",
    },
    { says: "17", born: "2009-04-12", status: "not-yet" },
  ],
}
