/** Chlamydia: USPSTF 2021. Sexually active women to 24, older ones at higher risk; no interval is named. */
import { bacterialInfection } from "../bacterial-infection.ts"
import { result } from "../example.ts"

export const chlamydia = bacterialInfection({
  id: "chlamydia",
  title: "Chlamydia test",
  name: "chlamydia",
  test: "chlamydia-test",
  done: (on) => result("loinc 21613-5", "Chlamydia DNA", on, "Not detected"),
})
