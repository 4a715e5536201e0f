/**
 * Vaccines by CVX code, by NDC, and by the names people write. A code is certain; a name is a likeness to be confirmed,
 * which the caller must say. Never chooses a formulation the words do not say.
 * CVX and its crosswalk to NDC: CDC (public domain). Antigens and groups: CDSi supporting data.
 */
import { lookup } from "../fhir/lookup.ts"

import { crosswalkNdc, laterNdc } from "./data/vaccine-ndc.ts"
import { otherVaccines, vaccineWords } from "./data/vaccine-words.ts"
import { cvxRows } from "./data/vaccines.ts"
import { cvxSystem, ndcSystem, sameSystem } from "./systems.ts"
import { plainWords } from "./words.ts"

export type Vaccine = {
  /** Two or three digits, as CDC writes it: "08", "115". */
  cvx: string
  name: string
  /** CDSi antigens; none for what the schedule does not know. */
  antigens: readonly string[]
  /** CDSi vaccine groups. */
  groups: readonly string[]
}

export const vaccines: readonly Vaccine[] = [
  ...cvxRows.map(([cvx, name, antigens, groups]) => ({
    cvx,
    name,
    antigens: antigens.split(";"),
    groups: groups.split(";"),
  })),
  ...Object.entries(otherVaccines).map(([cvx, name]) => ({ cvx, name, antigens: [], groups: [] })),
]

const byCvx = new Map(vaccines.map((vaccine) => [vaccine.cvx, vaccine]))

let names: ReadonlyMap<string, Vaccine> | undefined

/** Every name without its common words; made when a name is first asked for, because most vaccines come with a code. */
function byName(): ReadonlyMap<string, Vaccine> {
  if (names !== undefined) return names
  const made = new Map<string, Vaccine>()
  for (const vaccine of vaccines) {
    for (const name of [vaccine.name, ...(lookup(vaccineWords, vaccine.cvx) ?? [])]) {
      const words = vaccineName(name)
      if (!made.has(words) || lookup(vaccineWords, vaccine.cvx)?.includes(name)) made.set(words, vaccine)
    }
  }
  names = made
  return made
}

/** The vaccine of a CVX code, also where a spreadsheet dropped its leading zero: "8" is "08". */
export function vaccineByCvx(code: string): Vaccine | undefined {
  const digits = code.trim()
  return byCvx.get(digits) ?? byCvx.get(digits.replace(/^0+/, "").padStart(2, "0"))
}

let ndcs: ReadonlyMap<string, string> | undefined

/** The vaccine of a National Drug Code, with or without hyphens, of 10 or 11 digits; undefined where no table has it. */
export function vaccineByNdc(code: string): Vaccine | undefined {
  ndcs ??= new Map(
    [crosswalkNdc, laterNdc].flatMap((table) =>
      Object.entries(table).flatMap(([cvx, products]) =>
        products.split(" ").map((ndc): [string, string] => [ndc, cvx]),
      ),
    ),
  )
  const table = ndcs
  const found = new Set(
    readNdc(code).flatMap(({ product, pack }) => table.get(`${product}-${pack}`) ?? table.get(product) ?? []),
  )
  const [cvx, other] = found
  return cvx === undefined || other !== undefined ? undefined : byCvx.get(cvx)
}

/**
 * CVX says what was given; NDC what was in the package, by CDC's crosswalk. Of several codes of one shot, such as those
 * of two sources, the one that says most: a combination before its part, a formulation before none.
 */
export function codedVaccine(codes: readonly { system?: string; code: string }[]): Vaccine | undefined {
  const rank = ({ antigens, name }: Vaccine) => antigens.length * 2 + (/unspecified/i.test(name) ? 0 : 1)
  const of = (system: string, find: (code: string) => Vaccine | undefined) =>
    codes
      .filter((coding) => sameSystem(coding.system, system))
      .flatMap(({ code }) => find(code) ?? [])
      .sort((a, b) => rank(b) - rank(a))[0]
  return of(cvxSystem, vaccineByCvx) ?? of(ndcSystem, vaccineByNdc)
}

/** The ways to read it as labeler, product and package: ten digits without hyphens have three. */
function readNdc(code: string): { product: string; pack: string }[] {
  const [labeler = "", product = "", pack = "", more] = code.trim().split("-")
  if (more === undefined && /^\d{4,5}$/.test(labeler) && /^\d{3,4}$/.test(product) && /^\d{0,2}$/.test(pack)) {
    return [{ product: `${labeler.padStart(5, "0")}-${product.padStart(4, "0")}`, pack: pack.padStart(2, "0") }]
  }
  const digits = code.replaceAll(/\D/g, "")
  if (code.includes("-") || (digits.length !== 10 && digits.length !== 11)) return []
  const cut = (a: number, b: number) => ({
    product: `${digits.slice(0, a).padStart(5, "0")}-${digits.slice(a, b).padStart(4, "0")}`,
    pack: digits.slice(b).padStart(2, "0"),
  })
  return digits.length === 11 ? [cut(5, 9)] : [cut(4, 8), cut(5, 8), cut(5, 9)]
}

