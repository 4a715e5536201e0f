/** What changed since the last visit, or since a day: what a doctor who knows the patient needs to hear first. */
import type { Entry } from "../../record/entry.ts"
import { sameConcept } from "../concepts.ts"
import type { Fact, Text } from "../document.ts"
import { type Medicine, medicinesOf } from "../medicines.ts"
import type { Reading } from "../reading.ts"
import type { SectionMaker } from "../section.ts"
import { isNew, type Since, sinceOf } from "../since.ts"
import { tracksOf } from "../tracks.ts"
import { dayText, flagOf, flagSpan, valueText } from "../value.ts"

/** Lines of one kind of change that are told before the rest is only counted. */
const told = 8

export const changed: SectionMaker = {
  id: "changes",
  compose(reading, choice) {
    const since = sinceOf(reading, choice.since)
    if (since === undefined) return undefined
    const rows = changes(reading, since).filter((row) => row.values.length > 0)
    const title = `Changed since ${since.words}`
    if (rows.length === 0) return { id: "changes", title, blocks: [{ type: "text", text: "Nothing recorded." }] }
    return { id: "changes", title, blocks: [{ type: "facts", rows: rows.map(shortened) }] }
  },
}

function changes(reading: Reading, since: Since): Fact[] {
  const { entries } = reading
  const medicines = medicinesOf(entries)
  const started = medicines.filter((medicine) => isStarted(medicine, since))
  const altered = medicines.flatMap((medicine) => alteredDose(medicine, since))
  const stopped = medicines.filter((medicine) => !medicine.current && isNew(medicine.until, since))
  const ofKind = (kind: Entry["kind"]) =>
    sameConcept(entries.filter((entry) => entry.kind === kind && !entry.negated && took(entry)))
      // New is what was never told before.
      .filter((group) => group.every((entry) => isNew(entry.start ?? entry.recorded, since)))
      .map(([entry]) => entry)
  return [
    { label: "New conditions", values: ofKind("conditions").map((entry) => dated(entry.title, entry)) },
    { label: "New allergies", values: ofKind("allergies").map((entry) => dated(entry.title, entry)) },
    {
      label: "Started",
      values: started.map((medicine) => line(medicine.title, medicine.dose ?? "", dayText(medicine.since))),
    },
    { label: "Changed", values: altered },
    { label: "Stopped", values: stopped.map((medicine) => line(medicine.title, "", dayText(medicine.until))) },
    { label: "Out of range", values: newlyOut(entries, since) },
    { label: "Done", values: ofKind("procedures").map((entry) => dated(entry.title, entry)) },
    {
      label: "Vaccines",
      values: entries
        .filter((entry) => entry.kind === "immunizations" && took(entry) && isNew(entry.start, since))
        .map((entry) => dated(entry.title, entry)),
    },
  ]
}

function took(entry: Entry): boolean {
  return entry.standing === "current" || entry.standing === "done" || entry.standing === "unknown"
}

function isStarted(medicine: Medicine, since: Since): boolean {
  return medicine.current && medicine.entries.every((entry) => isNew(entry.start ?? entry.recorded, since))
}

/** A medicine known before whose newest dose is written differently than the one before. */
function alteredDose(medicine: Medicine, since: Since): Text[] {
  const [now, ...before] = medicine.entries.filter((entry) => entry.dose !== undefined)
  const old = before.find((entry) => !isNew(entry.start ?? entry.recorded, since))
  if (!medicine.current || !now?.dose || !old?.dose || !isNew(now.start ?? now.recorded, since)) return []
  if (plain(now.dose) === plain(old.dose)) return []
  return [line(medicine.title, `${now.dose} (before: ${old.dose})`, dayText(now.start ?? now.recorded))]
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, " ").trim()
}

function newlyOut(entries: readonly Entry[], since: Since): Text[] {
  const results = entries.filter((entry) => entry.kind === "labs" || entry.kind === "vitals")
  return tracksOf(results).flatMap((track) => {
    const [newest] = track.entries
    const before = track.entries.find((entry) => !isNew(entry.start, since))
    if (newest === undefined || !isNew(newest.start, since)) return []
    const flag = flagOf(newest)
    if (flag === undefined || (before !== undefined && flagOf(before) === flag)) return []
    const value: Text = [
      { text: `${track.title}  ` },
      { text: `${valueText(newest)} `, tone: "strong" },
      flagSpan(flag),
    ]
    return [[...value, { text: `  ${dayText(newest.start)}`, tone: "quiet" as const }]]
  })
}

function dated(title: string, entry: Entry): Text {
  return line(title, "", dayText(entry.start ?? entry.recorded))
}

function line(title: string, more: string, date: string): Text {
  return [
    { text: title, tone: "strong" },
    { text: more === "" ? "" : `, ${more}` },
    { text: date === "" ? "" : `  ${date}`, tone: "quiet" },
  ]
}

function shortened(fact: Fact): Fact {
  if (fact.values.length <= told) return fact
  const more: Text = [{ text: `and ${fact.values.length - told} more`, tone: "quiet" }]
  return { ...fact, values: [...fact.values.slice(0, told), more] }
}
