import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { LightgbmModel } from '../../formats/lightgbm/model.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { float64 } from '../../graph/tensor.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { unary } from '../../graph/ops/unary.ts'

type Answer = 'identity' | 'sigmoid' | 'softmax' | 'exp' | 'log1p-exp'

/** What each objective makes of the sums (src/objective/*.hpp, ConvertOutput). */
const answers: { readonly [name: string]: Answer } = {
  regression: 'identity',
  regression_l1: 'identity',
  huber: 'identity',
  fair: 'identity',
  quantile: 'identity',
  mape: 'identity',
  poisson: 'exp',
  gamma: 'exp',
  tweedie: 'exp',
  binary: 'sigmoid',
  multiclassova: 'sigmoid',
  multiclass: 'softmax',
  cross_entropy: 'sigmoid',
  cross_entropy_lambda: 'log1p-exp',
  lambdarank: 'identity',
  rank_xendcg: 'identity',
  custom: 'identity',
}

/** @throws BrineError 'unsupported-option' */
export function objectiveOf(self: Fitted, { objective }: LightgbmModel): { answer: Answer; isSquared: boolean; sigmoid: number } {
  const [name = 'custom', ...options] = objective
  const answer = Object.hasOwn(answers, name) ? answers[name]! : undefined
  const stranger = options.find(option => option !== 'sqrt' && !/^(sigmoid|num_class|alpha):[\d.eE+-]+$/.test(option))
  if (answer === undefined || stranger !== undefined) throw self.unsupportedOption(`objective='${objective.join(' ')}'`, 'Fit it with another objective and save it again.')
  const sigmoid = options.find(option => option.startsWith('sigmoid:'))
  return { answer, isSquared: options.includes('sqrt') && name !== 'huber', sigmoid: sigmoid === undefined ? 1 : Number(sigmoid.slice('sigmoid:'.length)) }
}

export function transformed(self: Fitted, graph: GraphBuilder, model: LightgbmModel, sums: Ref): Ref {
  const { answer, isSquared, sigmoid } = objectiveOf(self, model)
  switch (answer) {
    case 'identity':
      // reg_sqrt: sign(x) · x · x.
      return isSquared ? graph.add(arithmetic, [graph.add(unary, [sums], { function: 'abs' }), sums], { operator: 'multiply' }) : sums
    case 'exp':
      return graph.add(unary, [sums], { function: 'exp' })
    case 'log1p-exp':
      return graph.add(unary, [graph.add(unary, [sums], { function: 'exp' })], { function: 'log1p_of_sum' })
    case 'softmax':
      return graph.add(softmax, [sums], { form: 'shifted' })
    case 'sigmoid': {
      const scaled = sigmoid === 1 ? sums : graph.affine(sums, { multiply: float64([sigmoid]) })
      return graph.add(unary, [scaled], { function: 'expit' })
    }
  }
}
