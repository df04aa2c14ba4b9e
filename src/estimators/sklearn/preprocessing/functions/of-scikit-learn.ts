/** scikit-learn's functions that work on each row by itself (sklearn/preprocessing/_data.py, sklearn/metrics/pairwise.py). */
import type { Call, Known, Step } from './call.ts'
import type { Ref } from '../../../../graph/builder.ts'
import { NdArray } from '../../../../formats/numpy/ndarray.ts'
import { alongRows, doubles, numberNamed, only, truthNamed } from './call.ts'
import { cast } from '../../../../graph/ops/cast.ts'
import { checkArray } from '../../check-array.ts'
import { constant } from '../../../../graph/ops/constant.ts'
import { describe } from '../../../../formats/python/describe.ts'
import { distance } from '../../../../graph/ops/distance.ts'
import { float64, type Tensor } from '../../../../graph/tensor.ts'
import { isFloat32 } from '../../is-float32.ts'
import { leastLength } from '../../least-length.ts'
import { normNamed } from '../../norm-named.ts'
import { normalizeRows } from '../../../../graph/ops/normalize-rows.ts'
import { numbers } from '../../../../formats/numpy/numbers.ts'
import { pairwiseKernel } from '../../metrics/pairwise-kernel.ts'
import { softmax } from '../../../../graph/ops/softmax.ts'
import { threshold } from '../../../../graph/ops/threshold.ts'
import { width } from '../../../../graph/value.ts'

export const ofScikitLearn: Readonly<Record<string, Known>> = {
  add_dummy_feature: { of: dummyFeature, reshapes: true },
  binarize: { of: binarize },
  check_array: { of: call => (only(call, []), x => checkArray(call.graph, x, { by: call.path })) },
  euclidean_distances: { of: euclidean, reshapes: true },
  manhattan_distances: { of: call => (only(call, ['Y']), beside(call, (x, centers) => call.graph.add(distance, [x], { centers, metric: 'manhattan', blas: true }))), reshapes: true },
  normalize: { of: normalize },
  softmax: { of: call => (only(call, ['copy']), x => call.graph.add(softmax, [doubles(call, checkArray(call.graph, call.graph.dense(x), { by: call.path }))], { form: 'shifted' })) },
  ...kernels({ chi2_kernel: 'chi2', cosine_similarity: 'cosine', laplacian_kernel: 'laplacian', linear_kernel: 'linear', polynomial_kernel: 'polynomial', rbf_kernel: 'rbf', sigmoid_kernel: 'sigmoid' }),
}

function normalize(call: Call): Step {
  only(call, ['norm', 'axis', 'copy'])
  alongRows(call, 1)
  const norm = call.keywords.get('norm') ?? 'l2'
  const by = normNamed(norm)
  if (by === undefined) throw call.self.unsupportedOption(`${call.path} with norm=${describe(norm)}`)
  return x => {
    const checked = checkArray(call.graph, call.graph.dense(x), { by: call.path })
    return call.graph.add(normalizeRows, [checked], { norm: { by, order: 'open' }, zero: 'keep', least: leastLength(call.self, isFloat32(checked)) })
  }
}

function binarize(call: Call): Step {
  only(call, ['threshold', 'copy'])
  const at = numberNamed(call, 'threshold', 0)
  return x => {
    const checked = checkArray(call.graph, call.graph.dense(x), { by: call.path })
    const marks = call.graph.dense(call.graph.add(threshold, [checked], { at, strict: true }))
    return isFloat32(checked) ? call.graph.add(cast, [marks], { type: 'float32' }) : marks
  }
}

/** A column of one number before all others. */
function dummyFeature(call: Call): Step {
  only(call, ['value'])
  const values = float64([numberNamed(call, 'value', 1)])
  return x => {
    const checked = doubles(call, checkArray(call.graph, call.graph.dense(x), { by: call.path, floats: true }))
    return call.graph.concat([call.graph.add(constant, [checked], { values }), checked])
  }
}

function euclidean(call: Call): Step {
  only(call, ['Y', 'squared'])
  const squared = truthNamed(call, 'squared', false)
  return beside(call, (x, centers) => call.graph.add(distance, [x], { centers, squared }))
}

function kernels(names: Readonly<Record<string, string>>): Record<string, Known> {
  const of = (kernel: string) => (call: Call) => {
    only(call, kernel === 'linear' || kernel === 'cosine' ? ['Y'] : kernel === 'polynomial' ? ['Y', 'gamma', 'degree', 'coef0'] : kernel === 'sigmoid' ? ['Y', 'gamma', 'coef0'] : ['Y', 'gamma'])
    const options = { kernel, gamma: numberNamed(call, 'gamma', null), degree: numberNamed(call, 'degree', null), coef0: numberNamed(call, 'coef0', null) }
    return beside(call, (x, points) => pairwiseKernel(call.self, call.graph, points, options)(x))
  }
  return Object.fromEntries(Object.entries(names).map(([name, kernel]) => [name, { of: of(kernel), reshapes: true as const }]))
}

/** Each row beside each of the rows `Y`: without these, it is beside the other rows of the batch. */
function beside(call: Call, step: (x: Ref, points: Tensor<Float64Array>) => Ref): Step {
  const given = call.keywords.get('Y')
  if (!(given instanceof NdArray) || given.shape.length !== 2 || given.dtype.itemsize !== 8) throw call.self.unsupportedOption(`${call.path} without a matrix Y of float64`, 'Only what it makes of each row by itself can be served: give the rows to compare with as Y.')
  const points = float64(numbers(given, `${call.self.place}.kw_args.Y`), given.shape)
  return x => {
    if (width(x.type) !== given.shape[1]) throw call.self.unsupportedOption(`${call.path} of ${width(x.type)} columns beside ${given.shape[1]}`)
    return step(doubles(call, checkArray(call.graph, call.graph.dense(x), { by: call.path })), points)
  }
}
