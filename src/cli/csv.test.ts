import { expect, test } from 'vitest'
import type { Signature } from '../model/signature.ts'
import { readCsv } from './csv.ts'

const size: Signature = { named: true, inputs: [{ name: 'size', type: 'number', nullable: false, required: true }], outputs: [], defaultOutput: 'predict' }

test('Columns that a model ignores may stand in a CSV, wherever they stand', () => {
  const { columns, mistakes } = readCsv({ ...size, ignoresOthers: true }, Buffer.from('id,size,town\n7,1.5,Oslo\n8,2,\n'))
  expect(mistakes).toEqual([])
  expect([...columns.columns[0]!.data]).toEqual([1.5, 2])
})

test('A CSV whose header misspells a column is refused, though the model ignores others', () => {
  expect(() => readCsv({ ...size, ignoresOthers: true }, Buffer.from('id,Size\n7,1.5\n'))).toThrow('The header does not fit the model')
})
