import { describe, expect, it } from "vitest"
import { codeSystems, sameSystem, systemLabel, systemUri } from "../../src/terms/systems.ts"

describe("code systems", () => {
  it.each([
    "http://loinc.org",
    "http://loinc.org/",
    "https://loinc.org",
    "urn:oid:2.16.840.1.113883.6.1",
    "2.16.840.1.113883.6.1",
  ])("%s is LOINC", (name) => {
    expect(systemUri(name)).toBe("http://loinc.org")
    expect(systemLabel(name)).toBe("LOINC")
    expect(sameSystem(name, "http://loinc.org")).toBe(true)
  })

  it("are left as they are where nobody knows them", () => {
    expect(systemUri("https://clinic.example/codes")).toBe("https://clinic.example/codes")
    expect(systemLabel("https://clinic.example/codes")).toBeUndefined()
    expect(sameSystem(undefined, "http://loinc.org")).toBe(false)
  })

  it("have each name once", () => {
    const names = codeSystems.flatMap(({ uri, oids, aliases }) => [uri, ...oids, ...(aliases ?? [])])
    expect(new Set(names).size).toBe(names.length)
  })
})
