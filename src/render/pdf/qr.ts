/** QR codes as squares (ISO/IEC 18004). The only file that names the library. */
import encodeQR from "qr"

/** The modules of a code that holds the text as UTF-8: rows from the top, true is dark. The quiet zone is not in it. */
export function qrModules(text: string): boolean[][] {
  // The library's code has a border of one module at the least.
  const bordered = encodeQR(text, "raw", { ecc: "medium", encoding: "byte", border: 1 })
  return bordered.slice(1, -1).map((row) => row.slice(1, -1))
}

/** All dark modules as one path, `size` points wide, its upper left corner at 0, 0: runs of a row as one rectangle. */
export function qrPath(modules: readonly (readonly boolean[])[], size: number): string {
  const step = size / modules.length
  const parts: string[] = []
  for (const [row, cells] of modules.entries()) {
    for (let from = 0; from < cells.length; from++) {
      if (!cells[from]) continue
      let to = from
      while (cells[to]) to++
      parts.push(`M${from * step},${row * step}h${(to - from) * step}v${step}h${(from - to) * step}z`)
      from = to
    }
  }
  return parts.join("")
}
