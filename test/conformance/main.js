// npm run -s conformance -- <deck> <path…> [--json]: runs a deck on the source as it is, without a build.
// JavaScript, because Node 20 cannot read TypeScript; vite reads the rest.
import { fileURLToPath } from "node:url"
import { createServer } from "vite"

const server = await createServer({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
})
const { run } = await server.ssrLoadModule("/test/conformance/run.ts")
process.exitCode = await run(process.argv.slice(2))
await server.close()
