/**
 * Blue Button texts: "Download my data" of MyMedicare.gov (CMS) and My HealtheVet (VA), all versions. Records of known
 * sections become FHIR R4 resources; the whole report, section by section, is one document as well, so that nothing of
 * it is lost, and the file itself is kept. What a record says beyond its resource stands in its notes.
 * No specification exists: shapes after CMS's and the VA's published samples.
 */
import { hash } from "node:crypto"
import { failure } from "../../errors.ts"
import type { PartialDate } from "../../fhir/dates.ts"
import type { JsonObject, Resource } from "../../fhir/json.ts"
import { lookup } from "../../fhir/lookup.ts"
import { oneLine } from "../../fhir/text.ts"
import type { Draft, Issue, Item } from "../../record/draft.ts"
import type { Format, Input, ReadOptions } from "../format.ts"
import { claimBegins, claimSections, sectionKinds } from "./blue-button/kinds.ts"
import { type Made, type Making, resourceOf } from "./blue-button/make.ts"
import { makeClaims } from "./blue-button/money.ts"
import { dated, type Moment, readFields, readMoment } from "./blue-button/read.ts"
import { recordsIn, type Section, splitSections } from "./blue-button/sections.ts"
import { decodeText } from "./document/words.ts"
import { unmarkNumbers } from "./health-card/numbers.ts"
import { bytesOf } from "./health-card/text.ts"

export const blueButton: Format = {
  id: "blue-button",
  title: "Blue Button text",
  keepsOriginal: true,
  recognizes: (head) => (isReport(Buffer.from(head.subarray(0, 4096)).toString("latin1")) ? "yes" : "no"),
  patients,
  read,
}

const mostBytes = 64 * 1024 * 1024
const titles = /MY ?MEDICARE\.GOV PERSONAL HEALTH INFORMATION|MY HEALTHEVET PERSONAL INFORMATION REPORT/i

