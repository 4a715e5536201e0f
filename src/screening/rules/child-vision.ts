/** Vision in children: USPSTF 2017. At least once from 3 to 5. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const childVision: Rule = {
  id: "child-vision",
  title: "Vision test (children)",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2017-09-05",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/vision-in-children-ages-6-months-to-5-years-screening",
  },
  says: "Children have their vision tested at least once from 3 to 5.",
  populations: [{ from: 3, to: 5, grade: "B", says: "children 3 to 5, once" }],
  tests: [{ set: "vision-test", title: "vision test", every: "once", fromAge: 3 }],
  grace: { years: 2 },
  note: "Overdue only in the last year of the age.",
  examples: [
    { says: "3", born: "2023-10-12", status: "due" },
    { says: "5, never tested", born: "2021-02-12", status: "overdue" },
    {
      says: "tested at 4",
      born: "2021-04-12",
      has: [result("loinc 70936-0", "Visual acuity", "2025-06-01", "20/30")],
      status: "complete",
    },
    { says: "2", born: "2024-10-12", status: "not-yet" },
    { says: "6", born: "2020-04-12", status: "aged-out" },
  ],
}
