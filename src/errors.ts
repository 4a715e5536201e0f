/**
 * Every way phr stops on purpose: a code, an exit status, plain words and what to do next.
 * A Failure is thrown anywhere and printed only by main.ts. Its texts never hold health data, keys or passphrases.
 * Exit statuses: interface.md "Exit codes". docs/ERRORS.md is generated from this table.
 */

export const exits = {
  done: 0,
  unexpected: 1,
  usage: 2,
  partial: 3,
  unreadable: 4,
  nothing: 5,
  unwritable: 6,
  due: 7,
  otherPerson: 8,
  noRecord: 10,
  inUse: 11,
  wrongKey: 12,
  damaged: 13,
  interrupted: 130,
} as const

export type Exit = (typeof exits)[keyof typeof exits]

type Words = Record<string, string | number>
type Row = { exit: Exit; message: string; hint: string }

/** `{name}` in a text is replaced by the value given for it. */
export const failures = {
  usage: { exit: exits.usage, message: "{what}", hint: "{how}" },
  interrupted: {
    exit: exits.interrupted,
    message: "interrupted",
    hint: "nothing half-done was written to the record",
  },
  unexpected: {
    exit: exits.unexpected,
    message: "something went wrong that should not: this is a bug in phr",
    hint: "PHR_DEBUG=1 shows where; that text can hold health data, so look at it before you send it to anybody",
  },
  "record-missing": { exit: exits.noRecord, message: "no record file at {path}", hint: "make one with: phr init" },
  "record-in-use": {
    exit: exits.inUse,
    message: "{path} is in use by another phr",
    hint: "wait until it has finished, then try again",
  },
  "wrong-key": {
    exit: exits.wrongKey,
    message: "this passphrase or key does not open {path}",
    hint: "try again, or use: phr recovery use; if you are sure it is right, the first page is damaged: phr restore <backup>",
  },
  "record-damaged": {
    exit: exits.damaged,
    message: "{path} is damaged or was altered: {what}",
    hint: "put a backup back with: phr restore <backup>",
  },
  "header-altered": {
    exit: exits.damaged,
    message: "the first 16 bytes of {path} were altered",
    hint: "put them right with the key file or PHR_RECOVERY_CODE and: phr check --repair",
  },
  "not-a-record": {
    exit: exits.damaged,
    message:
      "{path} does not begin as a record of this phr does: it is another file, a record of a newer phr, or its first bytes were altered",
    hint: "if it is your record, try the key file or PHR_RECOVERY_CODE with: phr check --repair",
  },
  "key-file-missing": {
    exit: exits.wrongKey,
    message: "the key file {path} cannot be read",
    hint: "make one with: phr key create <path>",
  },
  "key-file-open": {
    exit: exits.wrongKey,
    message: "others can read the key file {path}",
    hint: "close it with: chmod 600 {path}",
  },
  "key-file-broken": {
    exit: exits.wrongKey,
    message: "{path} is not a phr key file, or it is damaged",
    hint: "make a new one with: phr key create <path>",
  },
  "key-elsewhere": {
    exit: exits.wrongKey,
    message: "the key file {keyFile} belongs to another record or an older passphrase",
    hint: "make a new one with: phr key create <path>",
  },
  "recovery-code-misread": {
    exit: exits.wrongKey,
    message: "the recovery code does not read right{group}",
    hint: "compare it letter by letter with the paper; O and 0, I, L and 1 are the same to phr",
  },
  "recovery-code-missing": {
    exit: exits.usage,
    message: "no recovery code was given, and there is no terminal to ask on",
    hint: "set PHR_RECOVERY_CODE",
  },
  "recovery-code-elsewhere": {
    exit: exits.wrongKey,
    message: "the recovery code belongs to another record or an older passphrase",
    hint: "use the code printed last; a backup made before keeps its old code",
  },
  "session-ended": {
    exit: exits.wrongKey,
    message: "the session in PHR_SESSION has ended",
    hint: 'begin a new one with: eval "$(phr unlock)", or: unset PHR_SESSION',
  },
  "session-elsewhere": {
    exit: exits.wrongKey,
    message: "the session in PHR_SESSION belongs to another record or an older passphrase",
    hint: 'begin a new one with: eval "$(phr unlock)", or: unset PHR_SESSION',
  },
  "session-folder": {
    exit: exits.unwritable,
    message: "{path} is not a private folder of yours, so no session is kept there",
    hint: "set XDG_RUNTIME_DIR to a folder that only you can open",
  },
  "passphrase-missing": {
    exit: exits.usage,
    message: "no passphrase was given, and there is no terminal to ask on",
    hint: "give {flags}",
  },
  "passphrase-unreadable": {
    exit: exits.wrongKey,
    message: "no passphrase could be had from {from}: {why}",
    hint: "the passphrase is its text, in UTF-8, without the last newline",
  },
  "passphrase-empty": {
    exit: exits.usage,
    message: "the passphrase from {from} is empty",
    hint: "give one that is not",
  },
  "record-newer": {
    exit: exits.damaged,
    message: "{path} was written by a newer phr (schema {found}, this phr knows {known})",
    hint: "install a newer phr; the file was left as it is",
  },
  "record-exists": {
    exit: exits.unwritable,
    message: "there is already a file at {path}",
    hint: "name another path, or move that file away first",
  },
  "record-unwritable": {
    exit: exits.unwritable,
    message: "{path} cannot be read or written: {reason}",
    hint: "look at the permissions of the file and its folder, and at the free space of the disk",
  },
  "output-exists": {
    exit: exits.unwritable,
    message: "there is already a file at {path}",
    hint: "write to another path, or overwrite it with --force",
  },
  "output-unwritable": {
    exit: exits.unwritable,
    message: "{path} cannot be written: {reason}",
    hint: "choose another path with -o, or free the place",
  },
  "import-missing": {
    exit: exits.nothing,
    message: "there is no import {id} in this record",
    hint: "see which there are: phr imports",
  },
  "other-person": {
    exit: exits.otherPerson,
    message: "{path} is about somebody else: {reason}",
    hint: "choose the person with --person, add one with phr person add, or import it all the same with --any-person",
  },
  "person-of-file-unclear": {
    exit: exits.otherPerson,
    message: "{path}: it is not clear whose this is: {reason}",
    hint: "say whose with --person, add the people with phr person add, or import it all the same with --any-person",
  },
  "no-person": {
    exit: exits.nothing,
    message: "nobody is in this record yet",
    hint: "say who it is for: phr person add",
  },
  "person-unknown": {
    exit: exits.usage,
    message: "nobody of that name is in this record",
    hint: "see who is: phr person list",
  },
  "person-exists": {
    exit: exits.usage,
    message: "somebody of that name is already in this record",
    hint: "see who is: phr person list; correct facts with: phr person edit",
  },
  "person-unclear": {
    exit: exits.usage,
    message: "several people are in this record, and it is not clear who is meant",
    hint: "say it with --person, or once and for all with: phr person default",
  },
  "schedule-unreadable": {
    exit: exits.unreadable,
    message: "{path} holds no schedule of vaccines that can be read: {why}",
    hint: "give the folder with all of CDC's CDSi supporting data as XML, ScheduleSupportingData.xml among them",
  },
  "nothing-told": {
    exit: exits.nothing,
    message: "nothing was answered, done, declined, put off, merged or split that could be taken back",
    hint: "imports are taken back with: phr imports undo <id>",
  },
  "rules-unreadable": {
    exit: exits.unreadable,
    message: "the rules in {path} cannot be read: {why}",
    hint: "how such a folder looks: docs/SCREENINGS.md",
  },
  "due-unknown": {
    exit: exits.nothing,
    message: "no single item of phr due has that name",
    hint: "name one of: {names}",
  },
  "entry-unknown": {
    exit: exits.nothing,
    message: "no entry of this record has an id that begins so",
    hint: "ids stand first in: phr list <kind>, phr search <words>",
  },
  "entry-unclear": {
    exit: exits.usage,
    message: "several entries have an id that begins so",
    hint: "give more letters of the id",
  },
  "input-unreadable": {
    exit: exits.unreadable,
    message: "{path}: {what}",
    hint: "look at the path; files, folders, zip archives and - (standard input) can be read",
  },
  "input-empty": {
    exit: exits.unreadable,
    message: "{path}: the file is empty",
    hint: "download it again from where it came",
  },
  "input-unknown": {
    exit: exits.unreadable,
    message: "{path}: this is {what}",
    hint: "phr import reads: {titles}",
  },
  "input-hopeless": {
    exit: exits.unreadable,
    message: "{path}: more than {most} items of it cannot be read",
    hint: "it was damaged on its way, or is no health data: download it again",
  },
  "xml-broken": {
    exit: exits.unreadable,
    message: "{path}: the XML is broken at line {line}: {reason}",
    hint: "it was damaged or altered on its way: download it again from where it came",
  },
  "input-unclear": {
    exit: exits.unreadable,
    message: "{path}: more than one format recognizes this file",
    hint: "say which it is: --format {ids}",
  },
  "measure-unknown": {
    exit: exits.nothing,
    message: "no readings of that measure in this record",
    hint: "see what there is: phr list labs, phr list vitals",
  },
  "measure-unclear": {
    exit: exits.usage,
    message: "several measures match these words",
    hint: "say one of them in full, or by its LOINC code",
  },
  "visit-unknown": {
    exit: exits.nothing,
    message: "no visit is recorded to count from",
    hint: "say a date: --since 2026-01-31",
  },
  "csv-date-order": {
    exit: exits.unreadable,
    message: '{path}: cannot tell day from month in column "{column}" ({example} could be either)',
    hint: "say it with --date-order dmy or --date-order mdy",
  },
  "csv-header-unknown": {
    exit: exits.unreadable,
    message: "{path}: phr does not know this table; its columns are {columns}",
    hint: "import it in a terminal, where phr asks what each column is, or give a profile with --map <profile> (docs/CSV.md)",
  },
  "map-unknown": {
    exit: exits.nothing,
    message: 'no explained table "{id}" in this record',
    hint: "see them with: phr imports maps",
  },
  "csv-map": {
    exit: exits.usage,
    message: "{map}, line {line}: {what}",
    hint: "docs/CSV.md shows a profile with every key",
  },
  "csv-map-unfit": {
    exit: exits.unreadable,
    message: "{path}: no row among the first holds the columns that {map} names: {columns}",
    hint: "compare the names in the profile with the header of the file",
  },
  "csv-broken": {
    exit: exits.unreadable,
    message: "{path}: a quotation mark opened before line {line} is never closed",
    hint: "close it in the file, or save the table as CSV again",
  },
  "original-missing": {
    exit: exits.nothing,
    message: "no file is kept for this entry: its source is the text it came in",
    hint: "see that text with: phr show <id> --resource",
  },
  "card-refused": {
    exit: exits.unreadable,
    message: "{path}: this health card is not taken: {reason}",
    hint: "get it once more from who issued it; a card must come whole and unaltered",
  },
  "keys-unreadable": {
    exit: exits.unreadable,
    message: "{path} cannot be used to check health cards: {why}",
    hint: "give the JWK set of an issuer, a list of revoked cards, or a folder of them; docs/CARDS.md shows how",
  },
  "link-offline": {
    exit: exits.unreadable,
    message: "{path}: this is a link to health data on a server ({host}), and phr was not told to go there",
    hint: "fetch it with --online, or lay the file you got from there beside it",
  },
  "link-refused": {
    exit: exits.unreadable,
    message: "{path}: nothing could be had from this health link: {reason}",
    hint: "ask who gave you the link for a new one",
  },
  "link-passcode": {
    exit: exits.usage,
    message: "{path}: this wants a passcode, and there is no terminal to ask on",
    hint: "give it with --passcode-file <path> or PHR_PASSCODE",
  },
  "server-silent": {
    exit: exits.unreadable,
    message: "nothing could be had from {host}: {what}",
    hint: "look at your connection, and whether the link is as it was given to you",
  },
  "link-file-alone": {
    exit: exits.unreadable,
    message: "{path}: this is a locked file of a SMART Health Link, and its link is not beside it",
    hint: "lay the link (a text with shlink:/) in the same folder and import both",
  },
} as const satisfies Record<string, Row>

export type FailureCode = keyof typeof failures

type Slots<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never
type SlotsOf<C extends FailureCode> = Slots<(typeof failures)[C]["message"]> | Slots<(typeof failures)[C]["hint"]>
export type FailureWords<C extends FailureCode> = { [K in SlotsOf<C>]: string | number }

/** A stop on purpose. Thrown; only main.ts prints it, as `phr: <message>` and `phr: hint: <hint>`. */
export class Failure extends Error {
  readonly code: FailureCode
  /** What the texts were filled with, so that the failure can be told again behind a thread's border. */
  readonly words: Words
  readonly exit: Exit
  readonly hint: string
  constructor(code: FailureCode, words: Words) {
    const row: Row = failures[code]
    super(fill(row.message, words))
    this.name = "Failure"
    this.code = code
    this.words = words
    this.exit = row.exit
    this.hint = fill(row.hint, words)
  }
}

/** Makes the failure of that code; the words its texts need are checked by type. */
export function failure<C extends FailureCode>(
  code: C,
  ...words: [SlotsOf<C>] extends [never] ? [] : [FailureWords<C>]
): Failure {
  return new Failure(code, words[0] ?? {})
}

function fill(text: string, words: Words): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(words[name] ?? slot))
}
