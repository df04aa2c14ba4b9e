import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { combinedWithoutOverflow } from '../without-overflow.ts'
import { float64 } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { transformer, variablesOf } from './transformer.ts'
import { unary } from '../../graph/ops/unary.ts'

const operators = { add: 'add', sub: 'subtract', mul: 'multiply', div: 'divide', truediv: 'divide', floordiv: 'floor_divide', mod: 'remainder' } as const
const byDivisor: readonly string[] = ['divide', 'floor_divide', 'remainder']

/**
 * Columns with, by or over others; what is divided by 0 is rejected, or `fill_value` (feature_engine/creation/relative_features.py).
 */
export const relativeFeatures = transformer(['creation.relative_features.RelativeFeatures'], (self, { graph }) => {
  const variables = variablesOf(self, 'variables')
  const references = variablesOf(self, 'reference')
  const functions = self.cells('func').map(name => {
    if (typeof name === 'string' && Object.hasOwn(operators, name)) return name as keyof typeof operators
    throw self.unsupportedOption(`func='${String(name)}'`)
  })
  const refusesMissing = self.get('missing_values') === 'raise'
  const fill = (self.get('fill_value') ?? null) === null ? undefined : self.number('fill_value')
  const drops = self.boolean('drop_original', false)
  return frame => {
    const checked = (names: readonly string[], nonZero: boolean) =>
      refusesMissing || nonZero ? checkArray(graph, frame.get(names), { by: self.shortName, ...(refusesMissing ? {} : { allowNan: true, allowInfinite: true }), ...(nonZero && { except: 0 }) }) : graph.dense(frame.get(names))
    const left = checked(variables, false)
    for (const name of functions) {
      for (const reference of references) {
        const operator = operators[name]
        const divides = byDivisor.includes(operator)
        const right = checked([reference], divides && fill === undefined)
        const names = variables.map(variable => `${variable}_${name}_${reference}`)
        const related = operator === 'divide' ? graph.add(arithmetic, [left, right], { operator }) : combinedWithoutOverflow(graph, left, right, operator, self.shortName)
        frame.set(names, divides && fill !== undefined ? graph.add(impute, [whereZero(right, names.length, fill), related], { missing: 'nan' }) : related)
      }
    }
    if (drops) frame.drop([...variables, ...references])
  }

  /** In as many columns: `fill` where the one of `x` is 0, else NaN. */
  function whereZero(x: Ref, cols: number, fill: number): Ref {
    const distance = graph.affine(graph.add(unary, [x], { function: 'abs' }), { multiply: float64([-1]) })
    const zero = graph.add(threshold, [distance], { at: 0, strict: false })
    return graph.add(tableLookup, [graph.select(zero, new Array<number>(cols).fill(0))], { tables: new Array(cols).fill(float64([NaN, fill])), unknown: NaN })
  }
})
