/**
 * What people are allergic to, under the codes and names different systems give it: RxNorm ingredients, SNOMED CT
 * substances and findings, UNII. A row is one substance or one class; a class and its member are two rows. From the
 * codings of the sample documents where they have them (marked by a test), the rest from memory: to be verified.
 */

export const substancesSource = {
  source: "codes in published C-CDA, US Core and Synthea samples; RxNorm, SNOMED CT and UNII, from memory",
  date: "2026-11-23",
  verify: true,
}

/** Names (the first is the id), RxNorm, SNOMED CT, UNII; several are parted by spaces, names by semicolons. */
export type SubstanceRow = readonly [names: string, rxnorm: string, snomed: string, unii: string]

// biome-ignore format: one row a line
export const substances: readonly SubstanceRow[] = [
  ["penicillin; penicillins; pcn; penicillin class antibiotic; product containing penicillin", "70618", "91936005 373270004 764146007 6369005", ""],
  ["penicillin g; penicillin g benzathine; benzylpenicillin", "7980", "323389000", "Q42T66VG0C"],
  ["penicillin v; penicillin v potassium; phenoxymethylpenicillin", "7984", "", ""],
  ["amoxicillin; amoxil", "723", "294505008 27658006 372687004", "804826J2HU"],
  ["ampicillin", "733", "294506009 31087008 387170002", "7C782967RD"],
  ["cephalosporin; cephalosporins", "", "294532003 764146001", ""],
  ["cephalexin; cefalexin; keflex", "2231", "", ""],
  ["sulfonamide; sulfonamides; sulfa; sulfa drugs; sulfa antibiotics; sulfonamide antibiotics; sulfonamide antibiotic; sulpha", "", "91939003 387406002 363528007 763875007", ""],
  ["sulfamethoxazole trimethoprim; bactrim; septra; trimethoprim sulfamethoxazole; tmp smx; co trimoxazole; cotrimoxazole", "10831", "398731002", ""],
  ["codeine; codeine phosphate", "2670", "294470001 387494007", "UX6OWY2V7J"],
  ["morphine; morphine sulfate", "7052", "294471002 373529000", "76I7G6D29C"],
  ["aspirin; acetylsalicylic acid; asa", "1191", "293586001 387458008", "R16CO5Y76E"],
  ["ibuprofen; advil; motrin", "5640", "293610009 387207008", "WK2XYI10QM"],
  ["naproxen; aleve; naprosyn", "7258", "", ""],
  ["nonsteroidal anti inflammatory drug; nsaid; nsaids; nonsteroidal anti inflammatory agent; non steroidal anti inflammatory drugs", "", "293582009 372665008", ""],
  ["acetaminophen; paracetamol; tylenol", "161", "293584005 387517004", "362O9ITL9D"],
  ["erythromycin", "4053", "294466001 372694001", ""],
  ["azithromycin; zithromax", "18631", "", ""],
  ["clindamycin; cleocin", "2582", "", ""],
  ["ciprofloxacin; cipro", "2551", "", ""],
  ["vancomycin", "11124", "", ""],
  ["tetracycline", "10395", "", ""],
  ["doxycycline", "3640", "", ""],
  ["iodinated contrast media; iodinated contrast; contrast dye; iv contrast; iodine contrast", "", "426722004", ""],
  ["latex; natural rubber latex; latex allergy; natural rubber", "1314891", "300916003 111088007 1003755004", "2LQ0UUW8IN"],
  ["peanut; peanuts", "", "91935009 762952008 256349002", "QE1QX6B99R"],
  ["tree nut; tree nuts; nut; nuts", "", "91934008 442381000124103 13577000", ""],
  ["egg; eggs; chicken egg", "", "91930004 102263004", ""],
  ["milk; cow milk; cow s milk; cows milk; dairy", "", "425525006 3718001", ""],
  ["shellfish; shell fish", "", "300913006 735029006 44027008", ""],
  ["fish; seafood fish", "", "417532002 227037002", ""],
  ["wheat", "", "420174000 412071004", "4J2I0SN84Y"],
  ["soy; soya; soybean; soybeans", "", "782594005 256350002", ""],
  ["strawberry; strawberries", "", "91938006 102261002 256307007", ""],
  ["bee venom; honey bee venom; bee sting; bee stings", "", "424213003 288328004", ""],
  ["mold; mould", "", "419474003 84489001", ""],
  ["house dust mite; dust mite; dust mites; house dust mites", "", "232350006 260147004", ""],
  ["house dust; dust", "", "232349006", ""],
  ["animal dander; dander animal or animal dander; dander", "", "232347008 264287008", ""],
  ["grass pollen; grass", "", "418689008 256277009", ""],
  ["tree pollen", "", "419263009 256262001 782576004", ""],
  ["pollen; pollens", "", "256259004 300910009", ""],
  ["lisinopril; zestril; prinivil", "29046", "", ""],
]
