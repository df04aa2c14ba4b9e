import type { Ref } from '../graph/builder.ts'
import { BrineError } from '../errors.ts'
import { isShortOrNarrow } from '../graph/held-type.ts'

/** `x`, unless the library holds it in fewer bits than int64 or without a sign, where what `by` does with it is not translated. */
export function refuseFewBits(x: Ref, by: string): Ref {
  if (isShortOrNarrow(x.held)) throw ofFewBits(by)
  return x
}

/** Whole numbers of few bits wrap around, or give numbers of few bits again. */
export function ofFewBits(by: string): BrineError {
  return new BrineError('unsupported-option', `${by} gets whole numbers of fewer bits than int64, or without a sign, from the step before it`, {
    hint: 'Set dtype=numpy.float64 on the encoder before it, fit again and save.',
  })
}
