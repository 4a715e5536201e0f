// Makes a Bundle of any size by repeating one life with new ids, as it stands in its file, and says where in the
// file each resource lies, so that the floor reads the very same bytes.
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs"

const uuid = /\b([0-9a-f]{8})(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g

/** Writes `path` and `path`.offsets.json (byte pairs); gives bytes, resources, and the bytes of the resources alone. */
export function makeBundle(lifePath, path, bytesWanted) {
  const entries = entriesOf(readFileSync(lifePath, "utf8"))
  const file = openSync(path, "w")
  const offsets = []
  let at = writeSync(file, '{"resourceType":"Bundle","type":"collection","entry":[\n')
  let resourceBytes = 0
  for (let copy = 0; at < bytesWanted; copy++) {
    const pieces = []
    for (const { before, resource, after } of entries) {
      const [head, body, tail] = [before, resource, after].map((text) => Buffer.from(renamed(text, copy)))
      const comma = Buffer.from(offsets.length === 0 ? "" : ",\n")
      at += comma.length + head.length
      offsets.push([at, at + body.length])
      resourceBytes += body.length
      at += body.length + tail.length
      pieces.push(comma, head, body, tail)
    }
    writeSync(file, Buffer.concat(pieces))
  }
  at += writeSync(file, "\n]}\n")
  closeSync(file)
  writeFileSync(`${path}.offsets.json`, JSON.stringify(offsets))
  return { bytes: at, resources: offsets.length, resourceBytes }
}

function renamed(text, copy) {
  return text.replace(
    uuid,
    (_all, first, rest) => ((parseInt(first, 16) ^ (copy * 2654435761)) >>> 0).toString(16).padStart(8, "0") + rest,
  )
}

/** The text of each Bundle entry of a pretty-printed file, cut around its resource. */
function entriesOf(text) {
  const bundle = JSON.parse(text)
  return bundle.entry.map((entry) => {
    const whole = JSON.stringify(entry, null, 4)
    const resource = JSON.stringify(entry.resource, null, 4)
    const indented = resource.replaceAll("\n", "\n    ")
    const cut = whole.indexOf(indented)
    if (cut < 0) throw new Error("an entry does not hold its own resource")
    return { before: whole.slice(0, cut), resource: indented, after: whole.slice(cut + indented.length) }
  })
}
