/**
 * The words of a PDF, page by page, and what it says of itself. The one file that names unpdf (pdf.js). Runs nothing
 * that stands in the PDF, draws nothing, and stops at a limit of pages and letters.
 */
import { cleanText } from "../../../fhir/text.ts"

export type PdfRead =
  /** Locked with a password: neither words nor facts can be had. */
  | { type: "locked" }
  | { type: "broken" }
  | { type: "read"; text: string; pages: number; whole: boolean; title?: string; created?: string }

const mostPages = 3000
const mostLetters = 4_000_000

export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const { getDocumentProxy, getMeta } = await import("unpdf")
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    // a copy: pdf.js takes the buffer it is given
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false, stopAtErrors: false })
  } catch (error) {
    return { type: error instanceof Error && error.name === "PasswordException" ? "locked" : "broken" }
  }
  try {
    const texts: string[] = []
    let letters = 0
    let whole = pdf.numPages <= mostPages
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && whole; number++) {
      const text = await pageText(pdf, number)
      letters += text.length
      texts.push(text)
      if (letters > mostLetters) whole = false
    }
    const { info } = await getMeta(pdf).catch(() => ({ info: {} as Record<string, unknown> }))
    const [title, created] = [titleIn(info.Title), dateIn(info.CreationDate)]
    const text = texts.filter((page) => page !== "").join("\n\n")
    return {
      type: "read",
      text,
      pages: pdf.numPages,
      whole,
      ...(title !== undefined && { title }),
      ...(created !== undefined && { created }),
    }
  } finally {
    await pdf.cleanup().catch(() => undefined)
  }
}

type Pdf = Awaited<ReturnType<typeof import("unpdf")["getDocumentProxy"]>>

/** A page's words in its own lines; nothing of a page that cannot be read. */
async function pageText(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return cleanText(items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(""))
  } catch {
    return ""
  }
}

/** Not what programs put there by themselves. */
function titleIn(said: unknown): string | undefined {
  const title = typeof said === "string" ? cleanText(said).replaceAll(/\s+/g, " ") : ""
  const isMade = /^(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|rtf|html?|tiff?|jpe?g|png|indd|xlsx?))$/i
  return title.length < 3 || isMade.test(title) ? undefined : title.slice(0, 300)
}

/** `D:20130909060310-05'00'` as a FHIR dateTime, with its offset where it has one, else its day. PDF 32000-1 §7.9.4. */
function dateIn(said: unknown): string | undefined {
  const found = /^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?))?/.exec(String(said))
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second = "00", utc, sign, hours, minutes = "00"] = found
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return date
  return `${date}T${hour}:${minute}:${second}${utc ?? `${sign}${hours}:${minutes}`}`
}
