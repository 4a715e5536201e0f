/**
 * Blood pressures. An export tells each three times: the systolic and the diastolic reading among the records, and a
 * correlation that repeats both. They become one Observation with two components (FHIR vital signs, 85354-9); what
 * repeats it is counted. A reading without its other half stays a reading of its own.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { draftOf, idOf } from "./fact.ts"
import { lineOf, metadataNotes, type Node, said } from "./node.ts"
import { amountOf, codeOf, factOf, type Plan, planOf, spanOf } from "./records.ts"

const systolic = planOf("HKQuantityTypeIdentifierBloodPressureSystolic")
const diastolic = planOf("HKQuantityTypeIdentifierBloodPressureDiastolic")
const panel = { apple: "HKCorrelationTypeIdentifierBloodPressure", loinc: "85354-9", title: "Blood pressure" }

type Pair = { upper: Node; lower: Node; notes: Set<string>; items: number }

/** More than anybody measures: what is held is then put together and let go. */
const most = 50_000

export type Pressures = {
  isPart(identifier: string): boolean
  /** A reading among the records. */
  add(node: Node): Iterable<Draft | Issue>
  /** A correlation, with its readings; false where it holds no pair. */
  addCorrelation(node: Node): boolean
  finish(): Iterable<Draft | Issue>
}

export function gatherPressures(dated: PartialDate | undefined): Pressures {
  let singles: Node[] = []
  const pairs = new Map<string, Pair>()

  function join(upper: Node, lower: Node, items: number, notes: readonly string[]): void {
    const id = pairId(upper, lower)
    const known = pairs.get(id)
    if (known === undefined) pairs.set(id, { upper, lower, notes: new Set(notes), items })
    else {
      known.items += items
      for (const note of notes) known.notes.add(note)
    }
  }

  function* finish(): Generator<Draft | Issue> {
    const waiting = new Map<string, Node[]>()
    const alone: Node[] = []
    for (const node of singles) {
      const key = whenAndWho(node)
      const others = waiting.get(key) ?? []
      const at = others.findIndex((other) => other.attributes.type !== node.attributes.type)
      const [other] = at < 0 ? [] : others.splice(at, 1)
      if (other === undefined) waiting.set(key, [...others, node])
      else {
        const [upper, lower] = node.attributes.type === systolic.identifier ? [node, other] : [other, node]
        join(upper, lower, 2, [...metadataNotes(upper), ...metadataNotes(lower)])
      }
    }
    for (const nodes of waiting.values()) alone.push(...nodes)
    singles = []
    for (const [id, pair] of pairs) yield draftOfPair(id, pair)
    pairs.clear()
    for (const node of alone) yield factOf(partPlan(node), node, dated)
  }

  function draftOfPair(id: string, { upper, lower, notes, items }: Pair): Draft {
    const parts = ([systolic, diastolic] as const).map((plan, index) => {
      const amount = amountOf(plan, index === 0 ? upper : lower)
      return { code: codeOf(plan), value: { type: "amount", amount: amount ?? { text: "", ucum: "" } } as const }
    })
    const fact = {
      code: panel,
      category: "vital-signs" as const,
      when: spanOf(upper) ?? { start: { seconds: 0, offset: 0 } },
      parts,
      source: said(upper, "sourceName"),
      device: said(upper, "device"),
      notes: [...notes].sort(),
    }
    return { ...draftOf(fact, id, lineOf(upper), dated), ...(items > 1 && { repeats: items - 1 }) }
  }

  return {
    isPart: (identifier) => identifier === systolic.identifier || identifier === diastolic.identifier,
    *add(node) {
      if (spanOf(node) === undefined || amountOf(partPlan(node), node) === undefined) {
        yield factOf(partPlan(node), node, dated)
        return
      }
      singles.push(ownCopy(node))
      if (singles.length >= most) yield* finish()
    },
    addCorrelation(node) {
      const records = node.children.filter(({ name }) => name === "Record")
      const [upper, second] = records.filter(({ attributes }) => attributes.type === systolic.identifier)
      const [lower, third] = records.filter(({ attributes }) => attributes.type === diastolic.identifier)
      if (upper === undefined || lower === undefined || second !== undefined || third !== undefined) return false
      if (records.length !== 2 || [upper, lower].some((one) => spanOf(one) === undefined)) return false
      if (amountOf(systolic, upper) === undefined || amountOf(diastolic, lower) === undefined) return false
      join(ownCopy(upper), ownCopy(lower), 3, [
        ...metadataNotes(node),
        ...metadataNotes(upper),
        ...metadataNotes(lower),
      ])
      return true
    },
    finish,
  }
}

/** Apart from the piece of the file it was cut from, which would be held with it. */
function ownCopy(node: Node): Node {
  return structuredClone(node)
}

function partPlan({ attributes }: Node): Plan {
  return attributes.type === systolic.identifier ? systolic : diastolic
}

function whenAndWho(node: Node): string {
  const span = spanOf(node)
  return `${span?.start.seconds} ${span?.end.seconds} ${node.attributes.sourceName ?? ""}`
}

function pairId(upper: Node, lower: Node): string {
  return idOf([panel.apple, whenAndWho(upper), upper.attributes.value, lower.attributes.value, upper.attributes.unit])
}
