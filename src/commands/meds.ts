/** phr meds: what is taken now, with dose, since when and by whom; with --all also what was taken before; or as JSON. */

import { choosePerson } from "../cli/person.ts"
import { styleOf } from "../cli/style.ts"
import { exits } from "../errors.ts"
import { medicineJson } from "../report/changes-json.ts"
import { medicinesOf } from "../report/medicines.ts"
import type { Command } from "./command.ts"

export const meds: Command = {
  options: [{ flags: "--all", says: "also what is no longer taken" }],
  examples: ["phr meds", "phr meds --all", "phr meds --json | jq -r '.medicines[].title'"],
  about:
    "A medicine is one line however many prescriptions there are of it. Taken now is what some source says is active, or " +
    "does not say is not; what nobody confirmed for a year is marked.",

  async run(context, _args, values) {
    const store = await context.record()
    const person = choosePerson(store.persons(), context.options.person)
    const entries = store.entries({ person: person.id, kinds: ["medications"] })
    const medicines = medicinesOf(entries, context.today)
    const all = values.all === true
    const shown = all ? medicines : medicines.filter((medicine) => medicine.current)
    if (context.options.json) {
      const { toJson } = await import("../render/json.ts")
      context.out(toJson({ schema: "phr.meds/1", today: context.today, medicines: shown.map(medicineJson) }))
      return shown.length === 0 ? exits.nothing : exits.done
    }
    const [{ renderSections }, { composeMeds }] = await Promise.all([
      import("../render/terminal.ts"),
      import("../report/sections/meds.ts"),
    ])
    const denied = entries.find((entry) => entry.negated && entry.standing === "current")?.title
    const section = composeMeds(medicines, denied, all)
    context.out(await renderSections([section], styleOf(context)))
    return shown.length === 0 && denied === undefined ? exits.nothing : exits.done
  },
}
