/**
 * What an entry is called when its source gave neither words nor code for it: said plainly, never empty.
 * These words name no concept; entries that carry them are not the same fact for it.
 */

export const untitled = {
  allergy: "Allergy without a name",
  answer: "Question without words",
  appointment: "Appointment without a name",
  carePlan: "Care plan without a name",
  careTeam: "Care team without a name",
  claim: "Claim",
  condition: "Condition without a name",
  coverage: "Insurance without a name",
  device: "Device without a name",
  document: "Document without a name",
  encounter: "Visit of unknown kind",
  goal: "Goal without a name",
  imaging: "Imaging study without a name",
  medication: "Medicine without a name",
  observation: "Observation without a name",
  part: "Part without a name",
  procedure: "Procedure without a name",
  questionnaire: "Questionnaire without a name",
  reaction: "Reaction without a name",
  relative: "Relative not named",
  report: "Report without a name",
  request: "Order without a name",
  section: "Section without a title",
  vaccine: "Vaccine without a name",
} as const

/** Every such title. */
export const untitledWords: ReadonlySet<string> = new Set(Object.values(untitled))
