/**
 * What the user said of unknown tables, kept in the record by the fingerprint of their header: a profile each, in TOML.
 */
import type { Store } from "../store/store.ts"

/** `id` is the header's fingerprint; `text` a profile as docs/CSV.md describes it. */
export type KeptMap = { id: string; title: string; on: string; text: string }

const setting = "csv-maps"

export function keptMaps(store: Store): KeptMap[] {
  const text = store.setting(setting)
  return text === undefined ? [] : (JSON.parse(text) as KeptMap[])
}

export function keptMap(store: Store, id: string): KeptMap | undefined {
  return keptMaps(store).find((map) => map.id === id)
}

export function keepMap(store: Store, map: KeptMap): void {
  store.setSetting(setting, JSON.stringify([...keptMaps(store).filter(({ id }) => id !== map.id), map]))
}

/** Whether there was such a map to forget. */
export function forgetMap(store: Store, id: string): boolean {
  const maps = keptMaps(store)
  const rest = maps.filter((map) => map.id !== id)
  store.setSetting(setting, rest.length === 0 ? undefined : JSON.stringify(rest))
  return rest.length < maps.length
}
