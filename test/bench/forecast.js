// with | without: a process that has loaded what `phr due` loads for screenings, with and without the schedule and one
// person's forecast, loaded in its order; what that adds is held against `node -e 0`.
// own | all <CDC's healthy cases>: all of them in one process, each for its own vaccine group or for every antigen of the
// schedule, and JSON.parse of the schedule in the same process. Milliseconds as JSON: `cold` is the very first round of
// each, nothing compiled and nothing prepared; `warm` the median of 15 rounds, the first among them.
// Run joined into a few files, as the program itself is (src/bundle.js).
import { readFileSync } from "node:fs"

const [what, path] = process.argv.slice(2)
if (what === "with" || what === "without") {
  await Promise.all([import("../../dist/screening/judge.js"), import("../../dist/screening/rules.js")])
}
if (what === "without") process.exit(0)

const loading = () => import("../../dist/immunization/load.js").then(({ loadSchedule }) => loadSchedule())

if (what === "with") {
  const [{ judgeVaccines }, schedule] = await Promise.all([import("../../dist/report/vaccines.js"), loading()])
  const shots = ["1981-05-04 20", "1981-07-06 20", "1982-06-01 03", "2015-09-14 115"].map((told, at) => ({
    id: `shot${at}`,
    person: "bench",
    kind: "immunizations",
    resource: "Immunization",
    title: "vaccine",
    standing: "done",
    start: told.slice(0, 10),
    codes: [{ system: "http://hl7.org/fhir/sid/cvx", code: told.slice(11) }],
    sources: [],
  }))
  const person = { id: 1, name: "bench", isDefault: true, sex: "female", birthDate: "1981-03-04" }
  const { verdicts } = judgeVaccines({ person, entries: shots, today: "2026-11-20", schedule })
  if (verdicts.length < 20) throw new Error("no forecast")
} else {
  const text = readFileSync(new URL("../../dist/immunization/data/schedule.json", import.meta.url), "utf8")
  const parse = rounds(1, () => JSON.parse(text))
  const schedule = await loading()
  const { forecast } = await import("../../dist/immunization/forecast.js")
  const cases = await readCases(path, schedule)
  const deck = rounds(15, () => {
    for (const one of cases) forecast(one)
  })
  parse.push(...rounds(14, () => JSON.parse(text)))
  const told = (times) => ({ cold: times[0], warm: median(times) })
  process.stdout.write(JSON.stringify({ cases: cases.length, deck: told(deck), parse: told(parse) }))
}

async function readCases(path, schedule) {
  const { parse } = await import("csv-parse/sync")
  const day = (text) => {
    const [month, date, year] = text.trim().split("/")
    return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`
  }
  const groups = { dtap: "DTaP/Tdap/Td", pol: "Polio", pcv: "Pneumococcal", rota: "Rotavirus", var: "Varicella" }
  const more = { menb: "Meningococcal B", mcv: "Meningococcal", flu: "Influenza" }
  return parse(readFileSync(path), { columns: true, bom: true })
    .filter((row) => row.CDC_Test_ID !== "")
    .map((row) => {
      const said = row.Vaccine_Group.trim().toLowerCase()
      const group = groups[said] ?? more[said] ?? said
      return {
        schedule,
        ...(what === "own"
          ? { antigens: schedule.groups.find(({ name }) => name.toLowerCase() === group.toLowerCase()).antigens }
          : {}),
        birthDate: day(row.DOB),
        sex: row.gender === "F" ? "female" : "male",
        assessmentDate: day(row.Assessment_Date),
        observations: [],
        doses: [1, 2, 3, 4, 5, 6, 7].flatMap((at) =>
          row[`CVX_${at}`] === ""
            ? []
            : [{ date: day(row[`Date_Administered_${at}`]), cvx: row[`CVX_${at}`].padStart(2, "0") }],
        ),
      }
    })
}

function rounds(count, work) {
  return Array.from({ length: count }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
