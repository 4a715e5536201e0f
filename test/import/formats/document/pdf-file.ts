/** Small PDFs for tests: a page a text, with the facts and the lock that are wanted. */
import PDFDocument from "pdfkit"

export function makePdf(pages: readonly string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const info = { CreationDate: new Date("2024-03-05T10:00:00Z"), ...options.info }
  const pdf = new PDFDocument({ autoFirstPage: false, pdfVersion: "1.7", ...options, info })
  const chunks: Buffer[] = []
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk))
  for (const text of pages) {
    pdf.addPage()
    if (text !== "") pdf.text(text)
  }
  pdf.end()
  return new Promise((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))))
}
