/**
 * The containers of FHIR JSON: Bundles, entries, lists, resources by type. Opened and walked, never held whole.
 * A resource found in them is given out as a slice; whatever else stands where one belongs, as an Issue with its place.
 */
import { type EntryFacts, readEntryFacts } from "../../../record/export-marks.ts"
import type { Place, Slice, Steps, Surrounding } from "./found.ts"
import { plainEntry, slice } from "./plain-entry.ts"
import { notTaken, pass, shapeOf, type Taken, waited, whole } from "./values.ts"
import { Broken, type More, more, peek, readName, readString, type Window } from "./window.ts"

/** One value, whatever it is: walked when it is a container, given out when it is a resource, told of when neither. */
export function* item(window: Window, place: Place, where: string): Steps {
  const first = yield* waited(() => peek(window))
  if (first === 0x5b) {
    yield* array(window, place, where, (within, n) => {
      const own = `${place.path}item ${n}`
      return item(window, { ...within, path: `${own} › ` }, own)
    })
    return
  }
  if (first !== 0x7b) {
    yield* pass(window)
    yield notTaken("not-a-resource", where, "this is not a FHIR resource but a single value")
    return
  }
  const shape = yield* shapeOf(window, place.limits)
  if (shape !== "resource" && shape !== "other") {
    if (place.level >= place.limits.containers) {
      yield* pass(window)
      yield notTaken("too-deep", where, `Bundles within Bundles, more than ${place.limits.containers} deep`)
    } else if (shape === "bundle") yield* bundle(window, place)
    else if (shape === "wrapper") yield* wrapper(window, place)
    else if (shape === "types") yield* types(window, place, "")
    else yield* entry(window, { ...place, path: `${where} › ` }, where)
    return
  }
  const taken = yield* whole(window, place.limits, where)
  if (taken.type === "issue") yield taken
  else if (shape === "resource") yield slice(taken.bytes, where, place)
  else yield notTaken("not-a-resource", where, "this is not a FHIR resource: it has no resourceType")
}

function* bundle(window: Window, place: Place): Steps {
  const self: Surrounding = { path: place.path, outer: place.within }
  const inside: Place = { ...place, level: place.level + 1, within: self }
  let begun = false
  window.at++
  for (;;) {
    const name = yield* waited(() => readName(window))
    if (name === undefined) break
    const first = window.bytes[window.at]
    begun ||= name === "entry"
    if (name === "entry" && first === 0x5b) {
      yield* array(window, inside, `${place.path}entry`, (within, n) => entryOrNot(window, within, n), plainEntry)
    } else if (name === "entry" && first === 0x7b) {
      yield* entryOrNot(window, inside, 1)
    } else if (name === "timestamp" && first === 0x22) {
      self.timestamp = yield* waited(() => readString(window))
    } else if (name === "meta" && first === 0x7b) {
      const updated = lastUpdatedOf(yield* whole(window, place.limits, "meta"))
      // entries already given out were not dated by it: they are all dated alike, however much was in memory
      if (updated !== undefined && !begun) self.lastUpdated = updated
    } else {
      yield* pass(window)
    }
  }
  yield { type: "closed", bundle: self }
}

function* entryOrNot(window: Window, place: Place, n: number): Steps {
  const where = `${place.path}entry ${n}`
  if (window.bytes[window.at] === 0x7b) {
    yield* entry(window, { ...place, path: `${where} › ` }, where)
    return
  }
  yield* pass(window)
  yield notTaken("no-resource", where, "this entry is not an object")
}

/** An entry gives its resource when it closes: its fullUrl may stand behind it. */
function* entry(window: Window, place: Place, where: string): Steps {
  let held: Slice | undefined
  let fullUrl: string | undefined
  let told = false
  let request: Taken | undefined
  let marks: EntryFacts = {}
  window.at++
  try {
    for (;;) {
      const name = yield* waited(() => readName(window))
      if (name === undefined) break
      const first = window.bytes[window.at]
      if (name === "fullUrl" && first === 0x22) {
        fullUrl = yield* waited(() => readString(window))
      } else if (name === "resource" && first === 0x7b) {
        for (const step of item(window, place, where)) {
          if (step !== more && step.type === "slice" && step.where === where) {
            if (held) yield held
            held = step
          } else yield step
        }
        told = true
      } else if (name === "request" && first === 0x7b) {
        request = yield* whole(window, place.limits, where)
      } else if (name === "extension" && first === 0x5b) {
        marks = marksOf(yield* whole(window, place.limits, where))
      } else {
        yield* pass(window)
      }
    }
  } catch (error) {
    if (held) yield { ...held, ...marks, ...(fullUrl !== undefined && { fullUrl }) }
    if (error instanceof Broken) error.where ??= where
    throw error
  }
  if (held) yield { ...held, ...marks, ...(fullUrl !== undefined && { fullUrl }) }
  else if (!told) {
    const deleted = isDelete(request)
    const what = deleted
      ? "the source says this resource was deleted; it holds no content"
      : "this entry holds no resource"
    yield notTaken(deleted ? "deleted" : "no-resource", where, what)
  }
}

