/**
 * Questions asked on the terminal: written to stderr, so that stdout stays the answer.
 * The one file that names the prompt library. Never called without a terminal; never echoes a secret.
 * Every question asked here has a flag or a variable as well (interface.md).
 */

/** Where questions are asked and answered; a Context is one. */
export type Terminal = { stdin: NodeJS.ReadableStream; stderr: NodeJS.WritableStream }

/** Asks for a secret: neither letters nor stars are shown while it is typed. */
export async function askSecret(terminal: Terminal, message: string): Promise<string> {
  return String(await ask(terminal, { type: "password", message, mask: false, toggleMask: false }))
}

/** Asks for a line of text; `check` gives true or what is wrong with it. */
export async function askText(
  terminal: Terminal,
  message: string,
  check: (text: string) => true | string = () => true,
): Promise<string> {
  return String(await ask(terminal, { type: "input", message, validate: check })).trim()
}

/** Asks yes or no; Enter alone means `otherwise`. */
export async function confirm(terminal: Terminal, message: string, otherwise: boolean): Promise<boolean> {
  return (await ask(terminal, { type: "confirm", message, default: otherwise })) === true
}

export type Choice<T> = { name: string; value: T; says?: string }

/** So many choices are seen at once. */
const pageSize = 14

/** Lets the user choose one of several with the arrow keys. */
export async function choose<T>(terminal: Terminal, message: string, choices: readonly Choice<T>[]): Promise<T> {
  const list = choices.map(({ name, says }, index) => ({ name, value: index, ...(says && { description: says }) }))
  const chosen = choices[Number(await ask(terminal, { type: "select", message, choices: list, loop: false, pageSize }))]
  if (chosen === undefined) throw new Error("the prompt gave a choice that was not offered")
  return chosen.value
}

/** Lets the user choose several with the space bar; those with `chosen` begin so. */
export async function chooseSeveral<T>(
  terminal: Terminal,
  message: string,
  choices: readonly (Choice<T> & { chosen?: boolean })[],
): Promise<T[]> {
  const list = choices.map(({ name, chosen }, index) => ({ name, value: index, checked: chosen === true }))
  const found = await ask(terminal, { type: "checkbox", message, choices: list, loop: false, pageSize: 14 })
  return (found as number[]).flatMap((index) => choices[index]?.value ?? [])
}

type Question =
  | { type: "password"; message: string; mask: false; toggleMask: false }
  | { type: "input"; message: string; validate: (text: string) => true | string }
  | { type: "confirm"; message: string; default: boolean }
  | {
      type: "checkbox"
      message: string
      loop: false
      pageSize: number
      choices: { name: string; value: number; checked: boolean }[]
    }
  | {
      type: "select"
      message: string
      loop: false
      pageSize: number
      choices: { name: string; value: number; description?: string }[]
    }

async function ask({ stdin, stderr }: Terminal, question: Question): Promise<unknown> {
  const { default: inquirer } = await import("inquirer")
  const prompt = inquirer.createPromptModule({ input: stdin, output: stderr })
  const { answer } = await prompt([{ ...question, name: "answer" }])
  return answer
}
