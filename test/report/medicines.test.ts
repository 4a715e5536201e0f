/** Medicines of several sources as one line: whose word counts for what. */
import { expect, test } from "vitest"
import { medicinesOf } from "../../src/report/medicines.ts"
import { day, medicine } from "./entries.ts"

test("who told of a medicine did not prescribe it, and who ordered it did", () => {
  const told = medicine("Lisinopril 10 mg", "2026-03-11", {
    resource: "MedicationStatement",
    performer: "Maria Keller",
  })
  const ordered = medicine("Lisinopril 10 mg", "2015-06-09", { performer: "Dr. Ngozi Okafor" })
  expect(medicinesOf([told], day("2026-11-20"))[0]).not.toHaveProperty("prescriber")
  expect(medicinesOf([told, ordered], day("2026-11-20"))).toMatchObject([{ prescriber: "Dr. Ngozi Okafor" }])
})
