/**
 * Every command of phr, in the order of its help. A command's file is loaded only when it is called.
 * A new command is one file in commands/ and one line here.
 */
import type { Command } from "./commands/command.ts"

export type Group = "start" | "people" | "in" | "look" | "out" | "care" | "keep"

export type Listed = { name: string; group: Group; summary: string; load: () => Promise<Command> }

/** What phr alone on a terminal shows. */
export const loadMenu = () => import("./commands/menu.ts")

export const commands: readonly Listed[] = [
  {
    name: "demo",
    group: "start",
    summary: "the whole story on a made-up person, in a temporary record",
    load: () => import("./commands/demo.ts").then((file) => file.demo),
  },
  {
    name: "init",
    group: "start",
    summary: "a new record file with its first person",
    load: () => import("./commands/init.ts").then((file) => file.init),
  },
  {
    name: "summary",
    group: "look",
    summary: "one screen: who, allergies, conditions, medicines, results out of range, what is due",
    load: () => import("./commands/summary.ts").then((file) => file.summary),
  },
  {
    name: "person",
    group: "people",
    summary: "who is in this record",
    load: () => import("./commands/person.ts").then((file) => file.person),
  },
  {
    name: "import",
    group: "in",
    summary: "files, folders, zip archives or standard input into the record",
    load: () => import("./commands/import.ts").then((file) => file.importCommand),
  },
  {
    name: "imports",
    group: "in",
    summary: "where everything came from; take an import back",
    load: () => import("./commands/imports.ts").then((file) => file.imports),
  },
  {
    name: "list",
    group: "look",
    summary: "the entries of one kind, filtered: table, CSV, Markdown or JSON",
    load: () => import("./commands/list.ts").then((file) => file.list),
  },
  {
    name: "show",
    group: "look",
    summary: "one entry with its sources and history",
    load: () => import("./commands/show.ts").then((file) => file.show),
  },
  {
    name: "search",
    group: "look",
    summary: "full-text search over every kind",
    load: () => import("./commands/search.ts").then((file) => file.search),
  },
  {
    name: "trend",
    group: "look",
    summary: "one measure over time: chart, range, statistics",
    load: () => import("./commands/trend.ts").then((file) => file.trend),
  },
  {
    name: "labs",
    group: "look",
    summary: "laboratory results as a flowsheet: analytes down, days across",
    load: () => import("./commands/labs.ts").then((file) => file.labs),
  },
  {
    name: "meds",
    group: "look",
    summary: "what is taken now, since when and by whom prescribed",
    load: () => import("./commands/meds.ts").then((file) => file.meds),
  },
  {
    name: "timeline",
    group: "look",
    summary: "what happened when, by year and day",
    load: () => import("./commands/timeline.ts").then((file) => file.timeline),
  },
  {
    name: "changes",
    group: "look",
    summary: "what is new since the last visit, or since a day",
    load: () => import("./commands/changes.ts").then((file) => file.changes),
  },
  {
    name: "due",
    group: "look",
    summary: "screenings: overdue, due, due soon, up to date, and why",
    load: () => import("./commands/due.ts").then((file) => file.due),
  },
  {
    name: "pdf",
    group: "out",
    summary: "the page for a visit, to print or to send",
    load: () => import("./commands/pdf.ts").then((file) => file.pdf),
  },
  {
    name: "export",
    group: "out",
    summary: "the record in a standard form, for another program",
    load: () => import("./commands/export.ts").then((file) => file.exportRecord),
  },
  {
    name: "share",
    group: "out",
    summary: "a chosen part, encrypted for somebody with the age tool",
    load: () => import("./commands/share.ts").then((file) => file.share),
  },
  {
    name: "shares",
    group: "out",
    summary: "what was shared, when and for whom",
    load: () => import("./commands/shares.ts").then((file) => file.shares),
  },
  {
    name: "answer",
    group: "care",
    summary: "questions only you can answer, which decide what is due",
    load: () => import("./commands/answer.ts").then((file) => file.answer),
  },
  {
    name: "done",
    group: "care",
    summary: "a service that was done elsewhere",
    load: () => import("./commands/done.ts").then((file) => file.done),
  },
  {
    name: "decline",
    group: "care",
    summary: "a service you do not want",
    load: () => import("./commands/decline.ts").then((file) => file.decline),
  },
  {
    name: "snooze",
    group: "care",
    summary: "a service you put off until a day",
    load: () => import("./commands/decline.ts").then((file) => file.snooze),
  },
  {
    name: "duplicates",
    group: "care",
    summary: "the same fact from several sources: joined, or possibly the same",
    load: () => import("./commands/duplicates.ts").then((file) => file.duplicates),
  },
  {
    name: "merge",
    group: "care",
    summary: "two entries are one fact",
    load: () => import("./commands/merge.ts").then((file) => file.merge),
  },
  {
    name: "split",
    group: "care",
    summary: "entries shown as one are different facts",
    load: () => import("./commands/split.ts").then((file) => file.split),
  },
  {
    name: "undo",
    group: "care",
    summary: "take back the last answer, done, decline, snooze, merge or split",
    load: () => import("./commands/undo.ts").then((file) => file.undo),
  },
  {
    name: "config",
    group: "keep",
    summary: "choices kept in the record: which guidelines are judged",
    load: () => import("./commands/config.ts").then((file) => file.config),
  },
  {
    name: "passphrase",
    group: "keep",
    summary: "a new passphrase",
    load: () => import("./commands/passphrase.ts").then((file) => file.passphrase),
  },
  {
    name: "key",
    group: "keep",
    summary: "a key file that opens the record without the passphrase, for cron",
    load: () => import("./commands/key.ts").then((file) => file.key),
  },
  {
    name: "recovery",
    group: "keep",
    summary: "the recovery code, and a new passphrase by it",
    load: () => import("./commands/recovery.ts").then((file) => file.recovery),
  },
  {
    name: "unlock",
    group: "keep",
    summary: "open the record for this shell, for a while",
    load: () => import("./commands/unlock.ts").then((file) => file.unlock),
  },
  {
    name: "lock",
    group: "keep",
    summary: "end what unlock began",
    load: () => import("./commands/lock.ts").then((file) => file.lock),
  },
  {
    name: "backup",
    group: "keep",
    summary: "a whole copy of the record, read through",
    load: () => import("./commands/backup.ts").then((file) => file.backup),
  },
  {
    name: "restore",
    group: "keep",
    summary: "put a backup in the record's place",
    load: () => import("./commands/restore.ts").then((file) => file.restore),
  },
  {
    name: "check",
    group: "keep",
    summary: "read the whole record and say whether it is sound",
    load: () => import("./commands/check.ts").then((file) => file.check),
  },
]
