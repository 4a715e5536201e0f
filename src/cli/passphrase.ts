/**
 * Passphrases, from a file, a command, a variable or the prompt: UTF-8 text, one trailing newline stripped, never empty.
 * Never taken from an argument, never printed.
 */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { Failure, failure } from "../errors.ts"
import type { Context, GlobalOptions } from "./context.ts"

/** What the search for a key or passphrase needs of the world. */
export type Asker = Pick<Context, "env" | "interactive" | "now" | "talk" | "stdin" | "stderr"> & {
  options: Pick<GlobalOptions, "keyFile" | "passphraseFile" | "passphraseCommand">
}

/** A place where a passphrase is: where, for people, and how to read it. */
export type Passphrase = { from: string; read: () => string }

export function fromFile(path: string): Passphrase {
  const read = () => {
    try {
      return decoded(readFileSync(path), path)
    } catch (error) {
      if (error instanceof Failure) throw error
      throw failure("passphrase-unreadable", { from: path, why: "the file cannot be read" })
    }
  }
  return { from: path, read }
}

/** The command's standard output is the passphrase; it may talk to the user on stderr and ask on the terminal. */
export function fromCommand(command: string, env: Context["env"]): Passphrase {
  const from = "the passphrase command"
  const [shell, flag] = process.platform === "win32" ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"]
  const { PHR_PASSPHRASE: _old, PHR_NEW_PASSPHRASE: _new, PHR_RECOVERY_CODE: _code, ...others } = env
  const read = () => {
    try {
      return decoded(execFileSync(shell, [flag, command], { env: others, stdio: ["inherit", "pipe", "inherit"] }), from)
    } catch (error) {
      if (error instanceof Failure) throw error
      throw failure("passphrase-unreadable", { from, why: "the command failed" })
    }
  }
  return { from, read }
}

export function fromVariable(name: string, env: Context["env"]): Passphrase {
  return { from: name, read: () => usable(env[name] ?? "", name) }
}

/** The passphrase of the record that is being opened, asked for on the terminal. */
export async function askPassphrase(asker: Asker): Promise<string> {
  return usable(await ask(asker, "Passphrase:"), "the prompt")
}

/** Where a new passphrase may come from, besides PHR_NEW_PASSPHRASE and the prompt. */
export type NewPassphraseWays = {
  /** The values of `--new-passphrase-file` and `--new-passphrase-command`, where the command has them. */
  file?: string
  command?: string
  /** Whether the ordinary ways mean the new one too: where there is no old passphrase to give. */
  ordinary: boolean
}

/** A passphrase to lock with: from the flags and variables, or asked for twice on a terminal. Never empty. */
export async function newPassphrase(asker: Asker, ways: NewPassphraseWays): Promise<string> {
  const { env, options } = asker
  const ordinary = ways.ordinary ? ordinaryWays(options, env) : []
  const [said] = [
    ...named(ways.file, fromFile),
    ...named(ways.command, (command) => fromCommand(command, env)),
    ...named(env.PHR_NEW_PASSPHRASE, () => fromVariable("PHR_NEW_PASSPHRASE", env)),
    ...ordinary,
  ]
  if (said !== undefined) return said.read()
  if (!asker.interactive) {
    const flags = ways.ordinary
      ? "--passphrase-file <path>, --passphrase-command <cmd>, or set PHR_PASSPHRASE"
      : "--new-passphrase-file <path>, --new-passphrase-command <cmd>, or set PHR_NEW_PASSPHRASE"
    throw failure("passphrase-missing", { flags })
  }
  for (;;) {
    const first = await ask(asker, "New passphrase:")
    if (first === "") asker.talk("An empty passphrase would lock nothing.\n")
    else if (first === (await ask(asker, "The same again:"))) return first
    else asker.talk("The two are not the same; once more.\n")
  }
}

function ordinaryWays({ passphraseFile, passphraseCommand }: Asker["options"], env: Context["env"]): Passphrase[] {
  const command = (text: string) => fromCommand(text, env)
  return [
    ...named(passphraseFile, fromFile),
    ...named(passphraseCommand, command),
    ...named(env.PHR_PASSPHRASE_FILE, fromFile),
    ...named(env.PHR_PASSPHRASE_COMMAND, command),
    ...named(env.PHR_PASSPHRASE, () => fromVariable("PHR_PASSPHRASE", env)),
  ]
}

/** The way that this text names, if it does: empty counts as unset. */
export function named<Way>(text: string | undefined, way: (text: string) => Way): Way[] {
  return text === undefined || text === "" ? [] : [way(text)]
}

function decoded(bytes: Uint8Array, from: string): string {
  try {
    return usable(new TextDecoder("utf-8", { fatal: true }).decode(bytes), from)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw failure("passphrase-unreadable", { from, why: "it is not UTF-8 text" })
  }
}

function usable(text: string, from: string): string {
  const passphrase = text.replace(/\r?\n$/, "")
  if (passphrase === "") throw failure("passphrase-empty", { from })
  return passphrase
}

async function ask(asker: Asker, message: string): Promise<string> {
  const { askSecret } = await import("./prompt.ts")
  return askSecret(asker, message)
}
