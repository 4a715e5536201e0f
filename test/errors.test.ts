/**
 * The gallery of errors: for every row of the table one command line that ends in it, with the words a person reads.
 * A new row without its command line does not compile; a text that does not fill its slots, or an exit status that is
 * not the table's, fails.
 */
import { spawn } from "node:child_process"
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { choosePerson } from "../src/cli/person.ts"
import { Failure, type FailureCode, failures } from "../src/errors.ts"
import { detectFormat } from "../src/import/detect.ts"
import type { Format } from "../src/import/format.ts"
import { openDatabase } from "../src/store/database.ts"
import { openStore } from "../src/store/open.ts"
import { readKeyFile } from "../src/vault/key-file.ts"
import { formatRecoveryCode } from "../src/vault/recovery-code.ts"
import { openShell, program, type Said, type Shell } from "./scripts/phr.ts"

const clinic = fileURLToPath(new URL("../src/demo/data/st-marys-clinic.json", import.meta.url))

/** Records made once and copied for every test: one of two people with the clinic's file, and one of nobody. */
let made = ""
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), "phr-gallery-"))
  const shell = openShell(made)
  for (const argv of [
    ["init", "--name", "Maria Keller", "--birth-date", "1968-04-12", "--sex", "female"],
    ["person", "add", "--name", "Marius Keller", "--birth-date", "2001-09-03"],
    ["import", clinic, "--person", "Maria Keller"],
    ["key", "create", "key"],
    ["init", "--file", "empty.phrdb"],
    ["key", "create", "empty.key", "--file", "empty.phrdb"],
  ]) {
    expect(shell.phr(...argv)).toMatchObject({ status: 0 })
  }
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

/** A shell with a copy of the records, opened by key file. */
function prepared(): Shell {
  const shell = openShell()
  cpSync(made, shell.folder, { recursive: true })
  shell.env.PHR_KEY_FILE = shell.at("key")
  shell.env.PHR_PERSON = "Maria Keller"
  return shell
}

/** Only the passphrase is left to open the record with. */
function withoutKey(shell: Shell): Shell {
  delete shell.env.PHR_KEY_FILE
  return shell
}

function alter(path: string, offset: number): void {
  const image = readFileSync(path)
  image[offset] = (image[offset] ?? 0) ^ 0xff
  writeFileSync(path, image)
}

function wrote(shell: Shell, name: string, text: string): string {
  writeFileSync(shell.at(name), text)
  return name
}

/** What main would print for a failure that no command line can reach as things are. */
async function printed(work: Promise<unknown>): Promise<Said> {
  try {
    await work
    return { status: 0, stdout: "", stderr: "" }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { status: error.exit, stdout: "", stderr: `phr: ${error.message}\nphr: hint: ${error.hint}\n` }
  }
}

/** Presses Ctrl-C when the program has begun to read what it was told to read. */
function interrupted(shell: Shell): Promise<Said> {
  const child = spawn(process.execPath, [program, "import", "-"], { cwd: shell.folder, env: shell.env })
  let stderr = ""
  child.stderr.on("data", (piece) => {
    stderr += piece
  })
  child.stdin.on("error", () => undefined)
  child.stdin.write(" ".repeat(4 * 1024 * 1024), () => child.kill("SIGINT"))
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout: "", stderr })))
}

