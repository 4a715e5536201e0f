/**
 * Where the key of a record comes from: key file, session, passphrase file, passphrase command, variable, prompt;
 * flags before environment. What is named is used, and a wrong one never falls through to the next.
 * Never takes a passphrase from an argument, and never prints one.
 * Specification: record-file "Keys, in this order"; names: interface.md.
 */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { Failure, failure } from "../errors.ts"
import { deriveKey } from "../vault/derive.ts"
import { readKeyFile } from "../vault/key-file.ts"
import { readRecoveryCode } from "../vault/recovery-code.ts"
import { useSession } from "../vault/session.ts"
import { type Lock, readHeader, sameBytes } from "../vault/vault.ts"
import type { Context, GlobalOptions } from "./context.ts"

/** What a key search needs of the world. */
export type Asker = Pick<Context, "env" | "interactive" | "now" | "talk" | "stdin" | "stderr"> & {
  options: Pick<GlobalOptions, "keyFile" | "passphraseFile" | "passphraseCommand">
}

/** A place where a key can be: where it is, for people, and how to get it. */
type Way =
  | { is: "key-file"; path: string }
  | { is: "session"; token: string }
  | { is: "passphrase"; from: string; read: () => string }

/**
 * Finds the lock of the record at `path` and gives it to `open`; on a terminal a wrong passphrase may be typed again,
 * up to three times. To be called while the record is not open in this process.
 * Fails record-missing (10) and not-a-record (13) before any key is derived, wrong-key (12), passphrase-missing (2).
 */
export async function withKey<T>(asker: Asker, path: string, open: (lock: Lock) => T | Promise<T>): Promise<T> {
  const header = readHeader(path)
  const way = chosenWay(asker)
  if (way !== undefined) return open(await lockOf(way, header, asker))
  if (!asker.interactive) throw failure("passphrase-missing", { flags: oldFlags })
  for (let triesLeft = 2; ; triesLeft--) {
    const passphrase = notEmpty(await prompted(asker, "Passphrase:"), "the prompt")
    try {
      return await open({ header, key: await deriveKey(passphrase, header) })
    } catch (error) {
      if (!(error instanceof Failure && error.code === "wrong-key" && triesLeft > 0)) throw error
      asker.talk("That passphrase does not open the record; try again.\n")
    }
  }
}

/** The lock of the record at `path`, tried. Fails as `withKey` and the store do. */
export async function findKey(asker: Asker, path: string): Promise<Lock> {
  const { tryLock } = await import("../store/care.ts")
  return withKey(asker, path, (lock) => {
    tryLock(path, lock)
    return lock
  })
}

/**
 * The raw key in the user's hands: of the key file, else of PHR_RECOVERY_CODE, else undefined. For what works without
 * a passphrase: an altered header, a forgotten passphrase.
 */
export function rawKey({ options, env }: Asker): Uint8Array | undefined {
  const keyFile = options.keyFile || env.PHR_KEY_FILE
  if (keyFile) return readKeyFile(keyFile).key
  return env.PHR_RECOVERY_CODE ? codeKey(env.PHR_RECOVERY_CODE) : undefined
}

/** The key of the recovery code: PHR_RECOVERY_CODE, or asked for on a terminal. Fails recovery-code-misread (12). */
export async function recoveryKey(asker: Asker): Promise<Uint8Array> {
  if (asker.env.PHR_RECOVERY_CODE) return codeKey(asker.env.PHR_RECOVERY_CODE)
  if (!asker.interactive) throw failure("recovery-code-missing")
  const { askText } = await import("./prompt.ts")
  return codeKey(await askText(asker, "Recovery code:", (text) => readRecoveryCode(text).ok || misread(text)))
}

function codeKey(text: string): Uint8Array {
  const code = readRecoveryCode(text)
  if (!code.ok) throw failure("recovery-code-misread", { group: inGroup(code.group) })
  return code.key
}

function misread(text: string): string {
  const code = readRecoveryCode(text)
  return code.ok ? "" : `It does not read right${inGroup(code.group)}.`
}

function inGroup(group: number | undefined): string {
  return group === undefined ? "" : ` in group ${group}`
}

/** Flags and variables that give the passphrase for something new. */
export type NewPassphraseWays = {
  /** `--new-passphrase-file` and `--new-passphrase-command`, where the command has them. */
  file?: string
  command?: string
  /** Whether the ordinary passphrase ways mean the new one too: where there is no old one to give. */
  ordinary: boolean
}

