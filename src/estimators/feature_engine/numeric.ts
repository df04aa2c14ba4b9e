import type { CheckArrayOptions } from '../sklearn/check-array.ts'
import type { Estimator, Translator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { transformer, variablesOf } from './transformer.ts'

export interface Numeric {
  readonly check?: Omit<CheckArrayOptions, 'by'>
  of(x: Ref): Ref
}

/** Numbers in the place of numbers, none of which may be missing or infinite (feature_engine/_base_transformers/base_numerical.py). */
export function numeric(name: string, read: (self: Fitted, translator: Translator, variables: readonly string[]) => Numeric): Estimator {
  return transformer([name], (self, translator) => {
    const variables = variablesOf(self)
    const { check, of } = read(self, translator, variables)
    return frame => frame.set(variables, of(checkArray(translator.graph, frame.get(variables), { by: self.shortName, ...check })))
  })
}
