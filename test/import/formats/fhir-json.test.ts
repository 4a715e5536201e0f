import { describe, expect, it } from "vitest"
import { fhirJson } from "../../../src/import/formats/fhir-json.ts"
import { drafts, inputOf, issues, readAll, told } from "./memory.ts"

const observation = (id: string, more = "") => `{"resourceType":"Observation","id":"${id}"${more}}`
const entry = (resource: string, more = "") => `{"resource":${resource}${more}}`
const bundle = (entries: string, more = "") =>
  `{"resourceType":"Bundle","type":"collection"${more},"entry":[${entries}]}`
const read = async (content: string | Uint8Array) => told(await readAll(fhirJson, content))

describe("the wrappings FHIR JSON comes in", () => {
  const two = [observation("a"), observation("b")] as const
  const cases: [string, string, string[]][] = [
    ["a single resource", two[0], ["line 1: Observation/a"]],
    ["a Bundle", bundle(two.map((one) => entry(one)).join()), ["entry 1: Observation/a", "entry 2: Observation/b"]],
    ["an array", `[${two}]`, ["item 1: Observation/a", "item 2: Observation/b"]],
    ["NDJSON", two.join("\n"), ["line 1: Observation/a", "line 2: Observation/b"]],
    [
      "NDJSON with empty lines and Windows line ends",
      `\r\n${two.join("\r\n\r\n")}\r\n`,
      ["line 2: Observation/a", "line 4: Observation/b"],
    ],
    ["JSON values one behind the other", two.join(""), ["line 1: Observation/a", "line 1: Observation/b"]],
    [
      "pretty-printed JSON one behind the other",
      two.map((one) => JSON.stringify(JSON.parse(one), null, 2)).join("\n"),
      ["line 1: Observation/a", "line 5: Observation/b"],
    ],
    [
      "a JSON text sequence",
      two.map((one) => `\x1e${one}\n`).join(""),
      ["line 1: Observation/a", "line 2: Observation/b"],
    ],
    [
      "resources by type",
      `{"fhir":{"Observation":[${two}],"Patient":{"resourceType":"Patient","id":"p"}}}`,
      ["fhir.Observation[1]: Observation/a", "fhir.Observation[2]: Observation/b", "fhir.Patient: Patient/p"],
    ],
    [
      "resources by type from several providers",
      `[{"provider":"A","fhir":{"Observation":[${two[0]}]}},{"provider":"B","fhir":{"Observation":[${two[1]}]}}]`,
      ["item 1 › fhir.Observation[1]: Observation/a", "item 2 › fhir.Observation[1]: Observation/b"],
    ],
    [
      "resources by type without a wrapper",
      `{"Observation":[${two}]}`,
      ["Observation[1]: Observation/a", "Observation[2]: Observation/b"],
    ],
    ["a Bundle in a wrapper", `{"fhir":${bundle(entry(two[0]))}}`, ["fhir › entry 1: Observation/a"]],
    [
      "Bundles in Bundles",
      bundle(`${entry(two[0])},${entry(bundle(`${entry(two[1])},${entry(observation("c"))}`))}`),
      ["entry 1: Observation/a", "entry 2 › entry 1: Observation/b", "entry 2 › entry 2: Observation/c"],
    ],
    [
      "Bundles in lines",
      `${bundle(entry(two[0]))}\n${bundle(entry(two[1]))}`,
      ["entry 1: Observation/a", "line 2 › entry 1: Observation/b"],
    ],
    [
      "an array of Bundles",
      `[${bundle(entry(two[0]))},${bundle(entry(two[1]))}]`,
      ["item 1 › entry 1: Observation/a", "item 2 › entry 1: Observation/b"],
    ],
    ["entries without their Bundle", `[${entry(two[0])}]`, ["item 1: Observation/a"]],
    [
      "a Bundle that says what it is last",
      `{"entry":[${entry(two[0])}],"resourceType":"Bundle"}`,
      ["entry 1: Observation/a"],
    ],
    [
      "a List, whose entries are not a Bundle's",
      `{"entry":[{"item":{"reference":"Observation/a"}}],"resourceType":"List","id":"l"}`,
      ["line 1: List/l"],
    ],
    ["an empty Bundle", bundle(""), []],
  ]
  it.each(cases)("%s", async (_, content, expected) => {
    expect(await read(content)).toEqual(expected)
    expect(fhirJson.recognizes(Buffer.from(content))).toBe("yes")
  })

  it.each(["utf-8", "utf-16le", "utf-16be"])("a byte order mark and %s", async (encoding) => {
    const text = `\uFEFF${bundle(entry(observation("ä")))}`
    const bytes = encoding === "utf-8" ? Buffer.from(text) : Buffer.from(text, "utf16le")
    if (encoding === "utf-16be") bytes.swap16()
    expect(fhirJson.recognizes(bytes)).toBe("yes")
    expect(await read(bytes)).toEqual(["entry 1: Observation/ä"])
  })
})

