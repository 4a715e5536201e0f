/** docs/SCREENINGS.md: every screening rule as it is judged, and by which codes things are recognized. */

import type { Population, Rule, Test } from "../../src/screening/rule.ts"
import { allGuidelines as guidelines, allRules as rules } from "../../src/screening/rules.ts"
import { length } from "../../src/screening/timing.ts"
import { published } from "../../src/terms/value-sets/ecqm.ts"
import { codesOf, valueSet, valueSets } from "../../src/terms/value-sets.ts"
import { code, table } from "./markdown.ts"

export function screeningsPage(): string {
  return [
    "# Screenings",
    "Made by `npm run docs` from src/screening/rules. HRSA's list is judged only where it is chosen. These are published recommendations in our own words, for people at",
    "average risk; they are information, not medical advice. The wording that counts is the source's, at its link.",
    "",
    table(
      ["list", "newest recommendation", "read"],
      guidelines.map(({ id, version, date }) => [id.toUpperCase(), version, date]),
    ),
    "",
    table(
      ["rule", "for whom", "grade", "source"],
      rules.flatMap((rule) =>
        rule.populations.map((one) => [
          code(rule.id),
          one.says,
          one.grade ?? "",
          `${rule.source.body} ${rule.source.date}`,
        ]),
      ),
    ),
    "",
    ...rules.flatMap(rulePart),
    ...howItIsJudged,
    ...ownRules,
    ...recognition(),
  ].join("\n")
}

function rulePart(rule: Rule): string[] {
  const tests = [...new Set([...rule.tests, ...rule.populations.flatMap((one) => one.tests ?? [])])]
  return [
    `## ${rule.title}`,
    "",
    `${code(rule.id)} · ${rule.says} [${rule.source.body}, ${rule.source.date}](${rule.source.url})`,
    "",
    table(
      ["what counts", "for", "codes"],
      tests.map((test) => [testName(test), counts(test, rule.populations), code(test.set)]),
    ),
    "",
    ...((rule.changes ?? []).length === 0
      ? []
      : [
          table(
            ["what changes it", "then", "because"],
            (rule.changes ?? []).map(({ what, status, reason }) => [what, status, reason]),
          ),
          "",
        ]),
    ...(rule.leaving === undefined ? [] : [rule.leaving.reason, ""]),
    ...(rule.note === undefined ? [] : [rule.note, ""]),
    ...(rule.verify === undefined ? [] : [`Still to be checked with the source: ${rule.verify.join("; ")}.`, ""]),
    "Examples, as of 2026-11-20: ".concat(
      rule.examples.map(({ says, status }) => `${says} → ${code(status)}`).join("; "),
    ),
    "",
  ]
}

function testName({ title, fromAge, resulted }: Test): string {
  const limits = [fromAge === undefined ? "" : `done at ${fromAge} or later`, resulted ? "with its result" : ""]
  const said = limits.filter((limit) => limit !== "").join(", ")
  return said === "" ? title : `${title} (${said})`
}

function counts(test: Test, populations: readonly Population[]): string {
  const whose = populations.filter((one) => one.tests?.includes(test)).map((one) => one.says)
  const time = test.every === "once" ? "good: once is enough" : length(test.every)
  return whose.length === 0 ? time : `${time} (${whose.join("; ")})`
}

