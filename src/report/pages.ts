/** The pages that can be printed, by the name they are asked for; the immunization history is composed elsewhere. */
import { emergencyPage } from "./emergency-page.ts"
import type { Page } from "./page.ts"
import { allergies } from "./sections/allergies.ts"
import { conditions } from "./sections/conditions.ts"
import { labCourses, vitalCourses } from "./sections/courses.ts"
import { dueSections } from "./sections/due-page.ts"
import { sheet } from "./sections/flowsheet.ts"
import { kindSection, kindSections } from "./sections/kind.ts"
import { medicines } from "./sections/medicines.ts"
import { earlierMedicines } from "./sections/medicines-earlier.ts"
import { preventive } from "./sections/preventive.ts"
import { results } from "./sections/results.ts"
import { visitPage } from "./visit.ts"

const summary: Page = {
  id: "summary",
  since: "period",
  sections: [
    allergies,
    conditions,
    medicines,
    results,
    kindSection("immunizations", { most: 25 }),
    kindSection("procedures", { most: 20 }),
    kindSection("devices", { only: ({ standing }) => standing !== "done" && standing !== "not-done" }),
    kindSection("family-history"),
    kindSection("social-history", { most: 12 }),
    kindSection("encounters", { only: ({ start }, today) => (start ?? "") <= `${today}~`, most: 8 }),
    kindSection("care-team", { only: ({ standing }) => standing !== "done" }),
    kindSection("appointments", { only: ({ start }, today) => (start ?? "") >= today }),
    preventive,
  ],
}

const full: Page = {
  id: "full",
  since: "period",
  sections: [allergies, conditions, medicines, earlierMedicines, labCourses, vitalCourses, ...entries(), preventive],
}

/** The kinds as tables; those that a section above tells under the same name bring every entry of theirs as well. */
function entries() {
  return kindSections().map((section) => ({ ...section, id: `all-${section.id}` }))
}

const labs: Page = { id: "labs", since: "period", sections: [labCourses, sheet, vitalCourses] }

const due: Page = {
  id: "due",
  since: "period",
  sections: dueSections,
  closing: (_reading, words) => [words.due.disclaimer],
}

export const pages = { visit: visitPage, summary, full, emergency: emergencyPage, labs, due } as const

export type PageName = keyof typeof pages
