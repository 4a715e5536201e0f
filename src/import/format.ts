/**
 * The contract of an input format. Exactly one format recognises a file, by its content, never by its name.
 * A format streams items and knows nothing of people, identity or storage.
 */
import type { Day } from "../fhir/dates.ts"
import type { Resource } from "../fhir/json.ts"
import type { Item } from "../record/draft.ts"
import type { Trust } from "./formats/health-card/trust.ts"

/** One thing to read: a file, a zip member, standard input. Can be opened several times. */
export type Input = {
  /** As the user named it; members as `archive.zip › folder/member.json`. */
  name: string
  bytes: number
  /** The first 64 KB (or all, if shorter). */
  head: Uint8Array
  open(): AsyncIterable<Uint8Array>
  /** The files of the same folder or archive, and the others of this import; not the input itself. */
  beside?(): AsyncIterable<Input>
  help?: Help
  /** What `patients` found out for `read`, which may be in another thread. Absent where nobody asked for the patients. */
  notes?: Map<string, string>
}

/** What a format may ask for beyond the bytes of its input. */
export type Help = {
  today: Day
  /** Issuers' keys and lists of revoked cards, read when first asked for. */
  trust?(): Promise<Trust>
  /** Asks a server; only where the user said --online. Throws a Failure where there is no answer. */
  ask?(request: Request): Promise<Answer>
  /** The passcode of a link or file, as the person gives it; undefined where nobody can be asked. */
  passcode?(what: string): Promise<string | undefined>
}

/** A question to a server; with a body it is a POST of that JSON. */
export type Request = { url: string; body?: string }
export type Answer = { status: number; contentType: string; bytes: Uint8Array }

export type DateOrder = "dmy" | "mdy" | "ymd"

export type ReadOptions = {
  dateOrder?: DateOrder
  /** Text of the user's own CSV profile (TOML), and its name for error messages. */
  map?: { name: string; text: string }
  timeZone?: string
}

export type Format = {
  id: string
  title: string
  /**
   * How sure it is, from the first bytes: "yes", "perhaps" (a lesser claim, used when nobody says yes), "otherwise" (it
   * takes what nobody else claims) or "no".
   */
  recognizes(head: Uint8Array): "yes" | "perhaps" | "otherwise" | "no"
  /**
   * Every Patient resource in the file, before anything is written; one that has an address in its Bundle with that
   * under `fullUrl`. A device's CSV names nobody.
   */
  patients(input: Input): AsyncIterable<Resource>
  read(input: Input, options: ReadOptions): AsyncIterable<Item>
  /** The drafts are made by us from a document that must itself be kept (CSV, C-CDA), not the source's own FHIR. */
  keepsOriginal: boolean
  /** What is kept as the original, where that is more than the input's own bytes. */
  original?(input: Input): AsyncIterable<Uint8Array>
  /** What comes of a file depends on more than its bytes (keys at hand, files beside it): it is read again each time. */
  rereads?: true
  /** Its files say nothing of anybody: nobody need be known to take them. */
  ofNobody?: true
  /** It reads the words of the files in its resources itself, and says where there are none. */
  readsWords?: true
  /** Large inputs of it are read in a thread of their own (apart.ts): it streams resources that take work to project. */
  worthAThread?: true
}
