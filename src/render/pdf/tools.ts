/** What laying out a block needs, and where the block is to stand. */
import type { Words } from "../../report/words.ts"
import type { Element, Sheet } from "./sheet.ts"
import type { Typesetter } from "./typeset.ts"

export type Tools = { sheet: Sheet; set: Typesetter; words: Words }

/** Where a block stands: its left edge and width in points, and the element it belongs to. */
export type Place = { x: number; width: number; parent: () => Element }
