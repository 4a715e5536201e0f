import { describe, expect, it } from "vitest"
import { crosswalkNdc, laterNdc } from "../../src/terms/data/vaccine-ndc.ts"
import { vaccineWords } from "../../src/terms/data/vaccine-words.ts"
import { findVaccine, plainVaccine, vaccineByCvx, vaccineByNdc, vaccines } from "../../src/terms/vaccines.ts"

describe("vaccines", () => {
  it("are known by CVX, also without the leading zero a spreadsheet drops", () => {
    expect(vaccineByCvx("115")).toMatchObject({ name: "Tdap", groups: ["DTaP/Tdap/Td"] })
    expect(vaccineByCvx("3")?.cvx).toBe("03")
    expect(vaccineByCvx("003")?.cvx).toBe("03")
    expect(vaccineByCvx("")).toBeUndefined()
    expect(vaccineByCvx("9999")).toBeUndefined()
  })

  it.each([
    ["Shingrix", "187"],
    ["SHINGRIX #2", "187"],
    ["MMR dose 2", "03"],
    ["Hep A 2nd dose", "85"],
    ["Hepatitis B vaccine", "45"],
    ["Flu shot", "88"],
    ["Tdap", "115"],
    ["Pneumococcal conjugate PCV 13", "133"],
    ["FSME-Impfung", "222"],
    ["COVID-19 booster 2", "213"],
    ["RSV Abrysvo", "305"],
    ["Moderna COVID-19", "213"],
    ["Pfizer COVID-19 vaccine", "213"],
    ["Zoster Shingrix dose 2", "187"],
    ["Influenza 2024-25", "88"],
    ["Flu shot 2023", "88"],
    ["MMR VACCINE SC", "03"],
    ["Hep B (birth dose)", "45"],
    ["DTaP Tdap", undefined],
    ["PCV13 Prevnar 20", undefined],
    ["Hep A MMR", undefined],
    ["OPV IPV", undefined],
    ["Hep B immune globulin", undefined],
    ["PCV 99", undefined],
    ["something else", undefined],
    ["vaccine", undefined],
  ])("%s is found by name as CVX %s", (words, cvx) => expect(findVaccine(words)?.cvx).toBe(cvx))

  it.each([
    ["Influenza, seasonal, injectable, preservative free", "140"],
    ["Influenza, injectable, quadrivalent, preservative free", "150"],
    ["Influenza, High Dose Seasonal, Preservative Free (FLUZONE HIGH-DOSE)", "135"],
    ["Tdap (ADACEL,BOOSTRIX)", "115"],
    ["MMR (M-M-R II)", "03"],
    ["HPV (Gardasil 9)", "165"],
    ["Tetanus/Diphtheria (Td)", "139"],
    ["Chickenpox / Varicella", "21"],
    ["DTaP/IPV/Hib", "120"],
    ["DTaP-IPV/Hib", "120"],
    ["DTaP-IPV-HepB", "110"],
    ["IPV-DTaP", "130"],
    ["Flu shot (refused)", undefined],
    ["Hepatitis B (immune globulin)", undefined],
    ["PCV13 (Prevnar 20)", undefined],
    ["DTaP (Kinrix)", undefined],
    ["Meningitis (Bexsero)", undefined],
    ["Hep A/polio", undefined],
  ])("%s, by several names or parts, is found as CVX %s", (words, cvx) => expect(findVaccine(words)?.cvx).toBe(cvx))

  it.each([
    ["49281-0400-10", "115"],
    ["49281-400-10", "115"],
    ["49281040010", "115"],
    ["4928140010", "115"],
    ["0006-4121-02", "165"],
    ["0006412102", "165"],
    ["66521-0118-02", "140"],
    ["66521-0118-10", "141"],
    ["00005-1971", "133"],
    ["12345-0000-01", undefined],
    ["abc", undefined],
    ["", undefined],
  ])("NDC %s is CVX %s", (ndc, cvx) => expect(vaccineByNdc(ndc)?.cvx).toBe(cvx))

  it("has a known vaccine for every NDC, and one NDC once", () => {
    const products = [crosswalkNdc, laterNdc].flatMap((table) => Object.entries(table))
    for (const [cvx] of products) expect(vaccineByCvx(cvx)?.cvx, cvx).toBe(cvx)
    const all = products.flatMap(([, list]) => list.split(" "))
    expect(new Set(all).size).toBe(all.length)
    for (const ndc of all) expect(ndc).toMatch(/^\d{5}-\d{4}(-\d{2})?$/)
  })

  it.each([
    ["Influenza", ["Influenza"], "88"],
    ["HepB", ["HepB"], "45"],
    ["Meningococcal", ["Meningococcal"], "108"],
    ["MMR", ["Measles", "Mumps", "Rubella"], "03"],
    ["Varicella", ["Varicella"], "21"],
    ["DTaP/Tdap/Td", ["Diphtheria", "Pertussis", "Tetanus"], undefined],
    ["RSV", ["RSV"], undefined],
  ])("a %s vaccine of %s without more is CVX %s", (group, antigens, cvx) =>
    expect(plainVaccine(group, antigens)?.cvx).toBe(cvx),
  )

  it("has a name for every code that words stand for, and one code for every word", () => {
    const owners = new Map<string, string>()
    for (const [cvx, words] of Object.entries(vaccineWords)) {
      expect(vaccineByCvx(cvx), cvx).toBeDefined()
      for (const word of words) {
        expect(owners.get(word), word).toBeUndefined()
        owners.set(word, cvx)
        expect(findVaccine(word)?.cvx, word).toBe(cvx)
      }
    }
  })

  it("knows antigens and groups of everything in CDC's schedule", () => {
    expect(vaccines.filter((v) => v.antigens.length > 0)).toHaveLength(218)
    expect(vaccineByCvx("110")?.antigens).toEqual(["Diphtheria", "Tetanus", "Pertussis", "HepB", "Polio"])
  })
})
