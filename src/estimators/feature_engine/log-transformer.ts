import type { Fitted } from '../fitted.ts'
import { numeric } from './numeric.ts'
import { unary } from '../../graph/ops/unary.ts'

/** A logarithm (feature_engine/transformation/log.py). */
export const logTransformer = numeric('transformation.log.LogTransformer', (self, { graph }) => {
  const name = logarithmOf(self)
  return { check: { above: 0 }, of: x => graph.add(unary, [x], { function: name }) }
})

export function logarithmOf(self: Fitted): 'log' | 'log10' {
  const base = self.string('base')
  if (base !== 'e' && base !== '10') throw self.unsupportedOption(`base='${base}'`)
  return base === 'e' ? 'log' : 'log10'
}
