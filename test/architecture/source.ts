/**
 * The source as the architecture test sees it: each file's text, what it imports and how, and where it reads the clock
 * or the process. Read with the TypeScript parser, so that comments and strings fool nobody.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"
import ts from "typescript"

export type Import = {
  /** A path in src ("store/store.ts"), or a package or node: module. */
  target: string
  inside: boolean
  /** "type" leaves nothing behind at run time; "later" is import(). */
  how: "now" | "later" | "type"
}

export type SourceFile = {
  path: string
  text: string
  imports: Import[]
  clock: string[]
  process: string[]
  network: string[]
}

/** Every TypeScript file below a folder, by its path in it, with forward slashes. */
export function readTexts(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const paths = names.map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".ts"))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]))
}

export function readSource(path: string, text: string): SourceFile {
  const file: SourceFile = { path, text, imports: [], clock: [], process: [], network: [] }
  const visit = (node: ts.Node): void => {
    const found = importOf(node)
    if (found !== undefined) file.imports.push({ ...locate(path, found.name), how: found.how })
    const words = dotted(node)
    if (clockWords.has(words) || isBareDate(node)) file.clock.push(words || "Date")
    if (processWords.has(words) || words.startsWith("console.")) file.process.push(words)
    if (ts.isCallExpression(node) && dotted(node.expression) === "fetch") file.network.push("fetch")
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  for (const { target } of file.imports) if (networkModules.has(target)) file.network.push(target)
  return file
}

const clockWords = new Set([
  "Date.now",
  "performance.now",
  "performance.timeOrigin",
  "process.hrtime",
  "process.uptime",
])
const processWords = new Set([
  "process.env",
  "process.argv",
  "process.stdout",
  "process.stderr",
  "process.stdin",
  "process.exit",
])
const networkModules = new Set([
  "node:http",
  "node:https",
  "node:http2",
  "node:net",
  "node:tls",
  "node:dgram",
  "node:dns",
])

/** `new Date()` and `Date()`, which read the clock; `new Date(value)` does not. */
function isBareDate(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return dotted(node.expression) === "Date" && (node.arguments ?? []).length === 0
  return ts.isCallExpression(node) && dotted(node.expression) === "Date"
}

function dotted(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text
  if (!ts.isPropertyAccessExpression(node)) return ""
  const left = dotted(node.expression)
  return left === "" ? "" : `${left === "globalThis" ? "" : `${left}.`}${node.name.text}`
}

function importOf(node: ts.Node): { name: string; how: Import["how"] } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, how: isTypeOnly(node.importClause) ? "type" : "now" }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { name: node.moduleSpecifier.text, how: node.isTypeOnly ? "type" : "now" }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { name: node.argument.literal.text, how: "type" }
  }
  if (ts.isCallExpression(node) && isLoader(node.expression)) {
    const name = node.arguments[0]
    if (name && ts.isStringLiteral(name)) return { name: name.text, how: "later" }
  }
  return undefined
}

/** import("x"), and require or resolve("x") of a createRequire. */
function isLoader(callee: ts.Node): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || ["require", "require.resolve"].includes(dotted(callee))
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function locate(from: string, name: string): { target: string; inside: boolean } {
  if (name.startsWith(".")) return { target: posix.join(posix.dirname(from), name), inside: true }
  if (name.startsWith("node:")) return { target: name, inside: false }
  const parts = name.split("/")
  return { target: parts.slice(0, name.startsWith("@") ? 2 : 1).join("/"), inside: false }
}
