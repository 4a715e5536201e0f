/**
 * The rules of the house: which room may use which, each room's doors, where files, clock, process and network may be
 * touched, one address for each outside library, no circles, nothing heavy loaded before it is wanted.
 * docs/ARCHITECTURE.md says why. Pure: sources in, breaches out, each as one sentence.
 */
import type { Import, SourceFile } from "./source.ts"

type Room = {
  uses: readonly string[] /** The files other rooms may import; any file where it is left out. */
  doors?: readonly string[]
}

export const rooms: Readonly<Record<string, Room>> = {
  errors: { uses: [] },
  fhir: { uses: [] },
  terms: { uses: ["fhir"] },
  record: { uses: ["fhir", "terms"] },
  vault: { uses: ["errors"] },
  store: {
    uses: ["errors", "vault", "fhir", "record"],
    doors: ["store/store.ts", "store/open.ts", "store/care.ts", "store/driver-failure.ts"],
  },
  import: {
    uses: ["errors", "fhir", "terms", "record"],
    doors: [
      "import/pipeline.ts",
      "import/formats.ts",
      "import/format.ts",
      "import/mapping.ts",
      "import/formats/health-card/trust.ts",
    ],
  },
  screening: { uses: ["fhir", "terms", "record"] },
  immunization: {
    uses: ["fhir", "terms", "record"],
    doors: [
      "immunization/forecast.ts",
      "immunization/load.ts",
      "immunization/open-questions.ts",
      "immunization/from-record.ts",
      "immunization/patient.ts",
      "immunization/questions.ts",
      "immunization/schedule.ts",
      "immunization/spans.ts",
      "immunization/vaccine-group.ts",
    ],
  },
  report: { uses: ["fhir", "record", "terms", "screening", "immunization"] },
  render: { uses: ["report", "fhir"] },
  export: { uses: ["fhir", "record", "terms", "screening", "immunization", "report"] },
  online: { uses: ["errors"] },
  cli: { uses: ["errors", "fhir", "record", "vault", "store"] },
  commands: {
    uses: [
      "errors",
      "fhir",
      "terms",
      "record",
      "vault",
      "store",
      "import",
      "screening",
      "immunization",
      "report",
      "render",
      "export",
      "online",
      "cli",
      "demo",
    ],
    doors: ["commands/command.ts"],
  },
  demo: { uses: [], doors: ["demo/story.ts"] },
  main: { uses: ["errors", "fhir", "cli", "commands"], doors: [] },
}

/** The entrance is three files that stand in no folder. */
const entrance = new Set(["main.ts", "program.ts", "commands.ts"])

/** The rooms that may touch files; commands only to read and write the user's own. */
const roomsWithFiles = new Set(["vault", "store", "cli", "commands"])

/** Small enough to be loaded with whatever uses them; every other library comes by import(). */
const lightLibraries = new Set(["commander"])

/** Packages that are types alone (@types/fhir) and leave nothing behind at run time. */
const typesOnly = new Set(["fhir"])

export function breaches(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  return [
    ...files.flatMap((file) => file.imports.flatMap((found) => borders(file.path, found, known))),
    ...files.flatMap(touches),
    ...addresses(files),
    ...circles(known),
    ...tooEarly(known),
    ...files.flatMap(shape),
  ]
}

export function roomOf(path: string): string {
  if (entrance.has(path)) return "main"
  return path.split("/")[0]?.replace(/\.ts$/, "") ?? ""
}

function borders(path: string, found: Import, known: ReadonlyMap<string, SourceFile>): string[] {
  if (!found.inside) return []
  const [from, to] = [roomOf(path), roomOf(found.target)]
  if (isGenerator(found.target)) return [`${path} imports ${found.target}, which is a tool and not part of phr`]
  if (!known.has(found.target)) return [`${path} imports ${found.target}, which is not there`]
  if (from === to) return []
  if (rooms[from]?.uses.includes(to) !== true) return [`${path}: ${from} may not use ${to} (${found.target})`]
  const doors = rooms[to]?.doors
  if (doors === undefined || doors.includes(found.target)) return []
  if (path === "commands.ts" && found.how === "later") return []
  return [`${path} enters ${to} by ${found.target} and not by its door`]
}

