/**
 * Who recorded it: the source's name as the phone shows it, and what it says of the device. The address of the device in
 * the phone's memory ("<<HKDevice: 0x282a45810>") and identifiers of records are another in every export: they are left out.
 */

const mostKept = 20_000

/** What an HKDevice says of itself, without its address. */
const described = new Map<string, string>()

export function deviceWords(device: string | undefined): string {
  if (device === undefined || device === "") return ""
  const known = described.get(device)
  if (known !== undefined) return known
  if (described.size >= mostKept) described.clear()
  const words = device
    .replace(/^<<HKDevice: 0x[\da-f]+>,?\s*/i, "")
    .replaceAll(/\b0x[\da-f]{4,}\b/gi, "")
    .replace(/>$/, "")
    .trim()
  described.set(device, words)
  return words
}

/** The hardware, where the device names it: "Watch6,7". */
export function hardwareOf(device: string | undefined): string | undefined {
  return /(?:^|, )hardware:(\w+(?:,\d+)?)/.exec(deviceWords(device))?.[1]
}

const bookkeeping = /(?:UUID|SyncIdentifier|SyncVersion|ExternalIdentifier|ObjectIdentifier)$/i

/** Whether a metadata entry says something of the reading, and not only of the phone's own bookkeeping. */
export function isTelling(key: string): boolean {
  return !bookkeeping.test(key)
}
