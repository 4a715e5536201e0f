/** Tobacco in children: USPSTF 2020. Education or counseling so that they do not start. */
import type { Rule } from "../rule.ts"

export const tobaccoPrevention: Rule = {
  id: "tobacco-prevention",
  title: "Not starting to smoke (children)",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-04-28",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/tobacco-and-nicotine-use-prevention-in-children-and-adolescents-primary-care-interventions",
  },
  says: "School-aged children and adolescents who do not smoke are helped not to start.",
  populations: [{ from: 6, to: 17, grade: "B", says: "school-aged children and adolescents who do not smoke" }],
  tests: [],
  verify: ["school age = from 6"],

  examples: [
    { says: "10", born: "2016-04-12", status: "discuss" },
    { says: "5", born: "2021-02-12", status: "not-yet" },
    { says: "18", born: "2008-04-12", status: "aged-out" },
  ],
}
