/**
 * What documents come wrapped in: the index, the read-me and the metadata of an IHE XDM package, and the style sheets
 * beside clinical documents. They say nothing of anybody's health; what the metadata tells of the documents is read
 * where those are (packaging/xdm.ts). The files are kept, so that the package can be told whole.
 * IHE ITI Technical Framework 2, §3.32 (Distribute Document Set on Media).
 */
import { rootName, xmlHead } from "../../fhir/xml-head.ts"
import type { Format } from "../format.ts"

export const packaging: Format = {
  id: "packaging",
  title: "Packaging (IHE XDM)",
  keepsOriginal: true,
  ofNobody: true,
  recognizes: (head) => (isPackaging(head) ? "yes" : "no"),
  async *patients() {},
  async *read() {},
}

const roots = new Set(["SubmitObjectsRequest", "ProvideAndRegisterDocumentSetRequest", "stylesheet", "transform"])

/** Whether a file is part of a package and no document: by its root, or by the folder that only packages have. */
export function isPackaging(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 16 * 1024)).toString("latin1")
  if (start.includes("\0")) return false
  const bare = start.replace(/^\xef\xbb\xbf/, "").trimStart()
  if (/^(?:<!doctype html|<html|<\?xml[^>]*>\s*(?:<!doctype html[^>]*>\s*)?<html)/i.test(bare))
    return bare.includes("IHE_XDM")
  if (bare.startsWith("<")) return roots.has(rootName(xmlHead(head)) ?? "")
  return !/^[{[]/.test(bare) && /\bIHE_XDM\b/.test(bare)
}
