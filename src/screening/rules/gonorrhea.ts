/** Gonorrhea: USPSTF 2021. Sexually active women to 24, older ones at higher risk; no interval is named. */
import { bacterialInfection } from "../bacterial-infection.ts"
import { result } from "../example.ts"

export const gonorrhea = bacterialInfection({
  id: "gonorrhea",
  title: "Gonorrhea test",
  name: "gonorrhea",
  test: "gonorrhea-test",
  done: (on) => result("loinc 24111-7", "Gonorrhea DNA", on, "Not detected"),
})