describe("what a draft carries", () => {
  it("has the resource's own bytes, so that 5.40 stays 5.40", async () => {
    const own = '{ "resourceType" : "Observation",\n "valueQuantity": {"value": 5.40, "unit":"\\u00b5g"} }'
    const [draft] = drafts(await readAll(fhirJson, bundle(`\n  {"fullUrl":"urn:uuid:1","resource":${own} }`)))
    expect(Buffer.from(draft?.bytes ?? []).toString()).toBe(own)
    expect(draft?.fullUrl).toBe("urn:uuid:1")
  })

  it("has its fullUrl wherever it stands in the entry", async () => {
    const items = await readAll(
      fhirJson,
      bundle(`{"resource":${observation("a")},"fullUrl":"http:\\/\\/x.example\\/Observation\\/a"}`),
    )
    expect(drafts(items)[0]?.fullUrl).toBe("http://x.example/Observation/a")
  })

  it("has the provider of its wrapper as its system", async () => {
    const items = await readAll(
      fhirJson,
      `{"provider":"https://clinic.example","fhir":{"Observation":[${observation("a")}]}}`,
    )
    expect(drafts(items)[0]?.system).toBe("https://clinic.example")
  })

  const dates: [string, string, string | undefined][] = [
    [
      "the Bundle's timestamp before its entries",
      `{"resourceType":"Bundle","timestamp":"2024-05-06","entry":[E]}`,
      "2024-05-06",
    ],
    [
      "the Bundle's timestamp behind its entries",
      `{"resourceType":"Bundle","entry":[E],"timestamp":"2024-05-06"}`,
      "2024-05-06",
    ],
    [
      "meta.lastUpdated without a timestamp",
      `{"resourceType":"Bundle","meta":{"lastUpdated":"2023-01-02"},"entry":[E]}`,
      "2023-01-02",
    ],
    [
      "the timestamp of the Bundle around it",
      `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Bundle","entry":[E]}}],"timestamp":"2022"}`,
      "2022",
    ],
    [
      "its own Bundle's before the outer one's",
      `{"resourceType":"Bundle","timestamp":"2020","entry":[{"resource":{"resourceType":"Bundle","timestamp":"2021","entry":[E]}}]}`,
      "2021",
    ],
    [
      "the document's Composition",
      `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Composition","date":"2019-07"}},E]}`,
      "2019-07",
    ],
    ["nothing where nothing says", `{"resourceType":"Bundle","entry":[E]}`, undefined],
    ["nothing where the timestamp is none", `{"resourceType":"Bundle","timestamp":"yesterday","entry":[E]}`, undefined],
  ]
  it.each(dates)("is dated by %s", async (_, content, dated) => {
    const items = await readAll(fhirJson, content.replace("E", entry(observation("a"))))
    expect(drafts(items).at(-1)?.dated).toBe(dated)
  })

  it("is dated alike whether the patients were read before or not", async () => {
    const given = inputOf(`{"resourceType":"Bundle","entry":[${entry(observation("a"))}],"timestamp":"2024"}`)
    const noted = { ...given, notes: new Map() }
    for await (const _ of fhirJson.patients(noted));
    for (const input of [given, noted]) {
      const items: unknown[] = []
      for await (const item of fhirJson.read(input, {})) items.push(item)
      expect(items).toMatchObject([{ dated: "2024" }])
    }
  })
})

describe("patients", () => {
  const patientsOf = async (content: string) => {
    const ids: unknown[] = []
    for await (const patient of fhirJson.patients(inputOf(content))) ids.push(patient.id)
    return ids
  }

  it("are found wherever they stand, and nothing that only refers to one", async () => {
    const patient = (id: string) => `{"resourceType":"Patient","id":"${id}"}`
    const related = `{"resourceType":"RelatedPerson","patient":{"type":"Patient","reference":"Patient/a"}}`
    const content = bundle(`${entry(related)},${entry(patient("a"))},${entry(bundle(entry(patient("b"))))}`)
    expect(await patientsOf(content)).toEqual(["a", "b"])
  })

  it("are found before a break", async () => {
    expect(
      await patientsOf(`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"a"}},{"res`),
    ).toEqual(["a"])
  })
})

