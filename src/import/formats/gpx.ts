/**
 * GPX: the route of a workout (workout-routes of an Apple Health export, or any other tracker's). Kept whole as a
 * document beside its workout; its points are not made into facts. Topografix GPX 1.1.
 */
import { createHash } from "node:crypto"
import type { DocumentReference } from "fhir/r4.js"
import { readDate } from "../../fhir/dates.ts"
import { scanXml, XmlError } from "../../fhir/xml.ts"
import { rootName, xmlHead } from "../../fhir/xml-head.ts"
import type { Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { makeDraft } from "./csv/draft.ts"

export const gpx: Format = {
  id: "gpx",
  title: "GPX",
  keepsOriginal: false,
  recognizes: (head) => (rootName(xmlHead(head)) === "gpx" ? "yes" : "no"),
  // A route names nobody: it is the person's it is imported for.
  async *patients() {},
  read,
}

const largest = 32 * 1024 * 1024

async function* read(input: Input): AsyncIterable<Item> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input.open()) {
    size += chunk.length
    if (size > largest) {
      const message = `the route is larger than ${largest / 1024 / 1024} MB`
      yield { type: "issue", code: "too-large", severity: "error", where: "file", message }
      return
    }
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  const route = await survey(bytes)
  if ("line" in route) {
    const message = `this is not well-formed XML: ${route.reason}; the file was kept as it is`
    yield { type: "issue", code: "broken-xml", severity: "warning", where: `line ${route.line}`, message }
  }
  const title =
    input.name
      .split(/[/\\]|›/)
      .at(-1)
      ?.trim() ?? "route.gpx"
  yield makeDraft(documentOf(bytes, title, route), new Map(), "urn:phr:gpx", "file")
}

type Route = { name: string; began: string; ended: string; points: number }

/** The name of the track, the times of its first and last point, and how many there are. */
async function survey(bytes: Buffer): Promise<Route | (Route & { line: number; reason: string })> {
  const route: Route = { name: "", began: "", ended: "", points: 0 }
  let words = ""
  async function* whole() {
    yield bytes
  }
  const path: string[] = []
  const events = {
    open(name: string) {
      path.push(name)
      words = ""
      if (name === "trkpt" || name === "rtept") route.points++
    },
    close(name: string) {
      path.pop()
      const parent = path.at(-1)
      if (name === "name" && parent === "trk") route.name ||= words.trim().slice(0, 200)
      if (name === "time" && parent === "trkpt") {
        route.began ||= words.trim()
        route.ended = words.trim()
      }
    },
    text(text: string) {
      words = (words + text).slice(0, 1000)
    },
  }
  try {
    for await (const _ of scanXml(whole(), events));
    return route
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return { ...route, line: error.line, reason: error.reason }
  }
}

function documentOf(bytes: Buffer, title: string, { name, began, ended, points }: Route): DocumentReference {
  const [start, end] = [readDate(began), readDate(ended)]
  const description = [name, points > 0 ? `${points.toLocaleString("en-US")} points` : ""].filter(Boolean).join(", ")
  return {
    resourceType: "DocumentReference",
    id: createHash("sha256").update(bytes).digest("hex").slice(0, 32),
    status: "current",
    type: { text: "Route" },
    ...(description !== "" && { description }),
    ...(start !== undefined && { context: { period: { start, ...(end !== undefined && { end }) } } }),
    content: [
      {
        attachment: {
          contentType: "application/gpx+xml",
          title,
          size: bytes.length,
          data: bytes.toString("base64"),
        },
      },
    ],
  }
}
