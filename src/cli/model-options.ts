import type { Command } from 'commander'
import type { Golden } from '../model/golden.ts'
import type { Predictor } from '../kernels/predictor.ts'
import type { Model } from '../model/model.ts'
import type { PythonOptions } from '../kernels/python/worker.ts'
import type { Session } from './run.ts'
import { BrineError } from '../errors.ts'
import { openPredictor } from '../kernels/open-predictor.ts'
import { parseLimit } from '../server/limits.ts'
import { threadCount } from '../server/workers/worker-count.ts'

/** How a model file is read, in every command that takes one. */
export interface ModelOptions {
  select?: string
  with?: string
  python?: string
  pythonMemory?: string
}

export interface Reading extends ModelOptions {
  readonly signal: AbortSignal
  readonly terminal: Session['terminal']
  /** Rows that show a Python model's inputs and answers. */
  readonly goldenRows?: Golden
}

export function addModelOptions(command: Command): Command {
  return command
    .option('--select <path>', 'which model, where the file holds several')
    .option('--with <steps.ts>', 'your replacements of own code in the file (docs/custom-code.md)')
    .option('--python <path>', 'run the model in this Python, which EXECUTES the file')
    .option('--python-memory <size>', 'address space of the Python process, such as 2GiB (default: unlimited)')
}

/** The Python of `--python`; undefined where there is none. */
export function pythonOf({ python, pythonMemory }: ModelOptions, deadline?: number): PythonOptions | undefined {
  if (python === undefined) {
    if (pythonMemory !== undefined) throw new BrineError('usage', '--python-memory bounds a Python process, and there is no --python')
    return undefined
  }
  return { python, deadline, ...(pythonMemory === undefined ? {} : { memory: parseLimit('maxBody', pythonMemory, '--python-memory') }) }
}

/** Told whenever a Python is going to load the file at `path`. */
export function warnOfPython({ python }: PythonOptions, path: string, terminal: Session['terminal']): void {
  terminal.warning(`${python} executes ${path}: whoever wrote the file can do anything that you can do here.`)
}

/** In commands that predict many rows. */
export interface ThreadOptions {
  threads?: string
}

export function addThreadOption(command: Command): Command {
  return command.option('--threads <number>', 'threads that share a large batch, or auto for one a core (default: auto)')
}

export function threadsOf({ threads = 'auto' }: ThreadOptions): number | 'auto' {
  return threadCount(threads, '--threads')
}

/** The predictor of a model that a command read with the same options. Whoever opens it closes it. */
export function predictorOf(model: Model, options: ModelOptions & ThreadOptions): Promise<Predictor> {
  return openPredictor(model, { python: pythonOf(options), threads: threadsOf(options) })
}

/** The same options as arguments of another command. */
export function modelArguments({ select, with: steps, python, pythonMemory }: ModelOptions): string[] {
  const given = { '--select': select, '--with': steps, '--python': python, '--python-memory': pythonMemory }
  return Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]))
}
