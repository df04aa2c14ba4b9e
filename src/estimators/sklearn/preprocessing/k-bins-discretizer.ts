import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { bin } from '../../../graph/ops/bin.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { savedBefore } from '../version.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'
import { sum } from '../../../graph/ops/sum.ts'
import { tableLookup } from '../../../graph/ops/table-lookup.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/** The number of each cell's interval, or a 1 at its place (sklearn/preprocessing/_discretization.py). */
export const kBinsDiscretizer: Estimator = {
  classes: ['sklearn.preprocessing._discretization.KBinsDiscretizer'],

  translate(self, { graph }) {
    const encode = self.string('encode')
    if (encode !== 'ordinal' && encode !== 'onehot' && encode !== 'onehot-dense') throw self.unsupportedOption(`encode='${encode}'`)
    const edges = innerEdgesOf(self)
    const counts = edges.map(({ length }) => length + 1)
    // Until 1.0 a number was moved up by 1e-8 + 1e-5·|x| before it was compared.
    const moved = savedBefore(self, '1.1')
    // 0.24 brought `dtype`, in which the columns are read; None: as they come.
    const dtype = self.get('dtype')
    const wanted = dtype == null ? undefined : storedDType(dtype)?.itemsize === 4 ? 'float32' : 'float64'
    const encodesDoubles = encode !== 'ordinal' && savedBefore(self, '0.24')
    const attributes = { edges: edges.map(data => float64(data)), side: 'right' } as const
    const tables = counts.map(count => float64(Array.from({ length: count }, (_, code) => code)))
    const maps = counts.map(count => int32(Array.from({ length: count }, (_, code) => code)))
    return {
      transform(x) {
        const read = graph.dense(x)
        const checked = checkArray(graph, wanted === undefined || typeOf(read) === wanted ? read : graph.add(cast, [read], { type: wanted }), { by: 'KBinsDiscretizer', anyPrecision: true })
        const single = typeOf(checked) === 'float32'
        const codes = graph.add(bin, [moved ? movedUp(graph, checked) : checked], attributes)
        const result =
          encode === 'ordinal'
            ? graph.add(tableLookup, [codes], { tables, unknown: -1 })
            : graph.add(oneHot, [codes], { sizes: counts, maps, sparse: encode === 'onehot' })
        return vector(single && !encodesDoubles ? graph.add(cast, [result], { type: 'float32' }) : { ...result, held: 'float64' })
      },
    }
  },

  // 0.23 keeps no `n_features_in_`.
  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.items('bin_edges_').length }),
}

/** Per column the edges between bins: what lies beyond the outermost belongs to the first and the last bin. */
function innerEdgesOf(self: Fitted): Float64Array[] {
  return self.items('bin_edges_').map((value, column) => {
    const place = `bin_edges_[${column}]`
    if (!(value instanceof NdArray)) throw self.unexpected(place, 'an array', value)
    return numbers(value, `${self.place}.${place}`).slice(1, -1)
  })
}

function movedUp(graph: GraphBuilder, x: Ref): Ref {
  const sizes = graph.add(unary, [x], { function: 'abs' })
  // Beside float32 numbers numpy takes Python's own as float32.
  const [share, least] = typeOf(x) === 'float32' ? [Math.fround(1e-5), Math.fround(1e-8)] : [1e-5, 1e-8]
  return graph.add(sum, [x, graph.affine(sizes, { multiply: float64([share]), add: float64([least]) })], {})
}

function typeOf(x: Ref): FloatType {
  return x.type.kind !== 'columns' && x.type.type === 'float32' ? 'float32' : 'float64'
}
