/**
 * A bounded memory of what came last under a name: most references reach back a little only.
 * It forgets by halves and not one by one, because taking the oldest out of a Map is dear.
 */

export type Nearby<T> = {
  /** What is asked for is remembered longer. */
  get(name: string): T | undefined
  set(name: string, value: T): void
  delete(name: string): void
}

/** Remembers at least the last `least` names, and at most twice as many. */
export function rememberNearby<T>(least: number): Nearby<T> {
  let newer = new Map<string, T>()
  let older = new Map<string, T>()
  function set(name: string, value: T): void {
    newer.set(name, value)
    if (newer.size < least) return
    older = newer
    newer = new Map()
  }
  return {
    set,
    get(name) {
      const known = newer.get(name)
      if (known !== undefined) return known
      const value = older.get(name)
      if (value !== undefined) set(name, value)
      return value
    },
    delete(name) {
      newer.delete(name)
      older.delete(name)
    },
  }
}
