/** Abdominal aortic aneurysm: USPSTF 2019. One ultrasound for men from 65 to 75 who ever smoked. */
import { diagnosis, operation, relative, smoking } from "../example.ts"
import { aneurysmFamily } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const abdominalAorticAneurysm: Rule = {
  id: "abdominal-aortic-aneurysm",
  title: "Aortic aneurysm screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-12-10",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/abdominal-aortic-aneurysm-screening",
  },
  says: "Men from 65 to 75 who ever smoked have one ultrasound of the abdominal aorta.",
  sex: "male",
  populations: [
    {
      from: 65,
      to: 75,
      grade: "B",
      says: "men 65 to 75 who ever smoked, once",
      when: { is: { smoked: {} }, otherwise: "Never smoked: an individual choice (grade C), not the routine." },
    },
    {
      from: 65,
      to: 75,
      grade: "C",
      says: "Men 65 to 75 who never smoked, with an aneurysm in the family: an individual choice (grade C)",
      choice: true,
      when: {
        is: { relative: "aortic-aneurysm", degree: 1, ask: aneurysmFamily },
        otherwise: "Never smoked: an individual choice (grade C), not the routine.",
      },
    },
  ],
  tests: [{ set: "aorta-ultrasound", title: "ultrasound of the abdominal aorta", every: "once" }],
  changes: [
    {
      what: "an abdominal aortic aneurysm",
      when: { diagnosed: "aortic-aneurysm", ever: true },
      status: "not-applicable",
      reason: "An aneurysm is known: scans follow your clinician's plan, not screening.",
    },
  ],
  note: "Any ultrasound or CT of the abdomen that described the aorta serves as well: ask your clinician.",
  examples: [
    { says: "nothing known about smoking at 68", born: "1958-04-12", sex: "male", status: "needs-answer" },
    {
      says: "smoked once",
      born: "1958-04-12",
      sex: "male",
      has: [smoking("2020-01-01", "Former smoker")],
      status: "overdue",
    },
    {
      says: "never smoked",
      born: "1958-04-12",
      sex: "male",
      has: [smoking("2020-01-01", "Never smoker")],
      status: "not-applicable",
    },
    {
      says: "never smoked, a brother with an aneurysm",
      born: "1958-04-12",
      sex: "male",
      has: [
        smoking("2020-01-01", "Never smoker"),
        { ...relative("icd10cm I71.40", "Abdominal aortic aneurysm", "2020-01-01"), title: "Brother" },
      ],
      status: "discuss",
    },
    { says: "64", born: "1962-04-12", sex: "male", has: [smoking("2020-01-01", "Former smoker")], status: "not-yet" },
    { says: "76", born: "1950-11-20", sex: "male", has: [smoking("2020-01-01", "Former smoker")], status: "aged-out" },
    {
      says: "a woman",
      born: "1958-04-12",
      sex: "female",
      has: [smoking("2020-01-01", "Former smoker")],
      status: "not-applicable",
    },
    {
      says: "done at 66",
      born: "1958-04-12",
      sex: "male",
      has: [
        smoking("2020-01-01", "Former smoker"),
        operation("hcpcs G0389", "Ultrasound screening for AAA", "2024-05-01"),
      ],
      status: "complete",
    },
    {
      says: "said to have smoked, then to have never smoked",
      born: "1958-04-12",
      sex: "male",
      has: [smoking("2018-01-01", "Current some day smoker"), smoking("2020-01-01", "Never smoker")],
      status: "needs-answer",
    },
    {
      says: "known aneurysm",
      born: "1958-04-12",
      sex: "male",
      has: [diagnosis("icd10cm I71.43", "Infrarenal aneurysm", "2021")],
      status: "not-applicable",
    },
  ],
}