function isReport(start: string): boolean {
  return !/^\s*[{[<%]/.test(start) && (titles.test(start) || /^\s*Produced by the (?:VA )?Blue Button/im.test(start))
}

type Report = { sections: Section[]; source: "va" | "cms"; moment: Moment | undefined; patient: Resource }

async function* patients(input: Input): AsyncIterable<Resource> {
  yield (await reportIn(input)).patient
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const report = await reportIn(input)
  const draft = draftsOf(report)
  yield draft({ resource: report.patient, key: [] }, "head")
  yield draft(documentOf(report, options.timeZone), "document")
  const patient = { reference: `Patient/${report.patient.id}` }
  for (const section of report.sections) {
    const making: Making = { zone: options.timeZone, patient, section: section.title }
    yield* itemsOf(section, making, draft)
  }
  const claims = report.sections.filter(({ title }) => claimSections.test(title))
  const records = claims.flatMap((section) => recordsIn(section, claimBegins))
  const making: Making = { zone: options.timeZone, patient, section: "Claims" }
  for (const { made, at } of makeClaims(records, making)) {
    const place = `section Claims, entry ${at + 1}`
    if (made.length === 0) yield unread(place)
    for (const one of made) yield draft(one, place)
  }
}

function* itemsOf(section: Section, making: Making, draft: (made: Made, where: string) => Draft): Generator<Item> {
  const kind = sectionKinds.find(({ title }) => title.test(section.title))
  if (kind === undefined) return
  for (const [at, record] of recordsIn(section, kind.begins, kind.withBody).entries()) {
    const place = `section ${section.title}, entry ${at + 1}`
    const made = kind.make(readFields(record), making, record.body)
    if (made.length === 0) yield unread(place)
    for (const one of made) yield draft(one, place)
  }
}

/** Not lost: the document holds its words. */
function unread(where: string): Issue {
  const message = "nothing could be taken out of this record; its words stand in the report's document"
  return { type: "issue", code: "blue-button-record", severity: "warning", where, message }
}

/** Makes drafts with ids of what tells records apart, so that the next report brings the same ones. */
function draftsOf({ source, moment }: Report): (made: Made, where: string) => Draft {
  const used = new Map<string, number>()
  return ({ resource, key }, where) => {
    const said =
      resource.id === undefined
        ? hash("sha256", JSON.stringify([resource.resourceType, ...key.map((part) => part ?? "")]))
        : String(resource.id)
    const name = said.slice(0, 32)
    const count = (used.get(`${resource.resourceType} ${name}`) ?? 0) + 1
    used.set(`${resource.resourceType} ${name}`, count)
    const { resourceType, ...rest } = resource
    const whole: Resource = { resourceType, ...rest, id: count === 1 ? name : `${name}-${count}` }
    const text = unmarkNumbers(JSON.stringify(whole))
    return {
      type: "resource",
      resource: JSON.parse(text),
      bytes: Buffer.from(text),
      text,
      where,
      system: `urn:phr:blue-button:${source}`,
      ...(moment !== undefined && { dated: moment.date }),
    }
  }
}

/** The whole report as one document, every line of it. */
function documentOf({ sections, source, moment, patient }: Report, zone: string | undefined): Made {
  const title =
    source === "va" ? "My HealtheVet personal information report" : "MyMedicare.gov personal health information"
  const resource = resourceOf("Composition", {
    status: "final",
    type: { text: "Blue Button report" },
    title,
    subject: { reference: `Patient/${patient.id}` },
    ...dated("date", moment, zone),
    section: sections.map((section) => ({
      title: section.title === "" ? "Head" : section.title,
      text: narrative(section.lines),
    })),
  })
  return { resource, key: ["report", patient.id as string, moment?.date, moment?.clock] }
}

function narrative(lines: readonly string[]): JsonObject {
  const escaped = lines.map((line) =>
    line.trimEnd().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  )
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped.join("<br/>")}</div>` }
}

async function reportIn(input: Input): Promise<Report> {
  const bytes = await bytesOf(input, mostBytes)
  if (bytes === undefined)
    throw failure("input-unreadable", { path: input.name, what: "it is larger than any such report" })
  const sections = splitSections(decodeText(bytes).text.trimEnd())
  const head = sections
    .slice(0, 2)
    .flatMap(({ lines }) => lines)
    .slice(0, 60)
  const produced = head.findIndex((line) => /Produced by the (?:VA )?Blue Button/i.test(line))
  const day = head
    .slice(produced + 1, produced + 4)
    .map((line) => readMoment(line.trim()))
    .find((one) => one !== undefined)
  const source = sections.some(({ title }) => /HEALTHEVET|^VA /i.test(title)) ? "va" : "cms"
  return { sections, source, moment: day, patient: patientIn(sections) }
}

function patientIn(sections: readonly Section[]): Resource {
  const demographics = sections.filter(({ title }) => /DEMOGRAPHIC/i.test(title))
  const own = [...demographics, ...sections.slice(0, 2)].flatMap((section) =>
    recordsIn(section, ["First Name", "Name"]).slice(0, 1),
  )
  const said = own.map(readFields)
  const take = (...names: string[]) => {
    for (const fields of said) {
      const found = fields.take(...names)
      if (found !== undefined) return found
    }
    return undefined
  }
  const [first, last] = [take("First Name"), take("Last Name")]
  const whole = take("Name")
  const name =
    first === undefined && last === undefined
      ? nameOf(whole)
      : {
          ...(last !== undefined && { family: oneLine(last) }),
          ...(first !== undefined && { given: [oneLine(first)] }),
        }
  const birth = readMoment(take("Date of Birth"))?.date as PartialDate | undefined
  const sex = lookup({ male: "male", female: "female" }, take("Gender")?.toLowerCase())
  const id = hash("sha256", JSON.stringify([name, birth])).slice(0, 32)
  return resourceOf("Patient", { id, name: name === undefined ? undefined : [name], birthDate: birth, gender: sex })
}

/** "MHVTESTVETERAN, ONE A" or "JOHN DOE". */
function nameOf(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined
  const [family, given] = text.includes(",")
    ? text.split(",", 2)
    : [text.split(/\s+/).at(-1), text.split(/\s+/).slice(0, -1).join(" ")]
  const parts = (given ?? "")
    .trim()
    .split(/\s+/)
    .filter((part) => part !== "")
  return { family: (family ?? "").trim(), ...(parts.length > 0 && { given: parts }) }
}
