/** docs/ERRORS.md: every way phr stops on purpose, from the table they are thrown from. */
import { exits, failures } from "../../src/errors.ts"
import { code, table } from "./markdown.ts"

const meanings: Record<keyof typeof exits, string> = {
  done: "done",
  unexpected: "unexpected: a bug in phr",
  usage: "the command line cannot be understood, or something it needs is missing",
  partial: "done in part: some items were not taken (they are listed)",
  unreadable: "an input cannot be read",
  nothing: "nothing matches",
  unwritable: "an output cannot be written",
  due: "something is due (only with `phr due --exit-code`)",
  otherPerson: "another person's record: the import was refused",
  noRecord: "no record file",
  inUse: "the record is in use",
  wrongKey: "wrong passphrase or key",
  damaged: "the record is damaged, was altered, or is from a newer phr",
  interrupted: "interrupted",
}

export function errorsPage(): string {
  const statuses = Object.entries(exits).map(([name, status]) => [String(status), meanings[name as keyof typeof exits]])
  const rows = Object.entries(failures).map(([name, { exit, message, hint }]) => [
    code(name),
    String(exit),
    message,
    hint,
  ])
  return [
    "# Exit statuses and errors",
    "Made by `npm run docs` from src/errors.ts. A failure is printed on stderr as `phr: <message>` and `phr: hint: <hint>`;",
    'with `--json` it is one object: `{schema: "phr.error/1", code, exit, message, hint}`. Words in braces are filled in.',
    "No text holds health data, passphrases or keys.",
    "",
    "## Exit statuses",
    "",
    table(["status", "meaning"], statuses),
    "",
    "## Errors",
    "",
    table(["code", "exit", "message", "hint"], rows),
    "",
  ].join("\n")
}
