// npm run -s conformance -- <deck> <path…> [--json]: runs a deck on the source as it is, without a build.
// JavaScript, because Node 20 cannot read TypeScript; vite reads the rest.
import { fileURLToPath } from "node:url"
import { runnerImport } from "vite"

const { module } = await runnerImport(fileURLToPath(new URL("./run.ts", import.meta.url)), {
  configFile: false,
  logLevel: "error",
})
process.exitCode = await module.run(process.argv.slice(2))
