/**
 * phr check: reads every page of the record, follows every reference and compares every source text with its SHA-256.
 * Changes nothing; with --repair, puts an altered header right, opened by key file or recovery code.
 */

import type { Context } from "../cli/context.ts"
import { rawKey, withKey } from "../cli/keys.ts"
import { exits } from "../errors.ts"
import type { CheckReport } from "../store/store.ts"
import { type Lock, readFirstBytes, readHeader } from "../vault/vault.ts"
import type { Command } from "./command.ts"

export const check: Command = {
  options: [{ flags: "--repair", says: "put an altered header right (needs the key file or PHR_RECOVERY_CODE)" }],
  examples: ["phr check", "PHR_KEY_FILE=phr.key phr check --repair"],

  async run(context, _args, values) {
    const path = context.recordPath()
    const key = values.repair === true ? rawKey(context) : undefined
    const repaired = key !== undefined && (await repair(path, key))
    const report = await readThrough(context, path, key)
    const header = repaired ? "repaired" : "intact"
    if (context.options.json) context.out(`${JSON.stringify({ schema: "phr.check/1", path, header, ...report })}\n`)
    else context.out(`${lines(report, repaired).join("\n")}\n`)
    return report.ok ? exits.done : exits.damaged
  },
}

/** Whether the header had to be put right. */
async function repair(path: string, key: Uint8Array): Promise<boolean> {
  const { repairHeader } = await import("../store/care.ts")
  return repairHeader(path, key, readFirstBytes(path))
}

async function readThrough(context: Context, path: string, key: Uint8Array | undefined): Promise<CheckReport> {
  const { openStore } = await import("../store/open.ts")
  const read = (lock: Lock): CheckReport => {
    const store = openStore(path, lock)
    try {
      return store.check()
    } finally {
      store.close()
    }
  }
  return key === undefined ? withKey(context, path, read) : read({ header: readHeader(path), key })
}

function lines(report: CheckReport, repaired: boolean): string[] {
  const { pages, people, entries, resources, samples, imports, problems } = report
  return [
    ...(repaired ? ["The header was altered; it is put right."] : []),
    report.ok ? "The record is sound." : "The record is damaged:",
    ...problems.map((problem) => `  ${problem}`),
    `${pages} pages, ${people} people, ${imports} imports, ${resources} resources, ${entries} entries, ${samples} samples read.`,
  ]
}
