// Copies what the compiler leaves behind (data files beside the source) from src/ to dist/, folder by folder.
// Part of `npm run build`; never touches what the compiler wrote. A JavaScript file because it runs before anything is built.
import { cpSync, readdirSync } from "node:fs"
import { join } from "node:path"

for (const entry of readdirSync("src", { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || /\.(ts|js)$/.test(entry.name) || entry.name === "tsconfig.json") continue
  const from = join(entry.parentPath, entry.name)
  cpSync(from, join("dist", from.slice("src".length)), { force: true })
}
