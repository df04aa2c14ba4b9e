import { BrineError, isErrorCode } from '../../src/errors.ts'
import { compile } from '../../src/kernels/compile.ts'
import { readBrineFile, writeBrineFile } from '../../src/model/brine-file.ts'
import { readModel } from '../../src/read-model.ts'
import { readRows } from '../../src/model/rows.ts'
import type { InputField } from '../../src/model/signature.ts'

/**
 * What becomes of a file: a model that answers, also when it is saved and read again, or a refusal.
 * @throws whatever else happens: a finding
 */
export async function outcomeOf(bytes: Uint8Array): Promise<'answers' | 'refused'> {
  try {
    const model = await readModel(bytes, { nativeOnly: true })
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

/** A damaged count may announce a model that is large and none the less valid. */
const mostInputs = 100_000

function cellFor({ type }: InputField): unknown {
  return type === 'string' ? 'text' : type === 'boolean' ? true : 0.5
}
