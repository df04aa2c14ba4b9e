import type { CheckArrayOptions } from '../sklearn/check-array.ts'
import { byVariable, numberIn, transformer, variablesOf } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { clip } from '../../graph/ops/clip.ts'
import { float64 } from '../../graph/tensor.ts'

/** Numbers beyond a cap become it (feature_engine/outliers/base_outlier.py). */
export const outlierCapper = transformer(['outliers.winsorizer.Winsorizer', 'outliers.artbitrary.ArbitraryOutlierCapper'], (self, { graph }) => {
  if (self.boolean('add_indicators', false)) throw self.unsupportedOption('add_indicators=True')
  const variables = variablesOf(self)
  const highest = byVariable(self, 'right_tail_caps_', numberIn(self, 'right_tail_caps_'))
  const lowest = byVariable(self, 'left_tail_caps_', numberIn(self, 'left_tail_caps_'))
  const check: CheckArrayOptions | undefined = self.string('missing_values') === 'raise' ? { by: self.shortName } : undefined
  return frame => {
    const numbers = graph.dense(frame.get(variables))
    const capped = [check === undefined ? numbers : checkArray(graph, numbers, check)]
    if (highest.size > 0) capped.push(graph.add(clip, [capped.at(-1)!], { max: float64(variables.map(name => highest.get(name) ?? Infinity)) }))
    if (lowest.size > 0) capped.push(graph.add(clip, [capped.at(-1)!], { min: float64(variables.map(name => lowest.get(name) ?? -Infinity)) }))
    frame.set(variables, capped.at(-1)!)
  }
})
