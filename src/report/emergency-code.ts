/**
 * The text of the QR code: plain words that any phone camera shows without a network or an app, in as few bytes as a
 * code on paper can hold. What does not fit is counted; uses of medicines give way first, allergies last.
 */
import type { Words } from "./words.ts"

export type Told = {
  name: string
  /** Birth date, sex, blood group: short facts. */
  facts: readonly string[]
  allergies: readonly string[]
  conditions: readonly string[]
  medicines: readonly { title: string; use?: string }[]
  implants: readonly string[]
  directives: readonly string[]
  contacts: readonly string[]
  made: string
}

/** Bytes of UTF-8 that a code may hold and still be read from paper as large as a palm, or as a stamp. */
export const codeBytes = { page: 1100, card: 560 } as const

/** Lines of text, at most `bytes` long where that is possible at all. */
export function codeText(told: Told, { qr, qrMore }: Words["emergency"], bytes: number): string {
  const uses = told.medicines.map(({ title, use }) => (use === undefined ? title : `${title}: ${use}`))
  const lists = [
    { label: qr.allergies, items: [...told.allergies], always: true },
    { label: qr.implants, items: [...told.implants] },
    { label: qr.directives, items: [...told.directives] },
    { label: qr.contacts, items: [...told.contacts] },
    { label: qr.medicines, items: uses, always: true },
    { label: qr.conditions, items: [...told.conditions], always: true },
  ]
  const left = lists.map(() => 0)
  const lines = () => [
    `${qr.emergency} ${told.name}`,
    told.facts.join(", "),
    ...lists.flatMap(({ label, items, always }, at) => {
      const more = (left[at] ?? 0) > 0 ? [qrMore(left[at] ?? 0)] : []
      const said = [...items, ...more].join("; ")
      if (said === "") return always ? [`${label}: ${qr.none}`] : []
      return [`${label}: ${said}`]
    }),
    told.made,
  ]
  const text = () => lines().filter(Boolean).join("\n")
  const size = () => new TextEncoder().encode(text()).length
  if (size() > bytes) lists[4]?.items.splice(0, uses.length, ...told.medicines.map(({ title }) => title))
  while (size() > bytes) {
    // The longest of the others gives up its last item; allergies only when nothing else is left.
    const others = lists.map(({ items }, at) => (at === 0 ? -1 : items.join("; ").length))
    const longest = Math.max(...others)
    const at = longest > 0 ? others.indexOf(longest) : 0
    if ((lists[at]?.items.length ?? 0) === 0) break
    lists[at]?.items.pop()
    left[at] = (left[at] ?? 0) + 1
  }
  return text()
}
