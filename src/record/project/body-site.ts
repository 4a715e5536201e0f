/** Where on the body: the sites an element names, each with its side (bodySite of FHIR R4; mCODE's laterality qualifier). */
import { codingsOf, conceptText, conceptWords } from "../../fhir/codings.ts"
import { isObject, type JsonObject, objectsAt, stringAt } from "../../fhir/json.ts"
import { lookup } from "../../fhir/lookup.ts"
import { joined } from "../../fhir/text.ts"

// SNOMED CT's sides, for sources that give the code alone.
const sides: Readonly<Record<string, string>> = { "7771000": "left", "24028007": "right", "51440002": "bilateral" }

/** The sites in words, "Breast (left)"; undefined where none is named. */
export function bodySiteOf(resource: JsonObject): string | undefined {
  const texts = new Set<string>()
  for (const site of sitesIn(resource)) {
    const name = named(site)
    const side = objectsAt(site, "extension")
      .map(sideIn)
      .find((one) => one !== undefined)
    const text = side === undefined ? name : name === undefined ? side : `${name} (${side})`
    if (text !== undefined) texts.add(text)
  }
  return joined([...texts], ", ")
}

function sitesIn({ bodySite }: JsonObject): JsonObject[] {
  return (Array.isArray(bodySite) ? bodySite : [bodySite]).filter(isObject)
}

function named(concept: JsonObject): string | undefined {
  const side = codingsOf(concept)
    .map(({ code }) => lookup(sides, code))
    .find((one) => one !== undefined)
  return conceptWords(concept) ?? side ?? conceptText(concept)
}

function sideIn(extension: JsonObject): string | undefined {
  if (!stringAt(extension, "url")?.endsWith("laterality-qualifier")) return undefined
  const concept = extension.valueCodeableConcept
  if (!isObject(concept)) return undefined
  return (
    codingsOf(concept)
      .map(({ code }) => lookup(sides, code))
      .find((one) => one !== undefined) ?? conceptText(concept)
  )
}
