/** An unknown table on a real (pseudo-)terminal: its columns are asked for once, kept by the header, listed and forgotten. */
import { execFileSync } from "node:child_process"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { makeHome, program, runOnTerminal, type Steps } from "./on-terminal.ts"

const { folder, env: home } = makeHome("phr-mapping-")
const env = { ...home, PHR_PASSPHRASE: "Xylophone-quartz-77" }
afterAll(() => rmSync(folder, { recursive: true }))

function phr(...args: string[]): { out: string; status: number } {
  try {
    return {
      out: execFileSync(process.execPath, [program, ...args], { env, encoding: "utf8", stdio: "pipe" }),
      status: 0,
    }
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number }
    return { out: stdout + stderr, status }
  }
}

function onTerminal(args: string[], steps: Steps) {
  return runOnTerminal([process.execPath, program, ...args], env, steps)
}

const [enter, down] = ["\r", "\u001b[B"]
const diary = (name: string, rows: string) => {
  const path = join(folder, name)
  writeFileSync(path, `When,Waage,Laune\n${rows}`)
  return path
}

beforeAll(() => {
  phr("init", "--name", "Ada", "--quiet")
})

test("an unknown table is asked about, imported, and known from then on", { timeout: 90_000 }, async () => {
  const path = diary("a.csv", "03/04/2025,81.4,good\n05/06/2025,81.0,ok\n")
  const without = phr("import", path)
  expect(without).toMatchObject({ status: 4 })
  expect(without.out).toContain("phr asks what each column is")

  const { output, status } = await onTerminal(
    ["import", path],
    [
      ["What does one row tell?", `${down}${enter}`],
      ['"When" (03/04/2025) is', enter],
      ['"Waage" (81.4) is', enter],
      ["measure (weight", `weight${enter}`],
      ["In which unit?", enter],
      ['"Laune" (good) is', enter],
      ["How do its dates stand?", enter],
      ["Is that right?", enter],
    ],
  )
  expect(status).toBe(0)
  expect(output).toContain("2025-04-03  Body weight  81.4 kg")

  const again = phr(
    "import",
    diary("b.csv", "03/04/2025,81.4,good\n05/06/2025,81.0,ok\n06/06/2025,80.8,ok\n"),
    "--json",
  )
  expect(JSON.parse(again.out).totals).toMatchObject({ read: 3, new: 1, unchanged: 2 })

  const { maps } = JSON.parse(phr("imports", "maps", "--json").out)
  expect(maps).toMatchObject([{ title: "a.csv" }])
  expect(phr("imports", "maps").out).toContain("Waage: body-weight, kg")
  const wider = join(folder, "wider.csv")
  writeFileSync(wider, "When,Waage,Laune,More\n08/06/2025,80.1,ok,x\n")
  expect(phr("import", wider).status).toBe(4)
  expect(phr("import", wider, "--map", maps[0].id).status).toBe(0)
  expect(phr("imports", "forget", maps[0].id)).toMatchObject({ status: 0 })
  expect(phr("imports", "maps")).toMatchObject({ status: 5 })
  expect(phr("import", diary("c.csv", "07/07/2025,80,ok\n"))).toMatchObject({ status: 4 })
})

test("dates that could be either are asked about where somebody is there to ask", { timeout: 60_000 }, async () => {
  const path = join(folder, "dates.csv")
  writeFileSync(path, "Date,Weight (kg)\n03/04/2025,81\n")
  expect(phr("import", path)).toMatchObject({ status: 4 })
  const { output, status } = await onTerminal(["import", path], [["How do its dates stand?", `${down}${enter}`]])
  expect({ status, says: output.includes("could be either") }).toEqual({ status: 0, says: true })
  expect(phr("list", "vitals", "--json").out).toContain('"2025-03-04"')
})
