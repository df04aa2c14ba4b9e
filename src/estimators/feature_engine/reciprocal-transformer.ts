import { numeric } from './numeric.ts'
import { unary } from '../../graph/ops/unary.ts'

/** 1 / x (feature_engine/transformation/reciprocal.py). */
export const reciprocalTransformer = numeric('transformation.reciprocal.ReciprocalTransformer', (_self, { graph }) => ({ check: { except: 0 }, of: x => graph.add(unary, [x], { function: 'reciprocal' }) }))
