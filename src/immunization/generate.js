// Makes src/immunization/data/ from CDC's CDSi supporting data (public domain), any version of its XML.
// Run: npm run -s schedule -- <folder with the XML files> [<version> <date published>]
// JSON and not TypeScript: half the time to load, and one person's forecast is mostly loading.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { createServer } from "vite"

const folder = process.argv[2]
if (folder === undefined) throw new Error("say the folder that holds CDC's XML files")
const version = process.argv[3] ?? /\d+\.\d+/.exec(basename(resolve(folder)))?.[0]
const date = process.argv[4]
if (version === undefined) throw new Error("the folder's name tells no version: say it after the folder")

const server = await createServer({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
})
const { readXml } = await server.ssrLoadModule("/src/immunization/schedule/read-xml.ts")
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".xml"))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
const schedule = await readXml(files, version, date)
await server.close()

const data = new URL("data/", import.meta.url)
rmSync(data, { recursive: true, force: true })
mkdirSync(data)
// One antigen a line, so that what a new version changes can be seen; ASCII, which is read and parsed in half the time.
const ascii = (value) =>
  JSON.stringify(value).replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
const { antigens, ...common } = schedule
const lines = antigens.map(ascii).join(",\n")
writeFileSync(new URL("schedule.json", data), `${ascii(common).slice(0, -1)},"antigens":[\n${lines}\n]}\n`)
