/**
 * The page for a visit: what a doctor reads in a minute. Allergies first, then the patient's questions, what changed,
 * medicines, conditions, results out of range, preventive care. Composes sections; says nothing of its own.
 */
import type { Document } from "./document.ts"
import { composePage, type Page, type PageChoice } from "./page.ts"
import type { Reading } from "./reading.ts"
import { allergies } from "./sections/allergies.ts"
import { changed } from "./sections/changed.ts"
import { conditions } from "./sections/conditions.ts"
import { medicines } from "./sections/medicines.ts"
import { preventive } from "./sections/preventive.ts"
import { questions } from "./sections/questions.ts"
import { results } from "./sections/results.ts"

export const visitPage: Page = {
  id: "visit",
  since: "changes",
  sections: [allergies, questions, changed, medicines, conditions, results, preventive],
}

/** The page as a document. */
export function composeVisit(reading: Reading, choice: PageChoice = {}): Document {
  return composePage(visitPage, reading, choice)
}
