/**
 * Allergies that forbid a vaccine, by the name of what the person is allergic to. CDC's observations ask for a severe
 * reaction: where the record does not tell how severe it was, the allergy is only possible, and is told, not applied
 * (Logic Specification 4.6, tables 7-5 and 7-6: "unknown"). RxNorm ingredient codes: NLM, from memory: verify.
 */

export type AllergenRow = { words: RegExp; rxnorm: readonly string[]; observation: string }

export const allergenSource = { source: "RxNorm ingredients (NLM)", date: "2026-11-23", verify: true }

export const severe = /severe|anaphyla|angioedema|life.?threatening|shock/i
/** Of a reaction noted with the dose: what is severe and allergic for certain, and what may be allergic at all. */
export const severeReaction = /anaphyla|angio-?o?edema|severe allerg/i
export const allergicReaction =
  /allerg|hives|urticaria|life.?threatening|wheez|bronchospasm|(throat|tongue|face|lip) swell|swell.{0,20}(throat|tongue|face|lip)/i
export const mild = /\bmild\b|moderate/i

// biome-ignore format: one row a line
export const allergenRows: readonly AllergenRow[] = [
  { words: /\beggs?\b/i, rxnorm: ["1311570"], observation: "101" },
  { words: /gelatin/i, rxnorm: ["4697"], observation: "102" },
  { words: /\blatex\b/i, rxnorm: ["1314891"], observation: "104" },
  { words: /gentamicin/i, rxnorm: ["1596450"], observation: "106" },
  { words: /neomycin/i, rxnorm: ["7299"], observation: "107" },
  { words: /streptomycin/i, rxnorm: ["10109"], observation: "108" },
  { words: /polymyxin/i, rxnorm: ["8536"], observation: "109" },
  { words: /\byeast\b/i, rxnorm: [], observation: "110" },
  { words: /phenoxyethanol/i, rxnorm: [], observation: "111" },
  { words: /\balum(inum)?\b/i, rxnorm: [], observation: "112" },
  { words: /protamine/i, rxnorm: ["8825"], observation: "115" },
  { words: /diphtheria toxoid/i, rxnorm: [], observation: "117" },
  { words: /tetanus toxoid/i, rxnorm: [], observation: "118" },
  { words: /polysorbate/i, rxnorm: [], observation: "187" },
  { words: /polyethylene glycol|\bpeg\b|macrogol/i, rxnorm: [], observation: "188" },
]
