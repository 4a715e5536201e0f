/** Words as they are compared everywhere in the dictionaries: without case, accents and punctuation. */

/** "HbA1c (%)" and "hba1c %" are the same. `%` and `#` are kept: they tell a share from a count. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}%#]+/gu, " ")
    .trim()
}
