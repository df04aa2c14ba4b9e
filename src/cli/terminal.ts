/** The one place that prints. Results go to standard output, progress and errors to standard error. */
import type { Ora } from 'ora'
import type { BrineError } from '../errors.ts'

export class Terminal {
  readonly json: boolean
  readonly #startSpinner: (() => Ora) | undefined
  #spinner: Ora | undefined
  readonly #told = new Set<string>()

  /** `startSpinner`: where standard error is a terminal. */
  constructor(json: boolean, startSpinner?: () => Ora) {
    this.json = json
    this.#startSpinner = startSpinner
  }

  /** The command's result: `value` with `--json`, else `text`. */
  result(text: string, value: unknown): void {
    this.#stop()
    process.stdout.write(`${this.json ? JSON.stringify(value, plain, 2) : text}\n`)
  }

  /** What goes on now: a spinner with `detail` on a terminal, a line for each new `text` elsewhere, nothing with `--json`. */
  progress(text: string, detail = ''): void {
    if (this.json) return
    if (this.#startSpinner !== undefined) {
      this.#spinner ??= this.#startSpinner()
      this.#spinner.text = text + detail
    } else if (!this.#told.has(text)) {
      this.#told.add(text)
      process.stderr.write(`${text}\n`)
    }
  }

  /** A line that stays. */
  note(text: string): void {
    if (this.json) return
    this.#stop()
    process.stderr.write(`${text}\n`)
  }

  /** A danger: told with --json too, where standard output stays whole. */
  warning(text: string): void {
    this.#stop()
    process.stderr.write(`warning: ${text}\n`)
  }

  error(error: BrineError): void {
    this.#stop()
    if (this.json) {
      const { code, message, hint, place, mistakes } = error
      process.stdout.write(`${JSON.stringify({ error: { code, message, hint, place, mistakes } }, null, 2)}\n`)
      return
    }
    process.stderr.write(`${[`error: ${error.message} [${error.code}]`, ...mistakeLines(error), ...(error.hint === undefined ? [] : [`hint: ${error.hint}`])].join('\n')}\n`)
  }

  #stop(): void {
    this.#spinner?.stop()
    this.#spinner = undefined
  }
}

const shownMistakes = 20

function mistakeLines({ mistakes }: BrineError): string[] {
  const lines = mistakes.slice(0, shownMistakes).map(({ row, column, detail }) => {
    const place = [row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`].filter(Boolean).join(', ')
    return `  ${place === '' ? '' : `${place}: `}${detail}`
  })
  return mistakes.length > shownMistakes ? [...lines, `  and ${mistakes.length - shownMistakes} more`] : lines
}

/** JSON's words for what JavaScript has and JSON has not. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** `12.3 MB`, in powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let unit = 0
  let value = bytes
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}
