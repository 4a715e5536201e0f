/**
 * The words in which older and newer releases are told as R4: renamed, listed, coded, denied …
 * A step looks for the shape of another release and does nothing where it is not there, so that R4 stays as it is.
 * The source is never changed: the first change makes a copy. A step never throws, whatever stands under a name.
 */
import { conceptText } from "../codings.ts"
import { isObject, type Json, type JsonObject } from "../json.ts"
import { lookup } from "../lookup.ts"

/** One object on its way to R4. */
export type Edit = {
  get(key: string): Json | undefined
  /** Puts a value in the copy; undefined takes it out. */
  set(key: string, value: Json | undefined): void
}

export type Step = (edit: Edit) => void

const origins = new WeakMap<JsonObject, JsonObject>()

/** The source's object of which this one is the upgraded copy; itself where it is the source's own. */
export function originOf(made: JsonObject): JsonObject {
  return origins.get(made) ?? made
}

/** For each name, as bits, the steps that look under it; what has no bit of its own shares the last. */
type Plan = { byName: ReadonlyMap<string, number>; always: number }

const plans = new WeakMap<readonly Step[], Plan>()
const lastBit = 30

function bitOf(index: number): number {
  return 1 << Math.min(index, lastBit)
}

/**
 * Under which names each step looks first. A step knows an object by `get` alone, so one that is given nothing shows
 * them, and does nothing to any object that has none of them.
 */
function planOf(steps: readonly Step[]): Plan {
  const known = plans.get(steps)
  if (known !== undefined) return known
  const byName = new Map<string, number>()
  let always = 0
  for (const [index, step] of steps.entries()) {
    step({
      get(key) {
        byName.set(key, (byName.get(key) ?? 0) | bitOf(index))
        return undefined
      },
      set() {
        always |= bitOf(index)
      },
    })
  }
  const plan = { byName, always }
  plans.set(steps, plan)
  return plan
}

/** The object with all steps taken; the same object where none of them found anything to do. */
export function upgraded(old: JsonObject, steps: readonly Step[]): JsonObject {
  const plan = planOf(steps)
  let due = plan.always
  for (const key in old) due |= plan.byName.get(key) ?? 0
  if (due === 0) return old
  let made = old
  const edit: Edit = {
    get: (key) => (Object.hasOwn(made, key) ? made[key] : undefined),
    set(key, value) {
      if (made === old) {
        made = { ...old }
        origins.set(made, old)
      }
      made[key] = value
      due = ~0 // another step may look for what is there now
    },
  }
  for (let index = 0; index < steps.length; index++) if (due & bitOf(index)) steps[index]?.(edit)
  return made
}

/** Each object of an element, single or repeating, with the steps taken. */
export function inside(key: string, ...steps: readonly Step[]): Step {
  return (edit) => {
    const found = edit.get(key)
    if (isObject(found)) {
      const made = upgraded(found, steps)
      if (made !== found) edit.set(key, made)
    } else if (Array.isArray(found)) {
      let made = found
      for (let at = 0; at < found.length; at++) {
        const one = found[at]
        if (!isObject(one)) continue
        const whole = upgraded(one, steps)
        if (whole === one) continue
        if (made === found) made = [...found]
        made[at] = whole
      }
      if (made !== found) edit.set(key, made)
    }
  }
}

/** Another name for the same element; its primitive extension goes with it. An element already there is kept. */
export function renamed(from: string, to: string): Step {
  // both names are made once: a name made anew for every resource is dear to look up
  const pairs = [
    { before: from, after: to },
    { before: `_${from}`, after: `_${to}` },
  ]
  return (edit) => {
    for (const { before, after } of pairs) {
      const found = edit.get(before)
      if (found === undefined) continue
      if (edit.get(after) === undefined) edit.set(after, found)
      edit.set(before, undefined)
    }
  }
}

/** One object where R4 has a list. */
export function listed(...keys: readonly string[]): Step {
  return (edit) => {
    for (const key of keys) {
      const found = edit.get(key)
      if (isObject(found)) edit.set(key, [found])
    }
  }
}

/** A list where R4 has one: a list of one is that one; of several concepts their words, of several others the first. */
export function single(key: string): Step {
  return (edit) => {
    const found = edit.get(key)
    if (Array.isArray(found)) edit.set(key, oneOf(found))
  }
}

/** One concept for several: the only one, else the words of all, because several codings would mean one thing. */
export function oneOf(list: readonly Json[]): Json | undefined {
  if (list.length < 2) return list[0]
  const texts = list.map((one) => conceptText(one)).filter((text) => text !== undefined)
  return texts.length < list.length ? list[0] : { text: texts.join("; ") }
}

/** A code where R4 has a concept of the system; some codes have other names there. */
export function coded(key: string, system: string, names: Readonly<Record<string, string>> = {}): Step {
  return (edit) => {
    const code = edit.get(key)
    if (typeof code === "string") edit.set(key, { coding: [{ system, code: nameIn(names, code) }] })
  }
}

/** A code that R4 calls otherwise. */
export function recoded(key: string, names: Readonly<Record<string, string>>): Step {
  return (edit) => {
    const code = edit.get(key)
    if (typeof code === "string" && Object.hasOwn(names, code)) edit.set(key, lookup(names, code))
  }
}

export function nameIn(names: Readonly<Record<string, string>>, code: string): string {
  return lookup(names, code) ?? code
}

