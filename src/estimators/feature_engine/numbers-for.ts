import type { Fitted } from '../fitted.ts'
import { byVariable, numberIn } from './transformer.ts'
import { float64, type Tensor } from '../../graph/tensor.ts'

/** A dict with a number for each variable. */
export function numbersFor(self: Fitted, variables: readonly string[], attribute: string): Tensor<Float64Array> {
  const found = byVariable(self, attribute, numberIn(self, attribute))
  return float64(
    variables.map(name => {
      const number = found.get(name)
      if (number === undefined) throw self.refusal('corrupt', `${self.shortName}.${attribute} has no number for '${name}'`)
      return number
    }),
  )
}
