// The floor an Apple Health import is held against: saxes alone over the same file, its attributes read, nothing kept.
// Prints its own seconds, without start-up.
import { createReadStream } from "node:fs"
import { SaxesParser } from "saxes"

const [path = ""] = process.argv.slice(2)
const parser = new SaxesParser({ xmlns: false, position: false })
let records = 0
parser.on("opentag", ({ name }) => {
  if (name === "Record") records++
})
parser.on("error", (error) => {
  throw error
})
const start = performance.now()
for await (const text of createReadStream(path, { encoding: "utf8", highWaterMark: 256 * 1024 })) parser.write(text)
parser.close()
console.log(((performance.now() - start) / 1000).toFixed(3), records)