const gallery: Record<FailureCode, (shell: Shell) => Said | Promise<Said>> = {
  usage: (shell) => shell.phr("list", "labs", "--limit", "many"),
  interrupted,
  unexpected: (shell) => {
    shell.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(
      'Object.defineProperty(process, "stdin", { get() { throw new Error("Maria Keller has hypertension") } })',
    )}`
    return shell.phr("summary")
  },
  "record-missing": (shell) => shell.phr("summary", "--file", "nowhere.phrdb"),
  "record-in-use": async (shell) => {
    const store = openStore(shell.at("record.phrdb"), readKeyFile(shell.at("key")))
    try {
      const meta = { path: "x", format: "csv", sha256: "x", bytes: 1, on: "2026-11-20" } as Parameters<
        typeof store.begin
      >[0]
      const shelf = await store.begin(meta)
      const said = shell.phr("person", "add", "--name", "Somebody New")
      shelf.rollback()
      return said
    } finally {
      store.close()
    }
  },
  "wrong-key": (shell) => {
    shell.env.PHR_PASSPHRASE = "another orchard"
    return withoutKey(shell).phr("summary")
  },
  "record-damaged": (shell) => {
    const path = shell.at("record.phrdb")
    for (let page = 2; page * 4096 < readFileSync(path).length; page++) alter(path, page * 4096 + 100)
    return shell.phr("summary")
  },
  "header-altered": (shell) => {
    shell.env.PHR_RECOVERY_CODE = formatRecoveryCode(readKeyFile(shell.at("key")).key)
    alter(shell.at("record.phrdb"), 8)
    return withoutKey(shell).phr("recovery", "use")
  },
  "not-a-record": (shell) => shell.phr("summary", "--file", wrote(shell, "letter.txt", "Dear doctor,\n".repeat(9))),
  "key-file-missing": (shell) => shell.phr("summary", "--key-file", "no.key"),
  "key-file-open": (shell) => {
    chmodSync(shell.at("key"), 0o644)
    return shell.phr("summary")
  },
  "key-file-broken": (shell) => {
    alter(shell.at("key"), 40)
    return shell.phr("summary")
  },
  "key-elsewhere": (shell) => shell.phr("summary", "--key-file", "empty.key"),
  "recovery-code-misread": (shell) => {
    shell.env.PHR_RECOVERY_CODE = "ABCDE-FGHJK"
    return shell.phr("recovery", "use")
  },
  "recovery-code-missing": (shell) => shell.phr("recovery", "use"),
  "recovery-code-elsewhere": (shell) => {
    shell.env.PHR_RECOVERY_CODE = formatRecoveryCode(readKeyFile(shell.at("empty.key")).key)
    return shell.phr("recovery", "use")
  },
  "session-ended": (shell) => {
    const token = /PHR_SESSION='?([^\s';]+)/.exec(shell.phr("unlock").stdout)?.[1] ?? ""
    shell.phr("lock")
    shell.env.PHR_SESSION = token
    return withoutKey(shell).phr("summary")
  },
  "session-elsewhere": (shell) => {
    shell.env.PHR_SESSION = /PHR_SESSION='?([^\s';]+)/.exec(shell.phr("unlock").stdout)?.[1] ?? ""
    return withoutKey(shell).phr("person", "list", "--file", "empty.phrdb")
  },
  "session-folder": (shell) => {
    mkdirSync(shell.at("phr"))
    chmodSync(shell.at("phr"), 0o777)
    return shell.phr("unlock")
  },
  "passphrase-missing": (shell) => {
    delete shell.env.PHR_PASSPHRASE
    return withoutKey(shell).phr("summary")
  },
  "passphrase-unreadable": (shell) => withoutKey(shell).phr("summary", "--passphrase-file", "no-such-file"),
  "passphrase-empty": (shell) => withoutKey(shell).phr("summary", "--passphrase-file", wrote(shell, "empty", "\n")),
  "record-newer": (shell) => {
    const db = openDatabase(shell.at("record.phrdb"), readKeyFile(shell.at("key")))
    db.pragma("user_version = 999")
    db.close()
    return shell.phr("summary")
  },
  "record-exists": (shell) => shell.phr("init", "--name", "Maria Keller"),
  "record-unwritable": (shell) => shell.phr("init", "--file", join(wrote(shell, "a-file", "x"), "record.phrdb")),
  "output-exists": (shell) => shell.phr("pdf", "visit", "-o", wrote(shell, "page.pdf", "mine")),
  "output-unwritable": (shell) => shell.phr("pdf", "visit", "-o", "no-such-folder/page.pdf"),
  "import-missing": (shell) => shell.phr("imports", "undo", "99"),
  "other-person": (shell) => {
    const stranger = {
      resourceType: "Patient",
      id: "p",
      name: [{ family: "Stranger", given: ["Ann"] }],
      birthDate: "1950-01-01",
    }
    return shell.phr("import", wrote(shell, "stranger.json", JSON.stringify(stranger)))
  },
  "person-of-file-unclear": (shell) => {
    const of = (patient: string) =>
      JSON.stringify({ resourceType: "Observation", id: patient, subject: { reference: `Patient/${patient}` } })
    return shell.phr("import", wrote(shell, "two.ndjson", `${of("1")}\n${of("2")}\n`))
  },
  "no-person": () => printed(Promise.resolve().then(() => choosePerson([], undefined))),
  "person-unknown": (shell) => shell.phr("summary", "--person", "Nobody"),
  "person-exists": (shell) => shell.phr("person", "add", "--name", "Maria Keller"),
  "person-unclear": (shell) => shell.phr("summary", "--person", "Mari"),
  "schedule-unreadable": (shell) => shell.phr("due", "--schedule", shell.folder),
  "nothing-told": (shell) => shell.phr("undo"),
  "rules-unreadable": (shell) => shell.phr("due", "--rules", shell.folder),
  "due-unknown": (shell) => shell.phr("due", "--explain", "no-such-thing"),
  "entry-unknown": (shell) => shell.phr("show", "zzzzzzzzzz"),
  "entry-unclear": (shell) => {
    const { entries } = JSON.parse(shell.phr("list", "labs", "--json").stdout)
    const firsts = entries.map(({ id }: { id: string }) => id.slice(0, 1)) as string[]
    return shell.phr("show", firsts.find((first, at) => firsts.indexOf(first) !== at) ?? "")
  },
  "input-unreadable": (shell) => shell.phr("import", "no-such-file.json"),
  "input-empty": (shell) => shell.phr("import", wrote(shell, "empty.json", "")),
  "input-unknown": (shell) => shell.phr("import", wrote(shell, "letter.xml", "<letter>I feel well.</letter>\n")),
  "input-hopeless": (shell) =>
    shell.phr("import", wrote(shell, "rubbish.json", `[{"resourceType":"Basic"}${",1".repeat(60_000)}]`)),
  "input-unclear": () => {
    const greedy = (id: string): Format => ({
      id,
      title: id,
      keepsOriginal: false,
      recognizes: () => "yes",
      async *patients() {},
      async *read() {},
    })
    const known = ["one", "other"].map((id) => ({ id, title: id, load: async () => greedy(id) }))
    const input = { name: "clinic.json", bytes: 1, head: Uint8Array.of(0x7b), async *open() {} }
    return printed(detectFormat(input, undefined, known))
  },
  "measure-unknown": (shell) => shell.phr("trend", "ferritin"),
  "measure-unclear": (shell) => shell.phr("trend", "body"),
  "visit-unknown": (shell) => shell.phr("changes", "--person", "Marius Keller"),
  "csv-date-order": (shell) =>
    shell.phr(
      "import",
      wrote(shell, "w.csv", "Date,Measure,Value,Unit\n03/04/2025,Weight,80,kg\n05/06/2025,Weight,81,kg\n"),
    ),
  "csv-header-unknown": (shell) =>
    shell.phr("import", wrote(shell, "t.csv", "Aaa,Bbb,Ccc\n1,2,3\n4,5,6\n"), "--format", "csv"),
  "map-unknown": (shell) => shell.phr("imports", "forget", "0000"),
  "csv-map": (shell) => {
    wrote(shell, "t.csv", "Aaa,Bbb\n2025-01-01,80\n")
    return shell.phr("import", "t.csv", "--map", wrote(shell, "map.toml", "this is = not = toml\n"))
  },
  "csv-map-unfit": (shell) => {
    wrote(shell, "t.csv", "Aaa,Bbb\n2025-01-01,80\n")
    const map = [
      'title = "Mine"',
      'kind = "readings"',
      "[[columns]]",
      'role = "date"',
      'names = ["Day"]',
      "[[columns]]",
      'role = "reading"',
      'names = ["Scale"]',
      'measure = "body-weight"',
    ].join("\n")
    return shell.phr("import", "t.csv", "--map", wrote(shell, "map.toml", map))
  },
  "xml-broken": (shell) => shell.phr("import", wrote(shell, "w.xml", "<ClinicalDocument>\n<title>A</tilte>\n")),
  "original-missing": (shell) => {
    const { entries } = JSON.parse(shell.phr("list", "conditions", "--json").stdout) as { entries: { id: string }[] }
    return shell.phr("show", entries[0]?.id ?? "", "--original")
  },
  "card-refused": (shell) => shell.phr("import", wrote(shell, "card.txt", "shc:/567")),
  "keys-unreadable": (shell) => {
    wrote(shell, "card.txt", "shc:/5676")
    return shell.phr("import", "card.txt", "--jwks", wrote(shell, "letter.txt", "Dear doctor,\n"))
  },
  "link-offline": (shell) =>
    shell.phr("import", wrote(shell, "link.txt", healthLink("https://example.org/records/1", "U"))),
  "link-refused": (shell) => shell.phr("import", wrote(shell, "link.txt", "shlink:/bm8ganNvbg\n")),
  "link-passcode": (shell) => {
    wrote(shell, "link.txt", healthLink("https://example.org/records/1", "P"))
    return shell.phr("import", "link.txt", "--online")
  },
  "server-silent": (shell) => {
    wrote(shell, "link.txt", healthLink("http://localhost:9/records/1", "U"))
    return shell.phr("import", "link.txt", "--online")
  },
  "link-file-alone": (shell) => {
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")
    return shell.phr("import", wrote(shell, "file.txt", `${header}..aaaa.bbbb.cccc`))
  },
  "csv-broken": (shell) =>
    shell.phr(
      "import",
      wrote(shell, "w.csv", 'Date,Measure,Value,Unit\n2025-01-01,Weight,80,kg\n2025-01-02,"Weight,81,kg\n'),
    ),
}

/** A health link of that address, with a key of nobody's. */
function healthLink(url: string, flag: string): string {
  const payload = JSON.stringify({ url, flag, key: Buffer.alloc(32).toString("base64url") })
  return `shlink:/${Buffer.from(payload).toString("base64url")}\n`
}

/** A text of the table as a pattern: each slot stands for words, and never for itself. */
function pattern(text: string): string {
  const literal = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
  return text
    .split(/\{\w+\}/)
    .map(literal)
    .join("[^{}\\n]*")
}

describe("every error as a person meets it", () => {
  test.each(Object.keys(gallery) as FailureCode[])("%s", async (code) => {
    const said = await gallery[code](prepared())
    const { exit, message, hint } = failures[code]
    const shown = said.stderr
      .split("\n")
      .filter((line) => line.startsWith("phr: "))
      .slice(-2)
      .join("\n")
    expect(shown).toMatch(new RegExp(`^phr: ${pattern(message)}\\nphr: hint: ${pattern(hint)}$`))
    expect(said.status).toBe(exit)
  })
})

test("a bug outside of every await is told as one, too", () => {
  const shell = prepared()
  const preload =
    'const timer = setInterval(() => { if (process.listenerCount("uncaughtException") > 0) { clearInterval(timer); ' +
    'throw new Error("Maria Keller has hypertension") } }, 1)'
  shell.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(preload)}`
  const { status, stderr } = shell.phr("summary", "--json")
  expect(stderr).not.toContain("hypertension")
  expect(status).toBe(1)
  expect(JSON.parse(stderr)).toMatchObject({ code: "unexpected", exit: 1 })
})

test("a bug shows neither stack nor health data, unless PHR_DEBUG=1", async () => {
  const shell = prepared()
  const quiet = await gallery.unexpected(shell)
  expect(quiet.stderr).not.toContain("hypertension")
  expect(quiet.stderr).not.toMatch(/^\s+at /m)
  shell.env.PHR_DEBUG = "1"
  expect((await gallery.unexpected(shell)).stderr).toContain("hypertension")
})
