/** Rows of Synthea's clinical tables → FHIR R4 resources. A missing end means it goes on; nothing else is concluded. */
import type { AllergyIntolerance, AllergyIntoleranceReaction, FhirResource } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { cvxSystem, rxnormSystem, snomedSystem } from "../../../terms/systems.ts"
import { type Cells, conceptOf, dateOf, type Made, patientOf, periodOf, reasonOf, referTo, systemOf } from "./cells.ts"

const noDate = { what: "this is no date, or a day that does not exist" }

/** What most rows share: whose it is, at which visit. */
function about(cells: Cells) {
  return { subject: patientOf(cells), ...referTo("encounter", "Encounter", cells("ENCOUNTER")) }
}

function startOf(cells: Cells): string | undefined {
  return dateOf(cells("START")) ?? dateOf(cells("DATE"))
}

function made(cells: Cells, resource: FhirResource): Made {
  return startOf(cells) === undefined
    ? { problem: { column: cells("DATE") === "" ? "START" : "DATE", ...noDate } }
    : { resource }
}

function code(cells: Cells, system: string) {
  return conceptOf(cells, "CODE", "DESCRIPTION", system)
}

const classes: Readonly<Record<string, [code: string, display: string]>> = {
  ambulatory: ["AMB", "ambulatory"],
  outpatient: ["AMB", "ambulatory"],
  wellness: ["AMB", "ambulatory"],
  urgentcare: ["AMB", "ambulatory"],
  emergency: ["EMER", "emergency"],
  inpatient: ["IMP", "inpatient encounter"],
  hospice: ["HH", "home health"],
  home: ["HH", "home health"],
  snf: ["IMP", "inpatient encounter"],
  virtual: ["VR", "virtual"],
}

export function encounter(cells: Cells, id: string): Made {
  const [actCode = "AMB", display = "ambulatory"] = lookup(classes, cells("ENCOUNTERCLASS").toLowerCase()) ?? []
  return made(cells, {
    resourceType: "Encounter",
    id,
    status: cells("STOP") === "" ? "in-progress" : "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: actCode, display },
    type: [code(cells, snomedSystem)],
    subject: patientOf(cells),
    period: periodOf(cells),
    ...referTo("serviceProvider", "Organization", cells("ORGANIZATION")),
    ...participants(cells),
    ...reasonOf(cells),
  })
}

function participants(cells: Cells) {
  const { individual } = referTo("individual", "Practitioner", cells("PROVIDER"))
  return individual === undefined ? {} : { participant: [{ individual }] }
}

export function condition(cells: Cells, id: string): Made {
  const end = dateOf(cells("STOP"))
  const status = (system: string, value: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: value }],
  })
  return made(cells, {
    resourceType: "Condition",
    id,
    clinicalStatus: status("condition-clinical", end === undefined ? "active" : "resolved"),
    code: code(cells, systemOf(cells)),
    ...about(cells),
    ...(startOf(cells) !== undefined && { onsetDateTime: startOf(cells) }),
    ...(end !== undefined && { abatementDateTime: end }),
  } as FhirResource)
}

export function medication(cells: Cells, id: string): Made {
  return made(cells, {
    resourceType: "MedicationStatement",
    id,
    status: cells("STOP") === "" ? "active" : "completed",
    medicationCodeableConcept: code(cells, rxnormSystem),
    subject: patientOf(cells),
    ...referTo("context", "Encounter", cells("ENCOUNTER")),
    effectivePeriod: periodOf(cells),
    ...reasonOf(cells),
  } as FhirResource)
}

export function immunization(cells: Cells, id: string): Made {
  return made(cells, {
    resourceType: "Immunization",
    id,
    status: "completed",
    vaccineCode: code(cells, cvxSystem),
    patient: patientOf(cells),
    ...referTo("encounter", "Encounter", cells("ENCOUNTER")),
    occurrenceDateTime: startOf(cells) ?? "",
  })
}

