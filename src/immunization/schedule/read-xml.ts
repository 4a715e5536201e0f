/**
 * CDC's supporting data from its XML files, any version, into a Schedule. Elements are found by name, so that an order or
 * an element that a later version adds does no harm; an empty element is a property left out; spelling of enumerations
 * ("Greater Than", "valid", "Vaccine Count By Age") is CDC's and not relied on. Touches no files.
 * AntigenSupportingData.xsd and ScheduleSupportingData.xsd.
 */
import { readXmlText } from "../../fhir/xml.ts"
import type { Antigen, Conflict, Immunity, ObservationType, Schedule, VaccineGroup, VaccineType } from "../schedule.ts"
import { all, below, day, type Element, one, present, text, texts, yes } from "./element.ts"
import { readAgedVaccine, readSeries } from "./read-series.ts"

export type XmlFile = { name: string; text: string }

/** The schedule of a folder's XML files. Throws an Error that names the file where one is no supporting data. */
export async function readXml(files: readonly XmlFile[], version: string, date?: string): Promise<Schedule> {
  const antigens: Antigen[] = []
  let schedule: Element | undefined
  for (const file of files) {
    const root = await readXmlText(file.text).catch((error: unknown) => {
      throw new Error(`${file.name}: ${error instanceof Error ? error.message : String(error)}`)
    })
    if (root.name === "antigenSupportingData") antigens.push(readAntigen(root, file.name))
    else if (root.name === "scheduleSupportingData") schedule = root
    else throw new Error(`${file.name} is no CDSi supporting data`)
  }
  if (schedule === undefined) throw new Error("ScheduleSupportingData.xml is missing")
  const groups = readGroups(schedule)
  const there = new Set(antigens.map(({ name }) => name))
  const missing = groups.flatMap((group) => group.antigens).filter((antigen) => !there.has(antigen))
  // Without one of its antigens a combination would be judged by the others alone.
  if (missing.length > 0) throw new Error(`the supporting data of ${[...new Set(missing)].join(", ")} is missing`)
  return present<Schedule>({
    version,
    date,
    antigens: antigens.sort((a, b) => (a.name < b.name ? -1 : 1)),
    conflicts: below(schedule, "liveVirusConflicts", "liveVirusConflict").map(readConflict),
    groups,
    vaccines: below(schedule, "cvxToAntigenMap", "cvxMap").map(readVaccine),
    observations: below(schedule, "observations", "observation").map(readObservation),
  })
}

function readAntigen(root: Element, file: string): Antigen {
  const series = all(root, "series").map(readSeries)
  const name = series[0]?.disease
  if (name === undefined) throw new Error(`${file} has no series`)
  return {
    name,
    immunity: readImmunity(one(root, "immunity")),
    contraindications: contraindications(root, "vaccineGroup").map((item) =>
      present({ ...contraindication(item), beginAge: text(item, "beginAge"), endAge: text(item, "endAge") }),
    ),
    vaccineContraindications: contraindications(root, "vaccine").map((item) =>
      present({ ...contraindication(item), vaccines: all(item, "contraindicatedVaccine").flatMap(readAgedVaccine) }),
    ),
    series,
  }
}

function readImmunity(element: Element | undefined): Immunity {
  return {
    guidelines: all(element, "clinicalHistory").flatMap((item) => text(item, "guidelineCode") ?? []),
    births: all(element, "dateOfBirth").flatMap((item) => {
      const before = day(item, "immunityBirthDate")
      if (before === undefined) return []
      const exclusions = all(item, "exclusion").flatMap((exclusion) => text(exclusion, "exclusionCode") ?? [])
      return [present({ before, country: text(item, "birthCountry"), exclusions })]
    }),
  }
}

function contraindications(root: Element, level: string): Element[] {
  const element = one(root, "contraindications")
  return all(element, level).flatMap((item) => all(item, "contraindication"))
}

function contraindication(item: Element) {
  return {
    observation: text(item, "observationCode") ?? "",
    text: text(item, "contraindicationText") ?? text(item, "observationTitle") ?? "",
  }
}

function readConflict(item: Element): Conflict {
  const end = text(item, "conflictEndInterval") ?? "0 days"
  return {
    conflicting: text(one(item, "previous"), "cvx") ?? "",
    impacted: text(one(item, "current"), "cvx") ?? "",
    begin: text(item, "conflictBeginInterval") ?? "0 days",
    minEnd: text(item, "minConflictEndInterval") ?? end,
    end,
  }
}

function readGroups(schedule: Element): VaccineGroup[] {
  const full = new Set(
    below(schedule, "vaccineGroups", "vaccineGroup")
      .filter((item) => yes(item, "administerFullVaccineGroup"))
      .map((item) => text(item, "name")),
  )
  return below(schedule, "vaccineGroupToAntigenMap", "vaccineGroupMap").map((item) => {
    const name = text(item, "name") ?? ""
    return { name, antigens: texts(item, "antigen"), administerFull: full.has(name) }
  })
}

function readVaccine(item: Element): VaccineType {
  return {
    cvx: text(item, "cvx") ?? "",
    name: text(item, "shortDescription") ?? "",
    antigens: all(item, "association").map((one) =>
      present({
        antigen: text(one, "antigen") ?? "",
        beginAge: text(one, "associationBeginAge"),
        endAge: text(one, "associationEndAge"),
      }),
    ),
  }
}

function readObservation(item: Element): ObservationType {
  return present<ObservationType>({
    code: text(item, "observationCode") ?? "",
    title: text(item, "observationTitle") ?? "",
    codes: all(one(item, "codedValues"), "codedValue").map((value) => ({
      system: text(value, "codeSystem") ?? "",
      code: text(value, "code") ?? "",
    })),
  })
}