/** The vaccine a name means, found by words alone and therefore to be confirmed; undefined where none is meant surely. */
export function findVaccine(words: string): Vaccine | undefined {
  return named(words) ?? namedTwice(words) ?? namedSideBySide(words) ?? combined(words)
}

function named(words: string): Vaccine | undefined {
  const name = vaccineName(words)
  return byName().get(name) ?? byName().get(name.replace(besideTheName, ""))
}

/** What a list of shots writes after the name: which dose it was, of which year or season, or into what it was given. */
const besideTheName =
  / ((#|no |dose |shot |booster )?\d(st|nd|rd|th)?( dose)?|birth dose|(19|20)\d\d( (20)?\d\d)?( season)?|im|sc|sq|subq)$/

/**
 * One vaccine by several names, as registries and portals write it: "Tdap (Adacel)", "Chickenpox / Varicella". Each name
 * must be known and all must mean the same antigens: what stands in parentheses may as well say that it was refused.
 */
function namedTwice(words: string): Vaccine | undefined {
  const [, outer, inner] = /^([^()]+)\(([^()]+)\)\s*$/.exec(words) ?? []
  return sameByAll(outer === undefined || inner === undefined ? words.split("/") : [outer, ...inner.split(/[,;/]/)])
}

/** A common name and a trade name without anything between them: "RSV Abrysvo", "Moderna COVID-19". */
function namedSideBySide(words: string): Vaccine | undefined {
  const all = vaccineName(words).split(" ")
  for (let at = 1; at < Math.min(all.length, 8); at += 1) {
    const found = sameByAll([all.slice(0, at).join(" "), all.slice(at).join(" ")])
    if (found !== undefined) return found
  }
  return undefined
}

function sameByAll(names: readonly string[]): Vaccine | undefined {
  const found = names.map(named)
  const [first] = found
  if (names.length < 2 || names.length > 6 || first === undefined) return undefined
  if (found.some((one) => one?.antigens.join() !== first.antigens.join())) return undefined
  const exact = new Set(found.filter((one) => one !== undefined && !/unspecified/i.test(one.name)))
  const [only, other] = exact
  return other === undefined ? (only ?? first) : undefined
}

/** A combination by its parts in any order: "DTaP/IPV/Hib" is CDC's "DTaP-Hib-IPV". */
function combined(words: string): Vaccine | undefined {
  const parts = partsOf(words)
  return parts === undefined ? undefined : (byParts().get(parts) ?? undefined)
}

let combinations: ReadonlyMap<string, Vaccine | null> | undefined

/** The vaccines whose name is a list of others, by these; null where several have the same. */
function byParts(): ReadonlyMap<string, Vaccine | null> {
  if (combinations !== undefined) return combinations
  const made = new Map<string, Vaccine | null>()
  for (const vaccine of vaccines) {
    const parts = vaccine.antigens.length < 2 ? undefined : partsOf(vaccine.name)
    if (parts !== undefined) made.set(parts, made.has(parts) ? null : vaccine)
  }
  combinations = made
  return made
}

/** The vaccines a list of names holds, in one order; undefined where it is no list, or one of them is not known. */
function partsOf(words: string): string | undefined {
  const found = words.split(/[-/+,&]/).map(named)
  if (found.length < 2 || found.length > 6) return undefined
  const codes = found.flatMap((one) => one?.cvx ?? [])
  return codes.length === found.length ? codes.sort().join() : undefined
}

/** Words that say only that it is a vaccine are left out: "Hepatitis B vaccine" and "hepatitis b". */
function vaccineName(words: string): string {
  const all = plainWords(words)
  return (
    all
      .replaceAll(/\b(vaccine|vaccination|immunization|impfung|vaccin|vacuna|shot)\b/g, " ")
      .replaceAll(/ +/g, " ")
      .trim() || all
  )
}

/**
 * The one vaccine that says no more than its CDSi group ("influenza, unspecified formulation"), or the only one there is
 * for all its antigens; undefined where the group has several and nothing says which.
 */
export function plainVaccine(group: string, antigens: readonly string[]): Vaccine | undefined {
  const own = vaccines.filter(
    (vaccine) => vaccine.groups.join() === group && antigens.every((antigen) => vaccine.antigens.includes(antigen)),
  )
  const unspecified = own.filter(({ name }) => /unspecified/i.test(name))
  const letters = (words: string) => words.toLowerCase().replaceAll(/[^a-z0-9]/g, "")
  const named = unspecified.filter(({ name }) => letters(name).startsWith(`${letters(group)}unspecified`))
  // Of a group of several antigens one word can mean only a part: DTaP is no Td.
  const alone = antigens.length === 1 && unspecified.length > 0 ? unspecified : own
  const [only, other] = named.length > 0 ? named : alone
  return other === undefined ? only : undefined
}
