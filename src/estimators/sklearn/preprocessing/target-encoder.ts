import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { categoriesOf, lookup } from './categories.ts'
import { float64 } from '../../../graph/tensor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { tableLookup } from '../../../graph/ops/table-lookup.ts'
import { vector } from '../../estimator.ts'

/** Each category as the smoothed mean of the target, of each class where there are several (sklearn/preprocessing/_target_encoder.py). */
export const targetEncoder: Estimator = {
  classes: ['sklearn.preprocessing._target_encoder.TargetEncoder'],

  translate(self, { graph }) {
    const categories = categoriesOf(self)
    const type = self.string('target_type_')
    const classes = type === 'multiclass' ? self.items('classes_').length : 1
    if (type !== 'continuous' && type !== 'binary' && type !== 'multiclass') throw self.unsupportedOption(`target_type_='${type}'`)
    const encodings = self.items('encodings_').map((value, at) => encodingOf(self, value, at))
    if (encodings.length !== categories.length * classes) {
      throw self.refusal('corrupt', `${self.shortName}.encodings_ has ${encodings.length} items, expected ${categories.length * classes}`)
    }
    const means = type === 'multiclass' ? self.float64('target_mean_') : Float64Array.of(self.number('target_mean_'))
    if (means.length !== classes) throw self.unexpected('target_mean_', `${classes} numbers`, self.need('target_mean_'))
    // A column's classes stand side by side.
    const source = encodings.map((_, at) => Math.floor(at / classes))
    const attributes = {
      tables: encodings.map((encoding, at) => {
        if (encoding.length !== categories[source[at]!]!.cells.length) throw self.refusal('corrupt', `${self.shortName}.encodings_[${at}] has ${encoding.length} numbers, expected one per category`)
        return float64(encoding)
      }),
      unknown: float64(source.map((_, at) => means[at % classes]!)),
    }
    return {
      transform(x) {
        const codes = lookup(self, graph, x, categories, { unknown: 'code', allowMissing: true })
        return vector({ ...graph.add(tableLookup, [graph.select(codes, source)], attributes), held: 'float64' })
      },
    }
  },
}

function encodingOf(self: Fitted, value: unknown, at: number): Float64Array {
  const place = `encodings_[${at}]`
  if (value instanceof NdArray) return numbers(value, `${self.place}.${place}`)
  throw self.refusal('corrupt', `${self.shortName}.${place} is no array`)
}
