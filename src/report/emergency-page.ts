/**
 * The page for an emergency: allergies, blood group, conditions, medicines, implants, directives and whom to call, a
 * code that holds the same for a phone without a network, and a card for the wallet. It says what is not in the record.
 */
import { allergiesOf } from "../record/current.ts"
import type { Entry } from "../record/entry.ts"
import { sameConcept } from "./concepts.ts"
import type { Block, Fact, Text } from "./document.ts"
import { bloodGroup, type Contact, implantsOf } from "./emergency.ts"
import { codeBytes, codeText, type Told } from "./emergency-code.ts"
import { subjectOf } from "./frame.ts"
import { type Medicine, medicinesOf } from "./medicines.ts"
import type { Page } from "./page.ts"
import { type Problem, problemsOf } from "./problems.ts"
import type { Reading } from "./reading.ts"
import type { SectionChoice, SectionMaker } from "./section.ts"
import { allergies, allergyText, bySeverity, denialText } from "./sections/allergies.ts"
import { medicines } from "./sections/medicines.ts"
import type { Words } from "./words.ts"

/** Lines of one fact on the page before the rest is counted. */
const shown = 14

const glance: SectionMaker = {
  id: "facts",
  title: (words) => words.emergency.facts,
  kinds: ["conditions", "devices"],
  compose(reading, choice) {
    const { words } = choice
    const said = words.emergency
    const blood = bloodGroup(reading.entries)
    const conditions = conditionsOf(reading).map((one) => conditionText(one, words))
    const implants = implantsOf(reading.entries, reading.today).map(implantText)
    const contacts = contactsOf(reading, choice)
    const rows: Fact[] = [
      { label: said.bloodGroup, values: [blood === undefined ? said.bloodGroupUnknown : bloodText(blood, words)] },
      { label: said.conditions, values: or(conditions, said.none) },
      { label: said.implants, values: or(implants, said.noImplants) },
      { label: said.directives, values: or(directiveTexts(reading, words), said.noDirectives) },
      { label: said.contacts, values: or(contacts, said.noContact) },
    ]
    const blocks: Block[] = [{ type: "facts", rows: rows.map((row) => inLine(limited(row, words))) }]
    if (contacts.length === 0) blocks.push({ type: "lines", count: 1 })
    return { id: "facts", title: said.facts, blocks }
  },
}

/** Many values stand in running text, so that all of it stays on one page. */
function inLine(row: Fact): Fact {
  if (row.values.length <= 4) return row
  const spans = row.values.flatMap((value, index) => [
    { text: index === 0 ? "" : " · " },
    ...(typeof value === "string" ? [{ text: value }] : value),
  ])
  return { ...row, values: [spans] }
}

function limited(row: Fact, words: Words): Fact {
  if (row.values.length <= shown) return row
  const more: Text = [{ text: words.frame.others(row.values.length - shown), tone: "strong" }]
  return { ...row, values: [...row.values.slice(0, shown), more] }
}

const code: SectionMaker = {
  id: "code",
  title: (words) => words.emergency.code,
  compose(reading, choice) {
    const { emergency: said } = choice.words
    const text = codeText(toldOf(reading, choice), said, codeBytes.page)
    const says: Text[] = [said.codeSays, [{ text: said.checked, tone: "strong" }]]
    return { id: "code", title: said.code, blocks: [{ type: "code", text, alt: said.codeAlt(text), says }] }
  },
}

const card: SectionMaker = {
  id: "card",
  title: (words) => words.emergency.card,
  compose(reading, choice) {
    const { words } = choice
    const said = words.emergency
    const told = toldOf(reading, choice)
    const text = codeText(told, said, codeBytes.card)
    const fact = (label: string, values: readonly Text[], none?: string): Fact[] =>
      values.length > 0 ? [{ label, values }] : none === undefined ? [] : [{ label, values: [none] }]
    const faces = [
      {
        title: told.name,
        facts: [
          { label: told.facts.join(" · "), values: [] },
          ...fact(said.allergies, told.allergies, said.none),
          ...fact(said.contacts, told.contacts),
          ...fact(said.implants, told.implants),
          ...fact(said.directives, told.directives),
        ],
        more: said.onPage,
        code: { text, alt: said.codeAlt(text) },
      },
      {
        title: `${said.medicines} · ${said.conditions}`,
        facts: [
          ...fact(
            said.medicines,
            told.medicines.map(({ title, use }) => (use === undefined ? title : `${title}: ${use}`)),
            said.none,
          ),
          ...fact(said.conditions, told.conditions, said.none),
          { label: told.made, values: [] },
        ],
        more: said.onPage,
      },
    ] as const
    return {
      id: "card",
      title: said.card,
      startsPage: true,
      blocks: [
        { type: "text", text: said.cardSays },
        { type: "card", faces },
      ],
    }
  },
}

