/**
 * Every command of phr, in the order of its help. A command's file is loaded only when it is called.
 * A new command is one file in commands/ and one line here.
 */
import type { Command } from "./commands/command.ts"

export type Group = "start" | "people" | "in" | "look" | "out" | "care" | "keep"

export type Listed = { name: string; group: Group; summary: string; load: () => Promise<Command> }

export const commands: readonly Listed[] = [
  {
    name: "demo",
    group: "start",
    summary: "the whole story on a made-up person, in a temporary record",
    load: () => import("./commands/demo.ts").then((file) => file.demo),
  },
  {
    name: "list",
    group: "look",
    summary: "entries of one kind, filtered",
    load: () => import("./commands/list.ts").then((file) => file.list),
  },
  {
    name: "show",
    group: "look",
    summary: "one entry with its sources and versions",
    load: () => import("./commands/show.ts").then((file) => file.show),
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
    summary: "entries with these words in them",
    load: () => import("./commands/search.ts").then((file) => file.search),
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
]
