import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { BrineError, isErrorCode } from '../../src/errors.ts'
import { compile } from '../../src/kernels/compile.ts'
import { readBrineFile, writeBrineFile } from '../../src/model/brine-file.ts'
import { openModel } from '../../src/open-model.ts'
import { readModel } from '../../src/read-model.ts'
import { readRows } from '../../src/model/rows.ts'
import type { InputField } from '../../src/model/signature.ts'
import type { Model } from '../../src/model/model.ts'

/**
 * What becomes of a file, or of a zipped folder of MLflow: a model that answers, also when it is saved and read again, or a refusal.
 * @throws whatever else happens: a finding
 */
export async function outcomeOf(bytes: Uint8Array): Promise<'answers' | 'refused'> {
  try {
    const model = await read(bytes)
    if (model.signature.inputs.length > mostInputs) return 'answers'
    for (const subject of [model, readBrineFile(writeBrineFile(model))]) {
      const row = Object.fromEntries(subject.signature.inputs.map(field => [field.name, cellFor(field)]))
      const { columns } = readRows(subject.signature, [row, row])
      await compile(subject).predict(columns, { outputs: subject.signature.outputs.map(output => output.name) })
    }
    return 'answers'
  } catch (error) {
    if (error instanceof BrineError && isErrorCode(error.code) && error.code !== 'internal') return 'refused'
    throw error
  }
}

async function read(bytes: Uint8Array): Promise<Model> {
  const files = filesOfFolder(bytes)
  if (files === undefined) return readModel(bytes, { nativeOnly: true })
  const folder = mkdtempSync(join(tmpdir(), 'brine-fuzz-'))
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name), content)
    return await readModel(await openModel(folder, async path => readFileSync(path)), { nativeOnly: true })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const largest = 1_000_000

/** By name; undefined where it is no zipped folder of MLflow, or no longer one. */
function filesOfFolder(bytes: Uint8Array): [name: string, content: Uint8Array][] | undefined {
  if (!Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('PK\x03\x04')) || !Buffer.from(bytes).includes('MLmodel')) return undefined
  try {
    const files = Object.entries(unzipSync(bytes, { filter: ({ name, originalSize }) => /^\w[\w.]*$/.test(name) && originalSize <= largest }))
    return files.some(([name]) => name === 'MLmodel') ? files : undefined
  } catch {
    // Its own checks say that the archive is broken: what is no archive is no folder.
    return undefined
  }
}

/** A damaged count may announce a model that is large and none the less valid. */
const mostInputs = 100_000

function cellFor({ type }: InputField): unknown {
  return type === 'string' ? 'text' : type === 'boolean' ? true : 0.5
}