const howItIsJudged = [
  "## How it is judged",
  "",
  "- Done counts only when it was: final, amended or corrected results, completed procedures, available studies, lines of claims in force. Planned, preliminary, cancelled and mistaken entries never count. Laboratory tests need a result.",
  "- Several tests for one rule: the one that counts longest decides. A date known only to the year or month counts from its earliest day.",
  "- Ages run to the day before the next birthday; who was born on 29 February turns on 1 March. Where the birth date is known only in part, a verdict stands only if it holds for all its days.",
  "- Due from the day the last one stops counting, or of the first birthday in the age; overdue three months later; due soon 60 days before.",
  "- A test recorded only in words, with a code of a system that may not be shipped (CPT, local codes), or without a date is never counted silently: the verdict is `needs-answer` and asks to confirm it.",
  "- Not done or refused: `declined` for as long as one done that day would have counted, three years at most.",
  "- Hospice care within a year ends every routine screening.",
  "- Counseling and medicines are `discuss`: never due, never overdue; a talk you tell of with `phr done` counts for a year.",
  "- Rules of pregnancy sleep unless the record tells of one within 294 days, or of a due date from 14 days past to 280 ahead, and of no outcome after it; tests of an earlier pregnancy do not count.",
  "- An answer about an organ (`phr answer cervix yes`) goes before the recorded sex.",
  "- Items on violence, HIV, sexually transmitted infections and drugs, and your answers about them, are left out of `phr pdf visit` and `phr export fhir` unless `--sensitive` is given.",
  "- The 10-year cardiovascular risk is that recorded within five years, else it is worked out by the pooled cohort equations (Goff et al., Circulation 2014;129 suppl 2:S49–S73, Table A), by which the guideline was made, and shown beside it by PREVENT (Khan et al., Circulation 2024;149:430–449); with the inputs, and refused with what is missing or out of range where one is not recorded.",
  "- A child's body mass index percentile is the recorded one, or is worked out by CDC's growth charts of 2000 from an index, or a weight and height within two months of each other, of the last year.",
  "- What a result says is read by its codes first, then by its words, clause by clause; inconclusive and unsatisfactory ones do not count as done. An abnormal Pap or HPV test keeps the routine interval away for seven years, polyps and adenomas for good.",
  '- Family history counts by how near the relative is: parents, brothers and sisters, and children are of the first degree. What stands among the problems as "family history of …" does not say who, and is asked about where that decides. Adoptive, step and in-law relatives tell nothing.',
  "- The sex a body is screened by is that at birth where a source states it (US Core birth sex or sex, LOINC 76689-9), else the recorded one. Where a source says that gender and sex differ, the organ is asked about instead.",
  "",
]

const ownRules = [
  "## Lists of your own, codes of your own",
  "",
  "`phr config guidelines uspstf,hrsa,ada` chooses among the lists above. `phr due --rules <folder>`, or `phr config rules <folder>`,",
  "judges the rules of a folder beside them: `guideline.json` with `id`, `version` and `date`, and one JSON file a rule with the",
  "fields of src/screening/rule.ts (`id`, `title`, `category`, `source`, `says`, `sex`, `populations`, `tests`, `changes`, `leaving`,",
  'a regular expression as `{"words": "…"}`). [rules/uk-nhs](rules/uk-nhs) is one: four programs of the NHS, of which every row is',
  "still to be checked with its source.",
  "",
  "CPT and local codes are not shipped. `phr config codes <file>` reads your own:",
  '`{"http://www.ama-assn.org/go/cpt": {"<code>": "<value set>"}}`.',
  "",
]

function recognition(): string[] {
  const left = Object.values(published).reduce((sum, list) => sum + (list.snomedLeftOut ?? 0), 0)
  return [
    "## By which codes",
    "",
    "Codes of freely licensed systems only. CPT is never shipped. SNOMED CT concepts of the International Edition are shipped",
    "by their ids alone (Global Patient Set, SOURCES.md), those of national extensions only where free publications name them;",
    `${left} ids of the published lists below are left out for that reason, and such a concept is recognized by the name its`,
    "source gives with the code (and the verdict says so). Such a code without a name is not seen.",
    "",
    table(
      [
        "value set",
        "means",
        "published lists (OID, version)",
        "LOINC",
        "SNOMED CT",
        "ICD",
        "HCPCS",
        "RxNorm",
        "left out",
      ],
      valueSets.map((set) => {
        const codes = codesOf(valueSet(set.id))
        const count = (...systems: (keyof typeof codes)[]) =>
          String(systems.reduce((sum, system) => sum + (codes[system]?.length ?? 0), 0) || "")
        const lists = (set.lists ?? []).map((name) => published[name])
        const missing = lists.reduce((sum, list) => sum + (list.snomedLeftOut ?? 0), 0)
        return [
          code(set.id),
          set.title,
          (set.lists ?? []).map((name) => `${name} (${published[name].oid}, ${published[name].version})`).join("; "),
          count("loinc"),
          count("snomed"),
          count("icd10cm", "icd10pcs", "icd9cm"),
          count("hcpcs"),
          count("rxnorm"),
          missing === 0 ? "" : `${missing} SNOMED CT`,
        ]
      }),
    ),
    "",
    `Codes given from general knowledge, still to be checked with their code system: ${valueSets
      .flatMap((set) => (set.verify === undefined ? [] : [`${code(set.id)} ${set.verify.join(", ")}`]))
      .join("; ")}.`,
    "",
    "LOINC is copyright Regenstrief Institute, Inc. and the LOINC Committee, available under the license at loinc.org.",
    "SNOMED CT ids are used as published in free sets; SNOMED CT is a trademark of SNOMED International.",
    "",
  ]
}
