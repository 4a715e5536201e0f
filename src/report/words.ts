/**
 * The words of printed pages: one catalogue a language, all with the same keys (a missing one does not compile).
 * What sources wrote and what guidelines say is content and is never translated here, but for names that phr itself
 * gave: of measures, of preventive services, of codes. Dates and numbers are told so that no reader can mistake them:
 * days never as 3/4/2025, decimals always with a point, as the sources wrote them.
 */
import { english, type Words } from "./words/en.ts"
import { spanish } from "./words/es.ts"

export type { Words } from "./words/en.ts"

export const languages = ["en", "es"] as const
export type Language = (typeof languages)[number]

const catalogues: Record<Language, Words> = { en: english, es: spanish }

export function wordsIn(language: Language): Words {
  return catalogues[language]
}