/** A passphrase to lock with: from the flags and variables, or asked for twice on a terminal. Never empty. */
export async function newPassphrase(asker: Asker, ways: NewPassphraseWays): Promise<string> {
  const ordinary = ways.ordinary ? passphraseWays(asker).filter(({ is }) => is === "passphrase") : []
  const said = [
    ...(ways.file === undefined ? [] : [fromFile(ways.file)]),
    ...(ways.command === undefined ? [] : [fromCommand(ways.command, asker.env)]),
    ...variableWay(asker.env, "PHR_NEW_PASSPHRASE"),
    ...ordinary,
  ].find(({ is }) => is === "passphrase")
  if (said?.is === "passphrase") return notEmpty(said.read(), said.from)
  if (!asker.interactive) throw failure("passphrase-missing", { flags: ways.ordinary ? oldFlags : newFlags })
  for (;;) {
    const first = await prompted(asker, "New passphrase:")
    if (first === "") asker.talk("An empty passphrase would lock nothing.\n")
    else if (first === (await prompted(asker, "The same again:"))) return first
    else asker.talk("The two are not the same; once more.\n")
  }
}

const oldFlags = "--passphrase-file <path>, --passphrase-command <cmd>, --key-file <path>, or set PHR_PASSPHRASE"
const newFlags = "--new-passphrase-file <path>, --new-passphrase-command <cmd>, or set PHR_NEW_PASSPHRASE"

function chosenWay(asker: Asker): Way | undefined {
  return passphraseWays(asker)[0]
}

/** Every way that is named, the one to use first. */
function passphraseWays({ options, env }: Asker): Way[] {
  const named = (way: (text: string) => Way, text: string | undefined) =>
    text === undefined || text === "" ? [] : [way(text)]
  const keyFile = (path: string): Way => ({ is: "key-file", path })
  return [
    ...named(keyFile, options.keyFile),
    ...named(fromFile, options.passphraseFile),
    ...named((command) => fromCommand(command, env), options.passphraseCommand),
    ...named(keyFile, env.PHR_KEY_FILE),
    ...named((token) => ({ is: "session", token }), env.PHR_SESSION),
    ...named(fromFile, env.PHR_PASSPHRASE_FILE),
    ...named((command) => fromCommand(command, env), env.PHR_PASSPHRASE_COMMAND),
    ...variableWay(env, "PHR_PASSPHRASE"),
  ]
}

async function lockOf(way: Way, header: Uint8Array, asker: Asker): Promise<Lock> {
  if (way.is === "session") return useSession(way.token, header, asker.now(), asker.env)
  if (way.is === "passphrase") return { header, key: await deriveKey(notEmpty(way.read(), way.from), header) }
  const lock = readKeyFile(way.path)
  if (!sameBytes(lock.header, header)) throw failure("key-elsewhere", { keyFile: way.path })
  return lock
}

function variableWay(env: Context["env"], name: string): Way[] {
  const value = env[name]
  return value === undefined || value === ""
    ? []
    : [{ is: "passphrase", from: name, read: () => withoutLastNewline(value) }]
}

function fromFile(path: string): Way {
  const read = () => {
    try {
      return decoded(readFileSync(path), path)
    } catch (error) {
      if (error instanceof Failure) throw error
      throw failure("passphrase-unreadable", { from: path, why: "the file cannot be read" })
    }
  }
  return { is: "passphrase", from: path, read }
}

/** The command's standard output is the passphrase; it may talk to the user on stderr and ask on the terminal. */
function fromCommand(command: string, env: Context["env"]): Way {
  const from = "the passphrase command"
  const [shell, flag] = process.platform === "win32" ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"]
  const { PHR_PASSPHRASE: _mine, PHR_NEW_PASSPHRASE: _new, PHR_RECOVERY_CODE: _code, ...others } = env
  const read = () => {
    try {
      return decoded(execFileSync(shell, [flag, command], { env: others, stdio: ["inherit", "pipe", "inherit"] }), from)
    } catch (error) {
      if (error instanceof Failure) throw error
      throw failure("passphrase-unreadable", { from, why: "the command failed" })
    }
  }
  return { is: "passphrase", from, read }
}

function decoded(bytes: Uint8Array, from: string): string {
  try {
    return withoutLastNewline(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    throw failure("passphrase-unreadable", { from, why: "it is not UTF-8 text" })
  }
}

function withoutLastNewline(text: string): string {
  return text.replace(/\r?\n$/, "")
}

function notEmpty(passphrase: string, from: string): string {
  if (passphrase === "") throw failure("passphrase-empty", { from })
  return passphrase
}

async function prompted(asker: Asker, message: string): Promise<string> {
  const { askSecret } = await import("./prompt.ts")
  return askSecret(asker, message)
}
