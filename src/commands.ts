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
]
