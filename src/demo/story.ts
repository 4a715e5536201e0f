/**
 * The story `phr demo` tells: real command lines about a person who does not exist, with a word before each.
 * Pure: the paths of the demo's folder go in, the steps come out.
 */

export type Step = { says: string; argv: readonly string[] }

/** The day the story plays on, so that it reads the same for ever. */
export const storyDay = "2026-11-20"

/** The files of demo/data that are imported, in this order. */
export const sources = { clinic: "st-marys-clinic.json", eyes: "vision-one.ndjson", home: "home-readings.csv" } as const

/** The steps, for a folder that holds the sources and a path for the page to print. */
export function tellStory(at: (name: string) => string, pdf: string): readonly Step[] {
  return [
    {
      says: "A new record: one encrypted file. The passphrase was in PHR_PASSPHRASE.",
      argv: ["init", "--name", "Maria Keller", "--birth-date", "1968-04-12", "--sex", "female"],
    },
    { says: "What the clinic's portal gave her.", argv: ["import", at(sources.clinic)] },
    { says: "An eye center that knows some of the same: told once, kept twice.", argv: ["import", at(sources.eyes)] },
    { says: "Her own readings from home, a CSV file.", argv: ["import", at(sources.home)] },
    { says: "One screen of everything that matters.", argv: ["summary"] },
    { says: "What is due, and why.", argv: ["due"] },
    { says: "What she takes, from two sources.", argv: ["list", "medications"] },
    { says: "One measure over the years.", argv: ["trend", "hba1c"] },
    { says: "The page for the next visit.", argv: ["pdf", "visit", "--output", pdf, "--force"] },
    { says: "Where everything came from, and one import taken back.", argv: ["imports", "list"] },
    { says: "The eye center's file is taken back: what only it knew is gone.", argv: ["imports", "undo", "2"] },
  ]
}
