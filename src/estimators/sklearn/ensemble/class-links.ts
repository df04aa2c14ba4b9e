/** From class shares to the numbers that boosting adds to, and how far the library's own may lie from ours. */
import { epsilon, ulps } from '../../../graph/rounding.ts'
import { exp } from '../../../graph/math/exp.ts'
import { log } from '../../../graph/math/log.ts'

/**
 * `logit`: log(p / (1 − p)); `half logit`: half of it (exponential loss); `log`: log p (several classes, before 1.4);
 * `centred log`: log(p / geometric mean of all p) (several classes, MultinomialLogit of sklearn/_loss/link.py).
 */
export type LinkKind = 'logit' | 'half logit' | 'log' | 'centred log'

export interface Linked {
  readonly value: number
  readonly bound: number
}

/**
 * The logarithm is numpy's or scipy's, within 2 ulps of ours; where scipy takes it another way (near p = ½) also within
 * the rounding of the quotient.
 */
export function logOdds(share: number, kind: LinkKind): Linked {
  const odds = log(share / (1 - share))
  const value = kind === 'half logit' ? 0.5 * odds : odds
  return { value, bound: 2 * epsilon + ulps(2, value) }
}

export function logShares(shares: Float64Array, kind: LinkKind): Linked[] {
  if (kind === 'log') return Array.from(shares, share => ({ value: log(share), bound: ulps(2, log(share)) }))
  let sum = 0
  let magnitude = 0
  for (const share of shares) {
    sum += log(share)
    magnitude += Math.abs(log(share))
  }
  const mean = exp(sum / shares.length)
  // The mean's logarithm is off by the roundings of its sum, a quotient and e^x by 2 ulps.
  const meanBound = (shares.length + 2) * epsilon * magnitude + 4 * epsilon
  return Array.from(shares, share => {
    const value = log(share / mean)
    return { value, bound: meanBound + ulps(2, value) }
  })
}
