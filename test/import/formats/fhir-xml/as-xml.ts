/** A FHIR resource in JSON as the XML it would have been (FHIR R4 §2.6.1), for tests that come back to the JSON; its narrative is any. */
import { isObject, type Json, type JsonObject } from "../../../../src/fhir/json.ts"

/** Every narrative. */
export const words = '<div xmlns="http://www.w3.org/1999/xhtml">words</div>'

export function asXml(resource: JsonObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${resourceXml(resource, ' xmlns="http://hl7.org/fhir"')}`
}

function resourceXml(resource: JsonObject, attributes = ""): string {
  const name = String(resource.resourceType)
  return `<${name}${attributes}>${children(resource, true)}</${name}>`
}

function children(object: JsonObject, isResource = false): string {
  const names = new Set(Object.keys(object).map((key) => key.replace(/^_/, "")))
  return [...names]
    .filter(
      (name) =>
        (name !== "resourceType" || isObject(object.resourceType)) &&
        name !== "fhir_comments" &&
        (isResource || name !== "id"),
    )
    .map((name) => member(name, object[name], object[`_${name}`]))
    .join("\n")
}

function member(name: string, value: Json | undefined, beside: Json | undefined): string {
  const values = Array.isArray(value) ? value : [value]
  const besides = Array.isArray(beside) ? beside : [beside]
  const count = Math.max(value === undefined ? 0 : values.length, beside === undefined ? 0 : besides.length)
  return Array.from({ length: count }, (_, at) => element(name, values[at], besides[at])).join("")
}

function element(name: string, value: Json | undefined, beside: Json | undefined): string {
  if (isObject(value)) {
    if (typeof value.resourceType === "string") return `<${name}>${resourceXml(value)}</${name}>`
    const isExtension = name === "extension" || name === "modifierExtension"
    const url = isExtension && typeof value.url === "string" ? ` url="${escaped(value.url)}"` : ""
    const { url: _url, ...rest } = value
    return `<${name}${idOf(value)}${url}>${children(isExtension ? rest : value)}</${name}>`
  }
  if (name === "div" && typeof value === "string") return words
  const said = value === undefined || value === null ? "" : ` value="${escaped(String(value))}"`
  return isObject(beside) ? `<${name}${idOf(beside)}${said}>${children(beside)}</${name}>` : `<${name}${said}/>`
}

function idOf(object: JsonObject): string {
  return typeof object.id === "string" ? ` id="${escaped(object.id)}"` : ""
}

function escaped(text: string): string {
  const marks: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\t": "&#9;",
  }
  return text.replace(/[&<"\n\r\t]/g, (mark) => marks[mark] ?? mark)
}
