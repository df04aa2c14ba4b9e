import type { Estimator } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Missing } from '../../../graph/missing.ts'
import { asTruths } from './indicated.ts'
import { checkArray } from '../check-array.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { missingValue } from './missing-value.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { refuseMissing } from '../../refuse-missing.ts'
import { toDense } from '../../../graph/ops/to-dense.ts'
import { vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** Whether a cell is missing (sklearn/impute/_base.py, MissingIndicator.transform). */
export const missingIndicator: Estimator = {
  classes: ['sklearn.impute._base.MissingIndicator'],

  translate(self, { graph }) {
    const missing = missingValue(self)
    const features = self.string('features')
    if (features !== 'all' && features !== 'missing-only') throw self.unsupportedOption(`features='${features}'`)
    if (self.boolean('_precomputed', false)) throw self.unsupportedOption('a mask instead of rows')
    const columns = [...numbers(self.array('features_'), `${self.place}.features_`)]
    const sparse = self.need('sparse')
    const refusesNew = features === 'missing-only' && self.boolean('error_on_new')
    return {
      transform(x) {
        // Whatever the matrix was, a sparse mask is made one of columns.
        const asSparse = sparse === true || (sparse === 'auto' && isSparse(x))
        const marksOf = (mask: Ref) => vector(asSparse ? { ...asTruths(graph, mask), layout: 'csc' } : asTruths(graph, mask))
        if (x.type.kind === 'csr' && missing === 0) throw self.unsupportedOption('missing_values=0 of a sparse matrix', 'Give it a dense matrix.')
        const read = typeof missing === 'object' ? texts(graph, refuseMissing(self, graph, x)) : checkArray(graph, present(graph, x, missing), { by: 'MissingIndicator', anyPrecision: true, allowNan: missing === 'nan' })
        // Rows are checked even where no column is marked.
        if (columns.length === 0 && read.type.kind === 'dense' && (!refusesNew || typeof missing !== 'object')) {
          const none = graph.select(refusesNew ? whole(graph, read, missing) : read, [])
          return marksOf(none)
        }
        const others = Array.from({ length: width(read.type) }, (_, column) => column).filter(column => !columns.includes(column))
        if (!refusesNew || others.length === 0) return marksOf(graph.add(missingMask, [read], { missing, columns }))
        if (typeof missing === 'object') return marksOf(refusingMarks(graph, read, { missing, columns, others }))
        return marksOf(refusing(graph, read, { missing, columns, others }))
      },
    }
  },
}

/** Texts are taken as they are, unless another step wants numbers: they are there, and none is the number that stands for a gap. */
function present(graph: GraphBuilder, x: Ref, missing: Missing): Ref {
  return x.type.kind === 'columns' ? graph.add(toDense, [x], { texts: missing === 0 ? 1 : 0 }) : x
}

/** Where a text stands for a gap the columns are objects, which are checked for other gaps alone. */
function texts(graph: GraphBuilder, x: Ref): Ref {
  for (let column = 0; column < width(x.type); column++) graph.demand(x, column, 'mixed')
  return x
}

/** The marks of `columns`; a gap in another column is refused. */
function refusing(graph: GraphBuilder, x: Ref, { missing, columns, others }: { missing: Missing; columns: readonly number[]; others: readonly number[] }): Ref {
  const parts = [graph.select(x, columns), whole(graph, graph.select(x, others), missing)]
  return graph.add(missingMask, [graph.concat(parts)], { missing, columns: columns.map((_, at) => at) })
}

/** The same of texts, whose marks are numbers. */
function refusingMarks(graph: GraphBuilder, x: Ref, { missing, columns, others }: { missing: Missing; columns: readonly number[]; others: readonly number[] }): Ref {
  const marks = graph.add(missingMask, [x], { missing, columns: others })
  const none = checkArray(graph, marks, { by: 'MissingIndicator(error_on_new=True), of gaps in columns that had none,', atMost: 0 })
  return graph.select(graph.concat([graph.add(missingMask, [x], { missing, columns }), none]), columns.map((_, at) => at))
}

/** Rows without a gap. */
function whole(graph: GraphBuilder, x: Ref, missing: Missing): Ref {
  return checkArray(graph, x, { by: 'MissingIndicator(error_on_new=True)', ...(typeof missing === 'number' && { except: missing }) })
}
