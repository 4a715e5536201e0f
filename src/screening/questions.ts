/**
 * Questions that several rules share, so that one answer settles all of them. Ids are what `phr answer` takes.
 */
import type { Question } from "./verdict.ts"

const choices = ["yes", "no", "not sure"]

export const birthQuestion: Question = {
  id: "birth-date",
  text: "When were you born (YYYY-MM-DD)? Ages decide this.",
}

export const sexQuestion: Question = {
  id: "sex",
  text: "Which sex was recorded at your birth? This screening depends on it.",
  choices: ["female", "male", "other — I will ask my clinician"],
}

export const sexuallyActive: Question = { id: "sexually-active", text: "Are you sexually active?", choices }

export const infectionRisk: Question = {
  id: "sti-risk",
  text: "In the last year: a new partner or several, a partner with a sexually transmitted infection, one of your own, or sex for money or drugs?",
  choices,
}

export const syphilisRisk: Question = {
  id: "syphilis-risk",
  text: "Does one of these apply: a man who has sex with men, HIV, PrEP, a sexually transmitted infection in the last year, or sex for money or drugs?",
  choices,
}

export const hivRisk: Question = {
  id: "hiv-risk",
  text: "Does one of these apply: a partner with HIV, a man who has sex with men without always using condoms, a recent sexually transmitted infection, or shared needles?",
  choices,
}

export const hepatitisBRisk: Question = {
  id: "hepatitis-b-risk",
  text: "Does one of these apply: you or your parents were born where hepatitis B is common (Africa, Asia, the Pacific, Eastern Europe), HIV, injected drugs, a man who has sex with men, or somebody with hepatitis B at home?",
  choices,
}

export const tuberculosisRisk: Question = {
  id: "tuberculosis-risk",
  text: "Were you born in, or did you live in, a country where tuberculosis is common, or in a shelter or prison?",
  choices,
}

export const couldBecomePregnant: Question = {
  id: "could-become-pregnant",
  text: "Do you plan a pregnancy, or could you become pregnant?",
  choices,
}

export const fallRisk: Question = {
  id: "fall-risk",
  text: "Did you fall in the last year, or do you feel unsteady when standing or walking?",
  choices,
}

export const breastCancerRisk: Question = {
  id: "breast-cancer-risk",
  text: "Has a clinician told you that your risk of breast cancer is higher than usual?",
  choices,
}

export const cancerFamily: Question = {
  id: "brca-family",
  text: "Have you, or has a close relative, had breast, ovarian, tubal or peritoneal cancer, or is your family of Ashkenazi Jewish descent?",
  choices,
}

export const colorectalFamily: Question = {
  id: "family-colorectal-cancer",
  text: "Has a parent, a brother or sister, or a child of yours had colorectal cancer?",
  choices,
}

export const aneurysmFamily: Question = {
  id: "family-aortic-aneurysm",
  text: "Has a parent, a brother or sister, or a child of yours had an abdominal aortic aneurysm?",
  choices,
}

export const hipFractureFamily: Question = {
  id: "family-hip-fracture",
  text: "Has your mother or father broken a hip?",
  choices,
}

export const menopause: Question = { id: "menopause", text: "Have your periods ended for good (menopause)?", choices }

export const osteoporosisRisk: Question = {
  id: "osteoporosis-risk",
  text: "Does one of these apply: a parent broke a hip, you smoke, weigh little, drink much alcohol, or took steroids for long?",
  choices,
}

export const fairSkin: Question = {
  id: "fair-skin",
  text: "Is the skin fair: does it burn easily, freckle, or are the eyes light and the hair red or blond?",
  choices,
}

export const preeclampsiaRisk: Question = {
  id: "preeclampsia-risk",
  text: "Does one of these apply: preeclampsia in an earlier pregnancy, twins or more, high blood pressure before pregnancy, diabetes, kidney disease, or an autoimmune disease?",
  choices,
}

export const perinatalDepressionRisk: Question = {
  id: "perinatal-depression-risk",
  text: "Does one of these apply: depression before or low mood now, little support, money worries, violence, or a pregnancy that was not wanted?",
  choices,
}

export const waterWithoutFluoride: Question = {
  id: "water-without-fluoride",
  text: "Is the drinking water at home low in fluoride?",
  choices,
}

export const bodyMass: Question = {
  id: "body-mass-index",
  text: "What are your height and weight? The body mass index decides this.",
}

export const childBodyMass: Question = {
  id: "body-mass-index",
  text: "How tall and how heavy is the child now? The body mass index for the age decides this.",
}

export const rhNegative: Question = {
  id: "rh-negative",
  text: "Is your blood group Rh negative (such as A−), without antibodies against Rh?",
  choices,
}

export const cardiovascularRisk: Question = {
  id: "cardiovascular-risk",
  text: "What is your 10-year risk of a heart attack or stroke, in percent, as your clinician worked it out?",
}
