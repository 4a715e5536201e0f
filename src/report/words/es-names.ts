/**
 * Spanish names of what phr itself names: codes of FHIR, measures, preventive services, questions. What is not in a list
 * keeps the name that its dictionary or rule gives it. Written by the makers of phr after MedlinePlus en español.
 */
type Names = Readonly<Record<string, string>>

/** Codes of FHIR R4 value sets (status, severity, certainty) as a page tells them. */
export const codes: Names = {
  active: "activo",
  inactive: "inactivo",
  resolved: "resuelto",
  remission: "en remisión",
  recurrence: "recurrencia",
  relapse: "recaída",
  completed: "completado",
  stopped: "suspendido",
  "on-hold": "en pausa",
  cancelled: "cancelado",
  "entered-in-error": "registrado por error",
  draft: "borrador",
  unknown: "desconocido",
  intended: "previsto",
  "not-taken": "no se toma",
  "not-done": "no realizado",
  "in-progress": "en curso",
  preparation: "en preparación",
  final: "final",
  preliminary: "preliminar",
  amended: "modificado",
  corrected: "corregido",
  registered: "registrado",
  finished: "terminado",
  planned: "planeado",
  arrived: "llegó",
  triaged: "clasificado",
  onleave: "ausente",
  booked: "reservado",
  proposed: "propuesto",
  pending: "pendiente",
  fulfilled: "cumplido",
  noshow: "no acudió",
  accepted: "aceptado",
  rejected: "rechazado",
  revoked: "revocado",
  current: "vigente",
  superseded: "reemplazado",
  partial: "parcial",
  "health-unknown": "salud desconocida",
  suspended: "suspendido",
  ended: "terminado",
  outcome: "resultado",
  mild: "leve",
  moderate: "moderado",
  severe: "grave",
  fatal: "mortal",
  low: "riesgo bajo",
  high: "riesgo alto",
  "unable-to-assess": "no evaluable",
  confirmed: "confirmado",
  unconfirmed: "sin confirmar",
  provisional: "provisional",
  differential: "diferencial",
  presumed: "supuesto",
  refuted: "descartado",
}

export const measures: Names = {}
export const items: Names = {}
export const questions: Names = {}