export function procedure(cells: Cells, id: string): Made {
  const { start, end } = periodOf(cells)
  const at = startOf(cells)
  const when =
    start !== undefined && end !== undefined ? { performedPeriod: { start, end } } : { performedDateTime: at }
  return made(cells, {
    resourceType: "Procedure",
    id,
    status: "completed",
    code: code(cells, systemOf(cells)),
    ...about(cells),
    ...when,
    ...reasonOf(cells),
  } as FhirResource)
}

export function allergy(cells: Cells, id: string): Made {
  const resource: AllergyIntolerance = {
    resourceType: "AllergyIntolerance",
    id,
    clinicalStatus: {
      coding: [
        {
          system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
          code: cells("STOP") === "" ? "active" : "resolved",
        },
      ],
    },
    code: code(cells, systemOf(cells)),
    patient: patientOf(cells),
    ...referTo("encounter", "Encounter", cells("ENCOUNTER")),
    ...(startOf(cells) !== undefined && { onsetDateTime: startOf(cells) ?? "" }),
    ...typeOf(cells),
    ...reactionsOf(cells),
  }
  return made(cells, resource)
}

const types = ["allergy", "intolerance"] as const
const categories = ["food", "medication", "environment", "biologic"] as const

function typeOf(cells: Cells): Pick<AllergyIntolerance, "type" | "category"> {
  const type = types.find((one) => one === cells("TYPE").toLowerCase())
  const category = categories.find((one) => one === cells("CATEGORY").toLowerCase().replace("drug", "medication"))
  return { ...(type && { type }), ...(category && { category: [category] }) }
}

const severities = ["mild", "moderate", "severe"] as const

function reactionsOf(cells: Cells): Pick<AllergyIntolerance, "reaction"> {
  const reaction = ["1", "2"].flatMap((at): AllergyIntoleranceReaction[] => {
    const manifestation = conceptOf(cells, `REACTION${at}`, `DESCRIPTION${at}`, snomedSystem)
    if (manifestation.coding === undefined && manifestation.text === undefined) return []
    const severity = severities.find((one) => one === cells(`SEVERITY${at}`).toLowerCase())
    return [{ manifestation: [manifestation], ...(severity && { severity }) }]
  })
  return reaction.length === 0 ? {} : { reaction }
}

export function carePlan(cells: Cells, id: string): Made {
  return made(cells, {
    resourceType: "CarePlan",
    id,
    status: cells("STOP") === "" ? "active" : "completed",
    intent: "order",
    category: [code(cells, snomedSystem)],
    ...about(cells),
    period: periodOf(cells),
    ...addresses(cells),
  } as FhirResource)
}

function addresses(cells: Cells) {
  const [reason] = reasonOf(cells).reasonCode ?? []
  return reason?.text === undefined ? {} : { description: `For ${reason.text}` }
}

export function device(cells: Cells, id: string): Made {
  const udi = cells("UDI")
  return made(cells, {
    resourceType: "Device",
    id,
    status: cells("STOP") === "" ? "active" : "inactive",
    type: code(cells, snomedSystem),
    patient: patientOf(cells),
    ...(udi !== "" && { udiCarrier: [{ carrierHRF: udi }] }),
  } as FhirResource)
}

export function supply(cells: Cells, id: string): Made {
  const quantity = Number(cells("QUANTITY"))
  return made(cells, {
    resourceType: "SupplyDelivery",
    id,
    status: "completed",
    patient: patientOf(cells),
    suppliedItem: {
      itemCodeableConcept: code(cells, snomedSystem),
      ...(Number.isFinite(quantity) && { quantity: { value: quantity } }),
    },
    occurrenceDateTime: startOf(cells) ?? "",
  })
}

export function imagingStudy(cells: Cells, id: string): Made {
  const modality = {
    system: "http://dicom.nema.org/resources/ontology/DCM",
    code: cells("MODALITY_CODE"),
    display: cells("MODALITY_DESCRIPTION"),
  }
  return made(cells, {
    resourceType: "ImagingStudy",
    id,
    status: "available",
    ...about(cells),
    started: startOf(cells),
    modality: [modality],
    series: [
      {
        uid: cells("SERIES_UID") || id,
        modality,
        bodySite: { system: snomedSystem, code: cells("BODYSITE_CODE"), display: cells("BODYSITE_DESCRIPTION") },
      },
    ],
  } as FhirResource)
}
