/**
 * English: the catalogue that says which words there are. Texts, and functions where a number, a date or a name stands
 * in them. Days are ISO, as on the screen.
 */
import type { PartialDate } from "../../fhir/dates.ts"
import type { Flag } from "../../record/entry.ts"
import type { Kind } from "../../record/kinds.ts"
import type { Sex } from "../../record/person.ts"
import type { Status } from "../../screening/verdict.ts"

const count = (number: number) => String(number).replaceAll(/\B(?=(\d{3})+$)/g, ",")
const many = (number: number, one: string, several: string) => `${count(number)} ${number === 1 ? one : several}`
const date = (at: PartialDate | undefined) => at?.slice(0, 10) ?? ""

const flags: Record<Flag, string> = { low: "low", high: "high", abnormal: "abnormal", critical: "critical" }
const sexes: Record<Sex, string> = { female: "female", male: "male", other: "other", unknown: "unknown" }

const statuses: Record<Status, string> = {
  overdue: "overdue",
  due: "due",
  "due-soon": "due soon",
  "needs-answer": "needs an answer",
  discuss: "to talk about",
  surveillance: "followed by a clinician",
  "up-to-date": "up to date",
  complete: "complete",
  "not-yet": "not yet",
  declined: "declined",
  snoozed: "put off",
  immune: "immune",
  contraindicated: "not to be given",
  "aged-out": "past the age for it",
  "not-applicable": "not for this person",
}

const kinds: Record<Kind, string> = {
  conditions: "Conditions",
  medications: "Medicines",
  allergies: "Allergies",
  immunizations: "Immunizations",
  labs: "Laboratory results",
  vitals: "Vital signs",
  procedures: "Procedures",
  encounters: "Visits",
  reports: "Reports",
  documents: "Documents",
  "family-history": "Family history",
  "social-history": "Social history",
  "care-plans": "Care plans and orders",
  goals: "Goals",
  devices: "Devices and implants",
  coverage: "Coverage",
  claims: "Claims",
  appointments: "Appointments",
  "care-team": "Care team",
  assessments: "Assessments",
}

export type Words = typeof english

