import { float64 } from '../../graph/tensor.ts'
import { numeric } from './numeric.ts'
import { unary } from '../../graph/ops/unary.ts'

/** The inverse hyperbolic sine, moved and scaled (feature_engine/transformation/arcsinh.py). */
export const arcSinhTransformer = numeric('transformation.arcsinh.ArcSinhTransformer', (self, { graph }) => {
  const scaled = { subtract: float64([self.number('loc')]), divide: float64([self.number('scale')]) }
  return { of: x => graph.add(unary, [graph.affine(x, scaled)], { function: 'arcsinh' }) }
})
