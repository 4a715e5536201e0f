/** The part of linebreak (Unicode line breaking, UAX #14) that is used; the package brings no types. */
declare module "linebreak" {
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { position: number; required: boolean } | null
  }
}
