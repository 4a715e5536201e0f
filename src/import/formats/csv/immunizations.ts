/**
 * Rows of a table of immunizations → FHIR R4 Immunizations (§ Immunization). A CVX code in the file is taken as it is;
 * a vaccine that the file only names gets no code it did not have, and what its name is judged as is told to be confirmed.
 */
import type { Coding, Immunization } from "fhir/r4.js"
import type { Item } from "../../../record/draft.ts"
import { cvxSystem } from "../../../terms/systems.ts"
import { findVaccine, type Vaccine, vaccineByCvx } from "../../../terms/vaccines.ts"
import { readMoment } from "./dates.ts"
import { makeDraft } from "./draft.ts"
import { cellAt, doubt, momentOf, problem, type RowReader, type Settings, titleOf } from "./row.ts"
import type { Row } from "./rows.ts"
import { whenElements, whenOf } from "./when.ts"

const system = "urn:phr:csv:immunizations"

const notDone = /\b(refused|declined|not done|not given|not administered|abgelehnt|rechazad[ao]|refusé)\b/i
// Registries call a dose that was given too early or too close "invalid": it was given.
const wrong = /\b(entered.in.error|error)\b/i

export function immunizationsReader(settings: Settings): RowReader {
  return (row) => {
    const dated = momentOf(settings, row)
    if (dated === "date-unclear") return dated
    if (!("moment" in dated)) return [dated]
    const named = nameOf(settings, row)
    if ("type" in named) return [named]
    const { moment } = dated
    const cells = (role: "lot" | "dose" | "cvx" | "vaccine") => cellAt(settings, row, role) ?? ""
    const content = [
      moment.date,
      moment.time ?? "",
      moment.offset ?? "",
      cells("cvx"),
      cells("vaccine"),
      cells("lot"),
      cells("dose"),
    ]
    const resource: Immunization = {
      resourceType: "Immunization",
      id: settings.ids.idOf(content, row.cells),
      status: statusOf(cellAt(settings, row, "status")),
      vaccineCode: { ...(named.coding && { coding: [named.coding] }), text: named.text },
      // Whoever it is about is the person it is imported for: the file names nobody.
      patient: {},
      ...whenElements("occurrence", whenOf(moment, settings.timeZone)),
      ...details(settings, row),
    }
    const { patient: _nobody, ...said } = resource
    return [...dated.doubts, ...named.doubts, makeDraft(said, new Map(), system, `line ${row.line}`)]
  }
}

type Named = { text: string; coding?: Coding; doubts: Item[] }

function nameOf(settings: Settings, row: Row): Named | Item {
  const words = cellAt(settings, row, "vaccine")
  const code = cellAt(settings, row, "cvx")
  if (code !== undefined && /^\d{1,3}$/.test(code)) {
    const known = vaccineByCvx(code)
    const coding = known ? codingOf(known) : { system: cvxSystem, code }
    const said = "a CVX code phr does not know; it was kept as written"
    const doubts = known ? [] : doubt(settings, row, titleOf(settings, "cvx"), "csv-cvx-unknown", said, code)
    return { text: words ?? known?.name ?? `CVX ${code}`, coding, doubts }
  }
  const text = words ?? code
  if (text === undefined)
    return problem(row, titleOf(settings, "vaccine"), "csv-vaccine-missing", "which vaccine is not said")
  const column = titleOf(settings, words === undefined ? "cvx" : "vaccine")
  const found = findVaccine(text)
  if (found === undefined) {
    const said = "a vaccine name phr does not know; it was taken as it is written, without a code"
    return { text, doubts: doubt(settings, row, column, "csv-vaccine-unknown", said, text) }
  }
  const said = `no CVX code; by its name it is judged as ${found.name} (CVX ${found.cvx}): please confirm it`
  return { text, doubts: doubt(settings, row, column, "csv-vaccine-by-name", said, text) }
}

function codingOf({ cvx, name }: Vaccine): Coding {
  return { system: cvxSystem, code: cvx, display: name }
}

function statusOf(text: string | undefined): Immunization["status"] {
  if (text !== undefined && notDone.test(text)) return "not-done"
  return text !== undefined && wrong.test(text) ? "entered-in-error" : "completed"
}

function details(settings: Settings, row: Row): Partial<Immunization> {
  const cell = (role: Parameters<typeof cellAt>[2]) => cellAt(settings, row, role)
  const [lot, maker, place, site, route, note, dose] = [
    cell("lot"),
    cell("manufacturer"),
    cell("place"),
    cell("site"),
    cell("route"),
    cell("note"),
    cell("dose"),
  ]
  const expires = readMoment(cell("expires") ?? "", settings.order)
  return {
    ...(maker !== undefined && { manufacturer: { display: maker } }),
    ...(place !== undefined && { location: { display: place } }),
    ...(lot !== undefined && { lotNumber: lot }),
    ...(typeof expires === "object" && { expirationDate: expires.date }),
    ...(site !== undefined && { site: { text: site } }),
    ...(route !== undefined && { route: { text: route } }),
    ...(note !== undefined && { note: [{ text: note }] }),
    ...(dose !== undefined && { protocolApplied: [doseOf(dose)] }),
  }
}

/** "2", "#2", "dose 2 of 3"; anything else stays words. */
function doseOf(text: string): NonNullable<Immunization["protocolApplied"]>[number] {
  const [, number, of] =
    /^(?:dose|dosis|#|nr\.?|no\.?)?\s*#?(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s*(?:of|\/|von|de)\s*(\d{1,2}))?(?:\s*dose)?$/i.exec(
      text,
    ) ?? []
  if (number === undefined || Number(number) === 0) return { doseNumberString: text }
  return {
    doseNumberPositiveInt: Number(number),
    ...(of !== undefined && Number(of) > 0 && { seriesDosesPositiveInt: Number(of) }),
  }
}