describe("what is no resource is told of with its place", () => {
  const cases: [string, string, string[]][] = [
    ["an entry without a resource", bundle(`{"response":{"status":"200"}}`), ["entry 1: error no-resource"]],
    ["a deletion", bundle(`{"request":{"method":"DELETE","url":"Condition/3"}}`), ["entry 1: error deleted"]],
    ["an entry that is no object", bundle(`null,7,"x",[1]`), [1, 2, 3, 4].map((n) => `entry ${n}: error no-resource`)],
    ["a resource that is null", bundle(`{"resource":null}`), ["entry 1: error no-resource"]],
    [
      "a resource without its type",
      bundle(`{"resource":{"id":"a"}},${entry(observation("b"))}`),
      ["entry 1: error not-a-resource", "entry 2: Observation/b"],
    ],
    ["a resourceType that is no text", bundle(`{"resource":{"resourceType":7}}`), ["entry 1: error not-a-resource"]],
    [
      "a single value in an array",
      `[${observation("a")},3,"x",null]`,
      [
        "item 1: Observation/a",
        "item 2: error not-a-resource",
        "item 3: error not-a-resource",
        "item 4: error not-a-resource",
      ],
    ],
    ["NaN", bundle(entry(`{"resourceType":"Observation","valueInteger":NaN}`)), ["entry 1: error broken-json"]],
    [
      "lists beside the FHIR",
      `{"fhir":{"Observation":[${observation("a")}]},"attachments":[{"x":1}]}`,
      ["fhir.Observation[1]: Observation/a", "attachments: error not-a-resource"],
    ],
  ]
  it.each(cases)("%s", async (_, content, expected) => {
    expect(await read(content)).toEqual(expected)
  })

  it("keeps types it does not know, and resources with the same name twice", async () => {
    expect(
      await read(
        bundle(
          `${entry('{"resourceType":"Spaceship","id":"s"}')},${entry('{"resourceType":"Goal","id":"a","id":"b"}')}`,
        ),
      ),
    ).toEqual(["entry 1: Spaceship/s", "entry 2: Goal/b"])
  })

  it("warns of what the source itself reports as an error, and keeps it", async () => {
    const outcome = `{"resourceType":"OperationOutcome","id":"o","issue":[{"severity":"error","code":"not-found","diagnostics":"Maria's labs"}]}`
    const items = await readAll(fhirJson, bundle(entry(outcome, ',"search":{"mode":"outcome"}')))
    expect(told(items)).toEqual(["entry 1: warning source-error", "entry 1: OperationOutcome/o"])
    expect(issues(items)[0]?.message).toContain("not-found")
    expect(issues(items)[0]?.message).not.toContain("Maria")
  })

  it("takes a file of another FHIR release without a word", async () => {
    const order = (id: string) => `{"resourceType":"MedicationOrder","id":"${id}"}`
    expect(await read(bundle(`${entry(order("a"))},${entry(order("b"))}`))).toEqual([
      "entry 1: MedicationOrder/a",
      "entry 2: MedicationOrder/b",
    ])
  })

  it("warns of bytes that are not UTF-8 and keeps them", async () => {
    const bytes = Buffer.concat([Buffer.from('{"resourceType":"Basic","id":"'), Buffer.from([0xe9]), Buffer.from('"}')])
    const items = await readAll(fhirJson, bytes)
    expect(told(items)).toEqual(["line 1: warning encoding", "line 1: Basic/\uFFFD"])
    expect(Buffer.from(drafts(items)[0]?.bytes ?? [])).toEqual(bytes)
  })
})

