/** The whole record as a page to read: Markdown or HTML, the same sections as the printed one. */
import { composePage } from "../../report/page.ts"
import { pages } from "../../report/pages.ts"
import { readRecord } from "../reading.ts"
import { withoutSensitiveItems } from "../sensitive.ts"
import { type Extracted, entriesOf, type Making } from "./chosen.ts"

/** Days of device readings that are told. */
const days = 730

export async function pageFile(form: "md" | "html", making: Making): Promise<Extracted> {
  const { store, person, context, choice } = making
  const { entries, leftOut } = entriesOf({ ...making, choice: { sensitive: choice.sensitive } })
  const { verdicts = [], ...reading } = await readRecord(store, person, context.today, { verdicts: true, days })
  const shown = choice.sensitive ? verdicts : withoutSensitiveItems(verdicts)
  const { sensitive: _sensitive, ...period } = choice
  const document = composePage(pages.full, { ...reading, entries, verdicts: shown }, period)
  const text =
    form === "md"
      ? (await import("../../render/markdown.ts")).renderMarkdown(document)
      : (await import("../../render/html.ts")).renderHtml(document)
  return { files: [{ name: `phr-${context.today}.${form}`, pieces: [text] }], leftOut }
}
