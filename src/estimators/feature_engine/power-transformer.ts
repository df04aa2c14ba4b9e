import { PyFloat } from '../../formats/python/value.ts'
import { largestRoot, withoutOverflow } from '../without-overflow.ts'
import { numeric } from './numeric.ts'
import { power } from '../../graph/ops/power.ts'

/** A power (feature_engine/transformation/power.py), of whole numbers a whole one until 1.6, which no file tells from later ones. */
export const featurePowerTransformer = numeric('transformation.power.PowerTransformer', (self, { graph }) => {
  const exponent = self.number('exp')
  const most = self.need('exp') instanceof PyFloat ? Infinity : largestRoot(exponent)
  return { of: x => graph.add(power, [withoutOverflow(graph, x, self.shortName, most)], { exponent }) }
})
