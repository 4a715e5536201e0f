/**
 * A small XML document as a tree of elements with their text, for CDC's supporting data alone.
 * The only file that knows saxes; never expands entities of a document type, keeps no attributes.
 */

export type Element = { name: string; children: Element[]; text: string }

/** The root element. Throws an Error that names the file where the XML is broken. */
export async function parseXml(xml: string, file: string): Promise<Element> {
  const { SaxesParser } = await import("saxes")
  const parser = new SaxesParser()
  const document: Element = { name: "", children: [], text: "" }
  const open: Element[] = [document]
  parser.on("opentag", ({ name }) => {
    const element: Element = { name, children: [], text: "" }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on("text", (text) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  })
  parser.on("closetag", () => {
    open.pop()
  })
  parser.on("error", (error) => {
    throw new Error(`${file}: ${error.message}`)
  })
  parser.write(xml.replace(/^\uFEFF/, "")).close()
  const root = document.children[0]
  if (root === undefined) throw new Error(`${file} is empty`)
  return root
}
