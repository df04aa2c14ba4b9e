import type { Fitted } from '../fitted.ts'

/** Refuses an estimator of which an attribute is float32, so that the library computes in single precision what is not translated. */
export function fittedOnDouble(self: Fitted, name: string): void {
  const { kind, itemsize } = self.array(name).dtype
  if (kind === 'f' && itemsize < 8) {
    throw self.refusal('unsupported-option', `${self.shortName} fitted on single precision is not supported`, 'Fit it on double precision (float64) and save it again.')
  }
}
