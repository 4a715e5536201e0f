/**
 * What runs in the family: diseases of relatives, from family history (FHIR R4 §9.4, C-CDA family history) and from
 * "family history of …" among the problems, and what the person says where those leave it open. Blood relatives only: an adoptive, step or in-law
 * relative tells nothing. Silence is not asked about and is no evidence; a relative nobody names is.
 */
import type { Entry } from "../record/entry.ts"
import { type Answer, no, unknown, yes } from "./answer.ts"
import { type Facts, type Finding, isDiagnosis } from "./facts.ts"
import type { Criterion } from "./rule.ts"
import { asked } from "./said.ts"

export type Kin = "first" | "further" | "unrelated" | "unknown"

/** Whether a blood relative, or one of the first degree, has or had the disease. */
export function relative(
  { relative: set, degree, ask }: Extract<Criterion, { relative: string }>,
  facts: Facts,
): Answer {
  const had = facts.all(set).filter((one) => isRelatives(one) && kinOf(one.entry) !== "unrelated")
  const near = had.filter(({ entry }) => kinOf(entry) === "first")
  const other = had.filter(({ entry }) => kinOf(entry) === "further")
  const unnamed = [...had.filter(({ entry }) => kinOf(entry) === "unknown"), ...statements(set, facts)]
  const sure = [near, degree === 1 ? [] : [...other, ...unnamed]].flat().filter((one) => one.certainty !== "words")
  if (sure.length > 0) return yes(...sure)
  const told = ask === undefined ? undefined : asked(ask, facts)
  if (told !== undefined && told.is !== "unknown") return told
  const doubtful = [...near, ...(degree === 1 ? [] : other), ...unnamed]
  const [first] = doubtful
  if (first === undefined) return no()
  return ask === undefined ? yes(first) : unknown(ask, ...doubtful)
}

/** "Family history of …" among the problems: that it runs in the family, but not in whom. */
function statements(set: string, facts: Facts): Finding[] {
  return facts.all(`family-${set}`).filter(isDiagnosis)
}

function isRelatives({ entry, value }: Finding): boolean {
  const isSaid = entry.kind === "family-history" && entry.negated !== true && entry.standing !== "wrong"
  return isSaid && !/^none known/i.test(value?.text ?? "")
}

const firstDegree: ReadonlySet<string> = new Set(
  // HL7 v3 RoleCode, and SNOMED CT's persons.
  (
    "MTH FTH PRN NMTH NFTH NPRN BRO SIS SIB NBRO NSIS NSIB CHILD NCHILD SON DAU SONC DAUC TWIN TWINBRO TWINSIS " +
    "ITWIN FTWIN ITWINBRO ITWINSIS FTWINBRO FTWINSIS GESTM NMTHF " +
    "72705000 66839005 40683002 70924004 27733009 375005 67822003 66089001 65616008 78652007 9947008 125678001"
  ).split(" "),
)
const strangers = /adopt|step|foster|in-?law|spouse|husband|wife|partner|guardian/i
const unrelated: ReadonlySet<string> = new Set(
  "ADOPTF ADOPTM ADOPTP CHLDADOPT DAUADOPT SONADOPT CHLDFOST DAUFOST SONFOST FTHFOST MTHFOST PRNFOST STPFTH STPMTH STPPRN STPCHLD STPBRO STPSIS STPSIB STPSON STPDAU INLAW FTHINLAW MTHINLAW PRNINLAW BROINLAW SISINLAW SIBINLAW CHLDINLAW DAUINLAW SONINLAW SPS HUSB WIFE DOMPART SIGOTHR NBOR ROOM FRND".split(
    " ",
  ),
)
const near = /\b(mother|father|parent|brother|sister|sibling|son|daughter|child|twin|mom|mum|dad|first.degree)\b/i
const further =
  /grand|aunt|uncle|cousin|niece|nephew|half|second.degree|third.degree|great|(mother|father)'s (mother|father|brother|sister|side)/i
const unsaid = /^(family member|relative|unknown|other|fammemb|ext)\b/i

/** How near a relative is: by the code of the relationship, else by its words. */
export function kinOf({ codes, title }: Pick<Entry, "codes" | "title">): Kin {
  const said = (codes ?? []).map(({ code }) => code.toUpperCase())
  if (said.some((code) => unrelated.has(code)) || strangers.test(title)) return "unrelated"
  if (said.some((code) => firstDegree.has(code))) return "first"
  if (further.test(title)) return "further"
  if (near.test(title)) return "first"
  return said.length === 0 || unsaid.test(title) || said.includes("FAMMEMB") ? "unknown" : "further"
}
