import { describe, expect, it } from "vitest"
import { evidenceOf, orderInHeader, readMoment, readTime } from "../../../../src/import/formats/csv/dates.ts"
import { fc } from "../../../properties.ts"

const pad = (n: number) => String(n).padStart(2, "0")

describe("a date as people write it", () => {
  it.each([
    ["2025-03-01", "2025-03-01"],
    ["2025/3/1", "2025-03-01"],
    ["2025.03.01", "2025-03-01"],
    ["20250301", "2025-03-01"],
    ["2025-03", "2025-03"],
    ["2025", "2025"],
    ["03/2025", "2025-03"],
    ["1.3.2025", "2025-03-01"],
    ["01.03.25", "2025-03-01"],
    ["1.3.99", "1999-03-01"],
    ["3 Mar 2025", "2025-03-03"],
    ["March 3, 2025", "2025-03-03"],
    ["Mar 3 2025", "2025-03-03"],
    ["3-Mar-25", "2025-03-03"],
    ["3. März 2025", "2025-03-03"],
    ["3 de marzo de 2025", "2025-03-03"],
    ["3 août 2025", "2025-08-03"],
    ["Sept 2025", "2025-09"],
    ["Mon, 3 Mar 2025", "2025-03-03"],
    ["Tuesday, March 4, 2025", "2025-03-04"],
    ["25/12/2024", "2024-12-25"],
    ["12/25/2024", "2024-12-25"],
    ["5/5/2025", "2025-05-05"],
  ])("%s is %s", (text, date) => expect(readMoment(text, undefined)).toEqual({ date }))

  it.each([
    ["03/04/2025", "dmy", "2025-04-03"],
    ["03/04/2025", "mdy", "2025-03-04"],
    ["03-04-25", "dmy", "2025-04-03"],
    ["25/04/03", "ymd", "2025-04-03"],
  ] as const)("%s with the order %s is %s", (text, order, date) => {
    expect(readMoment(text, order)).toEqual({ date })
  })

  it("is not guessed where day and month could be either", () => {
    expect(readMoment("03/04/2025", undefined)).toBe("unclear")
    expect(evidenceOf("03/04/2025")).toBe("unclear")
    expect(evidenceOf("13/04/2025")).toBe("dmy")
    expect(evidenceOf("04/13/2025 8:05 PM")).toBe("mdy")
    expect(evidenceOf("2025-04-13")).toBeUndefined()
  })

  it.each([
    "2025-02-30",
    "30.02.2025",
    "13/13/2025",
    "00/01/2025",
    "2025-13",
    "tomorrow",
    "",
    "12",
    "45721",
    "1.2.3.4",
    "Mayo clinic 2025",
  ])("%j is none", (text) => expect(readMoment(text, "dmy")).toBeUndefined())

  it("with the order stated the other way is refused, not turned round", () => {
    expect(readMoment("25/12/2024", "mdy")).toBeUndefined()
  })

  it.each([
    ["2025-03-01T08:15:30Z", { date: "2025-03-01", time: "08:15:30", offset: "Z" }],
    ["2025-03-01T08:15:30.250+0200", { date: "2025-03-01", time: "08:15:30.250", offset: "+02:00" }],
    ["2025-03-01 08:15", { date: "2025-03-01", time: "08:15:00" }],
    ["3/14/2025, 8:05 PM", { date: "2025-03-14", time: "20:05:00" }],
    ["14.3.2025 20:05 Uhr", { date: "2025-03-14", time: "20:05:00" }],
    ["202503141205", { date: "2025-03-14", time: "12:05:00" }],
  ])("%s has its time", (text, moment) => expect(readMoment(text, undefined)).toEqual(moment))

  it("comes back from every order it is written in", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10)
        const [y = "", m = "", d = ""] = date.split("-")
        for (const separator of ["/", "-"]) {
          expect(readMoment([d, m, y].join(separator), "dmy")).toEqual({ date })
          expect(readMoment([Number(m), Number(d), y].join(separator), "mdy")).toEqual({ date })
        }
        expect(readMoment(`${d}.${m}.${y}`, undefined)).toEqual({ date })
        expect(readMoment(date, "mdy")).toEqual({ date })
      }),
    )
  })

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void readMoment(text, undefined)))
  })
})

describe("a time of day", () => {
  it.each([
    ["8:15", "08:15:00"],
    ["08:15:30", "08:15:30"],
    ["8 pm", "20:00:00"],
    ["12:05 AM", "00:05:00"],
    ["12:05 p.m.", "12:05:00"],
    ["20h05", "20:05:00"],
    ["20.05 Uhr", "20:05:00"],
  ])("%s is %s", (text, time) => expect(readTime(text)?.time).toBe(time))

  it.each(["8", "25:00", "13:00 pm", "0:30 am", "12:61", "noon", ""])("%j is none", (text) =>
    expect(readTime(text)).toBeUndefined(),
  )

  it("in twelve hours is the same as in twenty-four", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const twelve = `${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)} ${hour < 12 ? "AM" : "PM"}`
        expect(readTime(twelve)).toEqual({ time: `${pad(hour)}:${pad(minute)}:00` })
      }),
    )
  })
})

describe("the order in a header", () => {
  it.each([
    ["Date (DD/MM/YYYY)", "dmy"],
    ["Date [mm/dd/yy]", "mdy"],
    ["Datum (TT.MM.JJJJ)", "dmy"],
    ["Timestamp (YYYY-MM-DDThh:mm:ss)", "ymd"],
    ["Date", undefined],
  ])("%s says %s", (title, order) => expect(orderInHeader(title)).toBe(order))
})
