import type { Element } from './element.ts'
import type { Numbers, Reading, Scope } from './expressed.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { checked } from './checks.ts'
import { choose, numberBefore, piecewise } from './piecewise.ts'
import { numeric } from './casts.ts'

interface Piece {
  readonly from: number
  readonly norm: number
  readonly width: number
  readonly height: number
}

/**
 * `NormContinuous` (https://dmg.org/pmml/v4-4-1/Transformations.html#xsdElement_NormContinuous): straight lines between
 * knots, norm₀ + (x − orig₀) / (orig₁ − orig₀) · (norm₁ − norm₀), with JPMML's roundings.
 */
export function normContinuous(scope: Scope, expression: Element, reading: Reading): Numbers {
  expression.allow(['field', 'mapMissingTo', 'outliers'], ['LinearNorm'])
  expression.expect('outliers', [undefined, 'asIs', 'asMissingValues', 'asExtremeValues'])
  const missing = expression.get('mapMissingTo') === undefined ? NaN : expression.number('mapMissingTo')
  const knots = expression.all('LinearNorm').map(knot => {
    knot.allow(['orig', 'norm'])
    return { orig: knot.number('orig'), norm: knot.number('norm') }
  })
  if (knots.length < 2 || knots.some(({ orig }, at) => at > 0 && !(orig > knots[at - 1]!.orig))) throw expression.unsupported('without two knots that rise')
  const asked = { ...reading, mayMiss: missing === missing || reading.mayMiss }
  const x = numeric(scope, scope.column(expression.text('field'), expression, asked), expression, asked)
  const [first, last] = [knots[0]!, knots.at(-1)!]
  const outliers = expression.get('outliers') ?? 'asIs'
  const lines = knots.slice(1).map((knot, at): Piece => ({ from: knots[at]!.orig, norm: knots[at]!.norm, width: knot.orig - knots[at]!.orig, height: knot.norm - knots[at]!.norm }))
  const flat = (norm: number): Piece => ({ from: 0, norm, width: 1, height: 0 })
  const pieceAt = (number: number): Piece => {
    const below = number < first.orig
    if (!below && number <= last.orig) return lines.findLast(({ from }) => number >= from)!
    if (outliers === 'asIs') return below ? lines[0]! : lines.at(-1)!
    // JPMML leaves them missing, and does not map them.
    return flat(outliers === 'asMissingValues' ? NaN : below ? first.norm : last.norm)
  }
  const cuts = [...knots.map(({ orig }) => numberBefore(orig)), last.orig]
  const part = (of: (piece: Piece) => number, gone: number): Ref => piecewise(scope.graph, x.ref, cuts, number => of(pieceAt(number)), gone)
  const does = (left: Ref, operator: Operator, right: Ref): Ref => scope.graph.add(arithmetic, [left, right], { operator })
  const share = does(does(x.ref, 'subtract', part(({ from }) => from, 0)), 'divide', part(({ width }) => width, 1))
  const line = does(part(({ norm }) => norm, 0), 'add', does(share, 'multiply', part(({ height }) => height, 0)))
  const ref = missing === missing ? replaced(scope, line, x.ref, missing) : line
  return { kind: 'numbers', type: 'double', ref: checked(scope, ref, reading, { allowNan: reading.mayMiss }) }
}

function replaced({ graph }: Scope, line: Ref, x: Ref, missing: number): Ref {
  return choose(graph, piecewise(graph, x, [], () => 0, 1), missing, line)
}
