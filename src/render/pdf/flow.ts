/**
 * Flow: slabs, the pieces a block may be parted into, are placed on pages from top to bottom.
 * What must not stand alone is kept with what follows it; a slab that begins a page may bring a head to repeat.
 * Knows heights only, nothing of what is painted.
 */

export type Slab = {
  height: number
  /** White space above; none at the top of a page. */
  gap?: number
  /** Never the last of a page, unless the page is too short for it and its followers. */
  keepWithNext?: boolean
  /** Begins a new page, unless it stands at the top of one anyway. */
  startsPage?: boolean
  /** Painted again above this slab when it begins a page, as the head of a table. */
  head?: { height: number; paint: (y: number) => void }
  /** Draws the slab with its top at y. */
  paint: (y: number) => void
}

export type Pages = {
  /** Top and bottom of the space for slabs on the current page, in points from its top edge. */
  top: () => number
  bottom: number
  next: () => void
}

/** Places the slabs on the current page and the pages after it. */
export function flow(slabs: readonly Slab[], pages: Pages): void {
  let y = pages.top()
  let fresh = true
  const breakPage = () => {
    pages.next()
    y = pages.top()
    fresh = true
  }
  for (const group of groups(slabs)) {
    const height = group.reduce((sum, slab) => sum + (slab.gap ?? 0) + slab.height, 0)
    const first = group[0]
    const bare = height - (first?.gap ?? 0) + (first?.head?.height ?? 0)
    if (!fresh && first?.startsPage) breakPage()
    if (!fresh && y + height > pages.bottom && bare <= pages.bottom - pages.top()) breakPage()
    for (const slab of group) {
      if (!fresh && y + (slab.gap ?? 0) + slab.height > pages.bottom) breakPage()
      if (!fresh) y += slab.gap ?? 0
      else if (slab.head) {
        slab.head.paint(y)
        y += slab.head.height
      }
      slab.paint(y)
      y += slab.height
      fresh = false
    }
  }
}

/** Slabs that must stay together: each one kept with its next, and that next. */
function groups(slabs: readonly Slab[]): Slab[][] {
  const all: Slab[][] = []
  let group: Slab[] = []
  for (const slab of slabs) {
    group.push(slab)
    if (slab.keepWithNext) continue
    all.push(group)
    group = []
  }
  if (group.length > 0) all.push(group)
  return all
}
