/**
 * Spanish, for readers in the Americas: decimals with a point and thousands apart by a space, so that no number can be
 * taken for another; months in letters. Medical words as MedlinePlus en español uses them.
 */
import type { PartialDate } from "../../fhir/dates.ts"
import { lookup } from "../../fhir/lookup.ts"
import type { Words } from "./en.ts"
import { codes, items, measures } from "./es-names.ts"

const months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]

/** A space at which no line breaks. */
const fixed = "\u00a0"

/** A space between thousands: 5 000. */
const count = (number: number) => String(number).replaceAll(/\B(?=(\d{3})+$)/g, fixed)
const many = (number: number, one: string, several: string) => `${count(number)} ${number === 1 ? one : several}`

/** "2 ago 2026", "ago 2026", "2026"; "" when undated. */
function date(at: PartialDate | undefined): string {
  if (at === undefined) return ""
  const [year = "", month, day] = at.slice(0, 10).split("-")
  if (month === undefined) return year
  const name = months[Number(month) - 1] ?? month
  return [...(day === undefined ? [] : [String(Number(day))]), name, year].join(fixed)
}

export const spanish: Words = {
  count,
  date,
  year: (at) => at?.slice(0, 4) ?? "",
  flags: { low: "bajo", high: "alto", abnormal: "anormal", critical: "crítico" },
  sexes: { female: "mujer", male: "hombre", other: "otro", unknown: "desconocido" },
  statuses: {
    overdue: "atrasado",
    due: "pendiente",
    "due-soon": "pronto",
    "needs-answer": "falta una respuesta",
    discuss: "para conversar",
    surveillance: "en seguimiento médico",
    "up-to-date": "al día",
    complete: "completo",
    "not-yet": "todavía no",
    declined: "rechazado",
    snoozed: "aplazado",
    immune: "inmune",
    contraindicated: "no se debe aplicar",
    "aged-out": "pasó la edad",
    "not-applicable": "no es para esta persona",
  },
  kinds: {
    conditions: "Problemas de salud",
    medications: "Medicamentos",
    allergies: "Alergias",
    immunizations: "Vacunas",
    labs: "Resultados de laboratorio",
    vitals: "Signos vitales",
    procedures: "Procedimientos",
    encounters: "Consultas",
    reports: "Informes",
    documents: "Documentos",
    "family-history": "Antecedentes familiares",
    "social-history": "Antecedentes sociales",
    "care-plans": "Planes de atención y órdenes",
    goals: "Metas",
    devices: "Dispositivos e implantes",
    coverage: "Seguros",
    claims: "Reclamaciones",
    appointments: "Citas",
    "care-team": "Equipo de atención",
    assessments: "Evaluaciones",
  },
  code: (said) =>
    said
      .split(", ")
      .map((code) => lookup(codes, code) ?? code)
      .join(", "),
  measure: (id, title) => lookup(measures, id) ?? title,
  item: (id, title) => lookup(items, id) ?? title,

  frame: {
    titles: {
      visit: "Para mi consulta",
      summary: "Resumen de mi historia clínica",
      full: "Mi historia clínica completa",
      emergency: "En caso de emergencia",
      immunizations: "Vacunas",
      labs: "Resultados en el tiempo",
      due: "Atención preventiva",
    },
    born: (at) => `nacimiento ${date(at)}`,
    years: (age) => many(age, "año", "años"),
    died: (at) => (at === "unknown" ? "persona fallecida" : `fallecimiento ${date(at)}`),
    page: (page, pages) => `Página ${page} de ${pages}`,
    madeOn: (title, day) => `${title} · ${date(day)}`,
    sources: "Fuentes",
    told: "Dicho por la persona",
    imported: (times, last) =>
      times === 1 ? `importado el ${date(last)}` : `${times} importaciones, la última el ${date(last)}`,
    guidelines: (names) => `Atención preventiva según: ${names}`,
    preparedFromSources: "Preparado por el paciente con las fuentes indicadas al final; no es un documento médico.",
    prepared: "Preparado por el paciente; no es un documento médico.",
    selected: (what) => `Es una selección de la historia clínica: ${what}.`,
    from: (since) => `desde ${date(since)}`,
    until: (until) => `hasta ${date(until)}`,
    without: (titles) => `sin ${titles}`,
    only: (titles) => `solo ${titles}`,
    someLeftOut: "el paciente omitió algunos datos",
    attachment: "International Patient Summary (documento HL7 FHIR R4)",
    attached: "Este archivo lleva adjunto el International Patient Summary (HL7 FHIR) para otros programas.",
    others: (number) => `y ${count(number)} más`,
    nothing: "Nada registrado.",
    asWritten: "Lo que dicen las fuentes y las guías queda en sus propias palabras.",
  },

  chart: {
    range: (low, high, unit) => {
      const tail = unit === "" ? "" : ` ${unit}`
      if (low !== undefined && high !== undefined) return `intervalo ${low}–${high}${tail}`
      if (high !== undefined) return `intervalo hasta ${high}${tail}`
      return low === undefined ? "" : `intervalo desde ${low}${tail}`
    },
    values: (number) => many(number, "valor", "valores"),
    before: (values) => `antes: ${values}`,
    alt: (unit, told) => `Gráfico${unit === "" ? "" : ` en ${unit}`}. ${told}`,
    earlier: (number) => `${many(number, "valor anterior", "valores anteriores")}, luego `,
  },

  allergies: {
    title: "Alergias",
    none: "Ninguna alergia registrada.",
    ask: " Por favor, pregunte.",
    past: (titles) => `Ya no activas: ${titles}`,
    refuted: (title) => `No es alérgico a: ${title} (descartado)`,
  },

  questions: { title: "De qué quiero hablar", notes: "Notas" },

  changes: {
    label: "Cambios",
    title: (since) => `Cambios desde ${since}`,
    lastVisit: (day) => `${date(day)} (última consulta)`,
    conditions: "Problemas nuevos",
    allergies: "Alergias nuevas",
    started: "Comenzados",
    changed: "Cambiados",
    before: (dose) => `(antes: ${dose})`,
    stopped: "Suspendidos",
    outOfRange: "Fuera del intervalo",
    done: "Realizados",
    vaccines: "Vacunas",
    ended: "Terminados",
    visits: "Consultas",
    documents: "Documentos",
  },

  medicines: {
    title: "Medicamentos actuales",
    earlier: "Medicamentos anteriores",
    none: "Ningún medicamento actual registrado.",
    medicine: "Medicamento",
    use: "Uso, como está escrito",
    since: "Desde",
    until: "Hasta",
    prescriber: "Recetado por",
    confirmed: "Última confirmación",
    uncertain: " (no consta si se toma)",
    notSince: (at) => `no desde ${date(at)}`,
  },

  conditions: {
    title: "Problemas de salud",
    condition: "Problema",
    since: "Desde",
    source: "Fuente",
    none: "Ningún problema activo registrado.",
    atVisits: "Diagnosticados en consultas",
    living: "Vida",
    past: "Pasados",
    notStated: "estado no indicado",
  },

  results: {
    title: "Resultados",
    outOfRange: "Resultados fuera del intervalo",
    none: "Ningún resultado registrado.",
    result: "Resultado",
    value: "Valor",
    range: "Intervalo",
    date: "Fecha",
    vitals: "Signos vitales",
    olderMore: (number) => `Y ${count(number)} más, anteriores.`,
    notFlagged: (values) => `Sin marca: ${values}`,
    more: (number) => `, y ${count(number)} más`,
    later: (number) => `Sin incluir, por llevar fecha posterior a hoy: ${many(number, "resultado", "resultados")}.`,
  },

  labs: {
    courses: "Evolución",
    sheet: "Por fecha",
    analyte: "Resultado",
    unit: "Unidad",
    words: "En palabras",
    none: "Ningún resultado de laboratorio registrado.",
    signs:
      "H por encima y L por debajo del intervalo de la fuente; ! anormal; !! crítico. Los valores en otra unidad la nombran.",
    undated: (number) => `${many(number, "resultado", "resultados")} sin fecha:`,
  },

  due: {
    title: "Atención preventiva pendiente",
    what: "Qué",
    status: "Estado",
    when: "Desde o a partir de",
    last: "Última vez",
    why: "Por qué",
    by: "Según",
    unknown: "Esta historia clínica no dice:",
    talk: "Para conversar: ",
    nothing: "Nada está pendiente.",
    noRecord: "sin registro",
    notFinal: (what) => `${what} (no definitivo)`,
    undated: (what) => `${what}, sin fecha`,
    upToDate: "Al día",
    later: "Más adelante",
    declined: "Rechazado o aplazado",
    next: "Próximo",
    grade: (body, grade, day) => `${body}${grade === undefined ? "" : ` grado ${grade}`}, ${day}`,
    disclaimer:
      "Reglas para riesgo promedio. Información, no consejo médico. Un servicio que no consta pudo haberse realizado.",
  },

  record: {
    date: "Fecha",
    since: "Desde",
    until: "Hasta",
    status: "Estado",
    source: "Fuente",
    sourceIs: (name) => `Fuente: ${name}`,
    reason: "Motivo",
    by: "Por",
    details: "Detalles",
    value: "Valor",
    note: "Nota",
    flag: "Marca",
    unit: "Unidad",
    reaction: "Reacción",
    severity: "Gravedad",
    dose: "Dosis",
    range: "Intervalo",
    what: {
      conditions: "Problema",
      medications: "Medicamento",
      allergies: "Alergia",
      immunizations: "Vacuna",
      labs: "Prueba",
      vitals: "Medición",
      procedures: "Procedimiento",
      encounters: "Consulta",
      reports: "Informe",
      documents: "Documento",
      "family-history": "Familiar",
      "social-history": "Dato",
      "care-plans": "Plan",
      goals: "Meta",
      devices: "Dispositivo",
      coverage: "Seguro",
      claims: "Reclamación",
      appointments: "Cita",
      "care-team": "Quién",
      assessments: "Evaluación",
    },
    inError: "registrado por error: ",
    notDone: "no realizado: ",
    devicesRead: "Lecturas de dispositivos por mes",
    readings: "Lecturas",
    mean: "Media",
    lowest: "Mínimo",
    highest: "Máximo",
    month: "Mes",
    measure: "Medida",
  },

  emergency: {
    facts: "De un vistazo",
    bloodGroup: "Grupo sanguíneo",
    bloodGroupUnknown: "no consta",
    disagree: "— las fuentes no coinciden",
    implants: "Implantes y dispositivos",
    noImplants: "ninguno registrado",
    contacts: "En una emergencia llame a",
    noContact: "La historia clínica no nombra a nadie.",
    directives: "Voluntades anticipadas",
    noDirectives: "no constan",
    conditions: "Problemas de salud",
    medicines: "Medicamentos",
    allergies: "Alergias",
    none: "ninguno registrado",
    code: "Lo mismo, para escanear",
    codeSays:
      "La cámara de cualquier teléfono lee este cuadro sin red. No está cifrado: quien lo escanee puede leerlo.",
    codeAlt: (lines) => `Código QR con estas palabras: ${lines}`,
    card: "Tarjeta para la billetera",
    cardSays: "Recorte por la línea exterior y doble por el medio.",
    onPage: (number) => `+ ${number} más en la página`,
    qrMore: (number) => `+${number} más`,
    qr: {
      emergency: "EMERGENCIA",
      allergies: "ALERGIAS",
      conditions: "PROBLEMAS",
      medicines: "MEDICAMENTOS",
      blood: "SANGRE",
      implants: "IMPLANTES",
      contacts: "LLAMAR",
      directives: "VOLUNTADES",
      born: "nac.",
      made: "hecho",
      none: "ninguno registrado",
    },
    dose: "Uso, como está escrito",
    checked: "Pregunte a la persona, si puede: una historia clínica puede estar incompleta o ser antigua.",
  },

  immunizations: {
    title: "Por vacuna",
    none: "La historia clínica no contiene vacunas.",
    notJudged: "Sin evaluar",
    undated: "sin fecha",
    since: (status, day) => `${status} desde ${date(day)}`,
    judgedBy: (version, day) =>
      `Evaluado con el calendario de vacunación de los CDC, datos ${version} del ${day}. Otros organismos pueden diferir.`,
    maybeGiven: "Una dosis que no consta pudo haberse aplicado.",
    noCertificate: "Preparado por el paciente con las fuentes de esta historia clínica; no es un certificado.",
  },
}
