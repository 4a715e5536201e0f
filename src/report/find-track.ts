/**
 * The results a person means by words: a measure of the dictionary, else a title or a code as the sources wrote it.
 * Decides only where one thing is meant; otherwise says "several" and leaves the choice to the person.
 */
import { appleTitle, isAppleIdentifier } from "../terms/apple.ts"
import { findMeasure, seriesBeside } from "../terms/measures.ts"
import { plainWords } from "../terms/words.ts"
import type { Track } from "./tracks.ts"

/** The track meant, "several", or undefined; a measure that has only device samples is a track without entries. */
export function findTrack(
  words: string,
  tracks: readonly Track[],
  sampled: ReadonlySet<string>,
): Track | "several" | undefined {
  const measure = findMeasure(words)
  if (measure !== undefined) {
    const own = tracks.find((track) => track.measure?.id === measure.id)
    if (own !== undefined) return own
    const wanted = [measure.id, ...(measure.components ?? []), ...seriesBeside(measure.id).map(({ id }) => id)]
    const panel = tracks.some((track) => track.measure?.components?.includes(measure.id) === true)
    const parts = tracks.some((track) => measure.components?.includes(track.key) === true)
    if (panel || parts || wanted.some((id) => sampled.has(id))) {
      return { key: measure.id, title: measure.title, measure, entries: [] }
    }
  }
  const coded = tracks.find((track) => track.entries[0]?.codes?.some((coding) => coding.code === words.trim()) === true)
  if (coded !== undefined) return coded
  const found = [...matching(words, tracks), ...seriesNamed(words, sampled)]
  const exact = found.filter((track) => plainWords(track.title) === plainWords(words))
  const [only, other] = exact.length > 0 ? exact : found
  return other === undefined ? only : "several"
}

/** The titles the words could mean, to choose from. */
export function matchingTitles(
  words: string,
  tracks: readonly Track[],
  sampled: ReadonlySet<string> = new Set(),
): string[] {
  const found = [...matching(words, tracks), ...seriesNamed(words, sampled)]
  return [...new Set(found.map((track) => track.title))].sort()
}

/** Series that are no measure and keep their maker's identifier, by its words. */
function seriesNamed(words: string, sampled: ReadonlySet<string>): Track[] {
  const said = plainWords(words).split(" ").filter(Boolean)
  if (said.length === 0) return []
  return [...sampled].filter(isAppleIdentifier).flatMap((key) => {
    const title = appleTitle(key)
    const known = ` ${plainWords(title)} ${plainWords(key)}`
    return said.every((word) => known.includes(` ${word}`)) ? [{ key, title, entries: [] }] : []
  })
}

function matching(words: string, tracks: readonly Track[]): Track[] {
  const said = plainWords(words).split(" ").filter(Boolean)
  if (said.length === 0) return []
  const numbered = tracks.filter((track) => track.entries.some((entry) => entry.value?.number !== undefined))
  return numbered.filter((track) => {
    const title = ` ${plainWords(track.title)} ${plainWords(track.entries[0]?.title ?? "")}`
    return said.every((word) => title.includes(` ${word}`))
  })
}
