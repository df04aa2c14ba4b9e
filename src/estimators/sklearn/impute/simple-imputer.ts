import type { Cell } from '../../../graph/value.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Missing } from '../../../graph/missing.ts'
import { cells as tensorOf } from '../../../graph/tensor.ts'
import { checkArray } from '../check-array.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { asTruths, markedOf, withMarks } from './indicated.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { missingValue } from './missing-value.ts'
import { notAllWhole } from '../../without-overflow.ts'
import { refuseMissing } from '../../refuse-missing.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'
import { vector } from '../../estimator.ts'

/** sklearn/impute/_base.py, SimpleImputer.transform: every strategy leaves `statistics_`. */
export const simpleImputer: Estimator = {
  classes: ['sklearn.impute._base.SimpleImputer'],

  translate(self, { graph }) {
    const objects = readsObjects(self)
    const missing = missingValue(self)
    const statistics = statisticsOf(self, objects)
    const kept = keptOf(self, statistics)
    const fill = tensorOf(kept.map(column => statistics[column]!))
    const marked = markedOf(self)
    return {
      transform(x) {
        const read = objects ? readObjects(graph, missing === 'nan' ? x : refuseMissing(self, graph, x), kept, statistics) : readNumbers(self, graph, x, missing, kept.map(column => statistics[column]!))
        const chosen = graph.select(read, kept)
        const filled = kept.length === 0 ? chosen : graph.add(impute, [chosen], { missing: objects && self.need('missing_values') === null ? null : missing, fill })
        const asHeld = (y: Ref): Ref => (y.type.kind === 'csr' ? { ...y, layout: 'csc' } : y)
        if (!objects) return vector(asHeld(withMarks(graph, filled, read, missing, marked)))
        // Beside objects, numpy keeps the marks as True and False.
        return vector(marked === undefined ? filled : graph.concat([filled, asTruths(graph, graph.add(missingMask, [read], { missing, columns: marked }))]))
      },
    }
  },
}

/** Whether the columns are Python objects (text among them): `_fit_dtype` from 1.1 on, before the statistics' own type. */
function readsObjects(self: Fitted): boolean {
  if (self.has('_fit_dtype')) return storedDType(self.need('_fit_dtype'))?.kind === 'O'
  return self.array('statistics_').dtype.kind === 'O'
}

/** Per column what stands in; NaN where no cell was seen. */
function statisticsOf(self: Fitted, objects: boolean): Cell[] {
  if (objects) return self.cells('statistics_')
  const numbers = [...self.float64('statistics_')]
  // From 1.8 on they are brought to the type of the training data before they are used.
  const type = self.has('_fill_dtype') ? storedDType(self.need('_fill_dtype')) : undefined
  return type?.kind === 'f' && type.itemsize === 4 ? numbers.map(Math.fround) : numbers
}

/** Columns without any cell at fit are dropped unless kept on purpose; until 1.7 (no `_fill_dtype`) a constant kept them. */
function keptOf(self: Fitted, statistics: readonly Cell[]): number[] {
  const keptConstant = self.get('strategy') === 'constant' && !self.has('_fill_dtype')
  const keepsAll = self.boolean('keep_empty_features', false) || keptConstant
  return statistics.flatMap((cell, column) => (keepsAll || cell === cell ? [column] : []))
}

function readNumbers(self: Fitted, graph: GraphBuilder, x: Ref, missing: Missing, fill: readonly Cell[]): Ref {
  if (x.type.kind === 'csr' && missing === 0) throw self.unsupportedOption('missing_values=0 of a sparse matrix', 'Set sparse_output=False on the encoder before it.')
  // Two strategies leave whole numbers what they are.
  const strategy = self.get('strategy')
  const floats = strategy !== 'most_frequent' && strategy !== 'constant'
  const checked = checkArray(graph, x, { by: 'SimpleImputer', floats, allowNan: missing === 'nan' })
  // A fraction that is put among them is cut. NaN is not among them.
  if (floats || missing === 'nan' || fill.every(Number.isInteger)) return checked
  const type = self.has('_fit_dtype') ? storedDType(self.need('_fit_dtype'))?.kind : undefined
  if ((checked.held !== undefined && checked.held !== 'float64') || type === 'i' || type === 'u') {
    throw self.unsupportedOption('fill_value=… with a fraction for a column of whole numbers, which cuts it', 'Make the columns float64 before, or fill in a whole number, fit again and save.')
  }
  return type === 'f' ? checked : notAllWhole(graph, checked, 'SimpleImputer', -1)
}

/** Objects are checked for gaps alone, where something else is filled. What stands in tells what the column holds. */
function readObjects(graph: GraphBuilder, x: Ref, kept: readonly number[], statistics: readonly Cell[]): Ref {
  for (const column of kept) graph.demand(x, column, demandOf(statistics[column]!))
  return x
}

function demandOf(cell: Cell): 'string' | 'bool' | 'float64' | 'mixed' {
  if (typeof cell === 'string') return 'string'
  if (typeof cell === 'boolean') return 'bool'
  return typeof cell === 'number' ? 'float64' : 'mixed'
}
