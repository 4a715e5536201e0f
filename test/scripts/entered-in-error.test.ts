/** What a source took back stands in no list, is found when asked for, and says what it is. */
import { expect, test } from "vitest"
import { openShell } from "./phr.ts"

const latex = {
  resourceType: "AllergyIntolerance",
  id: "latex",
  code: { text: "Latex" },
  verificationStatus: { coding: [{ code: "entered-in-error" }] },
}
const nuts = { resourceType: "AllergyIntolerance", id: "nuts", code: { text: "Peanut" } }

test("an allergy entered in error is listed by that status alone", () => {
  const { phr, phrReading } = openShell()
  expect(phr("init", "--name", "Maria").status).toBe(0)
  expect(phrReading(JSON.stringify([latex, nuts]), "import", "-").status).toBe(0)
  expect(phr("list", "allergies").stdout).not.toContain("Latex")
  for (const status of ["entered-in-error", "wrong"]) {
    const asked = phr("list", "allergies", "--status", status).stdout
    expect(asked).toContain("entered in error: Latex")
    expect(asked).not.toContain("Peanut")
  }
})
