import fc from 'fast-check'
import type { Columns } from '../../src/graph/value.ts'
import type { KernelCase } from '../kernels.test.ts'
import { allocateColumn, setCell } from '../../src/graph/value.ts'
import { matrix } from './matrix.ts'

export const toDenseCase: fc.Arbitrary<KernelCase> = fc.tuple(matrix({ kinds: ['csr'] }), fc.constantFrom('columns', 'gaps', 'whole', 'csr'), fc.constantFrom({}, { absent: 'missing' as const }, { written: true as const })).map(([{ x, number, pick }, kind, attributes]) => {
  if (kind === 'csr') return { attributes, inputs: [x] }
  const columns: Columns = { kind: 'columns', rows: x.rows, columns: Array.from({ length: x.cols }, () => allocateColumn(kind === 'whole' ? 'int32' : 'float64', x.rows)) }
  for (const column of columns.columns) {
    for (let row = 0; row < x.rows; row++) setCell(column, row, kind === 'gaps' && pick(9) === 0 ? null : kind === 'whole' ? pick(1000) : number())
  }
  return { attributes: {}, inputs: [columns] }
})
