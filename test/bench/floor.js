// The floor an import is held against: JSON.parse of every resource and one insert of its text into an equally
// encrypted database, in one transaction. Prints its own seconds, without start-up.
import { randomBytes } from "node:crypto"
import { openSync, readFileSync, readSync } from "node:fs"
import { createDatabase } from "../../dist/store/database.js"
import { newHeader } from "../../dist/vault/vault.js"

const [bundle = "", record = ""] = process.argv.slice(2)
const offsets = JSON.parse(readFileSync(`${bundle}.offsets.json`, "utf8"))
const file = openSync(bundle, "r")
const db = createDatabase(record, { header: newHeader(), key: randomBytes(32) })
db.exec("CREATE TABLE floor (text TEXT)")
const insert = db.prepare("INSERT INTO floor (text) VALUES (?)")
const buffer = Buffer.alloc(1024 * 1024)
const start = performance.now()
db.exec("BEGIN")
for (const [from, to] of offsets) {
  readSync(file, buffer, 0, to - from, from)
  const text = buffer.toString("utf8", 0, to - from)
  JSON.parse(text)
  insert.run(text)
}
db.exec("COMMIT")
console.log(((performance.now() - start) / 1000).toFixed(3))
db.close()