export const emergencyPage: Page = {
  id: "emergency",
  since: "period",
  sections: [allergies, glance, medicines, code, card],
}

function toldOf(reading: Reading, choice: SectionChoice): Told {
  const { words } = choice
  const { entries, today, person } = reading
  const { known, denied } = allergiesOf(entries)
  const leaders = (all: readonly Entry[]) => sameConcept(all).map(([entry]) => entry)
  const blood = bloodGroup(entries)
  const [name = "", ...facts] = subjectOf(person, today, words).split(" · ")
  const taken = medicinesOf(entries, today).filter((medicine) => medicine.current)
  return {
    name,
    facts: [...facts, ...(blood === undefined ? [] : [`${words.emergency.qr.blood} ${blood.text}`])],
    allergies: [
      ...leaders(known)
        .sort(bySeverity)
        .map((entry) => plain(allergyText({ ...entry, sources: [] }, words))),
      ...leaders(denied).map((entry) => plain(denialText({ ...entry, sources: [] }, words))),
    ],
    conditions: conditionsOf(reading).map(({ entry }) => entry.title),
    medicines: taken.map(toldMedicine),
    implants: implantsOf(entries, today).map(({ title }) => title),
    directives: (reading.directives ?? []).map(({ title }) => title),
    contacts: contactsOf(reading, choice),
    made: `${words.emergency.qr.made} ${words.date(today)}`,
  }
}

function toldMedicine({ title, dose }: Medicine): Told["medicines"][number] {
  return { title, ...(dose === undefined ? {} : { use: dose.replaceAll(/\s*\n\s*/g, ", ") }) }
}

/** Problems first, then what visits found; each once. */
function conditionsOf({ entries, today }: Reading): Problem[] {
  const { problems, visitDiagnoses } = problemsOf(entries, today)
  return [...problems, ...visitDiagnoses]
}

function conditionText({ entry, since, onset }: Problem, words: Words): Text {
  const when = words.year(since) || (onset ?? "")
  return [
    { text: entry.title, tone: "strong" },
    { text: when === "" ? "" : ` (${when})`, tone: "quiet" },
  ]
}

function bloodText({ text, on, disagree }: NonNullable<ReturnType<typeof bloodGroup>>, words: Words): Text {
  const when = words.date(on)
  return [
    { text, tone: "strong" },
    { text: when === "" ? "" : ` (${when})`, tone: "quiet" },
    { text: disagree ? ` ${words.emergency.disagree}` : "", tone: "strong" },
  ]
}

function implantText({ title, start, bodySite }: Entry): Text {
  const more = [bodySite, start?.slice(0, 4)].filter((part) => part !== undefined).join(", ")
  return [
    { text: title, tone: "strong" },
    { text: more === "" ? "" : ` (${more})`, tone: "quiet" },
  ]
}

function directiveTexts({ directives = [] }: Reading, words: Words): Text[] {
  return directives.map(({ title, on }) => [
    { text: title, tone: "strong" },
    { text: on === undefined ? "" : ` (${words.date(on)})`, tone: "quiet" },
  ])
}

/** Whom the person named for this page, else whom the sources name. */
function contactsOf({ contacts: known = [] }: Reading, { contacts: said = [] }: SectionChoice): string[] {
  const tell = ({ name, relation, phones }: Contact) =>
    [relation === undefined ? name : `${name} (${relation})`, ...phones].join(", ")
  return [...said, ...known.map(tell)]
}

function or(values: readonly Text[], none: string): readonly Text[] {
  return values.length > 0 ? values : [[{ text: none, tone: "quiet" }]]
}

function plain(text: Text): string {
  return typeof text === "string" ? text : text.map((span) => span.text).join("")
}
