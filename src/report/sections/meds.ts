/** Medicines on a screen: what is taken now, with dose as written, since when and who prescribed; what was taken before. */
import type { Block, Column, Section, Text } from "../document.ts"
import type { Medicine } from "../medicines.ts"
import { dayText } from "../value.ts"

/** `all` also tells the medicines no longer taken; otherwise they are counted. */
export function composeMeds(medicines: readonly Medicine[], denied: string | undefined, all: boolean): Section {
  const [current, past] = [medicines.filter((one) => one.current), medicines.filter((one) => !one.current)]
  const blocks: Block[] = []
  if (current.length > 0) blocks.push({ type: "table", columns: now, rows: current.map(nowRow) })
  else blocks.push({ type: "text", text: denied ?? "No current medicine recorded." })
  if (past.length > 0 && all) {
    blocks.push({ type: "heading", level: 1, text: "Before" })
    blocks.push({ type: "table", columns: before, rows: past.map(beforeRow) })
  } else if (past.length > 0) {
    blocks.push({ type: "text", text: [{ text: `${past.length} no longer taken: phr meds --all`, tone: "quiet" }] })
  }
  return { id: "medicines", title: "Medicines", blocks }
}

const now: readonly Column[] = [
  { title: "Medicine", grow: true },
  { title: "Dose as written", grow: true },
  { title: "Since" },
  { title: "Prescribed by", rank: 2 },
  { title: "Confirmed", rank: 1 },
]

function nowRow({ title, dose, since, uncertain, prescriber, confirmed, notConfirmedSince }: Medicine): Text[] {
  return [
    [
      { text: title, tone: "strong" },
      { text: uncertain ? " (status not stated)" : "", tone: "quiet" },
    ],
    dose ?? "",
    dayText(since),
    prescriber ?? "",
    notConfirmedSince === undefined
      ? dayText(confirmed)
      : [{ text: `not since ${dayText(notConfirmedSince)}`, tone: "warn" }],
  ]
}

const before: readonly Column[] = [
  { title: "Medicine", grow: true },
  { title: "Since" },
  { title: "Until" },
  { title: "Prescribed by", rank: 1 },
]

function beforeRow({ title, since, until, prescriber }: Medicine): Text[] {
  return [title, dayText(since), dayText(until), prescriber ?? ""]
}
