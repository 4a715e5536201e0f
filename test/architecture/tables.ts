/**
 * Where a table of ours is asked for a word that may come from a file: `table[word]` finds "constructor" in every
 * plain object, so only fhir/lookup.ts may do it. Read with the types, since a word of our own ("due" | "overdue") may
 * stand there, and a list's index too.
 */
import ts from "typescript"

/** Each breach as one sentence, for the files below src; `added` are further ones, by their path in it. */
export function openTables(root: string, added: ReadonlyMap<string, string> = new Map()): string[] {
  const host: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined }
  const config = ts.getParsedCommandLineOfConfigFile(`${root}/src/tsconfig.json`, {}, host)
  if (config === undefined) throw new Error("src/tsconfig.json cannot be read")
  const texts = new Map([...added].map(([path, text]) => [`${root}/src/${path}`, text]))
  const compiler = ts.createCompilerHost(config.options)
  const { fileExists, readFile, getSourceFile } = compiler
  compiler.fileExists = (name) => texts.has(name) || fileExists(name)
  compiler.readFile = (name) => texts.get(name) ?? readFile(name)
  compiler.getSourceFile = (name, language, ...rest) => {
    const text = texts.get(name)
    return text === undefined ? getSourceFile(name, language, ...rest) : ts.createSourceFile(name, text, language, true)
  }
  const names = added.size > 0 ? [...texts.keys()] : config.fileNames
  const program = ts.createProgram(names, config.options, compiler)
  const types = program.getTypeChecker()
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}/src/`) && !fileName.endsWith("/fhir/lookup.ts"))
    .flatMap((file) =>
      accesses(file)
        .filter((one) => isOpen(one, types))
        .map((one) => sentence(file, one, root)),
    )
}

function accesses(file: ts.SourceFile): ts.ElementAccessExpression[] {
  const found: ts.ElementAccessExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isOpen({ expression, argumentExpression }: ts.ElementAccessExpression, types: ts.TypeChecker): boolean {
  return isAnyWord(types.getTypeAtLocation(argumentExpression)) && isTable(expression, types)
}

function isAnyWord(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type]
  return parts.some(({ flags }) => (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0)
}

/** A constant of a module, or a part of one, or an object written on the spot. */
function isTable(expression: ts.Expression, types: ts.TypeChecker): boolean {
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) {
    return isTable(expression.expression, types)
  }
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) {
    return isTable(expression.expression, types)
  }
  if (!ts.isIdentifier(expression)) return ts.isObjectLiteralExpression(expression)
  const symbol = types.getSymbolAtLocation(expression)
  const origin = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? types.getAliasedSymbol(symbol) : symbol
  const declared = origin?.valueDeclaration
  return declared !== undefined && ts.isVariableDeclaration(declared) && ts.isSourceFile(declared.parent.parent.parent)
}

function sentence(file: ts.SourceFile, access: ts.ElementAccessExpression, root: string): string {
  const { line } = file.getLineAndCharacterOfPosition(access.getStart())
  const path = file.fileName.slice(`${root}/src/`.length)
  return `${path}:${line + 1} asks a table for a word without lookup (${access.getText()})`
}
