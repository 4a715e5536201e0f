/**
 * Makes src/import/formats/fhir-xml/data/elements.ts from the types of @types/fhir (MIT): of every type of DSTU2, STU3,
 * R4 and R5 that a patient's record may hold, which elements there are, which repeat and which are numbers or booleans.
 * XML does not say that, JSON must. Run: npm run -s fhir-elements
 */
import { readFileSync, writeFileSync } from "node:fs"

const releases = { R4: "r4", STU3: "r3", DSTU2: "r2", R5: "r5" }

// Definitions of things (code systems, products, trials) are no part of a record; they are kept without this table.
const definitional =
  /^(Test|Research|Evidence|MedicinalProduct|Substance.|Packaged|Administrable|Manufactured|Regulated|Citation|Artifact|Contract|Molecular|Genomic|Sequence|Biologically|Ingredient$|ClinicalUseDefinition|InventoryI|Implementation|Requirements|Permission|Transport|.*Definition$|DataElement|ExpansionProfile|Terminology|Verification)/
const kept = new Set(["Questionnaire"])
const implied = new Set(["id", "extension", "modifierExtension", "fhir_comments"])

/** What the types of DSTU2 leave out: elements that are defined as the like of others. */
const added = {
  r2: {
    CompositionSection: { section: "CompositionSection[]" },
    ObservationComponent: { referenceRange: "ObservationReferenceRange[]" },
    ParametersParameter: { part: "ParametersParameter[]" },
    BundleEntry: { link: "BundleLink[]" },
    DiagnosticOrderItem: { event: "DiagnosticOrderEvent[]" },
    QuestionnaireGroup: { text: "string" },
    QuestionnaireGroupQuestion: { group: "QuestionnaireGroup[]" },
    QuestionnaireResponseGroupQuestionAnswer: { group: "QuestionnaireResponseGroup[]" },
  },
}

/** What every resource with a narrative begins with; "!" stands for it. */
const ofAll = "meta:Meta implicitRules language text:Narrative contained*@"

function readTypes(file) {
  const types = new Map()
  let own
  for (const line of readFileSync(
    new URL(`../../../../../node_modules/@types/fhir/${file}.d.ts`, import.meta.url),
    "utf8",
  ).split("\n")) {
    const head = /^export interface (\w+)(?: extends (\w+))?/.exec(line)
    if (head) {
      own = { parent: head[2], elements: new Map(), isResource: false }
      types.set(head[1], own)
      continue
    }
    if (line.startsWith("}")) own = undefined
    const found = /^ {2}(?:readonly )?(\w+)\??: (.*?)(?: ?\| ?undefined)?;$/.exec(line)
    if (!found || own === undefined || found[1].startsWith("_")) continue
    if (found[1] === "resourceType" && /^'\w+'$|^string$/.test(found[2])) own.isResource = true
    else own.elements.set(found[1], found[2])
  }
  for (const [name, elements] of Object.entries(added[file] ?? {})) {
    for (const [element, said] of Object.entries(elements)) types.get(name)?.elements.set(element, said)
  }
  return types
}

/** One element: its name, "*" where it repeats, then "#" number, "?" boolean, "@" resource, ":Type" or nothing for text. */
function elementText(name, said) {
  const many = said.endsWith("[]") ? "*" : ""
  const type = said
    .replace(/\[\]$/, "")
    .replace(/^\((.*)\)$/, "$1")
    .split("|")[0]
    .replace(/<.*$/, "")
    .trim()
  if (implied.has(name)) return []
  if (type === "number" || type === "boolean") return [`${name}${many}${type === "number" ? "#" : "?"}`]
  if (type === "FhirResource" || type === "Resource" || type === "T") return [`${name}${many}@`]
  return [`${name}${many}${/^[A-Z]/.test(type) ? `:${type}` : ""}`]
}

function elementsOf(types, name) {
  const own = types.get(name)
  if (own === undefined) return new Map()
  return new Map([...(own.parent === undefined ? [] : elementsOf(types, own.parent)), ...own.elements])
}

function tableOf(file) {
  const types = readTypes(file)
  const table = new Map()
  const take = (name) => {
    if (table.has(name) || !types.has(name)) return
    const elements = [...elementsOf(types, name)]
    const told = elements.flatMap(([element, said]) => elementText(element, said)).join(" ")
    table.set(name, told.startsWith(ofAll) ? told.replace(ofAll, "!") : told)
    for (const [, said] of elements)
      for (const type of said.replace(/'[^']*'/g, "").match(/[A-Z]\w*/g) ?? []) take(type)
  }
  for (const [name, { isResource, elements }] of types) {
    const isDefinition = elements.has("publisher") || definitional.test(name)
    if (isResource && (kept.has(name) || !isDefinition)) take(name)
  }
  for (const name of ["FhirResource", "Resource", "Element", "Base"]) table.delete(name)
  return table
}

const base = tableOf(releases.R4)
const parts = Object.entries(releases).map(([release, file]) => {
  const table = release === "R4" ? base : new Map([...tableOf(file)].filter(([name, text]) => base.get(name) !== text))
  const lines = [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name} ${text}`)
  return `  ${release}: \`\n${lines.join("\n")}\n\`,`
})

writeFileSync(
  new URL("elements.ts", import.meta.url),
  `/**
 * The elements of each FHIR type, a type to a line: its name, then its elements in their order. After an element's name
 * stands "*" where it repeats, then "#" for a number, "?" for a boolean, "@" for a resource, ":Type" for a type, nothing
 * for text. "!" stands for ${ofAll}.
 * id, extension and modifierExtension are everywhere and left out. Releases other than R4 list what differs.
 * Generated by generate.js from @types/fhir ${JSON.parse(readFileSync(new URL("../../../../../node_modules/@types/fhir/package.json", import.meta.url), "utf8")).version} (MIT); not edited by hand.
 */

export const releases = {
${parts.join("\n")}
} as const
`,
)
