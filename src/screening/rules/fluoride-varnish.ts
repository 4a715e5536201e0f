/** Caries in children, first row: USPSTF 2021. Fluoride varnish from the first tooth to 5. */
import { operation } from "../example.ts"
import type { Rule } from "../rule.ts"

export const fluorideVarnish: Rule = {
  id: "fluoride-varnish",
  title: "Fluoride varnish (children)",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-12-07",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/prevention-of-dental-caries-in-children-younger-than-age-5-years-screening-and-interventions1",
  },
  says: "Children under 5 have fluoride varnish put on their teeth from the first tooth on.",
  populations: [{ from: 0, to: 4, grade: "B", says: "children from the first tooth to the fifth birthday" }],
  tests: [{ set: "fluoride-varnish", title: "fluoride varnish", every: { months: 6 } }],
  neverOverdue: true,
  note: "The first tooth comes at about six months. The guideline names no interval; six months is the usual practice.",
  verify: ["every six months"],
  examples: [
    { says: "2", born: "2024-10-12", status: "due" },
    {
      says: "done this autumn",
      born: "2024-10-12",
      has: [operation("snomed 313042009", "Application of fluoride varnish", "2026-09-01")],
      status: "up-to-date",
    },
    { says: "5", born: "2021-11-20", status: "aged-out" },
  ],
}
