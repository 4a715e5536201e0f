import { expect, test } from "vitest"
import { htmlText } from "../../src/fhir/narrative.ts"
import { fc } from "../properties.ts"

test.each([
  ["<div><p>One</p><p>Two</p></div>", "One\nTwo"],
  ["<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td> 5  mg </td></tr></table>", "Drug\tDose\nA\t5 mg"],
  ["a &lt; b &amp; c &#233; &#x1F600; &unknown;", "a < b & c é 😀 &unknown;"],
  ["x<script>alert(1)</script><style>p{}</style><!-- no -->y", "xy"],
  ["line<br/>break", "line\nbreak"],
  ["&#27;[31mred&#0;", "[31mred"],
])("%s", (html, text) => {
  expect(htmlText(html)).toBe(text)
})

test("whatever it is given, it gives words without tags of blocks or controls", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("<", ">", "<p>", "</p>", "&#", "x", ";", " ", "<!--", "<script", "\u001b")),
      (parts) => {
        expect(htmlText(parts.join(""))).not.toMatch(/<\/?p>|[^\P{Cc}\n\t]/u)
      },
    ),
  )
})

test("a page of nothing but open brackets is read at once", () => {
  expect(htmlText("<".repeat(200_000))).toHaveLength(200_000)
})
