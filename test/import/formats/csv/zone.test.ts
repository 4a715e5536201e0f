import { describe, expect, it } from "vitest"
import { offsetIn } from "../../../../src/import/formats/csv/zone.ts"

describe("the offset of a local time", () => {
  it.each([
    ["Europe/Berlin", "2025-01-15", "12:00:00", "+01:00"],
    ["Europe/Berlin", "2025-07-15", "12:00:00", "+02:00"],
    ["America/New_York", "2025-07-15", "23:59:00", "-04:00"],
    ["Asia/Kolkata", "2025-07-15", "00:00:00", "+05:30"],
    ["Pacific/Kiritimati", "2025-01-01", "00:00:00", "+14:00"],
    ["Pacific/Pago_Pago", "2025-01-01", "23:59:59", "-11:00"],
    ["America/St_Johns", "2025-01-01", "08:00:00", "-03:30"],
    ["UTC", "2025-01-01", "08:00:00", "+00:00"],
  ])("in %s on %s at %s is %s", (zone, date, time, offset) => expect(offsetIn(zone, date, time)).toBe(offset))

  it("changes within the day the clock is changed", () => {
    expect(offsetIn("Europe/Berlin", "2025-03-30", "01:59:00")).toBe("+01:00")
    expect(offsetIn("Europe/Berlin", "2025-03-30", "03:00:00")).toBe("+02:00")
    expect(offsetIn("America/New_York", "2025-11-02", "00:30:00")).toBe("-04:00")
    expect(offsetIn("America/New_York", "2025-11-02", "02:30:00")).toBe("-05:00")
  })

  it("is none for a time the clock skipped", () => {
    expect(offsetIn("Europe/Berlin", "2025-03-30", "02:30:00")).toBeUndefined()
  })

  it("is the first of the two in the hour that comes twice", () => {
    expect(offsetIn("Europe/Berlin", "2025-10-26", "02:30:00")).toBe("+02:00")
  })
})
