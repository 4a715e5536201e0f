/**
 * What the name of a medicine says: which substances, how much of each, which salt, how it is released and where it
 * goes. Read from the words alone, as RxNorm, U.S. labels and people write them; a brand stands for its substances.
 * Never guesses: a word it does not know stays part of the name, so that two unknown names differ.
 */
import { brands, filler, forms, otherNames, salts, saltsMatter, severalReleases } from "./data/medicine-words.ts"
import { plainWords } from "./words.ts"

export type MedicineName = {
  /** The words of all active substances, sorted: "acetaminophen oxycodone". Empty where the name has none. */
  substances: string
  /** Each amount as a number and unit, sorted: "325 mg", "100 unit/ml". */
  strengths: readonly string[]
  salts: readonly string[]
  /** "" at once, "dr" later, "er" over a time, "er12" and "er24" over so many hours. */
  release: "" | "dr" | "er" | "er12" | "er24"
  /** Of data/medicine-words `forms`. */
  form?: string
}

const setOf = (words: string) => new Set(words.split(" "))
const saltWords = setOf(salts)
const fillerWords = setOf(filler)
const saltMatters = setOf(saltsMatter)
const manyReleases = setOf(severalReleases)
const formOf = new Map(Object.entries(forms).flatMap(([form, words]) => words.split(" ").map((word) => [word, form])))
const meanings = namesByFirstWord({ ...brands, ...otherNames })

type Meaning = { words: readonly string[]; substances: readonly string[]; release?: MedicineName["release"] }

const unit = "mg|milligrams?|mcg|ug|µg|μg|micrograms?|g|gm|grams?|meq|mmol|units?|unt|iu|%|ng"
const per = "ml|l|hr|hours?|h|actuat|actuation|inhalation|puff|spray|g|gm|mg|dose|24hr"
const strength = new RegExp(
  String.raw`(\d[\d,]*(?:\.\d+)?|\.\d+)((?:\s*[-/+]\s*(?:\d[\d,]*(?:\.\d+)?|\.\d+))*)\s*(${unit})(?![a-z])(?:\s*(?:/|per)\s*(\d*\.?\d*)\s*(${per})(?![a-z]))?`,
  "gi",
)

const held = new Map<string, MedicineName>()

/** What that name says. Remembers the names it has read, because records repeat them. */
export function readMedicineName(name: string): MedicineName {
  const known = held.get(name)
  if (known !== undefined) return known
  if (held.size > 5000) held.clear()
  const read = readName(name.slice(0, 300))
  held.set(name, read)
  return read
}

function readName(name: string): MedicineName {
  const { text, strengths } = takeStrengths(name.toLowerCase())
  const [timed, long] = takeRelease(text)
  // "[Zestril]" repeats as a brand what stands before it, unless nothing does
  const bare = timed.replaceAll(/\[[^\]]*\]/g, " ")
  const outside = substancesIn(bare)
  const inside = outside.words.length === 0 ? substancesIn(timed) : outside
  const release = long === "" ? (inside.release ?? "") : long
  return {
    substances: inside.words.join(" "),
    strengths,
    salts: inside.salts,
    release,
    ...(inside.form !== undefined && { form: inside.form }),
  }
}

