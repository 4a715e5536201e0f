/** Ages 0 to 100 × sex × pregnancy × smoking, against a table of whom the rules are for that is written here anew. */
import { describe, expect, it } from "vitest"
import { addToDay, ageOn } from "../../src/fhir/dates.ts"
import { diagnosis, exampleEntry, result, smoking } from "../../src/screening/example.ts"
import { judge } from "../../src/screening/judge.ts"
import type { Status } from "../../src/screening/verdict.ts"
import { somebody, today } from "./people.ts"

type Who = { age: number; sex: "female" | "male"; pregnant: boolean; smokes: boolean }

/** For whom a rule wants something, from the published populations. Rules that ask about a risk want an answer. */
const wanted: Record<string, (who: Who) => boolean> = {
  "breast-cancer": ({ age, sex }) => sex === "female" && age >= 40 && age <= 74,
  "cervical-cancer": ({ age, sex }) => sex === "female" && age >= 21,
  "colorectal-cancer": ({ age }) => age >= 45 && age <= 85,
  "lung-cancer": ({ age, smokes }) => age >= 50 && age <= 80 && smokes,
  hypertension: ({ age }) => age >= 18,
  osteoporosis: ({ age, sex }) => sex === "female" && age >= 50,
  "abdominal-aortic-aneurysm": ({ age, sex, smokes }) => sex === "male" && age >= 65 && age <= 75 && smokes,
  "hepatitis-c": ({ age }) => age >= 18 && age <= 79,
  hiv: ({ age }) => age >= 15 && age <= 65,
  depression: ({ age }) => age >= 12,
  anxiety: ({ age }) => age >= 8 && age <= 64,
  "alcohol-use": ({ age }) => age >= 18,
  "drug-use": ({ age }) => age >= 18,
  "partner-violence": ({ age, sex }) => sex === "female" && age >= 15 && age <= 49,
  chlamydia: ({ age, sex }) => sex === "female" && age >= 14,
  gonorrhea: ({ age, sex }) => sex === "female" && age >= 14,
  syphilis: ({ age }) => age >= 14,
  "hepatitis-b": ({ age }) => age >= 12,
  "latent-tuberculosis": ({ age }) => age >= 18,
  brca: ({ age, sex }) => sex === "female" && age >= 18,
  "breast-cancer-medicine": ({ age, sex }) => sex === "female" && age >= 35,
  "hiv-prevention": ({ age }) => age >= 14,
  "safer-sex": ({ age }) => age >= 14,
  "skin-cancer": ({ age }) => age <= 24,
  "folic-acid": ({ age, sex }) => sex === "female" && age >= 15 && age <= 49,
  falls: ({ age }) => age >= 65,
  "tobacco-use": ({ age, smokes }) => age >= 18 && smokes,
  "tobacco-prevention": ({ age }) => age >= 6 && age <= 17,
  statin: ({ age, smokes }) => age >= 40 && age <= 75 && smokes,
  "child-vision": ({ age }) => age >= 3 && age <= 5,
  "fluoride-varnish": ({ age }) => age <= 4,
  "fluoride-supplement": ({ age }) => age <= 4,
  "newborn-eyes": ({ age }) => age === 0,
  // Where nobody was measured, height and weight are asked.
  obesity: ({ age }) => age >= 18,
  "child-obesity": ({ age }) => age >= 6 && age <= 18,
  "heart-healthy-living": () => false,
  "syphilis-in-pregnancy": ({ pregnant }) => pregnant,
  "hiv-in-pregnancy": ({ pregnant }) => pregnant,
  "hepatitis-b-in-pregnancy": ({ pregnant }) => pregnant,
  "bacteriuria-in-pregnancy": ({ pregnant }) => pregnant,
  "blood-pressure-in-pregnancy": ({ pregnant }) => pregnant,
  "gestational-diabetes": ({ pregnant }) => pregnant,
  "rh-type": ({ pregnant }) => pregnant,
  "rh-antibodies": ({ pregnant }) => pregnant,
  "aspirin-in-pregnancy": ({ pregnant }) => pregnant,
  breastfeeding: ({ pregnant }) => pregnant,
  "weight-in-pregnancy": ({ pregnant }) => pregnant,
  "perinatal-depression": ({ pregnant }) => pregnant,
  "tobacco-in-pregnancy": ({ pregnant, smokes }) => pregnant && smokes,
}

const pressing: readonly Status[] = ["overdue", "due", "needs-answer", "discuss"]

describe.each([
  ["female", false],
  ["female", true],
  ["male", false],
] as const)("%s, pregnant: %s", (sex, pregnant) => {
  it.each([false, true])("smokes: %s: every age wants what the table says", (smokes) => {
    for (let age = 0; age <= 100; age++) {
      const born = addToDay(today, { years: -age, days: -100 })
      if (ageOn(born, today) !== age) throw new Error("the birthday was wrong")
      const entries = [
        smoking("2026-06-01", smokes ? "Current every day smoker" : "Never smoker"),
        ...(smokes ? [result("loinc 8664-5", "Pack-years", "2026-06-01", "30")] : []),
        ...(pregnant ? [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")] : []),
      ].map(exampleEntry)
      const verdicts = judge({ person: somebody(born, sex), entries, today })
      for (const { id, status } of verdicts) {
        const wants = wanted[id]?.({ age, sex, pregnant, smokes })
        if (wants !== undefined) expect([id, age, status, pressing.includes(status)]).toEqual([id, age, status, wants])
      }
      expect(Object.keys(wanted).filter((id) => verdicts.every((verdict) => verdict.id !== id))).toEqual([])
    }
  })
})
