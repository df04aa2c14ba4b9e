import type { Fitted } from '../../../fitted.ts'
import type { Known } from './call.ts'
import type { Ref } from '../../../../graph/builder.ts'
import { ofFewBits } from '../../../few-bits.ts'

/** Refuses whole numbers of so few bits that numpy makes other ones of them, or half precision. */
export function refuseBits(self: Fitted, x: Ref, bits: Known['bits'], path: string): Ref {
  if (x.held === 'short' ? bits === 'any' : x.held !== 'narrow' || bits !== 'wide') return x
  throw ofFewBits(`${self.shortName}(func=${path})`)
}
