/**
 * Reads an export from its first byte to its last, element by element, and gives out what each becomes: runs of samples,
 * facts, issues. Nothing of it is held but what must wait for its other half. Where the document breaks, what stood whole
 * before that place has been read, and the place is told.
 */
import { scanXml, XmlError } from "../../../fhir/xml.ts"
import type { Issue, Item } from "../../../record/draft.ts"
import type { Input } from "../../format.ts"
import { makeKeeper } from "./devices.ts"
import { type Header, readHeader } from "./header.ts"
import { lineOf, type Node, notTaken } from "./node.ts"
import { characteristics, correlationOf, elementOf, patientDraft } from "./others.ts"
import { gatherPressures } from "./pressures.ts"
import { addSample, factOf, isContinuousGlucose, type Plan, planOf, spanOf } from "./records.ts"
import { gatherRings } from "./rings.ts"
import { gatherRuns } from "./runs.ts"
import { workoutOf } from "./workouts.ts"

const none: readonly Node[] = []

/** More elements within one element than anything real has. */
const mostChildren = 1_000_000

export async function* readExport(input: Input): AsyncGenerator<Item> {
  const header = await readHeader(input)
  const taker = makeTaker(header)
  yield* taker.begin()
  try {
    for await (const _ of scanXml(input.open(), nodesBelow(taker.take))) yield* taker.ready()
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    yield* taker.end()
    const message = `this is not well-formed XML: ${error.reason}; what stood before it was read`
    yield { type: "issue", code: "broken-xml", severity: "error", where: `line ${error.line}`, message }
    return
  }
  yield* taker.end()
  yield* taker.beside(input.name)
}

/** Puts elements below the root together and hands them on whole. */
function nodesBelow(take: (node: Node) => void) {
  type Growing = Node & { children: Node[] | readonly Node[] }
  const open: Growing[] = []
  let children = 0
  return {
    open(name: string, attributes: Readonly<Record<string, string>>, depth: number, line: number) {
      if (depth < 2) return
      const node: Growing = { name, attributes, children: none, line }
      const parent = open.at(-1)
      if (parent !== undefined) {
        if (++children > mostChildren) throw new XmlError("one element holds too many others", line)
        if (parent.children === none) parent.children = [node]
        else (parent.children as Node[]).push(node)
      }
      open.push(node)
    },
    close(_name: string, depth: number) {
      if (depth < 2) return
      const node = open.pop()
      if (depth > 2 || node === undefined) return
      children = 0
      take(node)
    },
  }
}

export type Taker = {
  begin(): Iterable<Item>
  take(node: Node): void
  ready(): Iterable<Item>
  end(): Iterable<Item>
  /** What is named here and stands in files beside this one. */
  beside(name: string): Iterable<Issue>
}

export function makeTaker({ exported: dated, me }: Header): Taker {
  const plans = new Map<string, Plan>()
  const runs = gatherRuns()
  const pressures = gatherPressures(dated)
  const rings = gatherRings(dated)
  const items: Item[] = []
  let clinical = 0
  let doubtful: Node | undefined

  function plan(identifier: string): Plan {
    let known = plans.get(identifier)
    if (known === undefined) {
      const own = keepText(identifier)
      known = planOf(own)
      if (plans.size < mostTypes) plans.set(own, known)
    }
    return known
  }

  const doubt = (node: Node) => {
    doubtful ??= node
  }

  function takeRecord(node: Node): void {
    const { type } = node.attributes
    if (type === undefined) {
      items.push(notTaken(node, "apple-type", "it does not say what was recorded"))
      return
    }
    const known = plan(type)
    if (known.isSeries) {
      const issue = addSample(known, node, runs, doubt)
      if (issue !== undefined) items.push(issue)
    } else if (type === glucose && isContinuousGlucose(node)) {
      const issue = addSample(monitored, node, runs, doubt)
      if (issue !== undefined) items.push(issue)
    } else if (pressures.isPart(type)) items.push(...pressures.add(node))
    else {
      if (spanOf(node)?.unsure) doubt(node)
      items.push(factOf(known, node, dated))
    }
  }

  function takeCorrelation(node: Node): void {
    if (pressures.addCorrelation(node)) return
    items.push(correlationOf(node, dated))
    for (const child of node.children) if (child.name === "Record") takeRecord(child)
  }

  return {
    *begin() {
      if (me === undefined) return
      const patient = patientDraft(me, dated)
      if (patient !== undefined) yield patient
      yield* characteristics(me, dated)
    },
    take(node) {
      if (node.name === "Record") takeRecord(node)
      else if (node.name === "Workout") items.push(workoutOf(node, dated))
      else if (node.name === "Correlation") takeCorrelation(node)
      else if (node.name === "ActivitySummary") items.push(...[rings.add(node)].filter((issue) => issue !== undefined))
      else if (node.name === "ClinicalRecord") clinical++
      else if (node.name !== "ExportDate" && node.name !== "Me") items.push(elementOf(node, dated))
    },
    *ready() {
      if (items.length > 0) yield* items.splice(0)
      yield* runs.ready()
    },
    *end() {
      yield* items.splice(0)
      yield* runs.all()
      yield* pressures.finish()
      yield* rings.finish()
      if (doubtful !== undefined) yield endDoubt(doubtful)
    },
    *beside(name) {
      // Within an archive the files are there, and are read as what they are.
      if (clinical > 0 && !name.includes(" › ")) yield clinicalElsewhere(clinical)
    },
  }
}

const keepText = makeKeeper()
const mostTypes = 10_000

const glucose = "HKQuantityTypeIdentifierBloodGlucose"
const monitored: Plan = { ...planOf(glucose), isSeries: true, type: { measure: "glucose-cgm" } }

function endDoubt(node: Node): Issue {
  const message = "an end that is no moment, or before its beginning, was left out: here, and perhaps further on"
  return { type: "issue", code: "apple-end", severity: "warning", where: lineOf(node), message }
}

function clinicalElsewhere(count: number): Issue {
  const message = `${count} clinical records are named here; each is a file in clinical-records, taken with the whole folder or zip`
  return { type: "issue", code: "apple-clinical-elsewhere", severity: "warning", where: "file", message }
}
