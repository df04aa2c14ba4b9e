import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'

/** Refuses a float32 matrix, which an earlier step makes and on which this estimator rounds in ways that are not translated. */
export function doubleOnly(self: Fitted, x: Ref): Ref {
  if (x.type.kind === 'columns' || x.type.type === 'float64') return x
  throw self.refusal(
    'unsupported-option',
    `${self.shortName} gets numbers in single precision (float32) from the step before it`,
    'Set dtype=numpy.float64 on the encoder before it, fit again and save.',
  )
}
