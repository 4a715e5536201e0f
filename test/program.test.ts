/** The command line as an object: every example of every command and of the README is one that the parser takes. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { describe, expect, test } from "vitest"
import type { World } from "../src/cli/start.ts"
import type { Command } from "../src/commands/command.ts"
import { commands, type Listed } from "../src/commands.ts"
import { exits } from "../src/errors.ts"
import type { Day } from "../src/fhir/dates.ts"
import { run } from "../src/program.ts"

const world: World = {
  version: () => "0.0.0",
  now: () => 0,
  today: () => "2026-11-20" as Day,
  env: { PHR_FILE: "record.phrdb" },
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
}

/** The same command line, but nothing is done: parsing alone is looked at. */
function idle(command: Command): Command {
  const { run: works, subcommands, ...rest } = command
  const inner = Object.entries(subcommands ?? {}).map(([name, sub]) => [name, { ...sub, ...idle(sub) }] as const)
  return {
    ...rest,
    ...(works === undefined ? {} : { run: async () => exits.done }),
    ...(subcommands === undefined ? {} : { subcommands: Object.fromEntries(inner) }),
  }
}

const parsing: readonly Listed[] = commands.map((listed) => ({
  ...listed,
  load: async () => idle(await listed.load()),
}))

/** The phr command lines in a line of shell, as words; comments, pipes and variables left out. */
function linesIn(shell: string): string[][] {
  const plain = shell.replace(/ #.*$/, "").replaceAll(/[A-Z_]+=\S+ /g, "")
  return [...plain.matchAll(/(?<![\w/.-])phr ([^|;>&)]*)/g)].map(([, line = ""]) =>
    [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? ""),
  )
}

async function examplesOf(listed: Listed): Promise<string[]> {
  const gather = (command: Command): string[] => [
    ...(command.examples ?? []),
    ...Object.values(command.subcommands ?? {}).flatMap(gather),
  ]
  return gather(await listed.load())
}

describe("examples", () => {
  test.each(commands.map((listed) => [listed.name, listed] as const))("of phr %s are taken", async (_, listed) => {
    for (const example of await examplesOf(listed)) {
      const lines = linesIn(example)
      expect({ example, lines: lines.length }).not.toEqual({ example, lines: 0 })
      for (const line of lines) expect({ example, exit: await run(line, parsing, world) }).toEqual({ example, exit: 0 })
    }
  })

  test("of the README are taken", async () => {
    const text = readFileSync(join(import.meta.dirname, "../README.md"), "utf8")
    const blocks = [...text.matchAll(/^```\n(.*?)^```/gms)].map(([, block = ""]) => block)
    const lines = blocks
      .flatMap((block) => block.split("\n"))
      .filter((line) => !line.startsWith("#"))
      .flatMap(linesIn)
    expect(lines.length).toBeGreaterThan(12)
    for (const line of lines) expect({ line, exit: await run(line, parsing, world) }).toEqual({ line, exit: 0 })
  })
})

describe("the list of commands", () => {
  test("has every name once", () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  })

  test("loads no command that is not called", async () => {
    const loaded: string[] = []
    const watched = parsing.map((listed) => ({
      ...listed,
      load: () => {
        loaded.push(listed.name)
        return listed.load()
      },
    }))
    await run(["summary", "--today", "2026-01-01"], watched, world)
    expect(loaded).toEqual(["summary"])
    await run([], watched, world)
    expect(loaded).toEqual(["summary"])
  })
})

describe("options", () => {
  const taken: { args: readonly string[]; values: unknown }[] = []
  const probe: Listed = {
    name: "probe",
    group: "start",
    summary: "a command that says what it was given",
    load: async () => ({
      arguments: "[words...]",
      options: [
        { flags: "--without <id>", says: "again and again", repeat: true },
        { flags: "--since <date>", says: "once" },
        { flags: "--all", says: "a switch" },
      ],
      run: async (context, args, values) => {
        taken.push({ args, values })
        context.out("")
        return exits.partial
      },
    }),
  }

  test("reach the command as they were written", async () => {
    const line = ["probe", "one", "--without", "a", "--all", "two", "--without", "b", "-q", "--", "--three"]
    expect(await run(line, [probe], world)).toBe(exits.partial)
    expect(taken.at(-1)).toEqual({ args: ["one", "two", "--three"], values: { without: ["a", "b"], all: true } })
  })

  test("that name the record and the person win over the environment", async () => {
    const seen: unknown[] = []
    const asking: Listed = {
      ...probe,
      load: async () => ({
        run: async (context) => {
          seen.push([context.recordPath(), context.options.person, context.today])
          return exits.done
        },
      }),
    }
    const env = { PHR_FILE: "env.phrdb", PHR_PERSON: "Env", PHR_TODAY: "2020-02-29" }
    await run(["probe"], [asking], { ...world, env })
    await run(["-f", "flag.phrdb", "probe", "-p", "Flag", "--today", "2021-01-01"], [asking], { ...world, env })
    expect(seen).toEqual([
      ["env.phrdb", "Env", "2020-02-29"],
      ["flag.phrdb", "Flag", "2021-01-01"],
    ])
  })
})

describe("color", () => {
  const colors = async (argv: readonly string[], env: World["env"], isTTY: boolean) => {
    let said: boolean | undefined
    const asking: Listed = {
      name: "probe",
      group: "start",
      summary: "says whether it may use color",
      load: async () => ({
        run: async (context) => {
          said = context.options.color
          return exits.done
        },
      }),
    }
    const stdout = { write: () => undefined, isTTY, columns: 80 }
    await run(["probe", ...argv], [asking], { ...world, env: { PHR_FILE: "x", ...env }, stdout })
    return said
  }

  test("is used on a terminal and nowhere else, unless it is said", async () => {
    expect(await colors([], {}, true)).toBe(true)
    expect(await colors([], {}, false)).toBe(false)
    expect(await colors([], { FORCE_COLOR: "1" }, false)).toBe(true)
    expect(await colors([], { FORCE_COLOR: "0" }, true)).toBe(false)
    expect(await colors([], { NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false)
    expect(await colors([], { NO_COLOR: "" }, true)).toBe(true)
    expect(await colors([], { TERM: "dumb" }, true)).toBe(false)
    expect(await colors(["--no-color"], {}, true)).toBe(false)
  })
})
