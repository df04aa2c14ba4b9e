import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { multipliesSingle } from '../linear_model/linear-predictor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { savedBefore } from '../version.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

export interface PerceptronLayers {
  readonly outputs: number
  /** The output layer's activation of the checked rows. */
  apply(x: Ref): Ref
}

const activations = ['identity', 'exp', 'tanh', 'logistic', 'relu', 'softmax'] as const
type Activation = (typeof activations)[number]

/** Layer after layer: `activation(x · coefs_[i] + intercepts_[i])` (sklearn/neural_network/_multilayer_perceptron.py, _forward_pass_fast). */
export function perceptronLayers(self: Fitted, graph: GraphBuilder): PerceptronLayers {
  const layers = layersOf(self)
  const hidden = activationOf(self, 'activation')
  const last = activationOf(self, 'out_activation_')
  return {
    outputs: layers.at(-1)!.bias.data.length,
    apply: x =>
      layers.reduce((value, { weights, bias, stored }, at) => {
        const sums = graph.add(matmul, [value], { weights, bias, ...(multipliesSingle(value, stored) && { type: 'float32' }) })
        return activated(self, graph, sums, at === layers.length - 1 ? last : hidden)
      }, checkArray(graph, x, { by: self.shortName })),
  }
}

function activated(self: Fitted, graph: GraphBuilder, x: Ref, activation: Activation): Ref {
  switch (activation) {
    case 'identity':
      return x
    case 'logistic':
      return graph.add(unary, [x], { function: 'expit' })
    case 'softmax':
      return graph.add(softmax, [x], { form: 'shifted' })
    case 'relu':
      // Until 0.23 it also took infinity to the largest number.
      return graph.add(clip, [x], { min: float64([0]), ...(savedBefore(self, '0.24') && { max: float64([Number.MAX_VALUE]) }) })
    default:
      return graph.add(unary, [x], { function: activation })
  }
}

function activationOf(self: Fitted, name: string): Activation {
  const word = self.string(name)
  const known = activations.find(activation => activation === word)
  if (known === undefined) throw self.unsupportedOption(`${name.replace(/_$/, '')}='${word}'`)
  return known
}

function layersOf(self: Fitted) {
  const coefs = self.items('coefs_')
  const intercepts = self.items('intercepts_')
  if (coefs.length === 0 || intercepts.length !== coefs.length) throw self.refusal('corrupt', `${self.shortName} has ${coefs.length} layers of weights and ${intercepts.length} of intercepts`)
  return coefs.map((stored, at) => {
    if (!(stored instanceof NdArray) || stored.shape.length !== 2) throw self.unexpected(`coefs_[${at}]`, 'a matrix', stored)
    const bias = numbers(intercepts[at], `${self.place}.intercepts_[${at}]`)
    if (bias.length !== stored.shape[1]) throw self.unexpected(`intercepts_[${at}]`, `${stored.shape[1]} numbers`, intercepts[at]!)
    return { weights: float64(numbers(stored, `${self.place}.coefs_[${at}]`), stored.shape), bias: float64(bias), stored }
  })
}
