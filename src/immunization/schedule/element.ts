/**
 * Reading CDC's elements by name: their words, lists, dates and yes or no. An empty element and "n/a" are nothing.
 * Knows no element by heart.
 */
import type { Day } from "../../fhir/dates.ts"
import type { Parts } from "../../fhir/present.ts"
import type { XmlElement } from "../../fhir/xml.ts"

export type Element = XmlElement

export function inEffect(item: Element) {
  return present({ effective: day(item, "effectiveDate"), cessation: day(item, "cessationDate") })
}

/** The value without its undefined properties; empty lists stay. */
export function present<T extends object>(parts: Parts<T>): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}

export function all(element: Element | undefined, name: string): Element[] {
  return elementsIn(element).filter((child) => child.name === name)
}

/** Only those with something in them: an empty element stands for "none". */
export function filled(element: Element, name: string): Element[] {
  return all(element, name).filter((child) => elementsIn(child).length > 0)
}

export function one(element: Element | undefined, name: string): Element | undefined {
  return elementsIn(element).find((child) => child.name === name)
}

export function below(element: Element, list: string, name: string): Element[] {
  return all(one(element, list), name)
}

/** The element's words, or undefined where it is missing, empty or "n/a". */
export function text(element: Element | undefined, name: string): string | undefined {
  return words(one(element, name))
}

export function texts(element: Element, name: string): string[] {
  return all(element, name).flatMap((child) => words(child) ?? [])
}

function words(element: Element | undefined): string | undefined {
  const said = textIn(element).replaceAll(/\s+/g, " ").trim()
  return said === "" || said.toLowerCase() === "n/a" ? undefined : said
}

export function yes(element: Element | undefined, name: string): boolean {
  return /^y/i.test(text(element, name) ?? "")
}

export function list(element: Element, name: string): string[] {
  return (text(element, name) ?? "").split(/[;,]/).flatMap((part) => part.trim() || [])
}

/** 20251110 and 11/10/2025 are both written in CDC's files. */
export function day(element: Element | undefined, name: string): Day | undefined {
  const said = text(element, name) ?? ""
  const plain = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(said)
  if (plain) return `${plain[1]}-${plain[2]}-${plain[3]}` as Day
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said)
  if (!american) return undefined
  return `${american[3]}-${american[1]?.padStart(2, "0")}-${american[2]?.padStart(2, "0")}` as Day
}

function elementsIn(element: Element | undefined): Element[] {
  return element?.children.filter((child) => typeof child !== "string") ?? []
}

function textIn(element: Element | undefined): string {
  return element?.children.filter((child) => typeof child === "string").join("") ?? ""
}