function takeStrengths(text: string): { text: string; strengths: string[] } {
  const strengths: string[] = []
  // how much is in the package, and for how long, is not how strong it is
  const alone = text.replaceAll(/(?<![\d./]|\/ )\b\d+(?:\.\d+)?\s*(?:ml|actuat|day|dose)\b(?=\s+[a-z(])/g, " ")
  const rest = alone.replaceAll(strength, (_whole, first, more, name, by, each) => {
    for (const number of [first, ...String(more).split(/[-/+]/)]) {
      const amount = Number(String(number).replaceAll(/[\s,]/g, ""))
      if (amount > 0) strengths.push(amountText(amount, name, by, each))
    }
    return " "
  })
  return { text: rest, strengths: [...new Set(strengths)].sort() }
}

function amountText(amount: number, unitName: string, by: string | undefined, each: string | undefined): string {
  const [scale, base] = unitOf(unitName)
  const share = by === undefined || by === "" ? 1 : Number(by)
  const what = each === undefined ? "" : `/${perOf(each)}`
  return `${Number(((amount * scale) / (share > 0 ? share : 1)).toPrecision(6))} ${base}${what}`
}

function unitOf(name: string): [scale: number, base: string] {
  if (/^(?:mcg|ug|µg|μg|microgram)/.test(name)) return [0.001, "mg"]
  if (name === "ng") return [0.000001, "mg"]
  if (/^(?:g|gm|grams?)$/.test(name)) return [1000, "mg"]
  if (name.startsWith("mg") || name.startsWith("milli")) return [1, "mg"]
  return /^(?:units?|unt|iu)$/.test(name) ? [1, "unit"] : [1, name]
}

function perOf(name: string): string {
  if (/^(?:actuat|inhal|puff|spray)/.test(name)) return "actuation"
  if (/^(?:hr|h|hour)/.test(name)) return "h"
  return name === "gm" ? "g" : name
}

function takeRelease(text: string): [rest: string, release: MedicineName["release"]] {
  let release: MedicineName["release"] = ""
  const rest = text
    .replaceAll(/\b(12|24)[\s-]*(?:hr|hours?|h)\b/g, (_all, hours) => {
      release = hours === "12" ? "er12" : "er24"
      return " "
    })
    .replaceAll(
      /\b(?:(?:extended|sustained|controlled|prolonged|modified|slow)[\s-]release|long[\s-]acting|er|xr|xl|sr|cr|la|cd|xt)\b/g,
      (word) => {
        if (release === "") release = word === "xl" ? "er24" : "er"
        return " "
      },
    )
    .replaceAll(/\b(?:(?:delayed)[\s-]release|enteric[\s-]coated|gastro[\s-]?resistant|dr|ec)\b/g, () => {
      release ||= "dr"
      return " "
    })
  return [rest, release]
}

function substancesIn(text: string) {
  const words = plainWords(text).split(" ").filter(Boolean)
  const found = new Set<string>()
  const named: string[] = []
  let form: string | undefined
  let release: MedicineName["release"] | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ""
    const meaning = longestAt(words, at)
    if (meaning !== undefined) {
      for (const substance of meaning.substances)
        for (const part of substance.split(" ")) {
          if (saltWords.has(part)) named.push(part)
          else found.add(part)
        }
      release ??= meaning.release
      at += meaning.words.length - 1
      continue
    }
    const kind = formOf.get(word)
    if (kind !== undefined) form = form === undefined || form === "oral solid" ? kind : form
    else if (saltWords.has(word)) named.push(word)
    else if (!fillerWords.has(word) && !/^\d+$/.test(word)) found.add(word)
  }
  form ??= liquidByMouth(words)
  if (form === "inhaled" && words.includes("powder")) form = "inhaled powder"
  // calcium carbonate: the salt is the medicine
  if (found.size === 0) for (const salt of named.splice(0)) found.add(salt)
  const saltsNamed = named.map((salt) => (salt === "hcl" ? "hydrochloride" : salt))
  return { words: [...found].sort(), salts: [...new Set(saltsNamed)].sort(), form, release }
}

function liquidByMouth(words: readonly string[]): string | undefined {
  const isLiquid = words.includes("solution") || words.includes("suspension") || words.includes("liquid")
  return isLiquid && words.includes("oral") ? "oral liquid" : undefined
}

function longestAt(words: readonly string[], at: number): Meaning | undefined {
  return meanings.get(words[at] ?? "")?.find((meaning) => meaning.words.every((word, i) => words[at + i] === word))
}

function namesByFirstWord(names: Readonly<Record<string, string>>): ReadonlyMap<string, Meaning[]> {
  const map = new Map<string, Meaning[]>()
  for (const [name, means] of Object.entries(names)) {
    const [substances = "", release] = means.split(", ")
    const words = plainWords(name).split(" ")
    const first = words[0] ?? ""
    const meaning: Meaning = {
      words,
      substances: substances.split(" / "),
      ...(release !== undefined && { release: release as MedicineName["release"] }),
    }
    map.set(
      first,
      [...(map.get(first) ?? []), meaning].sort((a, b) => b.words.length - a.words.length),
    )
  }
  return map
}

/**
 * Keys under which a product is known: substances, strengths, release and form, and the salt where it matters. None
 * where no strength is named, for then it is not known which product is meant. Two names that share a key are one.
 */
export function productKeys(medicine: MedicineName): string[] {
  const { substances, strengths, form } = medicine
  if (substances === "" || strengths.length === 0) return []
  const words = substances.split(" ")
  const salt = words.some((word) => saltMatters.has(word)) ? medicine.salts.join(" ") : ""
  const key = [substances, strengths.join(" "), releaseKey(medicine), salt].join("|")
  // a name without a form is taken for something swallowed, never for an injection or a patch
  return form === "oral solid" ? [`${key}|${form}`, `${key}|`] : [`${key}|${form ?? ""}`]
}

function releaseKey({ release, substances }: MedicineName): string {
  if (!release.startsWith("er")) return release
  return substances.split(" ").some((word) => manyReleases.has(word)) ? release : "er"
}

/** Whether two names speak against being one product: other substances, strength, salt, release or form. */
export function areOtherMedicines(a: MedicineName, b: MedicineName): boolean {
  const differ = (x: string | undefined, y: string | undefined) => Boolean(x) && Boolean(y) && x !== y
  return (
    a.substances !== b.substances ||
    differ(a.strengths.join(), b.strengths.join()) ||
    differ(a.form, b.form) ||
    differ(releaseKey(a), releaseKey(b)) ||
    differ(a.salts.join(), b.salts.join())
  )
}
