/**
 * What the record itself teaches about codes: an entry that carries one code of each of two systems says that they mean
 * the same. Believed only where no other entry says otherwise: a coarse code that stands beside several finer ones
 * (ICD beside SNOMED CT) makes none of them equal.
 */
import type { Traits } from "./likeness.ts"

/** The candidates, with a key more for every code that another code of the record is taught to equal. */
export function withTaught<C extends { traits: Traits }>(candidates: readonly C[]): C[] {
  const beside = new Map<string, Set<string>>()
  for (const { traits } of candidates) {
    const codes = [...traits.published].map(([system, of]) => (of.size === 1 ? `${system}|${[...of][0]}` : undefined))
    for (const one of codes) {
      for (const other of codes) {
        if (one === undefined || other === undefined || one === other) continue
        beside.set(one, (beside.get(one) ?? new Set()).add(other))
      }
    }
  }
  if (beside.size === 0) return [...candidates]
  return candidates.map((candidate) => {
    const { keys, near } = candidate.traits
    const taught = [...keys].flatMap((key) =>
      [...(beside.get(key) ?? [])].filter((other) => isSure(key, other, beside)),
    )
    if (taught.length === 0) return candidate
    return {
      ...candidate,
      traits: { ...candidate.traits, keys: new Set([...keys, ...taught]), near: new Set([...near, ...taught]) },
    }
  })
}

/** Each is the only code of its system that stands beside the other. */
function isSure(one: string, other: string, beside: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const only = (code: string, partner: string) =>
    [...(beside.get(code) ?? [])].filter((key) => systemOf(key) === systemOf(partner)).length === 1
  return only(one, other) && only(other, one)
}

function systemOf(key: string): string {
  return key.slice(0, key.lastIndexOf("|"))
}
