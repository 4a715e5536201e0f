// node src/bundle.js <module> <folder>: joins what a module loads, now and later, into a few files in a folder of dist/.
// To open some sixty small files is half of what a short command takes, so `npm run build` ends with this. The modules
// of dist/ stay where they are, with the data beside them: a joined one finds there what it found before.
import { rmSync } from "node:fs"
import { relative, sep } from "node:path"
import { rolldown } from "rolldown"

const [input, folder] = process.argv.slice(2)

/** A module's own address wherever it asks for it. */
function placed(code, module) {
  const path = relative("dist", module).split(sep).join("/")
  return code.replaceAll("import.meta.url", `new URL("../${path}", import.meta.url).href`)
}

rmSync(`dist/${folder}`, { recursive: true, force: true })
const build = await rolldown({
  input,
  platform: "node",
  external: (name) => !/^(\.|\/|[A-Z]:)/.test(name) && name !== input,
  plugins: [{ name: "placed", transform: placed }],
})
const files = { format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name].js" }
await build.write({ dir: `dist/${folder}`, ...files })
await build.close()
