/** One pair a trap: what stands in `golden/<name>.csv` becomes `golden/<name>.expected.json`. Update with `vitest -u`. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { readAll } from "./read.ts"

const folder = fileURLToPath(new URL("golden/", import.meta.url))

for (const file of readdirSync(folder).filter((name) => name.endsWith(".csv"))) {
  it(`${file} becomes what is expected`, async () => {
    const items = await readAll(readFileSync(`${folder}${file}`), { timeZone: "Europe/Berlin" })
    const lines = items.map((item) =>
      item.type === "resource"
        ? `{"where":${JSON.stringify(item.where)},"system":${JSON.stringify(item.system)},"resource":${new TextDecoder().decode(item.bytes)}}`
        : JSON.stringify(item),
    )
    await expect(`[\n${lines.join(",\n")}\n]\n`).toMatchFileSnapshot(
      `${folder}${file.replace(/\.csv$/, ".expected.json")}`,
    )
  })
}
