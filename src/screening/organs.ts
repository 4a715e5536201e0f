/**
 * What there is of a body to screen: the organ inventory, one question an organ, whose answer goes before any sex, and
 * the sex a body is screened by. Administrative sex, sex at birth and gender are kept apart.
 */
import type { Person } from "../record/person.ts"
import { type Facts, testsDone } from "./facts.ts"
import type { Organ } from "./rule.ts"
import type { Question } from "./verdict.ts"

const choices = ["yes", "no", "not sure"]

export const organQuestions: Readonly<Record<Organ, Question>> = {
  cervix: { id: "cervix", text: "Do you have a cervix?", choices },
  uterus: { id: "uterus", text: "Do you have a uterus?", choices },
  breasts: { id: "breasts", text: "Do you have breast tissue to screen?", choices },
  prostate: { id: "prostate", text: "Do you have a prostate?", choices },
}

/**
 * The sex at birth where a source states it (as a fact of the patient, or as LOINC 76689-9), else the recorded sex;
 * undefined where it is not female or male, or where a gender that differs from it makes it tell nothing of the body.
 */
export function bodySex({ sex, birthSex, transgender }: Sexes, facts: Facts): "female" | "male" | undefined {
  const told = birthSex ?? observed(facts)
  if (told !== undefined) return told
  return transgender !== true && (sex === "female" || sex === "male") ? sex : undefined
}

type Sexes = Pick<Person, "sex" | "birthSex" | "transgender">

function observed(facts: Facts): "female" | "male" | undefined {
  for (const { value } of testsDone(facts, "birth-sex", true)) {
    const said = [value?.text ?? "", ...(value?.codes ?? []).map(({ code }) => code)]
    if (said.some((one) => /^(f|female|248152002|LA3-6)$/i.test(one))) return "female"
    if (said.some((one) => /^(m|male|248153007|LA2-8)$/i.test(one))) return "male"
  }
  return undefined
}