function touches(file: SourceFile): string[] {
  if (isGenerator(file.path)) return []
  const room = roomOf(file.path)
  const said: string[] = []
  const filesystem = file.imports.some(({ target }) => target === "node:fs" || target === "node:fs/promises")
  if (filesystem && !roomsWithFiles.has(room)) said.push(`${file.path} touches files`)
  if (file.path !== "main.ts") {
    said.push(...file.clock.map((what) => `${file.path} reads the clock (${what})`))
    said.push(...file.process.map((what) => `${file.path} reaches for the process (${what})`))
  }
  if (room === "online") return said
  return [...said, ...file.network.map((what) => `${file.path} reaches for the network (${what})`)]
}

/** Each library stands in one file, so that it can be replaced in one file. */
function addresses(files: readonly SourceFile[]): string[] {
  const users = new Map<string, Set<string>>()
  for (const file of files) {
    for (const { target, inside } of file.imports) {
      if (inside || target.startsWith("node:") || typesOnly.has(target)) continue
      users.set(target, (users.get(target) ?? new Set()).add(file.path))
    }
  }
  return [...users]
    .filter(([, at]) => at.size > 1)
    .map(([library, at]) => `${library} has several addresses: ${[...at].join(", ")}`)
}

/** Files that lead back to themselves, over imports of every kind. */
function circles(known: ReadonlyMap<string, SourceFile>): string[] {
  const said: string[] = []
  const state = new Map<string, "open" | "done">()
  const walk = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return
    if (state.get(path) === "open") {
      said.push(`a circle: ${[...trail.slice(trail.indexOf(path)), path].join(" → ")}`)
      return
    }
    state.set(path, "open")
    for (const { target, inside } of known.get(path)?.imports ?? []) if (inside) walk(target, [...trail, path])
    state.set(path, "done")
  }
  for (const path of known.keys()) walk(path, [])
  return said
}

/** What loads with main.ts (nothing), with the command line, and with each command's file before it runs. */
function tooEarly(known: ReadonlyMap<string, SourceFile>): string[] {
  const starts = [...known.keys()].filter(
    (path) => entrance.has(path) || path === "cli/start.ts" || path.startsWith("commands/"),
  )
  return starts.flatMap((start) => {
    const light = start === "main.ts" ? new Set<string>() : lightLibraries
    const heavy = loadedWith(start, known).filter((library) => !light.has(library))
    return heavy.map((library) => `${start} loads ${library} before it is wanted`)
  })
}

function loadedWith(start: string, known: ReadonlyMap<string, SourceFile>): string[] {
  const seen = new Set<string>()
  const libraries = new Set<string>()
  const walk = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const { target, inside, how } of known.get(path)?.imports ?? []) {
      if (how !== "now") continue
      if (inside) walk(target)
      else if (!target.startsWith("node:")) libraries.add(target)
    }
  }
  walk(start)
  return [...libraries]
}

/** Makes the data it stands beside, by a named npm script; no part of the running program. */
function isGenerator(path: string): boolean {
  return path.endsWith("/generate.ts")
}

function shape(file: SourceFile): string[] {
  const said: string[] = []
  if (!file.text.startsWith("/**")) said.push(`${file.path} does not say what it is for`)
  if (file.text.split("\n").length > 300 && !isTable(file.path)) said.push(`${file.path} is longer than 300 lines`)
  return said
}

/** Files that are data: a table of codes, rules or measures may be as long as it must. */
function isTable(path: string): boolean {
  return /(^|\/)(data|measures|rules|profiles|words)\//.test(path) || path === "errors.ts"
}
