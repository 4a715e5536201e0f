/**
 * Says what a JSON object is before it is read: a Bundle is opened, a resource is taken whole.
 * Looks at property names only, in the order they stand, and moves nothing.
 */
import { beginSkim, skim } from "./skim.ts"
import { type More, more, peek, readName, readScalar, readString, type Window } from "./window.ts"

/**
 * `types` is `{Condition: […], …}`; `wrapper` is `{fhir: …}`; `entry` is an entry that stands without its Bundle;
 * `other` is not FHIR.
 */
export type Shape = "bundle" | "entry" | "types" | "wrapper" | "resource" | "other"

/** Types by which a list of resources by type is told from other JSON with capital names. */
const telling = new Set([
  "Patient",
  "AllergyIntolerance",
  "Condition",
  "Observation",
  "MedicationRequest",
  "MedicationStatement",
  "Immunization",
  "Procedure",
  "Encounter",
  "DiagnosticReport",
  "DocumentReference",
  "CarePlan",
  "CareTeam",
  "Goal",
  "Coverage",
  "Practitioner",
  "Organization",
  "Location",
])

/** What the object at the window's next byte is, or `more`. Throws Broken where it is not JSON. */
export function identify(window: Window): Shape | More {
  const { at, lines } = window
  try {
    window.at++
    for (;;) {
      const name = readName(window)
      if (name === more) return more
      if (name === undefined) return "other"
      const first = window.bytes[window.at]
      const opens = first === 0x7b || first === 0x5b
      if (name === "resourceType" && first === 0x22) {
        const type = readString(window)
        if (type === more) return more
        if (type === "Bundle") return "bundle"
        if (type !== "") return "resource"
        continue
      }
      if (opens && telling.has(name)) return "types"
      if (name === "fhir" && opens) return "wrapper"
      if (name === "resource" && first === 0x7b) return "entry"
      if (name === "entry" && first === 0x5b) {
        const held = holdsEntries(window)
        if (held === more) return more
        if (held) return "bundle"
      }
      if (passValue(window) === more) return more
    }
  } finally {
    window.at = at
    window.lines = lines
  }
}

/** Whether an array holds entries of a Bundle, not of a List (whose entries have an `item`), from its first element. */
function holdsEntries(window: Window): boolean | More {
  const { at, lines } = window
  try {
    window.at++
    const opened = peek(window)
    if (opened === more) return more
    if (opened !== 0x7b) return false
    window.at++
    for (;;) {
      const name = readName(window)
      if (name === more) return more
      if (name === undefined || name === "item") return false
      if (name === "resource" || name === "fullUrl" || name === "response" || name === "request") return true
      if (passValue(window) === more) return more
    }
  } finally {
    window.at = at
    window.lines = lines
  }
}

function passValue(window: Window): undefined | More {
  const first = window.bytes[window.at]
  if (first === 0x7b || first === 0x5b) {
    const end = skim(window.bytes, window.at, beginSkim())
    if (end >= 0) window.at = end
    else if (window.ended) window.at = window.bytes.length
    else return more
    return undefined
  }
  return (first === 0x22 ? readString(window) : readScalar(window)) === more ? more : undefined
}
