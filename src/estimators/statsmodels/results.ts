import type { Estimator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { Mean } from './mean.ts'
import { PyObject } from '../../formats/python/value.ts'
import { designOf, type Design } from './design.ts'
import { float64, type Tensor } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { means } from './mean.ts'

/** Results of a fit, plain or in the wrapper that names their rows (statsmodels/base/model.py, Results.predict). */
export function resultsOf(module: string, names: readonly string[]): Estimator {
  return {
    classes: names.map(name => `statsmodels.${module}.${name}`),

    translate(self, { graph }) {
      const { weights, mean, design } = read(self)
      return {
        predict(x) {
          return mean.answer(graph, graph.add(matmul, [design.columns(graph, x)], { weights }))
        },
      }
    },

    inputs: self => read(self).design.inputs,
  }
}

function read(self: Fitted): { weights: Tensor<Float64Array>; mean: Mean; design: Design } {
  const results = self.get('_results') instanceof PyObject ? self.part('_results') : self
  const model = results.part('model')
  const meanOf = Object.hasOwn(means, model.className) ? means[model.className] : undefined
  if (meanOf === undefined) throw model.refusal('unsupported-estimator', `Results of ${model.className} are not translated`, 'docs/coverage.md lists what is. Run the model in its own Python: --python PATH.')
  const { shape } = results.array('params')
  const params = results.float64('params')
  const mean = meanOf(model, params)
  const skipped = mean.before ?? 0
  const columns = (shape[0] ?? 0) - mean.others - skipped
  const outputs = shape.length === 2 ? shape[1]! : 1
  if (columns < 1 || shape.length > 2 || (outputs !== 1 && mean.others + skipped > 0)) throw results.refusal('corrupt', `${results.shortName}.params are ${shape.join('×')}`)
  return { weights: float64(params.slice(skipped, skipped + columns * outputs), [columns, outputs]), mean, design: designOf(model, columns, mean.others, skipped) }
}
