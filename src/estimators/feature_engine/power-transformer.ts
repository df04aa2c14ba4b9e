import { numeric } from './numeric.ts'
import { power } from '../../graph/ops/power.ts'

/** A power (feature_engine/transformation/power.py). */
export const featurePowerTransformer = numeric('transformation.power.PowerTransformer', (self, { graph }) => {
  const exponent = self.number('exp')
  return { of: x => graph.add(power, [x], { exponent }) }
})