export const english = {
  count,
  /** Without a time of day; "" when undated. */
  date,
  year: (at: PartialDate | undefined) => at?.slice(0, 4) ?? "",
  flags,
  sexes,
  statuses,
  kinds,
  /** A code of FHIR or of phr (severity, certainty, status); what is not in the list stands as it is. */
  code: (code: string): string => code,
  /** Titles by the id of a measure or of a preventive service; what has none stands as it is. */
  measure: (_id: string | undefined, title: string): string => title,
  item: (_id: string, title: string): string => title,

  frame: {
    titles: {
      visit: "For my visit",
      summary: "Summary of my record",
      full: "My whole record",
      emergency: "In an emergency",
      immunizations: "Immunizations",
      labs: "Results over time",
      due: "Preventive care",
    },
    born: (at: PartialDate) => `born ${date(at)}`,
    years: (age: number) => many(age, "year", "years"),
    died: (at: PartialDate | "unknown") => (at === "unknown" ? "has died" : `died ${date(at)}`),
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    madeOn: (title: string, day: PartialDate) => `${title} · ${date(day)}`,
    sources: "Sources",
    told: "Told by the person",
    imported: (times: number, last: PartialDate) =>
      times === 1 ? `imported ${date(last)}` : `${times} imports, the last ${date(last)}`,
    guidelines: (names: string) => `Preventive care by: ${names}`,
    preparedFromSources: "Prepared by the patient from the sources listed at the end; not a medical document.",
    prepared: "Prepared by the patient; not a medical document.",
    selected: (what: string) => `A selection of the record: ${what}.`,
    from: (since: PartialDate) => `from ${date(since)}`,
    until: (until: PartialDate) => `until ${date(until)}`,
    without: (titles: string) => `without ${titles}`,
    only: (titles: string) => `only ${titles}`,
    someLeftOut: "some entries left out by the patient",
    attachment: "International Patient Summary (HL7 FHIR R4 document)",
    attached: "The International Patient Summary (HL7 FHIR) is attached to this file for other programs.",
    others: (number: number) => `and ${count(number)} more`,
    nothing: "Nothing recorded.",
    asWritten: "What sources and guidelines say stands in their own words.",
  },

  chart: {
    range: (low: string | undefined, high: string | undefined, unit: string) => {
      const tail = unit === "" ? "" : ` ${unit}`
      if (low !== undefined && high !== undefined) return `range ${low}–${high}${tail}`
      if (high !== undefined) return `range up to ${high}${tail}`
      return low === undefined ? "" : `range from ${low}${tail}`
    },
    values: (number: number) => many(number, "value", "values"),
    before: (values: string) => `before: ${values}`,
    alt: (unit: string, told: string) => `Chart${unit === "" ? "" : ` in ${unit}`}. ${told}`,
    earlier: (number: number) => `${many(number, "earlier value", "earlier values")}, then `,
  },

  allergies: {
    title: "Allergies",
    none: "No allergy recorded.",
    ask: " Please ask.",
    past: (titles: string) => `No longer active: ${titles}`,
    refuted: (title: string) => `Not allergic: ${title} (refuted)`,
  },

  questions: { title: "What I want to talk about", notes: "Notes" },

  changes: {
    label: "Changes",
    title: (since: string) => `Changed since ${since}`,
    lastVisit: (day: PartialDate) => `${date(day)} (last visit)`,
    conditions: "New conditions",
    allergies: "New allergies",
    started: "Started",
    changed: "Changed",
    before: (dose: string) => `(before: ${dose})`,
    stopped: "Stopped",
    outOfRange: "Out of range",
    done: "Done",
    vaccines: "Vaccines",
    ended: "Ended",
    visits: "Visits",
    documents: "Documents",
  },

  medicines: {
    title: "Medicines now",
    earlier: "Earlier medicines",
    none: "No current medicine recorded.",
    medicine: "Medicine",
    use: "Use, as written",
    since: "Since",
    until: "Until",
    prescriber: "Prescriber",
    confirmed: "Last confirmed",
    uncertain: " (whether it is taken is not stated)",
    notSince: (at: PartialDate) => `not since ${date(at)}`,
  },

  conditions: {
    title: "Conditions",
    condition: "Condition",
    since: "Since",
    source: "Source",
    none: "No active condition recorded.",
    atVisits: "Diagnosed at visits",
    living: "Living",
    past: "Past",
    notStated: "status not stated",
  },

  results: {
    title: "Results",
    outOfRange: "Results out of range",
    none: "No results recorded.",
    result: "Result",
    value: "Value",
    range: "Range",
    date: "Date",
    vitals: "Vital signs",
    olderMore: (number: number) => `And ${count(number)} more, older.`,
    notFlagged: (values: string) => `Not flagged: ${values}`,
    more: (number: number) => `, and ${count(number)} more`,
    later: (number: number) => `Left out, because dated after today: ${many(number, "result", "results")}.`,
  },

  labs: {
    courses: "Courses",
    sheet: "By date",
    analyte: "Result",
    unit: "Unit",
    words: "In words",
    none: "No laboratory results recorded.",
    signs: "H above and L below the range of the source; ! abnormal; !! critical. Values in another unit name it.",
    undated: (number: number) => `${many(number, "result", "results")} without a date:`,
  },

  due: {
    title: "Preventive care due",
    what: "What",
    status: "Status",
    when: "Since or from",
    last: "Last done",
    why: "Why",
    by: "By",
    unknown: "This record does not say:",
    talk: "To talk about: ",
    nothing: "Nothing is due.",
    noRecord: "no record found",
    notFinal: (what: string) => `${what} (not final)`,
    undated: (what: string) => `${what}, undated`,
    upToDate: "Up to date",
    later: "Later",
    declined: "Declined or put off",
    next: "Next",
    grade: (body: string, grade: string | undefined, day: string) =>
      `${body}${grade === undefined ? "" : ` grade ${grade}`}, ${day}`,
    disclaimer:
      "Average-risk rules. Information, not medical advice. A service that is not in the record may have been done.",
  },

  record: {
    date: "Date",
    since: "Since",
    until: "Until",
    status: "Status",
    source: "Source",
    sourceIs: (name: string) => `Source: ${name}`,
    reason: "Reason",
    by: "By",
    details: "Details",
    value: "Value",
    note: "Note",
    flag: "Flag",
    unit: "Unit",
    reaction: "Reaction",
    severity: "Severity",
    dose: "Dose",
    range: "Range",
    what: {
      conditions: "Condition",
      medications: "Medicine",
      allergies: "Allergy",
      immunizations: "Vaccine",
      labs: "Test",
      vitals: "Measurement",
      procedures: "Procedure",
      encounters: "Visit",
      reports: "Report",
      documents: "Document",
      "family-history": "Relative",
      "social-history": "Fact",
      "care-plans": "Plan",
      goals: "Goal",
      devices: "Device",
      coverage: "Coverage",
      claims: "Claim",
      appointments: "Appointment",
      "care-team": "Who",
      assessments: "Assessment",
    } satisfies Record<Kind, string> as Record<Kind, string>,
    inError: "entered in error: ",
    notDone: "not done: ",
    devicesRead: "Device readings by month",
    readings: "Readings",
    mean: "Mean",
    lowest: "Lowest",
    highest: "Highest",
    month: "Month",
    measure: "Measure",
  },

  emergency: {
    facts: "At a glance",
    bloodGroup: "Blood group",
    bloodGroupUnknown: "not in the record",
    disagree: "— sources disagree",
    implants: "Implants and devices",
    noImplants: "none recorded",
    contacts: "In an emergency call",
    noContact: "Nobody is named in the record.",
    directives: "Advance directives",
    noDirectives: "none in the record",
    conditions: "Conditions",
    medicines: "Medicines",
    allergies: "Allergies",
    none: "none recorded",
    code: "The same, to scan",
    codeSays: "Any phone camera reads this square without a network. It is not encrypted: whoever scans it reads it.",
    codeAlt: (lines: string) => `QR code with these words: ${lines}`,
    card: "Wallet card",
    cardSays: "Cut along the outer line and fold in the middle.",
    onPage: (number: number) => `+ ${number} more on the page`,
    qrMore: (number: number) => `+${number} more`,
    qr: {
      emergency: "EMERGENCY",
      allergies: "ALLERGIES",
      conditions: "CONDITIONS",
      medicines: "MEDICINES",
      blood: "BLOOD",
      implants: "IMPLANTS",
      contacts: "CALL",
      directives: "DIRECTIVES",
      born: "born",
      made: "made",
      none: "none recorded",
    },
    dose: "Use, as written",
    checked: "Ask the person, if you can: a record can be incomplete or old.",
  },

  immunizations: {
    title: "By vaccine",
    none: "The record holds no immunizations.",
    notJudged: "Not judged",
    undated: "undated",
    since: (status: string, day: PartialDate) => `${status} since ${date(day)}`,
    judgedBy: (version: string, day: string) =>
      `Judged by CDC's immunization schedule, data ${version} of ${day}. Other bodies may differ.`,
    maybeGiven: "A dose that is not in the record may still have been given.",
    noCertificate: "Prepared by the patient from the sources of this record; not a certificate.",
  },
}
