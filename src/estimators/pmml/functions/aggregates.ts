import type { BuiltIn } from '../built-in.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Numbers, NumberType } from '../expressed.ts'
import { arithmetic, type Operator } from '../../../graph/ops/arithmetic.ts'
import { checked } from '../checks.ts'
import { commonType, typed } from './arithmetics.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { numeric } from '../casts.ts'
import { piecewise } from '../piecewise.ts'

/** The arguments, any of which may be missing, and the type that holds them all. */
function numbersOf(...[scope, expression, args, reading]: Parameters<BuiltIn['call']>): { readonly values: readonly Pick<Numbers, 'ref' | 'type'>[]; readonly type: NumberType } {
  if (args.length === 0) throw expression.broken('has no arguments')
  const values = args.map(value => numeric(scope, value, expression, { ...reading, mayMiss: true }))
  return { values, type: values.map(value => value.type).reduce((left, right) => commonType(left, right, expression)) }
}

/** Of all that is not missing; missing where all is. */
function aggregate(operator: Operator): BuiltIn {
  return {
    missing: 'taken',
    mayMiss: true,
    call(scope, expression, args, reading) {
      const { graph } = scope
      const { values, type } = numbersOf(scope, expression, args, reading)
      const fill = (x: Ref, y: Ref): Ref => graph.add(impute, [x, y], { missing: 'nan' })
      const ref = values.map(value => value.ref).reduce((all, next) => {
        const joined = checked(scope, graph.add(arithmetic, [all, next], { operator }), reading, { allowNan: true })
        return fill(fill(joined, all), next)
      })
      return typed(scope, ref, type, reading)
    },
  }
}

/** The mean, moved by each number that is not missing by (x − mean) / n, as Commons Math has it (org.apache.commons.math3.stat.descriptive.moment.FirstMoment). */
const average: BuiltIn = {
  missing: 'taken',
  mayMiss: true,
  call(scope, expression, args, reading) {
    const { graph } = scope
    const { values, type } = numbersOf(scope, expression, args, reading)
    const does = (left: Ref, operator: Operator, right: Ref): Ref => graph.add(arithmetic, [left, right], { operator })
    let mean = zero(graph, scope.rows)
    let count = mean
    for (const { ref } of values) {
      count = does(count, 'add', piecewise(graph, ref, [], () => 1, 0))
      const moved = does(mean, 'add', does(does(ref, 'subtract', mean), 'divide', count))
      mean = graph.add(impute, [checked(scope, moved, reading, { allowNan: true }), mean], { missing: 'nan' })
    }
    const some = piecewise(graph, count, [0], x => (x === 0 ? NaN : -0), NaN)
    return typed(scope, does(mean, 'add', some), type === 'integer' ? 'double' : type, reading)
  },
}

function zero(graph: GraphBuilder, rows: Ref): Ref {
  return graph.add(constant, [rows], { values: float64([0]) })
}

export const aggregates: Readonly<Record<string, BuiltIn>> = {
  min: aggregate('min'),
  max: aggregate('max'),
  sum: aggregate('add'),
  product: aggregate('multiply'),
  avg: average,
}