/** `{provider, fhir: {Condition: […], …}}`: resources by type. Lists beside them are told of, not taken. */
function* wrapper(window: Window, place: Place): Steps {
  let inside: Place = { ...place, level: place.level + 1 }
  window.at++
  for (;;) {
    const name = yield* waited(() => readName(window))
    if (name === undefined) return
    const first = window.bytes[window.at]
    const where = `${place.path}${name}`
    const shape = name === "fhir" && first === 0x7b ? yield* shapeOf(window, place.limits) : undefined
    if (shape === "types" || shape === "other") {
      yield* types(window, inside, "fhir.")
    } else if (name === "fhir") {
      yield* item(window, { ...inside, path: `${where} › ` }, where)
    } else if (name === "provider" && first === 0x22) {
      inside = { ...inside, system: yield* waited(() => readString(window)) }
    } else if (first === 0x5b) {
      const start = window.offset + window.at
      yield* pass(window)
      const empty = window.offset + window.at - start <= 2
      if (!empty) yield notTaken("not-a-resource", where, "this list beside the FHIR resources is not read")
    } else {
      yield* pass(window)
    }
  }
}

function* types(window: Window, place: Place, prefix: string): Steps {
  window.at++
  for (;;) {
    const type = yield* waited(() => readName(window))
    if (type === undefined) return
    const where = `${place.path}${prefix}${type}`
    if (window.bytes[window.at] === 0x5b) {
      yield* array(window, place, where, (element, n) => {
        const own = `${where}[${n}]`
        return item(window, { ...element, path: `${own} › ` }, own)
      })
    } else {
      yield* item(window, { ...place, path: `${where} › ` }, where)
    }
  }
}

/** Larger entries are not waited for but taken piece by piece. */
const waitedFor = 1024 * 1024

/** Each element by `element`, where `plain` cannot read it. */
function* array(
  window: Window,
  place: Place,
  where: string,
  element: (place: Place, n: number) => Steps,
  plain: (window: Window, place: Place, n: number) => Slice | More | undefined = () => undefined,
): Steps {
  if (place.level >= place.limits.containers) {
    yield* pass(window)
    yield notTaken("too-deep", where, `lists within lists, more than ${place.limits.containers} deep`)
    return
  }
  const inside = { ...place, level: place.level + 1 }
  window.at++
  for (let n = 1; ; n++) {
    let next = peek(window)
    for (; next === more; next = peek(window)) yield more
    if (next === -1) throw new Broken(window, "truncated", "the file ends inside a list")
    if (next === 0x5d) {
      window.at++
      return
    }
    let found = plain(window, inside, n)
    while (found === more && !window.ended && window.bytes.length - window.at < waitedFor) {
      yield more
      found = plain(window, inside, n)
    }
    if (found !== undefined && found !== more) yield found
    else yield* element(inside, n)
  }
}

function isDelete(request: Taken | undefined): boolean {
  return request?.type === "bytes" && /"method"\s*:\s*"DELETE"/.test(request.bytes.toString("latin1"))
}

function lastUpdatedOf(meta: Taken): string | undefined {
  if (meta.type !== "bytes") return undefined
  return /"lastUpdated"\s*:\s*"([^"\\]{1,40})"/.exec(meta.bytes.toString("latin1"))?.[1]
}

function marksOf(extension: Taken): EntryFacts {
  if (extension.type !== "bytes") return {}
  try {
    return readEntryFacts({ extension: JSON.parse(extension.bytes.toString("utf8")) })
  } catch {
    return {} // broken JSON in somebody's extension: the resource beside it is not the worse for it
  }
}