/** A Coding where R4 has a concept. */
export function concepts(...keys: readonly string[]): Step {
  const whole = (one: Json): Json => (isObject(one) && !("coding" in one) && "code" in one ? { coding: [one] } : one)
  return (edit) => {
    for (const key of keys) {
      const found = edit.get(key)
      const made = Array.isArray(found) ? found.map(whole) : found === undefined ? undefined : whole(found)
      const same = Array.isArray(made) && Array.isArray(found) ? made.every((one, at) => one === found[at]) : false
      if (made !== found && !same) edit.set(key, made)
    }
  }
}

/** A concept where R4 has a Coding: its first. */
export function codingOf(concept: Json | undefined): Json | undefined {
  if (!isObject(concept)) return undefined
  if (Array.isArray(concept.coding)) return concept.coding.find(isObject)
  return typeof concept.text === "string" ? { display: concept.text } : concept
}

/** Something that did not happen, said by a flag; R4 says it with the status. */
export function denied(flag: string, status = "not-done"): Step {
  return (edit) => {
    const found = edit.get(flag)
    if (found === undefined) return
    if (found === true && edit.get("status") !== "entered-in-error") edit.set("status", status)
    edit.set(flag, undefined)
  }
}

/** Words beside the fact, as a string, strings or an annotation; R4 has annotations. */
export function noted(key: string): Step {
  return (edit) => {
    const found = edit.get(key)
    const list = Array.isArray(found) ? found : [found]
    const isOld = key !== "note" || isObject(found) || list.some((one) => typeof one === "string")
    if (found === undefined || !isOld) return
    const notes = list.flatMap((one) => (typeof one === "string" ? [{ text: one }] : isObject(one) ? [one] : []))
    if (key !== "note") edit.set(key, undefined)
    edit.set("note", key === "note" ? notes : [...listOf(edit.get("note")), ...notes])
  }
}

/** The values behind an element that may be a list, one value or nothing. */
export function listOf(found: Json | undefined): Json[] {
  if (Array.isArray(found)) return found
  return found === undefined || found === null ? [] : [found]
}

export function added(edit: Edit, key: string, more: readonly Json[]): void {
  if (more.length > 0) edit.set(key, [...listOf(edit.get(key)), ...more])
}

/** An encounter by its older names. An episode of care is no encounter. */
export const context: Step = (edit) => {
  const found = edit.get("context")
  if (!isObject(found)) return
  const isEpisode = typeof found.reference === "string" && found.reference.includes("EpisodeOfCare/")
  if (edit.get("encounter") === undefined && !isEpisode) edit.set("encounter", found)
  edit.set("context", undefined)
}

/** STU3's requester, an agent on behalf of somebody; R4 has the agent alone. */
export const agent: Step = (edit) => {
  const found = edit.get("requester")
  if (isObject(found) && isObject(found.agent)) edit.set("requester", found.agent)
}

/** A reference to a person, where R4 has a list of actors. */
export function actors(from: string, to = "performer"): Step {
  return (edit) => {
    const found = listOf(edit.get(from)).filter(isObject)
    const plain = found.filter((one) => !isObject(one.actor) && ("reference" in one || "display" in one))
    if (plain.length === 0) return
    edit.set(from, undefined)
    edit.set(to, [...listOf(edit.get(to)), ...plain.map((actor) => ({ actor }))])
  }
}

export function isCodeable(value: Json | undefined): value is JsonObject {
  return isObject(value) && (isObject(value.concept) || isObject(value.reference))
}

/** A reference for whoever is named by words alone. */
export function named(concept: Json | undefined): Json[] {
  const display = conceptText(concept)
  return display === undefined ? [] : [{ display }]
}

type Targets = { concept?: string; reference?: string; many?: boolean }

/**
 * R5's CodeableReference, single or repeating, where R4 has concepts and references apart. What has no concept
 * element in R4 is named in the reference.
 */
export function codeable(from: string, { concept, reference, many = true }: Targets): Step {
  return (edit) => {
    const list = listOf(edit.get(from))
    const found = list.filter(isCodeable)
    if (found.length === 0) return
    edit.set(from, undefined)
    const coded = found.flatMap((one) => (isObject(one.concept) ? [one.concept] : []))
    const referred = found.flatMap((one) => (isObject(one.reference) ? [one.reference] : []))
    const put = (key: string, more: readonly Json[]) => {
      if (many) added(edit, key, more)
      else if (more.length > 0 && edit.get(key) === undefined) edit.set(key, key === concept ? oneOf(more) : more[0])
    }
    if (concept !== undefined) put(concept, coded)
    if (reference === undefined) return
    put(reference, concept === undefined ? [...referred, ...coded.flatMap(named)] : referred)
  }
}

/** R5's reason, where R4 has reason codes and references apart. */
export const reasons: Step = codeable("reason", { concept: "reasonCode", reference: "reasonReference" })

/** R5's participants by what they did. */
export const participants: Step = (edit) => {
  for (const one of listOf(edit.get("participant")).filter(isObject)) {
    const part = codingOf(one.function)
    const code = isObject(part) ? part.code : undefined
    const key = code === "author" || code === "enterer" ? "recorder" : code === "informant" ? "asserter" : undefined
    if (key !== undefined && edit.get(key) === undefined && isObject(one.actor)) edit.set(key, one.actor)
  }
}
