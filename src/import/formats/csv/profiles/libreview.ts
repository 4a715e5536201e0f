/**
 * LibreView's export of FreeStyle Libre sensors and meters: a title line, then one table in which each kind of reading has
 * a column of its own. The order of day and month follows the account's country, so the column or the user must say it.
 */
import type { Profile } from "../profile.ts"

/** Below 40 mg/dL (2.2 mmol/L) every Libre says LO; above, the limit differs from model to model and HI stays a word. */
const beyond = {
  low: ["LO", "Low"],
  high: [],
  limits: { "mg/dL": ["<40", ""], "mmol/L": ["<2.2", ""] },
} as const

const sensor = { measure: "glucose-cgm", series: true, beyond } as const
const strip = { measure: "glucose", loinc: { "mg/dL": "41653-7", "mmol/L": "14743-9" } } as const

export const libreview: Profile = {
  id: "libreview",
  title: "LibreView (FreeStyle Libre)",
  kind: "readings",
  mixed: true,
  device: "FreeStyle Libre",
  needs: [
    [
      "record type",
      "aufzeichnungstyp",
      "type d enregistrement",
      "tipo de registro",
      "tipo di registrazione",
      "type record",
    ],
    [
      "device timestamp",
      "geratezeitstempel",
      "horodatage de l appareil",
      "sello de tiempo del dispositivo",
      "meter timestamp",
      "timestamp del dispositivo",
      "tijdstempel apparaat",
    ],
  ],
  columns: [
    {
      role: "date",
      names: [
        "device timestamp",
        "meter timestamp",
        "geratezeitstempel",
        "horodatage de l appareil",
        "sello de tiempo del dispositivo",
        "timestamp del dispositivo",
        "tijdstempel apparaat",
      ],
    },
    { role: "device", names: ["device", "gerat", "appareil", "dispositivo", "apparaat"] },
    {
      role: "reading",
      names: [
        "historic glucose mg dl",
        "historic glucose",
        "glukosewert verlauf mg dl",
        "historique de la glycemie mg dl",
        "historial de glucosa mg dl",
        "storico del glucosio mg dl",
        "historische glucose mg dl",
      ],
      unit: "mg/dL",
      ...sensor,
    },
    {
      role: "reading",
      names: [
        "historic glucose mmol l",
        "glukosewert verlauf mmol l",
        "historique de la glycemie mmol l",
        "historial de glucosa mmol l",
        "storico del glucosio mmol l",
        "historische glucose mmol l",
      ],
      unit: "mmol/L",
      ...sensor,
    },
    {
      role: "reading",
      names: [
        "scan glucose mg dl",
        "scan glucose",
        "glukose scan mg dl",
        "numerisation de la glycemie mg dl",
        "escaneo de glucosa mg dl",
        "scansione glucosio mg dl",
        "gescande glucose mg dl",
      ],
      unit: "mg/dL",
      ...sensor,
    },
    {
      role: "reading",
      names: [
        "scan glucose mmol l",
        "glukose scan mmol l",
        "numerisation de la glycemie mmol l",
        "escaneo de glucosa mmol l",
        "scansione glucosio mmol l",
        "gescande glucose mmol l",
      ],
      unit: "mmol/L",
      ...sensor,
    },
    {
      role: "reading",
      names: ["strip glucose mg dl", "glukose teststreifen mg dl", "electrode de dosage de la glycemie mg dl"],
      unit: "mg/dL",
      ...strip,
    },
    {
      role: "reading",
      names: ["strip glucose mmol l", "glukose teststreifen mmol l", "electrode de dosage de la glycemie mmol l"],
      unit: "mmol/L",
      ...strip,
    },
    {
      role: "reading",
      names: ["ketone mmol l", "keton mmol l", "cetone mmol l"],
      measure: "Ketone (blood)",
      unit: "mmol/L",
    },
    {
      role: "reading",
      names: [
        "rapid acting insulin units",
        "schnellwirkendes insulin einheiten",
        "insuline a action rapide unites",
        "insulina de accion rapida unidades",
      ],
      measure: "insulin-rapid",
      unit: "U",
      series: true,
    },
    {
      role: "reading",
      names: [
        "long acting insulin value units",
        "long acting insulin units",
        "depotinsulin einheiten",
        "insuline a action lente unites",
      ],
      measure: "insulin-long",
      unit: "U",
      series: true,
    },
    {
      role: "reading",
      names: ["carbohydrates grams", "kohlenhydrate gramm", "glucides grammes", "carbohidratos gramos"],
      measure: "carbohydrates-eaten",
      unit: "g",
      series: true,
    },
    { role: "note", names: ["notes", "notizen", "remarques", "notas", "note", "notities"] },
    {
      role: "ignore",
      names: [
        "serial number",
        "seriennummer",
        "numero de serie",
        "record type",
        "aufzeichnungstyp",
        "type d enregistrement",
        "tipo de registro",
        "non numeric rapid acting insulin",
        "nicht numerisches schnellwirkendes insulin",
        "non numeric food",
        "nicht numerische nahrungsdaten",
        "carbohydrates servings",
        "kohlenhydrate portionen",
        "non numeric long acting insulin",
        "nicht numerisches depotinsulin",
        // parts of the doses above, split by what they were meant for
        "meal insulin units",
        "mahlzeiteninsulin einheiten",
        "correction insulin units",
        "korrekturinsulin einheiten",
        "user change insulin units",
        "insulin anderung durch anwender einheiten",
      ],
    },
  ],
  source: "published LibreView exports (cgm_format sample, MIT) and headers in public readers of them",
  date: "2026-11-23",
  verify: ["headers other than English and German", "strip and insulin headers in German", "limit behind LO"],
}
