import { numeric } from './numeric.ts'
import { unary } from '../../graph/ops/unary.ts'

/** The arcsine of a root, of numbers from 0 to 1 (feature_engine/transformation/arcsin.py). */
export const arcsinTransformer = numeric('transformation.arcsin.ArcsinTransformer', (_self, { graph }) => ({
  check: { nonNegative: true, atMost: 1 },
  of: x => graph.add(unary, [graph.add(unary, [x], { function: 'sqrt' })], { function: 'arcsin' }),
}))
