/**
 * One line on stderr that says how far long work has come: a count and a rate, redrawn in place.
 * Never shown where stderr is no terminal or with --quiet, and gone when the work is done: the answer says the rest.
 */
import type { Context } from "./context.ts"

export type Progress = {
  /** So many more are done. */
  step(count: number): void
  /** Takes the line away. To be called in `finally`. */
  end(): void
}

const firstAfter = 400
const redrawAfter = 100

/** A progress line such as `clinic.json  12,204 items · 9,800/s`; control characters in the title are left out. */
export function showProgress(
  context: Pick<Context, "live" | "now" | "talk" | "columns">,
  title: string,
  unit: string,
): Progress {
  const began = context.now()
  const clean = title.replaceAll(/\p{Cc}/gu, "")
  let drawn: number | undefined
  let done = 0
  if (!context.live) return { step: () => undefined, end: () => undefined }
  const draw = (now: number) => {
    drawn = now
    context.talk(`\r\u001b[2K${line(clean, done, unit, (now - began) / 1000).slice(0, context.columns - 1)}`)
  }
  return {
    step(count) {
      done += count
      const now = context.now()
      if (now - (drawn ?? began) >= (drawn === undefined ? firstAfter : redrawAfter)) draw(now)
    },
    end() {
      if (drawn !== undefined) context.talk("\r\u001b[2K")
    },
  }
}

function line(title: string, done: number, unit: string, seconds: number): string {
  const rate = seconds > 0 ? ` · ${whole(done / seconds)}/s` : ""
  return `${title}  ${whole(done)} ${unit}${rate}`
}

function whole(number: number): string {
  return Math.round(number).toLocaleString("en-US")
}
