/**
 * Systolic and diastolic, told in two rows of one moment and visit, become one blood pressure as people tell it.
 * Holds back at most one row; a pressure without its other half stays as it is.
 */
import { lookup } from "../../../fhir/lookup.ts"
import type { Draft, Issue, Item } from "../../../record/draft.ts"
import { makeDraft } from "../csv/draft.ts"
import { syntheaSystem } from "./cells.ts"

const halves: Readonly<Record<string, "systolic" | "diastolic">> = { "8480-6": "systolic", "8462-4": "diastolic" }

type Half = { half: "systolic" | "diastolic"; draft: Draft }

export function pairPressures() {
  let held: Half | undefined
  return {
    *add(item: Item): Generator<Item> {
      const half = item.type === "resource" ? halfOf(item) : undefined
      if (held && half && isOther(held, half)) {
        const [upper, lower] = half.half === "systolic" ? [half.draft, held.draft] : [held.draft, half.draft]
        const first = held.draft.where
        held = undefined
        yield together(upper, lower, `${first} and ${half.draft.where}`)
        return
      }
      yield* this.end()
      if (half) held = half
      else yield item
    },
    *end(): Generator<Draft | Issue> {
      if (held) yield held.draft
      held = undefined
    },
  }
}

type Shown = {
  id: string
  code: { coding?: { code: string }[] }
  effectiveDateTime?: string
  subject?: { reference: string }
  encounter?: { reference: string }
  valueQuantity?: object
}

const shown = (draft: Draft) => draft.resource as unknown as Shown

function halfOf(draft: Draft): Half | undefined {
  const half = lookup(halves, shown(draft).code.coding?.[0]?.code)
  return half === undefined || shown(draft).valueQuantity === undefined ? undefined : { half, draft }
}

function isOther(a: Half, b: Half): boolean {
  const [one, other] = [shown(a.draft), shown(b.draft)]
  return (
    a.half !== b.half &&
    one.effectiveDateTime === other.effectiveDateTime &&
    one.subject?.reference === other.subject?.reference &&
    one.encounter?.reference === other.encounter?.reference
  )
}

function together(upper: Draft, lower: Draft, where: string): Draft {
  const literals = new Map<object, string>()
  const component = [upper, lower].map((draft) => {
    const { code, valueQuantity } = shown(draft)
    // the number keeps the digits it was written with
    const written = /"valueQuantity":\{"value":([^,}]+)/.exec(new TextDecoder().decode(draft.bytes))?.[1]
    const quantity = { ...valueQuantity }
    if (written !== undefined) literals.set(quantity, written)
    return { code, valueQuantity: quantity }
  })
  const { valueQuantity: _value, ...rest } = shown(upper)
  const panel = {
    ...rest,
    code: {
      coding: [{ system: "http://loinc.org", code: "85354-9", display: "Blood pressure" }],
      text: "Blood pressure",
    },
    component,
  }
  return makeDraft(panel, literals, syntheaSystem, where)
}
