import type { Answers } from '../../kernels/predictor.ts'
import type { OutputField } from '../../model/signature.ts'
import { expect, test } from 'vitest'
import { rowsJson } from './answer-json.ts'

const field: OutputField = { name: 'transform', type: 'number', shape: 'vector', sizes: [4], fidelity: 'E' } as unknown as OutputField

test('Numbers are written as the shortest that read back as the same, minus zero with its sign, what JSON lacks as text', () => {
  const answers = (data: Float64Array | Float32Array): Answers => ({ rows: 2, values: new Map([['transform', [{ kind: 'dense', type: data instanceof Float32Array ? 'float32' : 'float64', rows: 2, cols: 4, data }]]]), mistakes: [] })
  const numbers = [0.1, -0, NaN, 1e21, 1 / 3, -Infinity, 0, -2.5]
  expect(rowsJson(field, answers(Float64Array.from(numbers)))).toBe('[0.1,-0.0,"NaN",1e+21],[0.3333333333333333,"-Infinity",0,-2.5]')
  expect(rowsJson(field, answers(Float32Array.from(numbers)))).toBe('[0.1,-0.0,"NaN",1e+21],[0.33333334,"-Infinity",0,-2.5]')
})
