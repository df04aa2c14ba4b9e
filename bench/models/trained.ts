/** The benches' models: trained where they are not there yet, or were by other code. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { environment } from '../environments.ts'
import { modelFolder } from '../folders.ts'
import { run } from '../run-command.ts'

export interface Trained {
  readonly name: string
  /** Path of the file that Python saved. */
  readonly path: string
  readonly bytes: number
  readonly method: string
  readonly kind: 'matrix' | 'table' | 'text'
  readonly names: readonly string[]
  readonly rows: readonly (string | readonly number[] | Readonly<Record<string, unknown>>)[]
  /** The library's answers of `method`, one for each row. */
  readonly answers: readonly (number | readonly number[])[]
  /** The library's labels of the first 1000 rows. */
  readonly predict: readonly (number | string)[]
}

const scripts = ['bench/models/train.py', 'bench/models/to_onnx.py']

export async function trained(name: string): Promise<Trained> {
  await train([name])
  if (!existsSync(`${modelFolder}/${name}.trained`)) throw new Error(`the model '${name}' was not trained: its library is not installed`)
  const known = JSON.parse(readFileSync(`${modelFolder}/${name}.json`, 'utf8')) as Omit<Trained, 'name' | 'path'> & { file: string }
  return { ...known, name, path: `${modelFolder}/${known.file}` }
}

/** @throws Error where Python or a package is missing, and with Python's last words */
export async function train(names: readonly string[], { onnx = false } = {}): Promise<void> {
  for (const [at, script] of scripts.entries()) {
    if (at === 1 && !onnx) continue
    const digest = createHash('sha256').update(readFileSync(script)).digest('hex')
    const stamp = (name: string) => `${modelFolder}/${name}.${at === 0 ? 'trained' : 'converted'}`
    const missing = names.filter(name => !existsSync(stamp(name)) || readFileSync(stamp(name), 'utf8') !== digest)
    if (missing.length === 0) continue
    console.log(`${at === 0 ? 'Training' : 'Converting to ONNX:'} ${missing.join(', ')}`)
    for (const name of missing) rmSync(stamp(name), { force: true })
    try {
      // One line for each that is done.
      const told = await run([await environment('kernels'), script, modelFolder, ...missing], { seconds: 3600 })
      for (const name of missing) if (told.includes(`${at === 0 ? 'trained' : 'converted'} ${name}:`)) writeFileSync(stamp(name), digest)
    } catch (error) {
      // Without ONNX there are still all other peers.
      if (at === 0) throw error
      console.log(`Not converted to ONNX: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** A row as a caller sends it: an object of its cells. */
export function rowOf(model: Trained, at: number): Readonly<Record<string, unknown>> {
  const row = model.rows[at]!
  if (typeof row === 'string') return { [model.names[0]!]: row }
  return Array.isArray(row) ? Object.fromEntries(model.names.map((name, column) => [name, (row as readonly number[])[column]])) : (row as Readonly<Record<string, unknown>>)
}
