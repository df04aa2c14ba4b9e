import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import type { Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyObject } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { isFloat32 } from '../is-float32.ts'
import { markedOf, withMarks } from './indicated.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { missingValue } from './missing-value.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { single, vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** Gaps filled by regressions on the other columns, round after round, as they were fitted (sklearn/impute/_iterative.py). */
export const iterativeImputer: Estimator = {
  classes: ['sklearn.impute._iterative.IterativeImputer'],

  translate(self, translator) {
    const { graph } = translator
    if (self.boolean('sample_posterior')) throw self.unsupportedOption('sample_posterior=True', 'It answers with random numbers. Set it to False, fit again and save.')
    if (self.boolean('keep_empty_features', false) && !self.has('_is_empty_feature')) {
      throw self.unsupportedOption('keep_empty_features=True', 'The release that saved it overwrote cells that are not missing. Fit it again with scikit-learn 1.6 or newer.')
    }
    const missing = missingValue(self)
    const initial = self.part('initial_imputer_')
    const start = translator.translate(initial).transform
    if (start === undefined) throw initial.refusal('unsupported-option', `${initial.shortName} cannot transform`)
    const kept = keptOf(self, initial)
    const fixed = self.boolean('keep_empty_features', false) ? emptyOf(self) : []
    const sequence = self.number('n_iter_') === 0 ? [] : self.items('imputation_sequence_')
    const steps = sequence.map((step, at) => stepOf(self, step, at, kept.length)).filter(({ column }) => !fixed.includes(column))
    const limits = steps.length === 0 ? undefined : { min: limitsOf(self, '_min_value', kept.length), max: limitsOf(self, '_max_value', kept.length) }
    const regressions = steps.map(({ estimator }) => {
      const { predict } = translator.translate(estimator)
      if (predict === undefined) throw estimator.refusal('unsupported-option', `${estimator.shortName} cannot predict`)
      return (x: Ref) => single(predict(x))
    })
    const marked = markedOf(self)
    return {
      transform(x) {
        const checked = checkArray(graph, graph.dense(x), { by: 'IterativeImputer', floats: true, allowNan: missing === 'nan' })
        const filled = single(start(checked))
        if (width(filled.type) !== kept.length) throw self.refusal('corrupt', `${initial.shortName} gives ${width(filled.type)} columns, expected ${kept.length}`)
        // Where the whole table is missing the library stops before the first round: such a row alone, but not among others.
        const whole = graph.select(checked, kept)
        const some = steps.length === 0 || fixed.length > 0 ? whole : checkArray(graph, whole, { by: 'IterativeImputer', allowNan: missing === 'nan', somePresent: missing })
        const columns = kept.map((_, at) => graph.select(filled, [at]))
        steps.forEach(({ column, neighbors }, at) => {
          // Other rows are not predicted: what stands in them the regression would not always take.
          const gaps = graph.add(missingMask, [some], { missing, columns: neighbors.map(() => column) })
          const asked = graph.add(impute, [isFloat32(some) ? graph.add(cast, [gaps], { type: 'float32' }) : gaps, graph.concat(neighbors.map(neighbor => columns[neighbor]!))], { missing: 1 })
          const predicted = graph.dense(regressions[at]!(asked))
          const clipped = graph.add(clip, [predicted], { min: float64([limits!.min[column]!]), max: float64([limits!.max[column]!]) })
          // What is put into a table of float32 is rounded to that.
          const rounded = isFloat32(some) ? graph.add(cast, [clipped], { type: 'float32' }) : clipped
          columns[column] = graph.add(impute, [graph.select(some, [column]), rounded], { missing })
        })
        return vector(withMarks(graph, columns.length === 0 ? filled : graph.concat(columns), checked, missing, marked))
      },
    }
  },
}

interface Step {
  /** Among the columns that are kept. */
  readonly column: number
  readonly neighbors: readonly number[]
  readonly estimator: Fitted
}

/** A named tuple (feat_idx, neighbor_feat_idx, estimator). */
function stepOf(self: Fitted, value: PyValue, at: number, count: number): Step {
  const place = `imputation_sequence_[${at}]`
  const [feature, neighbors, estimator] = value instanceof PyObject ? value.args : []
  if (feature === undefined || !(neighbors instanceof NdArray) || estimator === undefined) {
    throw self.unexpected(place, 'a feature, its neighbours and an estimator', value)
  }
  const column = Number(cellOf(feature, `${self.place}.${place}`))
  const places = [...numbers(neighbors, `${self.place}.${place}`)]
  if (places.length === 0 || [column, ...places].some(index => !Number.isInteger(index) || index < 0 || index >= count)) {
    throw self.refusal('corrupt', `${self.shortName}.${place} names columns that are not among the ${count} that are imputed`)
  }
  return { column, neighbors: places, estimator: self.partOf(estimator, `.${place}`) }
}

/** Columns without any cell at fit are left out, unless they are kept on purpose. */
function keptOf(self: Fitted, initial: Fitted): number[] {
  const statistics = initial.float64('statistics_')
  const all = Array.from(statistics.keys())
  if (self.boolean('keep_empty_features', false)) return all
  // Until 1.1 what the first imputer could not fill was left out.
  const empty = self.has('_is_empty_feature') ? emptyOf(self) : all.filter(column => statistics[column] !== statistics[column])
  return all.filter(column => !empty.includes(column))
}

function emptyOf(self: Fitted): number[] {
  return [...self.float64('_is_empty_feature')].flatMap((isEmpty, column) => (isEmpty === 1 ? [column] : []))
}

function limitsOf(self: Fitted, name: string, count: number): Float64Array {
  const limits = self.float64(name)
  if (limits.length !== count) throw self.unexpected(name, `${count} numbers`, self.need(name))
  return limits
}
