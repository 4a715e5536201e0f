/**
 * What ends every routine screening, whatever the rule: care at the end of life.
 * Published eCQMs exclude hospice from all screening measures for the same reason.
 */
import type { Change } from "../rule.ts"

export const everyRule: readonly Change[] = [
  {
    what: "hospice care",
    when: {
      any: [
        { inCare: "hospice", within: { years: 1 } },
        { result: "hospice-answer", says: /\byes\b|373066001|LA33-6/i, within: { years: 1 } },
      ],
    },
    status: "not-applicable",
    reason: "In hospice care: routine screening ends, comfort comes first.",
  },
]
