/**
 * The issuers a person trusts: their public keys and their lists of revoked cards, from files at hand. Reads JWK sets
 * (RFC 7517), lists of revoked cards, and directories of issuers with both; judges each key by the rules of the
 * specification and refuses what is none, saying why. Reads no file itself and asks no server.
 * SMART Health Cards 1.4, "Determining keys associated with an issuer", "Revocation"; certificates (x5c) are not judged.
 */
import { isObject, type Json, type JsonObject, numberAt, objectAt, objectsAt, stringAt } from "../../../fhir/json.ts"
import { type PublicKey, thumbprint } from "./jose.ts"

/** A file of keys or revoked cards: `place` is its path below the folder of trusted issuers, with forward slashes. */
export type TrustFile = { name: string; place: string; text: string }

export type TrustedKey = PublicKey & {
  kid: string
  /** Whose key it is, where the file or its place says so; else the person vouches for it alone. */
  issuer?: string
  issuerName?: string
  /** The number of the list of revoked cards that belongs to it. */
  crlVersion?: number
}

export type Trust = {
  keys: readonly TrustedKey[]
  /** By key: the ids of revoked cards, each with the second before which it was issued, where that matters. */
  revoked: ReadonlyMap<string, ReadonlyMap<string, number | undefined>>
}

export const noTrust: Trust = { keys: [], revoked: new Map() }

/** Why a file of keys cannot be trusted. `name` is the file's, `why` in words. */
export class TrustError extends Error {
  readonly file: string
  readonly why: string
  constructor(file: string, why: string) {
    super(why)
    this.file = file
    this.why = why
  }
}

type Reading = { name: string; keys: TrustedKey[]; lists: readonly JsonObject[] }

/** All keys and revoked cards of the files. Throws a TrustError for the first thing that is not as it must be. */
export async function readTrust(files: readonly TrustFile[]): Promise<Trust> {
  const readings: Reading[] = []
  for (const file of files) readings.push(await readFile(file))
  const keys = readings.flatMap((reading) => reading.keys)
  const revoked = new Map<string, Map<string, number | undefined>>()
  for (const { name, lists } of readings) {
    for (const list of lists) {
      const { kid, cards } = readList(list, keys, name)
      revoked.set(kid, new Map([...(revoked.get(kid) ?? []), ...cards]))
    }
  }
  return { keys, revoked }
}

async function readFile({ name, place, text }: TrustFile): Promise<Reading> {
  const content = parse(text)
  if (!isObject(content)) throw new TrustError(name, "it is not JSON with the keys of an issuer")
  const directory = objectsAt(content, "issuerInfo")
  if (directory.length > 0) {
    const all = await Promise.all(directory.map((one) => readIssuer(one, name)))
    return { name, keys: all.flatMap((one) => one.keys), lists: all.flatMap((one) => one.lists) }
  }
  if (Array.isArray(content.rids)) return { name, keys: [], lists: [content] }
  const listed = stringAt(content, "kty") === undefined ? content.keys : [content]
  if (!Array.isArray(listed)) throw new TrustError(name, "it holds neither keys nor a list of revoked cards")
  const issuer = stringAt(content, "issuer") ?? stringAt(content, "iss") ?? issuerAt(place)
  const about = { ...(issuer !== undefined && { issuer }) }
  return { name, keys: await Promise.all(listed.map((key) => readKey(key, about, name))), lists: [] }
}

async function readIssuer(one: JsonObject, name: string): Promise<Reading> {
  const said = objectAt(one, "issuer")
  const [issuer, issuerName] = [stringAt(said, "iss"), stringAt(said, "name")]
  if (issuer === undefined) throw new TrustError(name, "one of its issuers has no address (iss)")
  const about = { issuer, ...(issuerName !== undefined && { issuerName }) }
  const keys = await Promise.all(objectsAt(one, "keys").map((key) => readKey(key, about, name)))
  return { name, keys, lists: objectsAt(one, "crls") }
}

/** `spec.example.org/cards/.well-known/jwks.json` is where the keys of https://spec.example.org/cards stand. */
function issuerAt(place: string): string | undefined {
  const found = /^((?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/.+)?)\/\.well-known\/jwks\.json$/i.exec(place)
  return found?.[1] === undefined ? undefined : `https://${found[1]}`
}

async function readKey(key: Json, about: Pick<TrustedKey, "issuer" | "issuerName">, name: string): Promise<TrustedKey> {
  const refuse = (why: string) => new TrustError(name, why)
  const [kid, x, y] = [stringAt(key, "kid"), stringAt(key, "x"), stringAt(key, "y")]
  if (isObject(key) && key.d !== undefined) throw refuse("it holds a private key, which belongs to the issuer alone")
  if (stringAt(key, "kty") !== "EC") throw refuse("one of its keys is not of an elliptic curve (kty EC)")
  if (stringAt(key, "crv") !== "P-256" && stringAt(key, "crv") !== undefined)
    throw refuse("one of its keys is not on the curve P-256 (crv)")
  if ((stringAt(key, "alg") ?? "ES256") !== "ES256") throw refuse("one of its keys is not for ES256 (alg)")
  if ((stringAt(key, "use") ?? "sig") !== "sig") throw refuse("one of its keys is not for signatures (use)")
  if (kid === undefined || x === undefined || y === undefined) throw refuse("one of its keys lacks kid, x or y")
  const print = await thumbprint({ x, y }).catch(() => undefined)
  if (print === undefined) throw refuse("one of its keys is no point of the curve P-256")
  if (print !== kid) throw refuse("one of its keys is not named by its thumbprint (kid)")
  const crlVersion = numberAt(key, "crlVersion")
  return { kid, x, y, ...about, ...(crlVersion !== undefined && { crlVersion }) }
}

function readList(list: JsonObject, keys: readonly TrustedKey[], name: string) {
  const refuse = (why: string) => new TrustError(name, `its list of revoked cards cannot be used: ${why}`)
  const [kid, counter] = [stringAt(list, "kid"), numberAt(list, "ctr")]
  if (kid === undefined) throw refuse("it names no key (kid)")
  if (stringAt(list, "method") !== "rid") throw refuse("its method is not rid")
  const wanted = keys.find((key) => key.kid === kid)?.crlVersion
  if (wanted !== undefined && counter !== wanted) throw refuse(`it is number ${counter}, its key speaks of ${wanted}`)
  const cards = new Map<string, number | undefined>()
  for (const item of Array.isArray(list.rids) ? list.rids : []) {
    const [id = "", before, ...more] = String(item).split(".")
    if (!/^[A-Za-z0-9_-]+$/.test(id) || more.length > 0) throw refuse("one of its ids is not base64url")
    if (id.length > 24) throw refuse("one of its ids is longer than 24 letters")
    if (before !== undefined && !/^\d{1,12}$/.test(before)) throw refuse("one of its times is no number")
    if (cards.has(id)) throw refuse("one of its ids stands there twice")
    cards.set(id, before === undefined ? undefined : Number(before))
  }
  return { kid, cards }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
