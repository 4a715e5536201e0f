/**
 * Notes, pictures and bodies that are files → DocumentReference, their content within (R4 §2.42).
 * C-CDA Note Activity (…22.4.202), observationMedia, nonXMLBody (unstructured documents), external documents.
 */
import { Buffer } from "node:buffer"
import type { Attachment, DocumentReference } from "fhir/r4.js"
import { oneLine } from "../../../fhir/text.ts"
import { conceptOf } from "./data.ts"
import { authored, firstOf, periodFrom, spanOf } from "./dates.ts"
import { spoken } from "./narrative.ts"
import { authorOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { identified, idsFrom } from "./statement.ts"
import { attribute, child, textBelow, type XmlElement } from "./tree.ts"

/** A note: its text, or the file in its text. */
export function readNote(act: XmlElement, place: Place): Made[] {
  const text = child(act, "text")
  const attachment = (text && fileIn(text)) ?? plain(spoken(text, place.document.narrative))
  if (attachment === undefined) return []
  const code = child(act, "code")
  const type = conceptOf(child(code, "translation"), place) ?? conceptOf(code, place)
  const written = authored(act, place) ?? firstOf(spanOf(child(act, "effectiveTime"), place))
  const period = periodFrom(spanOf(child(act, "effectiveTime"), place))
  const author = authorOf(act)
  const resource: DocumentReference = {
    resourceType: "DocumentReference",
    ...identified(act),
    status: "current",
    ...(type && { type }),
    subject: place.document.patient,
    ...(written !== undefined && { date: written.date }),
    ...(author && { author: [author] }),
    ...(place.document.custodian !== undefined && { custodian: { display: place.document.custodian } }),
    content: [{ attachment }],
    ...(period && { context: { period } }),
  }
  return [{ resource, of: idsFrom(act) }]
}

/** A picture or another file that stands as an entry. */
export function readMedia(media: XmlElement, place: Place): Made[] {
  const value = child(media, "value")
  const attachment = value && fileIn(value)
  if (attachment === undefined) return []
  const resource: DocumentReference = {
    resourceType: "DocumentReference",
    ...identified(media),
    status: "current",
    description: "Picture",
    subject: place.document.patient,
    content: [{ attachment }],
  }
  return [{ resource, of: idsFrom(media) }]
}

/** The file in an encapsulated-data element (HL7 V3 ED): inline as base64 or text, else where it lies. */
export function fileIn(element: XmlElement): Attachment | undefined {
  const contentType = attribute(element, "mediaType")
  const reference = attribute(child(element, "reference"), "value")
  const isFile = attribute(element, "representation") === "B64"
  const isElsewhere = reference !== undefined && !reference.startsWith("#")
  if (!isFile && contentType === undefined && !isElsewhere) return undefined
  const own = element.children.filter((node) => typeof node === "string").join("")
  const type = contentType === undefined ? {} : { contentType: oneLine(contentType) }
  if (isFile) {
    const data = own.replace(/\s+/g, "")
    return /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? { ...type, data } : undefined
  }
  if (isElsewhere) return { ...type, url: reference, title: oneLine(reference) }
  const text = textBelow(element).trim()
  return text === "" ? undefined : { ...type, data: Buffer.from(text, "utf8").toString("base64") }
}

/** Words as a text file. */
export function plain(text: string | undefined): Attachment | undefined {
  if (text === undefined || text === "") return undefined
  return { contentType: "text/plain; charset=utf-8", data: Buffer.from(text, "utf8").toString("base64") }
}
