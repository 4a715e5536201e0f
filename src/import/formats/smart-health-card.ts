/**
 * SMART Health Cards: signed cards of vaccines, results and insurance, as a file, as the digits of QR codes (also in
 * parts, of which the others lie beside), as a JWS, or in the answer of $health-cards-issue. Each card is judged before
 * anything of it is taken (health-card/card.ts); the file itself is kept. SMART Health Cards 1.4.
 */
import { failure } from "../../errors.ts"
import type { Resource } from "../../fhir/json.ts"
import type { Issue, Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { type Card, judgeBarePayload, judgeCard, type RefusedCard } from "./health-card/card.ts"
import { type Credential, credentialsIn, looksLikeCard, mostBytes } from "./health-card/credentials.ts"
import { itemsOf, patientsOf } from "./health-card/drafts.ts"
import { assemblies, type Chunk, missingParts } from "./health-card/numeric.ts"
import { textOf } from "./health-card/text.ts"
import { noTrust } from "./health-card/trust.ts"

export const smartHealthCard: Format = {
  id: "smart-health-card",
  title: "SMART Health Card",
  keepsOriginal: true,
  rereads: true,
  recognizes: (head) => (looksLikeCard(Buffer.from(head).toString("latin1")) ? "yes" : "no"),
  patients,
  read,
}

export type Judged = { place: string; card: Card | RefusedCard }

/** What the first reading of a file made, for the second, by the file's head (the same object in both). */
const surveyed = new WeakMap<Uint8Array, Judged[]>()

async function* patients(input: Input): AsyncIterable<Resource> {
  const judged = await judgeAll(input)
  surveyed.set(input.head, judged)
  const first = judged[0]?.card
  if (judged.every(({ card }) => card.type === "refused")) {
    const reason = first?.type === "refused" ? first.reason : "it holds no card"
    throw failure("card-refused", { path: input.name, reason })
  }
  for (const { card } of judged) yield* card.type === "card" ? patientsOf(card) : []
}

async function* read(input: Input): AsyncIterable<Item> {
  const judged = surveyed.get(input.head) ?? (await judgeAll(input))
  surveyed.delete(input.head)
  for (const { place, card } of judged) yield* itemsOfJudged(card, place)
  if (await isPadded(input)) yield paddingDoubt
}

/** The drafts of a card that is taken, or the issue of one that is not. */
export function* itemsOfJudged(card: Card | RefusedCard, place: string): Generator<Item> {
  if (card.type === "card") yield* itemsOf(card, place)
  else yield { type: "issue", code: "card-refused", severity: "error", where: place, message: card.reason }
}

async function judgeAll(input: Input): Promise<Judged[]> {
  const text = await textOf(input, mostBytes)
  if (text === undefined) throw failure("card-refused", { path: input.name, reason: "it is larger than any card" })
  return judgeText(text, input)
}

/** The cards of a text, each judged; `input` is the file it stands in. */
export async function judgeText(text: string, input: Input): Promise<Judged[]> {
  const found = credentialsIn(text)
  const trust = (await input.help?.trust?.()) ?? noTrust
  const today = input.help?.today
  const judged: Judged[] = []
  const done = new Set<Credential>()
  for (const credential of found) {
    if (done.has(credential)) continue
    const { place } = credential
    const judge = (jws: string) => judgeCard(jws, trust, today)
    if (credential.type === "jws") judged.push({ place, card: await judge(credential.jws) })
    else if (credential.type === "broken") judged.push({ place, card: refused(credential.reason) })
    else if (credential.type === "payload") {
      judged.push({ place, card: judgeBarePayload(credential.payload, today) })
    } else {
      const here = found.filter((one) => one.type === "chunk" && one.chunk.of === credential.chunk.of)
      for (const one of here) done.add(one)
      const others = [
        ...here.flatMap((one) => (one.type === "chunk" && one !== credential ? [one.chunk] : [])),
        ...(await chunksBeside(input, credential.chunk.of)),
      ]
      judged.push({ place, card: await judgeParts(credential.chunk, others, judge) })
    }
  }
  return judged
}

/** The card that a part belongs to: of all ways to put the parts together, the first that makes a card. */
async function judgeParts(
  own: Chunk,
  others: readonly Chunk[],
  judge: (jws: string) => Promise<Card | RefusedCard>,
): Promise<Card | RefusedCard> {
  const missing = missingParts(own, others)
  if (missing.length > 0) {
    const named =
      missing.length > 5 ? `${missing.length} of ${own.of} parts` : `part ${missing.join(", ")} of ${own.of}`
    return refused(`${named} of the card is missing: import all its codes together, or lay them in one folder`)
  }
  let first: Card | RefusedCard | undefined
  for (const jws of assemblies(own, others)) {
    const card = await judge(jws)
    if (card.type === "card") return card
    first ??= card
  }
  return first ?? refused("its parts do not make a card")
}

async function chunksBeside(input: Input, of: number): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for await (const other of input.beside?.() ?? []) {
    if (!/^\s*shc:\//i.test(Buffer.from(other.head.subarray(0, 200)).toString("latin1"))) continue
    const text = await textOf(other, mostBytes)
    const found = text === undefined ? [] : credentialsIn(text)
    chunks.push(...found.flatMap((one) => (one.type === "chunk" && one.chunk.of === of ? [one.chunk] : [])))
  }
  return chunks
}

function refused(reason: string): RefusedCard {
  return { type: "refused", reason, patients: [] }
}

const paddingDoubt: Issue = {
  type: "issue",
  code: "card-overlooked",
  severity: "warning",
  where: "file",
  message: "blanks stand before the card or after its last line; they were overlooked",
}

/** A line end after the card is how text files are; anything more is no part of a card. */
async function isPadded(input: Input): Promise<boolean> {
  const text = (await textOf(input, mostBytes)) ?? ""
  const bare = text.replace(/\r?\n$/, "")
  return bare !== bare.trim()
}
