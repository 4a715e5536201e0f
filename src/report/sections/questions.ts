/** What the patient wants to talk about, in the patient's own words, and room to write more of it down. */
import type { Block } from "../document.ts"
import type { SectionMaker } from "../section.ts"

export const questions: SectionMaker = {
  id: "questions",
  title: (words) => words.questions.title,
  compose(_reading, { questions: asked = [], notes = [], words }) {
    const blocks: Block[] = []
    if (asked.length > 0) blocks.push({ type: "list", items: asked })
    if (notes.length > 0) {
      blocks.push({ type: "heading", level: 2, text: words.questions.notes }, { type: "list", items: notes })
    }
    blocks.push({ type: "lines", count: asked.length + notes.length > 0 ? 2 : 4 })
    return { id: "questions", title: words.questions.title, blocks }
  },
}
