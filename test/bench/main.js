// npm run bench [-- --quick] [--write]: how fast and how large, as ratios to floors measured in the same run.
// Absolute times mean nothing on a shared machine; each pair is run in turn and the median of the ratios is told.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { makeExport } from "./apple-health.js"
import { makeBundle } from "./bundle.js"

const here = fileURLToPath(new URL(".", import.meta.url))
const phr = join(here, "../../bin/phr.js")
const peak = join(here, "peak.js")
const quick = process.argv.includes("--quick")
const megabytes = quick ? 50 : 500
const rounds = quick ? 5 : 11

const corpus = process.env.PHR_CORPUS ?? join(here, "../../../shared/data")
const lives = join(corpus, "fhir/synthea-r4")
if (!existsSync(lives)) {
  console.error("bench needs the sample lives: set PHR_CORPUS to the folder that holds fhir/synthea-r4")
  process.exit(2)
}
const life = readdirSync(lives)
  .map((name) => join(lives, name))
  .sort((a, b) => statSync(b).size - statSync(a).size)[0]

const folder = mkdtempSync(join(tmpdir(), "phr-bench-"))
const rows = []
try {
  measure()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report()

function measure() {
  const nothing = ["-e", "0"]
  row("phr --version", "node -e 0", 1.5, ratio([phr, "--version"], nothing))

  const small = record("small", join(folder, "small.json"), { entries: 5000 })
  const summary = [phr, "summary", ...small.open]
  row(
    `phr summary, ${small.resources.toLocaleString("en-US")} resources, key file`,
    "node -e 0",
    4,
    ratio(summary, nothing),
  )

  const visit = [phr, "pdf", "visit", "-o", join(folder, "visit.pdf"), "--force", ...small.open]
  row(`phr pdf visit, ${small.resources.toLocaleString("en-US")} resources`, "node -e 0", 12, ratio(visit, nothing))
  printFull()

  const sampled = record("sampled", join(folder, "small.json"), { entries: 5000, again: true })
  const csv = join(folder, "glucose.csv")
  writeFileSync(csv, samples(1_000_000))
  must([phr, "import", csv, ...sampled.open])
  row(
    "phr summary, 1,000,000 samples beside it",
    "phr summary without",
    1.3,
    ratio([phr, "summary", ...sampled.open], summary),
  )

  dueBesideSummary(nothing)
  vaccines(nothing)
  phone()

  const big = join(folder, "big.json")
  const made = makeBundle(life, big, megabytes * 1e6)
  const pairs = Array.from({ length: quick ? 1 : 5 }, () => importOnce(big, made))
  const best = pairs.sort((a, b) => a.ratio - b.ratio)[Math.floor(pairs.length / 2)]
  rows.push([
    `import of ${megabytes} MB, ${made.resources.toLocaleString("en-US")} resources`,
    "parse and insert",
    "≥ 0.40",
    best.ratio.toFixed(2),
    best.ratio >= 0.4,
  ])
  rows.push([
    "its resources a second",
    `floor ${Math.round(best.floorRate).toLocaleString("en-US")}`,
    "≥ 10,000 or 0.4 of it",
    Math.round(best.rate).toLocaleString("en-US"),
    best.rate >= 10_000 || best.ratio >= 0.4,
  ])
  rows.push(["its peak memory, MB", "", "≤ 250", best.peak.toFixed(0), best.peak <= 250])
  rows.push(["its record file / its JSON", "", "≤ 1.5", best.size.toFixed(2), best.size <= 1.5])
}

/** The schedule with one person's forecast, and CDC's healthy cases all in one process. */
function vaccines(floor) {
  must([join(here, "../../src/bundle.js"), "test/bench/forecast.js", "bench"])
  const program = join(here, "../../dist/bench/forecast.js")
  row(
    "schedule and one person's forecast, added to phr due",
    "node -e 0",
    1,
    added(
      () => [program, "with"],
      () => [program, "without"],
      floor,
    ),
  )
  const cases = join(corpus, "cdsi/healthy-4.45.csv")
  if (!existsSync(cases)) return
  // By default V8 optimizes functions while the first round still runs, which takes time from it: told to wait, it does so later.
  const later = "--interrupt-budget=500000"
  for (const [judged, scope, ...options] of [
    ["own", "each for its own vaccine group"],
    ["all", "each for every antigen"],
    ["all", `each for every antigen, node ${later}`, later],
  ]) {
    const fresh = Array.from({ length: quick ? 3 : 7 }, () =>
      JSON.parse(must([...options, program, judged, cases]).stdout),
    )
    const said = `CDC's ${fresh[0].cases} healthy cases in one process, ${scope}`
    deckRow(
      `${said}, warmed`,
      "JSON.parse of the schedule, warmed",
      fresh.map(({ deck, parse }) => deck.warm / parse.warm),
    )
    deckRow(
      `${said}, the first round of a fresh process`,
      "its first JSON.parse",
      fresh.map(({ deck, parse }) => deck.cold / parse.cold),
    )
    deckRow(
      "the same first round",
      "JSON.parse of the schedule, warmed",
      fresh.map(({ deck, parse }) => deck.cold / parse.warm),
    )
  }
}

function deckRow(what, floor, ratios) {
  const sorted = [...ratios].sort((a, b) => a - b)
  const value = median(sorted)
  rows.push([
    what,
    floor,
    "≤ 20",
    `${value.toFixed(1)} (${sorted[0].toFixed(1)}–${sorted.at(-1).toFixed(1)})`,
    value <= 20,
  ])
}

/** What `phr due` takes more than `phr summary` on 10,000 entries, in times of the floor: judged anew, and remembered. */
function dueBesideSummary(floor) {
  const { open, resources } = record("due", join(folder, "due.json"), { entries: 10_000 })
  const at = (command, day) => [phr, command, ...open.filter((word) => word !== "2026-11-20"), day]
  const said = `phr due on ${resources.toLocaleString("en-US")} resources: more than phr summary`
  let day = 0
  const another = () => new Date(Date.UTC(2026, 10, 30 + ++day)).toISOString().slice(0, 10)
  row(
    `${said}, judged anew`,
    "node -e 0",
    1,
    added(
      () => at("due", another()),
      () => at("summary", another()),
      floor,
    ),
  )
  row(
    `${said}, remembered`,
    "node -e 0",
    1,
    added(
      () => at("due", "2026-11-20"),
      () => at("summary", "2026-11-20"),
      floor,
    ),
  )
}

/** The median of the paired differences of two commands' time, in times of a floor. */
function added(command, base, floor) {
  for (const warm of [command(), base(), floor]) time(warm)
  const more = Array.from({ length: 2 * rounds }, () => (time(command()) - time(base())) / time(floor)).sort(
    (a, b) => a - b,
  )
  return { value: median(more), spread: `${more[0].toFixed(2)}–${more.at(-1).toFixed(2)}` }
}

/** A phone's export: held against saxes alone over the same file; then again a week later, with other addresses in it. */
function phone() {
  const wanted = quick ? 250_000 : 2_500_000
  const [first, later] = ["phone.xml", "phone-later.xml"].map((name) => join(folder, name))
  const made = makeExport(first, wanted)
  makeExport(later, wanted, { extraDays: 7, pointer: 0x3100_0000 })
  const floor = Number(must([join(here, "floor-xml.js"), first]).stdout.split(" ")[0])
  const open = newRecord("phone")
  const start = median(Array.from({ length: 5 }, () => time([phr, "imports", ...open], true)))
  const peaks = []
  const importing = (path) => {
    const out = join(folder, "peak.txt")
    const seconds = time(["--import", peak, phr, "import", path, ...open], false, { PHR_BENCH_PEAK: out }) - start
    peaks.push(Number(readFileSync(out, "utf8")))
    return seconds
  }
  const seconds = importing(first)
  const said = `Apple Health export of ${Math.round(made.bytes / 1e6)} MB, ${made.records.toLocaleString("en-US")} Records`
  rows.push([
    said,
    `saxes alone, ${floor.toFixed(1)} s`,
    "≥ 0.50",
    (floor / seconds).toFixed(2),
    floor / seconds >= 0.5,
  ])
  const again = importing(later)
  rows.push(["the same a week later", "saxes alone", "≥ 0.50", (floor / again).toFixed(2), floor / again >= 0.5])
  const most = Math.max(...peaks)
  rows.push(["their peak memory, MB", "", "≤ 300", most.toFixed(0), most <= 300])
  const { imports } = JSON.parse(must([phr, "imports", "--json", ...open]).stdout)
  const fresh = imports.at(-1).counts.new
  rows.push(["new a week later", "", "the week alone", fresh.toLocaleString("en-US"), fresh < made.records / 20])
}

/** Seconds of a floor and of an import of the same file, one after the other, without start-up. */
function importOnce(big, made) {
  const floorRecord = join(folder, "floor.phrdb")
  const floor = Number(must([join(here, "floor.js"), big, floorRecord]).stdout)
  rmSync(floorRecord)
  const open = newRecord("import")
  const start = median(Array.from({ length: 5 }, () => time([phr, "imports", ...open], true)))
  const out = join(folder, "peak.txt")
  const seconds = time(["--import", peak, phr, "import", big, ...open], false, { PHR_BENCH_PEAK: out }) - start
  const size = statSync(join(folder, "import.phrdb")).size
  return {
    ratio: floor / seconds,
    rate: made.resources / seconds,
    floorRate: made.resources / floor,
    peak: Number(readFileSync(out, "utf8")),
    size: size / made.bytes,
  }
}

/** Pages a second of the whole record of the largest life as it is, start-up included; the best of a few runs. */
function printFull() {
  const open = newRecord("life")
  must([phr, "import", life, ...open])
  const [pdf, out] = [join(folder, "full.pdf"), join(folder, "peak-full.txt")]
  const print = ["--import", peak, phr, "pdf", "full", "-o", pdf, "--force", ...open]
  const seconds = Math.min(...Array.from({ length: rounds }, () => time(print, false, { PHR_BENCH_PEAK: out })))
  const pages = readFileSync(pdf, "latin1").match(/\/Type \/Page\n/g)?.length ?? 0
  const rate = pages / seconds
  rows.push([`phr pdf full, ${pages} pages`, "pages a second", "≥ 15", rate.toFixed(1), rate >= 15])
  const most = Number(readFileSync(out, "utf8"))
  rows.push(["its peak memory, MB", "", "≤ 300", most.toFixed(0), most <= 300])
}

function newRecord(name) {
  for (const suffix of [".phrdb", ".key"]) rmSync(join(folder, name + suffix), { force: true })
  const file = join(folder, `${name}.phrdb`)
  const key = join(folder, `${name}.key`)
  const env = { PHR_PASSPHRASE: "bench only, nothing in it" }
  must([phr, "init", "--file", file], env)
  must([phr, "key", "create", key, "--file", file], env)
  return ["--file", file, "--key-file", key, "--today", "2026-11-20"]
}

/** A record of about so many entries out of the largest life, repeated. */
function record(name, path, { entries, again = false }) {
  const bundle = JSON.parse(readFileSync(life, "utf8"))
  const bytes = (statSync(life).size * entries) / bundle.entry.length
  const made = again ? { resources: entries } : makeBundle(life, path, bytes)
  const open = newRecord(name)
  must([phr, "import", path, ...open])
  return { open, resources: made.resources }
}

function samples(count) {
  const lines = ["Date,Sensor glucose (mg/dL)"]
  const start = Date.parse("2024-01-01T00:00:00Z")
  for (let i = 0; i < count; i++) {
    const at = new Date(start + i * 60_000).toISOString().slice(0, 16).replace("T", " ")
    lines.push(`${at},${80 + ((i * 7) % 60)}`)
  }
  return `${lines.join("\n")}\n`
}

function row(what, floor, limit, { value, spread }) {
  rows.push([what, floor, `≤ ${limit.toFixed(1)}`, `${value.toFixed(2)} (${spread})`, value <= limit])
}

/** The median of paired ratios of two commands' whole time, run in turn after one warm-up each. */
function ratio(command, floor) {
  time(command)
  time(floor)
  const ratios = Array.from({ length: rounds }, () => time(command) / time(floor)).sort((a, b) => a - b)
  return { value: median(ratios), spread: `${ratios[0].toFixed(2)}–${ratios.at(-1).toFixed(2)}` }
}

function time(args, anyExit = false, env = {}) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1e9,
  })
  if (status !== 0 && !anyExit) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`)
  return (performance.now() - start) / 1000
}

function must(args, env = {}) {
  const done = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1e9 })
  if (done.status !== 0) throw new Error(`${args.join(" ")} ended with ${done.status}: ${done.stderr}`)
  return done
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function report() {
  const table = [
    "| what | held against | wanted | measured | |",
    "|---|---|---|---|---|",
    ...rows.map(
      ([what, floor, wanted, got, ok]) =>
        `| ${what} | ${floor} | ${wanted} | ${got} | ${ok ? "holds" : "does not hold"} |`,
    ),
  ].join("\n")
  console.log(table)
  if (!process.argv.includes("--write")) return
  const page = join(here, "../../docs/PERFORMANCE.md")
  const before = readFileSync(page, "utf8")
  const marks = ["<!-- bench -->", "<!-- /bench -->"]
  const [head, rest] = before.split(marks[0])
  const tail = rest?.split(marks[1])[1] ?? ""
  const on = `Node ${process.versions.node}, ${process.platform} ${process.arch}`
  writeFileSync(page, `${head}${marks[0]}\n${table}\n\nMeasured by \`npm run bench\` on ${on}.\n${marks[1]}${tail}`)
}