describe("broken files", () => {
  const whole = bundle([1, 2, 3].map((n) => entry(observation(String(n)))).join(",\n"))

  it("gives everything before the end of a cut file, then says where it ends", async () => {
    for (let length = 1; length < whole.length; length++) {
      const items = await readAll(fhirJson, whole.slice(0, length))
      const complete = [...whole.slice(0, length).matchAll(/"id":"\d"}/g)].length
      expect(drafts(items)).toHaveLength(complete)
      expect(issues(items).map(({ severity, code }) => `${severity} ${code}`)).toEqual(["error truncated"])
    }
  })

  it("names the entry in which a Bundle breaks, and no health fact", async () => {
    const items = await readAll(fhirJson, bundle(`${entry(observation("a"))},{"fullUrl":"u" "Maria Keller"}`))
    expect(told(items)).toEqual(["entry 1: Observation/a", "entry 2: error broken-json"])
    expect(issues(items)[0]?.message).not.toContain("Maria")
  })

  it("loses one line of NDJSON, not those behind it", async () => {
    const lines = [
      observation("a"),
      '{"resourceType":"Observation","id":"b"',
      observation("c"),
      '{"x":"',
      observation("d"),
    ]
    expect(await read(lines.join("\n"))).toEqual([
      "line 1: Observation/a",
      "line 2: error broken-json",
      "line 3: Observation/c",
      "line 4: error broken-json",
      "line 5: Observation/d",
    ])
  })

  it("loses one entry whose JSON is wrong though its brackets fit, whatever the line breaks", async () => {
    const wrong = '{"resourceType":"Basic",\n"x":[\n{"a":1}\n{"b":2}]}'
    expect(await read(bundle(`${entry(wrong)},\n${entry(observation("b"))}`))).toEqual([
      "entry 1: error broken-json",
      "entry 2: Observation/b",
    ])
    expect(await read(`{"resource":${wrong}}\n${observation("b")}`)).toEqual([
      "line 1: error broken-json",
      "line 5: Observation/b",
    ])
  })

  it("loses one line of NDJSON with a bracket too many", async () => {
    expect(await read(`${observation("a")}\n${observation("b")}}\n${observation("c")}`)).toEqual([
      "line 1: Observation/a",
      "line 2: Observation/b",
      "line 2: error broken-json",
      "line 3: Observation/c",
    ])
  })

  it("takes missing, doubled and last commas for what they are", async () => {
    expect(
      await read(bundle(`${entry(observation("a"))} ${entry(observation("b"))},,${entry(observation("c"))},`)),
    ).toEqual(["entry 1: Observation/a", "entry 2: Observation/b", "entry 3: Observation/c"])
  })
})

describe("hostile files", () => {
  it("refuses a resource nested deeper than anything real, and reads the others", async () => {
    const deep = `{"resourceType":"Basic","id":"deep","extension":${"[".repeat(1e6)}${"]".repeat(1e6)}}`
    expect(await read(bundle(`${entry(deep)},${entry(observation("b"))}`))).toEqual([
      "entry 1: error too-deep",
      "entry 2: Observation/b",
    ])
  })

  it("stands a million open brackets", async () => {
    for (const opening of ["[", '{"fhir":', '{"resourceType":"Bundle","entry":[{"resource":']) {
      const items = await readAll(fhirJson, opening.repeat(1e6 / opening.length))
      expect(drafts(items)).toEqual([])
      expect(issues(items).length).toBeGreaterThan(0)
    }
  })

  it("walks Bundles in Bundles to a limit and says where it stopped", async () => {
    let content = observation("a")
    for (let depth = 0; depth < 40; depth++) content = bundle(entry(content))
    const items = await readAll(fhirJson, content)
    expect(issues(items).map((issue) => issue.code)).toEqual(["too-deep"])
  })

  it("takes a huge string as it is", async () => {
    const data = "QUJD".repeat(2e6)
    const items = await readAll(fhirJson, bundle(entry(`{"resourceType":"Binary","id":"x","data":"${data}\\\\"}`)))
    expect(told(items)).toEqual(["entry 1: Binary/x"])
  })

  it("gives up on a file of nothing but rubbish rather than tell of every piece", async () => {
    const rubbish = `[${observation("a")}${",1".repeat(60_000)}]`
    await expect(readAll(fhirJson, rubbish)).rejects.toMatchObject({ code: "input-hopeless", exit: 4 })
  })

  it("says what it makes of a line of broken lines without taking for ever", async () => {
    const items = await readAll(fhirJson, `${observation("a")}\n${'{"resourceType":"Basic"\n'.repeat(20_000)}`)
    expect(drafts(items)).toHaveLength(1)
    expect(issues(items)).toHaveLength(20_000)
  })
})

describe("recognition", () => {
  const no = [
    "",
    "   ",
    "hello",
    "<Bundle/>",
    "{}",
    "[]",
    "[1]",
    '{"a":1}',
    '{"exportId":"x","eventDetail":{}}',
    "{",
    '{"a"',
    "\0\0",
    '{"resourceType":""}',
  ]
  it.each(no)("does not take %j for FHIR", (text) => {
    expect(fhirJson.recognizes(Buffer.from(text))).not.toBe("yes")
  })

  it("does not claim what it cannot decide from the first bytes", () => {
    expect(fhirJson.recognizes(Buffer.from(`{"text":{"div":"${"x".repeat(70_000)}`))).toBe("perhaps")
  })
})
