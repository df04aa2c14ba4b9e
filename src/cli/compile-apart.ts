import { open } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Model } from '../model/model.ts'
import type { ModelOptions } from './model-options.ts'
import { BrineError, isErrorCode, type Mistake } from '../errors.ts'
import type { GoldenOptions } from './golden-option.ts'
import type { Session } from './run.ts'
import { modelArguments, pythonOf, warnOfPython } from './model-options.ts'
import { headBytes, isBrineFile, readBrineFile, startsBrineFile } from '../model/brine-file.ts'
import { readBytes } from './read-bytes.ts'

interface Told {
  code: string
  message: string
  hint?: string
  place?: string
  mistakes?: Mistake[]
}

/**
 * The compiled model of a file. A `.brine` is read as it is; another is read by `brine compile` in a process of its own: what reading a pickle takes of memory goes
 * back to the system, and the process that serves for months holds only what the image's does.
 * @throws BrineError what `brine compile` throws
 */
export async function compileApart(path: string, options: ModelOptions & GoldenOptions, { signal, terminal }: Session): Promise<Model> {
  if (await isCompiled(path)) {
    const python = pythonOf(options)
    if (python !== undefined) warnOfPython(python, path, terminal)
    return readBrineFile(await readBytes(path, signal))
  }
  const main = fileURLToPath(new URL('./main.js', import.meta.url))
  // Golden rows tell a Python model's inputs; the service checks them itself.
  const golden = options.python === undefined || options.golden === undefined ? [] : ['--golden', options.golden]
  const child = spawn(process.execPath, [main, 'compile', '--json', '-o', '-', ...modelArguments(options), ...golden, '--', path], { stdio: ['inherit', 'pipe', 'inherit'], signal })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const status = await new Promise<number | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  const output = Buffer.concat(chunks)
  if (status === 0 && isBrineFile(output)) return readBrineFile(output)
  throw told(output.toString('utf8'), status)
}

async function isCompiled(path: string): Promise<boolean> {
  const file = path === '-' ? undefined : await open(path).catch(() => undefined)
  if (file === undefined) return false
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0).catch(() => ({ buffer: Buffer.alloc(0), bytesRead: 0 })).finally(() => file.close())
  return startsBrineFile(buffer.subarray(0, bytesRead))
}

function told(output: string, status: number | null): BrineError {
  try {
    const { code, message, ...options } = (JSON.parse(output) as { error: Told }).error
    if (isErrorCode(code)) return new BrineError(code, message, options)
  } catch {
    // Not what `compile` prints: the process ended some other way, which is told below.
  }
  return new BrineError('internal', `Reading the model ended with status ${String(status)}: ${output.slice(0, 500)}`, {
    hint: status === null ? 'The system may have ended it for want of memory.' : 'Run brine compile on the file to see more.',
  })
}
