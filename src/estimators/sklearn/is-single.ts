import type { Fitted } from '../fitted.ts'

/**
 * Whether the items of an attribute are float32, as those of a model that was fitted on float32 often are.
 * @throws BrineError 'unsupported-option' where they are of still fewer bits
 */
export function isSingle(self: Fitted, name: string): boolean {
  const { kind, itemsize } = self.array(name).dtype
  if (kind === 'f' && itemsize < 4) {
    throw self.refusal('unsupported-option', `${self.shortName} fitted on half precision is not supported`, 'Fit it on double precision (float64) and save it again.')
  }
  return kind === 'f' && itemsize === 4
}
