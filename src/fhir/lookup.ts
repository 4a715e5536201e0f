/**
 * Words from files in tables of ours. A table is a plain object and knows names nobody wrote into it ("constructor",
 * "toString"): a file that says one of them must find nothing, so no table is asked in another way (a rule of the house).
 */

/** The row a table itself has for a word; undefined for every other word, and for none. */
export function lookup<T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined
}
