/**
 * Who recorded it: the source's name as the phone shows it, and what it says of the device. The address of the device in
 * the phone's memory ("<<HKDevice: 0x282a45810>") and identifiers of records are another in every export: they are left out.
 */

const mostKept = 20_000

/** Texts that come again and again, each kept once and apart from the piece of the file it was cut from. */
export function makeKeeper(make: (text: string) => string = (text) => text): (text: string) => string {
  const known = new Map<string, string>()
  let last = ""
  let lastMade = ""
  return (text) => {
    if (text === last) return lastMade
    let made = known.get(text)
    if (made === undefined) {
      if (known.size >= mostKept) known.clear()
      last = Buffer.from(text).toString()
      made = make(last)
      known.set(last, made)
    } else last = text
    lastMade = made
    return made
  }
}

const tidied = makeKeeper((text) =>
  text
    .replaceAll(/\b0x[\da-f]{4,}\b/gi, "")
    .replace(/>$/, "")
    .trim(),
)

/** What an HKDevice says of itself, without its address. */
export function deviceWords(device: string | undefined): string {
  if (device === undefined || device === "") return ""
  const end = device.startsWith("<<HKDevice: ") ? device.indexOf(">") : -1
  return tidied(end < 0 ? device : device.slice(device.charCodeAt(end + 1) === comma ? end + 3 : end + 1))
}

const comma = 44

/** The hardware, where the device names it: "Watch6,7". */
export function hardwareOf(device: string | undefined): string | undefined {
  return /(?:^|, )hardware:(\w+(?:,\d+)?)/.exec(deviceWords(device))?.[1]
}

const bookkeeping = /(?:UUID|SyncIdentifier|SyncVersion|ExternalIdentifier|ObjectIdentifier)$/i

/** Whether a metadata entry says something of the reading, and not only of the phone's own bookkeeping. */
export function isTelling(key: string): boolean {
  return !bookkeeping.test(key)
}
