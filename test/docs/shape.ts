/** The shape of JSON values in TypeScript's notation, inferred from examples: what some examples lack is optional. */

type Shape = {
  kinds: Set<string>
  fields?: Map<string, { shape: Shape; seen: number }>
  items?: Shape
  objects: number
}

/** A shape that stands in many places is told once, under its name. */
export type Named = { name: string; is: (value: object) => boolean; shape: Shape }

export function named(name: string, is: Named["is"], always: readonly string[]): Named {
  return { name, is, shape: { ...empty(), always: new Set(always) } }
}

export function shapeOf(examples: readonly unknown[], known: readonly Named[]): string {
  const shape = empty()
  for (const example of examples) merge(shape, example, known)
  return written(shape, 0)
}

/** What was seen of a named shape in all examples so far. */
export function shapeOfNamed(one: Named): string {
  return written(one.shape, 0)
}

function empty(): Shape {
  return { kinds: new Set(), objects: 0 }
}

function merge(shape: Shape, value: unknown, known: readonly Named[]): void {
  if (Array.isArray(value)) {
    shape.kinds.add("array")
    shape.items ??= empty()
    for (const item of value) merge(shape.items, item, known)
  } else if (typeof value === "object" && value !== null) {
    const one = known.find(({ is }) => is(value))
    if (one !== undefined) shape.kinds.add(one.name)
    mergeFields(one?.shape ?? shape, value, known)
  } else shape.kinds.add(value === null ? "null" : typeof value)
}

function mergeFields(shape: Shape, value: object, known: readonly Named[]): void {
  shape.kinds.add("object")
  shape.objects += 1
  shape.fields ??= new Map()
  for (const [name, inner] of Object.entries(value)) {
    const field = shape.fields.get(name) ?? { shape: empty(), seen: 0 }
    merge(field.shape, inner, known)
    shape.fields.set(name, { ...field, seen: field.seen + 1 })
  }
}

function written(shape: Shape, depth: number): string {
  const parts = [...shape.kinds].sort().map((kind) => {
    if (kind === "array") return many(shape.items ?? empty(), depth)
    if (kind === "object") return fieldsOf(shape, depth)
    return kind
  })
  return parts.length === 0 ? "unknown" : parts.join(" | ")
}

function many(items: Shape, depth: number): string {
  const one = written(items, depth)
  return items.kinds.size > 1 ? `(${one})[]` : `${one}[]`
}

function fieldsOf(shape: Shape, depth: number): string {
  const fields = [...(shape.fields ?? [])].map(([name, field]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)
    const optional = shape.always === undefined ? field.seen < shape.objects : !shape.always.has(name)
    return `${key}${optional ? "?" : ""}: ${written(field.shape, depth + 1)}`
  })
  const line = `{ ${fields.join(", ")} }`
  if (fields.length === 0) return "{}"
  if (line.length + depth * 2 <= 100 && !line.includes("\n")) return line
  const pad = "  ".repeat(depth + 1)
  return `{\n${fields.map((field) => `${pad}${field}`).join("\n")}\n${"  ".repeat(depth)}}`
}
