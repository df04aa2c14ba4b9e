import { expect, test } from 'vitest'
import type { Fit } from './formula-state.ts'
import { callOf } from './formula-call.ts'
import { rememberedOf } from './formula-state.ts'

const fit = (end: number | undefined): Fit => ({
  expression: () => ({ make: (graph, of) => graph.dense(of('x')), truth: false, end }),
  numbers: () => Float64Array.of(0, 0.5, 1.25, 3, 4.5, 6),
})

test('Inner knots at quantiles of a column of fewer bits, which numpy rounds in its type, are not worked out', () => {
  for (const text of ['bs(x, df=5)', 'cr(x, df=4)', 'cc(x, df=4)']) {
    expect(rememberedOf(callOf(text)!, fit(Infinity)), text).toBeDefined()
    expect(rememberedOf(callOf(text)!, fit(undefined)), text).toBeUndefined()
  }
})

test('Given knots, and splines without inner ones, need no quantile', () => {
  for (const text of ['bs(x, knots=[1, 2.5])', 'bs(x, df=3)']) expect(rememberedOf(callOf(text)!, fit(undefined)), text).toBeDefined()
})
