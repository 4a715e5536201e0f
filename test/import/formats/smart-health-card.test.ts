import { deflateRawSync, deflateSync } from "node:zlib"
import { CompactEncrypt } from "jose"
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Failure } from "../../../src/errors.ts"
import type { Day } from "../../../src/fhir/dates.ts"
import { isObject } from "../../../src/fhir/json.ts"
import type { Input } from "../../../src/import/format.ts"
import { toDigits } from "../../../src/import/formats/health-card/numeric.ts"
import { readTrust, type TrustFile } from "../../../src/import/formats/health-card/trust.ts"
import { judgeText } from "../../../src/import/formats/smart-health-card.ts"
import { type FileReport, importInput } from "../../../src/import/pipeline.ts"
import { fc } from "../../properties.ts"
import { makeRecord, type TestRecord } from "../../store/support.ts"
import { dose, type Issuer, iss, linkText, lock, makeIssuer, payload, signCard } from "./health-card/issuer.ts"

let clinic: Issuer
let other: Issuer
beforeAll(async () => {
  ;[clinic, other] = [await makeIssuer(), await makeIssuer()]
})
let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

function input(content: string, name = "card.txt", beside: readonly Input[] = []): Input {
  const bytes = Buffer.from(content)
  return {
    name,
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      yield bytes
    },
    async *beside() {
      yield* beside
    },
  }
}

function keys(of: Issuer, changes: object = {}, place = "keys.json"): TrustFile {
  return { name: place, place, text: JSON.stringify({ keys: [of.jwk], ...changes }) }
}

type More = { trust?: readonly TrustFile[]; beside?: readonly Input[]; today?: string; passcode?: string }

function take(content: string, { trust = [], beside = [], today = "2026-11-20", passcode }: More = {}) {
  return importInput(input(content, "card.txt", beside), record.store, {
    today: today as Day,
    help: { trust: () => readTrust(trust), passcode: async () => passcode },
  })
}

