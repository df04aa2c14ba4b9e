import { expect, test } from 'vitest'
import { checkGolden, goldenFaults } from './check-golden.ts'
import { compile } from './compile.ts'
import { customStep } from '../graph/ops/custom-step.ts'
import { makeModel, type Model } from '../model/model.ts'
import { readGolden } from '../model/golden.ts'
import { uint8 } from '../graph/tensor.ts'

function model(transform: string): Model {
  const code = uint8(new Uint8Array(Buffer.from(`exports.steps = { own: ${transform} }`)))
  const attributes = { code, step: 'own', method: 'transform', name: 'm.Own', place: 'Own', attributes: { entries: [] }, names: ['a'], gives: ['number'] }
  const graph = { named: true, inputs: [{ name: 'a', type: 'float64' as const }], nodes: [{ op: customStep.name, inputs: [0], attributes }], outputs: [{ name: 'transform', shape: 'vector' as const, values: [1] }] }
  return makeModel(graph, { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' })
}

const golden = readGolden(Buffer.from(JSON.stringify({ inputs: { names: ['a'], rows: [[1], [2]] }, outputs: { transform: { dtype: '<f8', shape: [2, 1], data: [2, 4] } } })))

test('checkGolden() finds nothing where the answers are those of the library', async () => {
  const checks = await checkGolden(compile(model('({ columns }) => columns.map(({ data }) => data.map(x => 2 * x))')), golden)
  expect(checks).toEqual([{ name: 'transform', fidelity: 'O', cells: 2, undetermined: 0, worst: expect.objectContaining({ ulps: 0 }) as object }])
  expect(goldenFaults(checks)).toEqual([])
})

test('checkGolden() names the cell that differs', async () => {
  const checks = await checkGolden(compile(model('({ columns }) => columns.map(({ data }) => data.map(x => x + 1))')), golden)
  expect(goldenFaults(checks)).toEqual([expect.stringMatching(/^transform: 1 of 2 cells differ; +row 1, column 0: expected 4, got 3/)])
})

test('checkGolden() finds own code that looks at the rows around a row', async () => {
  const checks = await checkGolden(compile(model('({ rows, columns }) => columns.map(({ data }) => data.map(x => rows * x))')), golden)
  expect(goldenFaults(checks)).toEqual(['transform: row 0 alone is [1], among the others [2]: a step of --with must answer each row by that row alone'])
})
