/** What the patient wants to talk about: room to write it down before the visit. */
import type { SectionMaker } from "../section.ts"

export const questions: SectionMaker = {
  id: "questions",
  compose: () => ({
    id: "questions",
    title: "What I want to talk about",
    blocks: [{ type: "lines", count: 4 }],
  }),
}