async function refusalOf(work: Promise<FileReport>): Promise<string> {
  try {
    return `taken: ${JSON.stringify((await work).counts)}`
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}

describe("a health card", () => {
  it("whose issuer's key is at hand is taken as verified, with its numbers as written", async () => {
    const report = await take(await signCard(clinic, payload()), { trust: [keys(clinic)] })
    expect(report).toMatchObject({
      format: "smart-health-card",
      status: "imported",
      person: "Maria Keller",
      issues: [],
    })
    expect(report.counts).toMatchObject({ read: 3, new: 3 })
    expect(report.proofs).toEqual([{ issuer: iss, signature: "verified", issued: "2025-02-19T21:20:00Z" }])
    const [entry] = record.store.entries({ person: 1, kinds: ["immunizations"] })
    expect(entry?.sources[0]?.proof).toEqual(report.proofs?.[0])
    expect(record.store.versions(entry?.id ?? "")[0]?.text).toContain('"value":5.40')
    expect(record.store.imports()[0]?.proofs).toEqual(report.proofs)
  })

  it("whose issuer is unknown is taken, and says that nobody checked it", async () => {
    const report = await take(await signCard(clinic, payload()), { trust: [keys(other)] })
    expect(report.proofs?.[0]?.signature).toBe("not-checked")
    expect(report.issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning card-not-verified"])
  })

  it("comes in five shapes, and every one is the same card", async () => {
    const jws = await signCard(clinic, payload())
    const shapes = [
      JSON.stringify({ verifiableCredential: [jws] }),
      jws,
      `shc:/${toDigits(jws)}\n`,
      `shc:/1/2/${toDigits(jws.slice(0, 300))}\nshc:/2/2/${toDigits(jws.slice(300))}\n`,
      JSON.stringify({ resourceType: "Parameters", parameter: [{ name: "verifiableCredential", valueString: jws }] }),
    ]
    expect((await take(shapes[0] ?? "")).counts).toMatchObject({ read: 3, new: 3 })
    for (const shape of shapes.slice(1)) {
      expect((await take(shape)).counts).toMatchObject({ read: 3, unchanged: 3, new: 0, updated: 0 })
    }
  })

  it("in parts is put together from the files beside, whatever else lies there", async () => {
    const jws = await signCard(clinic, payload())
    const stranger = await signCard(clinic, payload({}, [dose(1, "2020-05-06")]))
    const part = (of: string, at: number) => `shc:/${at}/2/${toDigits(at === 1 ? of.slice(0, 200) : of.slice(200))}`
    const beside = [input(part(stranger, 1), "a.txt"), input("Dear doctor", "b.txt"), input(part(jws, 1), "c.txt")]
    expect((await take(part(jws, 2), { beside, trust: [keys(clinic)] })).counts.new).toBe(3)
    expect(await refusalOf(take(part(jws, 1)))).toContain("part 2 of 2 of the card is missing")
  })

  it("imported again changes nothing, also with fewer keys at hand; with the key it becomes verified", async () => {
    const jws = await signCard(clinic, payload())
    const unchecked = await take(jws)
    const before = record.store.dump()
    expect((await take(jws)).status).toBe("unchanged")
    expect(record.store.dump()).toEqual(before)
    const checked = await take(jws, { trust: [keys(clinic)] })
    expect(checked.counts).toMatchObject({ updated: 3 })
    const after = record.store.dump()
    expect(await take(jws)).toMatchObject({ status: "unchanged", importId: unchecked.importId })
    expect(record.store.dump()).toEqual(after)
    await record.store.undo(checked.importId ?? 0, "2026-11-20" as Day)
    expect(record.store.dump()).toEqual(before)
  })

  it("issued again with one dose more brings that dose alone, and overwrites no other", async () => {
    await take(await signCard(clinic, payload()))
    const doses = [dose(1, "2025-03-04"), dose(2, "2025-01-02"), dose(3, "2025-02-03")]
    const report = await take(await signCard(clinic, payload({}, doses)))
    expect(report.counts).toMatchObject({ read: 4, new: 1, unchanged: 3 })
    expect(record.store.entries({ person: 1, kinds: ["immunizations"] })).toHaveLength(3)
  })

  it("that has expired is kept and says so", async () => {
    const report = await take(await signCard(clinic, payload({ exp: 1_750_000_000 })), { trust: [keys(clinic)] })
    expect(report.proofs?.[0]?.expires).toBe("2025-06-15T15:06:40Z")
    expect(report.issues[0]).toMatchObject({ code: "card-expired", message: "it expired on 2025-06-15" })
  })

  it("that its issuer revoked is kept as wrong, and counts for nothing", async () => {
    const { vc } = payload()
    const crl = (rids: string[]) => JSON.stringify({ kid: clinic.jwk.kid, method: "rid", ctr: 1, rids })
    const list = (rids: string[]) => ({ name: "crl", place: "crl", text: crl(rids) })
    const jws = await signCard(clinic, payload({ vc: { ...vc, rid: "a1" } }))
    const valid = await take(jws, { trust: [keys(clinic), list(["a1.1700000000", "b2"])] })
    expect(valid.proofs?.[0]?.revocation).toBe("not-revoked")
    const revoked = await take(jws, { trust: [keys(clinic), list(["a1.1800000000"])] })
    expect(revoked.issues.map(({ code }) => code)).toEqual(["card-revoked"])
    expect(record.store.entries({ person: 1, kinds: ["immunizations"] })).toEqual([])
    expect((await take(jws, { trust: [keys(clinic)] })).status).toBe("unchanged")
    expect(record.store.entries({ person: 1, kinds: ["immunizations"] })).toEqual([])
  })

  it("cannot call itself verified, nor can FHIR out of a link", async () => {
    const forged = {
      url: "urn:phr:card",
      extension: [
        { url: "issuer", valueUri: "https://who.example" },
        { url: "signature", valueCode: "verified" },
        { url: "issued", valueDateTime: "2020-01-01" },
      ],
    }
    const entry = dose(1, "2025-01-02")
    const lying = { ...entry, resource: { ...entry.resource, meta: { extension: [forged] } } }
    await take(await signCard(clinic, payload({}, [lying])))
    const key = Buffer.alloc(32, 7)
    const fhir = JSON.stringify(lying.resource).replaceAll(/"@([^@]*)@"/g, "$1")
    await take(linkText(key), { beside: [input(await lock(fhir, key), "file.jwe")] })
    const proofs = record.store.entries({ person: 1 }).flatMap(({ sources }) => sources.map(({ proof }) => proof))
    expect(proofs.map((proof) => proof?.signature)).not.toContain("verified")
    expect(proofs).toContain(undefined)
  })
})

describe("a card that is none is refused with its reason:", () => {
  const text = () => JSON.stringify(payload()).replaceAll(/"@([^@]*)@"/g, "$1")
  const vc = payload().vc
  const wrong: [string, () => Promise<string> | string, string][] = [
    [
      "no algorithm",
      () => signCard(clinic, payload()).then((jws) => reheaded(jws, { alg: undefined })),
      "no algorithm",
    ],
    [
      "another algorithm",
      () => signCard(clinic, payload()).then((jws) => reheaded(jws, { alg: "none" })),
      "another algorithm",
    ],
    ["no key", () => signCard(clinic, payload(), { header: { kid: undefined } }), "names no key"],
    [
      "no deflate",
      () => signCard(clinic, payload(), { header: { zip: undefined }, packed: Buffer.from(text()) }),
      "not deflated",
    ],
    [
      "deflate of another kind",
      () => signCard(clinic, payload(), { packed: deflateSync(text()) }),
      "not packed by raw DEFLATE",
    ],
    [
      "a zip bomb",
      () => signCard(clinic, payload(), { packed: deflateRawSync(Buffer.alloc(20 * 1024 * 1024)) }),
      "swell beyond 16 MB",
    ],
    [
      "nesting without end",
      () => signCard(clinic, `{"vc":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
      "nested deeper",
    ],
    ["no JSON", () => signCard(clinic, "not json"), "is no JSON"],
    ["no issuer", () => signCard(clinic, payload({ iss: undefined })), "names no issuer"],
    ["an issuer over http", () => signCard(clinic, payload({ iss: "http://clinic.example" })), "no https address"],
    ["an issuer with a slash", () => signCard(clinic, payload({ iss: `${iss}/` })), "ends in a slash"],
    ["no beginning", () => signCard(clinic, payload({ nbf: undefined })), "since when it is valid"],
    [
      "a beginning ahead",
      () => signCard(clinic, payload({ nbf: 2_533_406_445 })),
      "not yet valid: it begins on 2050-04-12",
    ],
    ["a beginning in milliseconds", () => signCard(clinic, payload({ nbf: 1_618_554_442_496 })), "milliseconds"],
    ["an end in milliseconds", () => signCard(clinic, payload({ exp: 1_739_496_673_998 })), "milliseconds"],
    [
      "an end before the beginning",
      () => signCard(clinic, payload({ exp: 1_600_000_000 })),
      "expired before it became valid",
    ],
    ["another credential", () => signCard(clinic, payload({ vc: { ...vc, type: ["x"] } })), "type of a health card"],
    ["no health data", () => signCard(clinic, payload({ vc: { ...vc, credentialSubject: {} } })), "no health data"],
    ["a letter changed", () => signCard(clinic, payload()).then(tampered), "altered after it was signed"],
    ["a signature in DER", () => signCard(clinic, payload()).then((jws) => `${jws}AAAA`), "not the 64 bytes"],
    [
      "another key than it names",
      () => signCard(other, payload(), { header: { kid: clinic.jwk.kid } }),
      "altered after",
    ],
    [
      "a key it does not name",
      () => signCard(clinic, payload(), { header: { kid: "0".repeat(43) } }),
      "another key than the one it names",
    ],
    ["a key of nobody", () => signCard(other, payload()), "none of its issuer's"],
    [
      "another issuer",
      () => signCard(clinic, payload({ iss: "https://elsewhere.example" })),
      "another issuer than it says",
    ],
    ["its inside alone", () => text(), "without the issuer's signature"],
    ["its inside alone, expired", () => JSON.stringify(payload({ exp: 1_750_000_000 })), "it expired on 2025-06-15"],
    [
      "digits with one too few",
      async () => `shc:/${toDigits(await signCard(clinic, payload())).slice(1)}`,
      "odd in number",
    ],
    ["half of a card", async () => (await signCard(clinic, payload())).split(".").slice(0, 2).join("."), "three parts"],
  ]
  it.each(wrong)("%s", async (_, make, words) => {
    const trust = [keys(clinic, { issuer: iss })]
    expect(await refusalOf(take(await make(), { trust }))).toContain(words)
    expect(record.store.imports()).toEqual([])
  })

  it("one of two in a file does not take the other with it", async () => {
    const good = await signCard(clinic, payload())
    const report = await take(JSON.stringify({ verifiableCredential: [tampered(good), good] }), {
      trust: [keys(clinic)],
    })
    expect(report.counts).toMatchObject({ read: 4, new: 3, issues: 1 })
    expect(report.issues[0]).toMatchObject({ code: "card-refused", where: "card 1" })
  })

  it("blanks around it are overlooked and told; a line end is not", async () => {
    const jws = await signCard(clinic, payload())
    expect((await take(` \t\n${jws} \n`, { trust: [keys(clinic)] })).issues.map(({ code }) => code)).toEqual([
      "card-overlooked",
    ])
    expect((await take(`${jws}\n`, { trust: [keys(clinic)] })).issues).toEqual([])
  })
})

describe("whatever stands in a file", () => {
  it("is a card, or refused in words: it never breaks the import", async () => {
    const jws = await signCard(clinic, payload())
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        jws,
        jws.slice(0, 50),
        "shc:/",
        "shc:/1/2/56",
        ".",
        "{",
        '"verifiableCredential"',
        "eyJ",
        "\u0000",
        "\ufeff",
      ),
      fc.nat({ max: jws.length }).map((at) => `${jws.slice(0, at)}A${jws.slice(at + 1)}`),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 4 }), async (pieces) => {
        for (const { card } of await judgeText(pieces.join(""), input(""))) {
          expect(card.type === "card" || card.reason.length > 10).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe("keys that cannot be trusted are told:", () => {
  const refused = async (text: unknown) => {
    const file = { name: "keys.json", place: "keys.json", text: typeof text === "string" ? text : JSON.stringify(text) }
    return readTrust([keys(clinic, { keys: [{ ...clinic.jwk, crlVersion: 1 }] }), file]).then(
      () => "trusted",
      (error: unknown) => (isObject(error) || error instanceof Error ? String((error as { why?: string }).why) : ""),
    )
  }
  const list = (changes: object) => ({ kid: clinic.jwk.kid, method: "rid", ctr: 1, rids: ["a"], ...changes })
  const wrong: [string, () => unknown, string][] = [
    ["no JSON", () => "hello", "not JSON"],
    ["nothing of keys", () => ({ a: 1 }), "neither keys nor a list"],
    ["RSA", () => ({ keys: [{ kty: "RSA", n: "x" }] }), "kty EC"],
    ["another curve", () => ({ keys: [{ ...clinic.jwk, crv: "P-384" }] }), "P-256"],
    ["another algorithm", () => ({ keys: [{ ...clinic.jwk, alg: "ES384" }] }), "ES256"],
    ["a key to lock with", () => ({ keys: [{ ...clinic.jwk, use: "enc" }] }), "use"],
    ["a name of its own", () => ({ keys: [{ ...clinic.jwk, kid: "mine" }] }), "thumbprint"],
    ["no point of the curve", () => ({ keys: [{ ...clinic.jwk, x: clinic.jwk.y }] }), "no point"],
    ["a private key", () => ({ keys: [{ ...clinic.jwk, d: "secret" }] }), "private key"],
    ["another method", () => list({ method: "hash" }), "method"],
    ["another number", () => list({ ctr: 2 }), "number 2"],
    ["an id twice", () => list({ rids: ["a", "a.1"] }), "twice"],
    ["an id too long", () => list({ rids: ["a".repeat(25)] }), "24 letters"],
    ["an id that is none", () => list({ rids: ["a=="] }), "base64url"],
  ]
  it.each(wrong)("%s", async (_, make, words) => {
    expect(await refused(make())).toContain(words)
  })

  it("a directory of issuers gives names, keys and revoked cards", async () => {
    const issuerInfo = [{ issuer: { iss, name: "The Clinic" }, keys: [clinic.jwk], crls: [list({ rids: ["x"] })] }]
    const trust = await readTrust([{ name: "d", place: "d", text: JSON.stringify({ issuerInfo }) }])
    expect(trust.keys).toMatchObject([{ issuer: iss, issuerName: "The Clinic" }])
    expect([...(trust.revoked.get(clinic.jwk.kid)?.keys() ?? [])]).toEqual(["x"])
  })

  it("the place of a key set tells whose it is", async () => {
    const { keys: found } = await readTrust([keys(clinic, {}, "clinic.example/cards/.well-known/jwks.json")])
    expect(found[0]?.issuer).toBe(iss)
  })
})

describe("a health link", () => {
  const key = Buffer.alloc(32, 9)
  const fhir = JSON.stringify({ resourceType: "Condition", id: "c1", code: { text: "Asthma" } })

  it("is read with the locked file beside it, and the file with its link", async () => {
    const locked = await lock(fhir, key)
    const report = await take(linkText(key), { beside: [input(locked, "file.txt")] })
    expect(report).toMatchObject({ format: "smart-health-link", counts: { read: 1, new: 1 } })
    const back = await take(locked, { beside: [input(linkText(key), "link.txt")] })
    expect(back.counts).toMatchObject({ read: 1, unchanged: 1, new: 0 })
  })

  it("of which several files are cards and FHIR takes all, each by its kind", async () => {
    const card = JSON.stringify({ verifiableCredential: [await signCard(clinic, payload())] })
    const beside = [
      input(await lock(fhir, key), "1"),
      input(await lock(card, key), "2"),
      input(await lock("Dear", key), "3"),
    ]
    const report = await take(linkText(key), { beside, trust: [keys(clinic)] })
    expect(report.counts).toMatchObject({ read: 5, new: 4, issues: 1 })
    expect(report.issues).toMatchObject([{ code: "link-content", where: "file 3 › file" }])
    expect(report.proofs).toMatchObject([{ signature: "verified" }])
  })

  it("whose key fits nothing beside it asks no server unless told to", async () => {
    const beside = [input(await lock(fhir, Buffer.alloc(32, 1)), "file")]
    expect(await refusalOf(take(linkText(key), { beside }))).toContain(
      "clinic.example), and phr was not told to go there",
    )
  })

  it("is fetched directly or by its manifest, with the passcode it wants", async () => {
    const locked = await lock(fhir, key)
    const asked: { url: string; body?: string }[] = []
    const server = async (request: { url: string; body?: string }) => {
      asked.push(request)
      const manifest = { files: [{ contentType: "application/fhir+json", location: "https://clinic.example/f/1" }] }
      const wrongCode = request.body !== undefined && !request.body.includes('"1234"')
      const text = wrongCode
        ? '{"remainingAttempts":4}'
        : request.body === undefined
          ? locked
          : JSON.stringify(manifest)
      return { status: wrongCode ? 401 : 200, contentType: "", bytes: Buffer.from(text) }
    }
    const fetched = (text: string, passcode?: string) =>
      importInput(input(text), record.store, {
        today: "2026-11-20" as Day,
        person: 1,
        help: { ask: server, passcode: async () => passcode },
      })
    record.store.addPerson({ name: "Maria Keller" })
    expect((await fetched(linkText(key))).counts.new).toBe(1)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toMatch(/^https:\/\/clinic\.example\/link\/1\?recipient=/)
    expect((await fetched(linkText(key, { flag: "P" }), "1234")).counts.unchanged).toBe(1)
    expect(await refusalOf(fetched(linkText(key, { flag: "P" }), "9999"))).toContain(
      "passcode is wrong; 4 more attempts",
    )
    expect(await refusalOf(fetched(linkText(key, { flag: "P" })))).toContain("wants a passcode")
  })

  it("that would swell without measure is told and not read", async () => {
    const bomb = await lock(" ".repeat(70 * 1024 * 1024), key)
    const report = await take(linkText(key), { beside: [input(bomb, "file")] })
    expect(report.issues[0]?.message).toContain("swell beyond 64 MB")
  })

  it("is not needed by a file that is locked with a passphrase", async () => {
    const locked = await new CompactEncrypt(Buffer.from(fhir))
      .setProtectedHeader({ alg: "PBES2-HS256+A128KW", enc: "A256GCM", p2c: 2048 })
      .encrypt(Buffer.from("an orchard"))
    expect((await take(locked, { passcode: "an orchard" })).counts).toMatchObject({ read: 1, new: 1 })
    expect(await refusalOf(take(locked, { passcode: "a meadow" }))).toContain("passphrase does not open it")
    expect(await refusalOf(take(locked))).toContain("wants a passcode")
  })

  it("that has expired is read all the same, and says so", async () => {
    const report = await take(linkText(key, { exp: 1_700_000_000 }), {
      beside: [input(await lock(fhir, key, false), "f")],
    })
    expect(report.issues).toMatchObject([{ code: "link-expired", severity: "warning" }])
  })
})

function reheaded(jws: string, changes: Record<string, unknown>): string {
  const [header = "", ...rest] = jws.split(".")
  const known = JSON.parse(Buffer.from(header, "base64url").toString()) as object
  return [Buffer.from(JSON.stringify({ ...known, ...changes })).toString("base64url"), ...rest].join(".")
}

/** Other bytes of the same kind: the content is another card's, the signature is not. */
function tampered(jws: string): string {
  const [header = "", , signature = ""] = jws.split(".")
  const text = JSON.stringify(payload({}, [dose(1, "2019-09-09")])).replaceAll(/"@([^@]*)@"/g, "$1")
  return [header, deflateRawSync(text).toString("base64url"), signature].join(".")
}
