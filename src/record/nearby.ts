/** A bounded memory of what came last under a name: most references reach back a little only. */

export type Nearby<T> = {
  /** What is asked for is remembered longer. */
  get(name: string): T | undefined
  set(name: string, value: T): void
  delete(name: string): void
}

export function rememberNearby<T>(most: number): Nearby<T> {
  const kept = new Map<string, T>()
  return {
    get(name) {
      const value = kept.get(name)
      if (value === undefined) return undefined
      kept.delete(name)
      kept.set(name, value)
      return value
    },
    set(name, value) {
      kept.delete(name)
      const [oldest] = kept.size < most ? [] : kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(name, value)
    },
    delete: (name) => void kept.delete(name),
  }
}
