import type { CheckArrayOptions } from '../sklearn/check-array.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { byVariable, numberIn, transformer, variablesOf } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { clip } from '../../graph/ops/clip.ts'
import { float64 } from '../../graph/tensor.ts'
import { threshold } from '../../graph/ops/threshold.ts'

/** Numbers beyond a cap become it, with columns more that tell of them where asked for (feature_engine/outliers/base_outlier.py). */
export const outlierCapper = transformer(['outliers.winsorizer.Winsorizer', 'outliers.artbitrary.ArbitraryOutlierCapper'], (self, { graph }) => {
  const indicates = self.boolean('add_indicators', false)
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
    if (!indicates) return
    const above = (a: Ref, b: Ref) => graph.add(threshold, [graph.add(arithmetic, [a, b], { operator: 'subtract' })], { at: 0, strict: true })
    const left = lowest.size > 0 ? above(capped.at(-1)!, capped[0]!) : undefined
    const right = highest.size > 0 ? above(capped[0]!, capped.at(-1)!) : undefined
    variables.forEach((name, at) => {
      if (left !== undefined) frame.set([`${name}_left`], graph.select(left, [at]))
      if (right !== undefined) frame.set([`${name}_right`], graph.select(right, [at]))
    })
  }
})
