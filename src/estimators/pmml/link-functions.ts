import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { clip } from '../../graph/ops/clip.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { power } from '../../graph/ops/power.ts'
import { unary } from '../../graph/ops/unary.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'

type Inverse = (graph: GraphBuilder, x: Ref, parameter: (name: string) => number) => Ref

const of = (graph: GraphBuilder, name: UnaryName, x: Ref): Ref => graph.add(unary, [x], { function: name })
const rest = (graph: GraphBuilder, x: Ref): Ref => graph.affine(x, { multiply: float64([-1]), add: float64([1]) })
/** exp(−exp x); from 7 on it is 0, so that the limit keeps the inner exponential finite. */
const twice = (graph: GraphBuilder, x: Ref): Ref => of(graph, 'exp', of(graph, 'negative', of(graph, 'exp', graph.add(clip, [x], { max: float64([700]) }))))

const shared: Readonly<Record<string, Inverse>> = {
  logit: (graph, x) => of(graph, 'expit', x),
  probit: (graph, x) => of(graph, 'ndtr', x),
  cloglog: (graph, x) => rest(graph, twice(graph, x)),
  loglog: (graph, x) => twice(graph, of(graph, 'negative', x)),
}

const cumulative: Readonly<Record<string, Inverse>> = {
  ...shared,
  cauchit: (graph, x) => graph.affine(of(graph, 'arctan', x), { multiply: float64([1 / Math.PI]), add: float64([0.5]) }),
}

const links: Readonly<Record<string, Inverse>> = {
  ...shared,
  identity: (_graph, x) => x,
  log: (graph, x) => of(graph, 'exp', x),
  logc: (graph, x) => rest(graph, of(graph, 'exp', x)),
  // 1 / (c · (e^−x − 1))
  negbin(graph, x, parameter) {
    const below = graph.affine(of(graph, 'exp', of(graph, 'negative', x)), { subtract: float64([1]), multiply: float64([parameter('distParameter')]) })
    return of(graph, 'reciprocal', below)
  },
  // 1 / (1 + (1 + d·x)^(−1/d))
  oddspower(graph, x, parameter) {
    const d = parameter('linkParameter')
    if (d === 0) return of(graph, 'expit', x)
    const base = graph.affine(x, { multiply: float64([d]), add: float64([1]) })
    const odds = graph.add(power, [base], { exponent: -(1 / d) })
    return of(graph, 'reciprocal', graph.affine(odds, { add: float64([1]) }))
  },
  power(graph, x, parameter) {
    const d = parameter('linkParameter')
    return d === 0 ? of(graph, 'exp', x) : graph.add(power, [x], { exponent: 1 / d })
  },
}

/** What a `linkFunction` makes of linear predictors (https://dmg.org/pmml/v4-4-1/GeneralRegression.html), with JPMML's roundings; rows are refused where it is no finite number. */
export function inverseLink(model: Element, fields: Fields, x: Ref): Ref {
  return applied(model, fields, x, 'linkFunction', links)
}

/** The probabilities of a class or of one before it by a `cumulativeLink`. */
export function inverseCumulativeLink(model: Element, fields: Fields, x: Ref): Ref {
  return applied(model, fields, x, 'cumulativeLink', cumulative)
}

/** What a `normalizationMethod` of a `RegressionModel` makes of its sums. */
export function inverseNormalization(model: Element, fields: Fields, x: Ref): Ref {
  return applied(model, fields, x, 'normalizationMethod', cumulative)
}

function applied(model: Element, fields: Fields, x: Ref, attribute: string, functions: Readonly<Record<string, Inverse>>): Ref {
  model.expect(attribute, Object.keys(functions))
  return finite(fields, functions[model.text(attribute)]!(fields.graph, x, name => model.number(name)))
}
