import { describe, expect, it } from "vitest"
import { layoutOf } from "../../../../src/import/formats/csv/layout.ts"
import { profiles } from "../../../../src/import/formats/csv/profiles.ts"

/** What each column is: its role, `=measure` for a column of one measure, nothing where it is not known. */
function columnsOf(header: string): string[] | undefined {
  const titles = header.split(";")
  const layout = layoutOf(titles, profiles)
  if (layout === undefined) return undefined
  const said = titles.map(() => "")
  for (const [role, at] of layout.at) said[at] = role
  for (const { at, measure, unit } of layout.readings)
    said[at] = `=${measure?.id}${unit === undefined ? "" : ` ${unit}`}`
  return said
}

describe("a header", () => {
  it.each([
    ["Date;Measure;Value;Unit", ["date", "measure", "value", "unit"]],
    ["date;type;value;unit;notes", ["date", "measure", "value", "unit", "note"]],
    ["Test Name;Result;Units;Reference Range;Flag;Collected", ["measure", "value", "unit", "range", "flag", "date"]],
    ["Date;Reading;Value", ["date", "measure", "value"]],
    ["Date;Test;Measurement;Units", ["date", "measure", "value", "unit"]],
    ["Date;Lab;Value;Unit", ["date", "measure", "value", "unit"]],
    ["Date;Lab;Test;Value", ["date", "lab", "measure", "value"]],
    [
      "Order Date;Specimen Collection Date/Time;Component;Your Value;Standard Range",
      ["", "date", "measure", "value", "range"],
    ],
    ["Result Date;Collected;Panel;Test;Result", ["", "date", "", "measure", "value"]],
    ["LOINC;Value;Unit;Effective Date", ["code", "value", "unit", "date"]],
    ["Datum;Uhrzeit;Messgröße;Wert;Einheit;Bemerkung", ["date", "time", "measure", "value", "unit", "note"]],
    ["Fecha;Prueba;Resultado;Unidades", ["date", "measure", "value", "unit"]],
    ["Date;Weight (kg);BMI;Comment", ["date", "=body-weight kg", "=body-mass-index", "note"]],
    ["Date;weight_lbs;Glucose mg/dL;Temp [°F]", ["date", "=body-weight lbs", "=glucose mg/dL", "=body-temperature °F"]],
    ["Date;Upper;Lower;Pulse", ["date", "=systolic-blood-pressure", "=diastolic-blood-pressure", "=heart-rate"]],
    ["Date;Test;Value;Low;High", ["date", "measure", "value", "low", "high"]],
    [
      "Date;Blood Pressure (Systolic);Blood Pressure (Diastolic)",
      ["date", "=systolic-blood-pressure", "=diastolic-blood-pressure"],
    ],
    [
      "Date;Time;Systolic (mmHg);Diastolic (mmHg);Pulse (bpm);TruRead",
      ["date", "time", "=systolic-blood-pressure mmHg", "=diastolic-blood-pressure mmHg", "=heart-rate bpm", ""],
    ],
    ["Timestamp;Steps", ["date", "=steps"]],
    ["Date of birth;Weight", undefined],
    ["Date;Mood", undefined],
    ["Weight;Height", undefined],
    ["not a date;Weight;81;kg", undefined],
    ["Vaccine;Date", ["vaccine", "date"]],
    ["CVX;Date given;Lot #;Dose #", ["cvx", "date", "lot", "dose"]],
    ["Impfung;Impfdatum;Chargen-Nr.;Hersteller;Arzt", ["vaccine", "date", "lot", "manufacturer", "place"]],
  ])("%s", (header, columns) => expect(columnsOf(header)).toEqual(columns))

  it("with a byte order mark, quotes and escapes in it is still known, and safe to print", () => {
    const layout = layoutOf(['\uFEFF"Date"', "ï»¿Weight\u0007 \u001b(kg)"], profiles)
    expect(layout?.titles).toEqual(["Date", "Weight   (kg)"])
  })
})
