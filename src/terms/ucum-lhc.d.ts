/** The part of @lhncbc/ucum-lhc 7 that units.ts uses; the package brings no types. */
declare module "@lhncbc/ucum-lhc" {
  type Conversion = { status: "succeeded" | "failed" | "error"; toVal: number | null; msg: string[] }
  export type UcumUtils = {
    convertUnitTo(
      from: string,
      value: number,
      to: string,
      options: { molecularWeight?: number; charge?: number },
    ): Conversion
  }
  export const UcumLhcUtils: { getInstance(): UcumUtils }
}
