/** The head of an export: when it was made and of whom. Read without the millions of records that follow. */
import type { PartialDate } from "../../../fhir/dates.ts"
import { readXmlParts, type XmlElement, XmlError } from "../../../fhir/xml.ts"
import type { Input } from "../../format.ts"
import { dateTime, readMoment } from "./moments.ts"
import type { Node } from "./node.ts"

export type Header = { exported?: PartialDate; me?: Node }

const heads: ReadonlySet<string> = new Set(["ExportDate", "Me"])

/** What stands before the first record. A document that breaks there has no head; reading it tells where. */
export async function readHeader(input: Input): Promise<Header> {
  const header: Header = {}
  try {
    for await (const part of readXmlParts(
      input.open(),
      ([root, ...more]) => root === "HealthData" && more.length === 0,
    )) {
      if (part.name === "Me") header.me ??= meOf(part)
      const exported = part.name === "ExportDate" ? readMoment(part.attributes.value) : undefined
      if (exported !== undefined) header.exported = dateTime(exported)
      if (!heads.has(part.name)) break
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
  }
  return header
}

/** The characteristics as attributes; some tools write them as elements instead. */
function meOf({ name, attributes, children, line }: XmlElement): Node {
  const told = children.flatMap((child) => {
    if (typeof child === "string") return []
    return [
      [
        child.name,
        child.children
          .filter((text) => typeof text === "string")
          .join("")
          .trim(),
      ] as const,
    ]
  })
  return { name, attributes: { ...Object.fromEntries(told), ...attributes }, children: [], line }
}
