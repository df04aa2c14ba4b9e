import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { PyGlobal } from '../../formats/python/value.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { describe } from '../../formats/python/describe.ts'
import { float64 } from '../../graph/tensor.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { unary } from '../../graph/ops/unary.ts'

interface Distribution {
  readonly parameters: number
  mean(graph: GraphBuilder, parameter: (at: number) => Ref): Ref
  /** What is left of numbers where `e^parameter` is 0 or infinite, which lines reach and trees do not. Absent: not known. */
  readonly extremes?: 'none' | { readonly scale: number; readonly finite: boolean }
}

const location: Distribution['mean'] = (_graph, parameter) => parameter(0)
const scale: Distribution['mean'] = (graph, parameter) => graph.add(unary, [parameter(0)], { function: 'exp' })

/** Means as scipy.stats gives them (ngboost/distns). */
const distributions: { readonly [name: string]: Distribution } = {
  Normal: { parameters: 2, mean: location, extremes: { scale: 1, finite: true } },
  NormalFixedVar: { parameters: 1, mean: location, extremes: 'none' },
  Laplace: { parameters: 2, mean: location, extremes: { scale: 1, finite: true } },
  /** √(2/π) · e^p */
  HalfNormal: { parameters: 1, mean: (graph, parameter) => graph.affine(scale(graph, parameter), { multiply: float64([0.7978845608028654]) }) },
  T: {
    parameters: 3,
    /** The location where there is more than one degree of freedom, e^p, else infinite: e^p is 1 as far as p = 2⁻⁵³. */
    mean(graph, parameter) {
      const free = graph.add(threshold, [parameter(2)], { at: 1.1102230246251565e-16, strict: true })
      const apart = graph.add(tableLookup, [free], { tables: [float64([Infinity, 0])], unknown: NaN })
      return graph.add(arithmetic, [parameter(0), apart], { operator: 'add' })
    },
  },
  TFixedDf: { parameters: 2, mean: location },
  TFixedDfFixedVar: { parameters: 1, mean: location },
  Exponential: { parameters: 1, mean: scale, extremes: { scale: 0, finite: false } },
  Poisson: { parameters: 1, mean: scale, extremes: 'none' },
  LogNormal: {
    parameters: 2,
    /** e^μ · e^(σ²/2) */
    mean(graph, parameter) {
      const deviation = graph.add(unary, [parameter(1)], { function: 'exp' })
      const half = graph.affine(graph.add(unary, [deviation], { function: 'square' }), { divide: float64([2]) })
      const [left, right] = [parameter(0), half].map(value => graph.add(unary, [value], { function: 'exp' }))
      return graph.add(arithmetic, [left!, right!], { operator: 'multiply' })
    },
  },
  Gamma: {
    parameters: 2,
    mean(graph, parameter) {
      const [shape, rate] = [0, 1].map(at => graph.add(unary, [parameter(at)], { function: 'exp' }))
      return graph.add(arithmetic, [shape!, graph.add(unary, [rate!], { function: 'reciprocal' })], { operator: 'multiply' })
    },
  },
  Weibull: {
    parameters: 2,
    /** Γ(1 + 1/c) · λ */
    mean(graph, parameter) {
      const [shape, scale] = [0, 1].map(at => graph.add(unary, [parameter(at)], { function: 'exp' }))
      const above = graph.affine(graph.add(unary, [shape!], { function: 'reciprocal' }), { add: float64([1]) })
      return graph.add(arithmetic, [graph.add(unary, [above], { function: 'gamma' }), scale!], { operator: 'multiply' })
    },
  },
}

/** Those whose mean tells nothing of a row. */
const withoutMean: { readonly [name: string]: string } = { Cauchy: 'infinity', CauchyFixedVar: 'infinity', NormalFixedMean: '0' }

/** The mean of the distribution that the class names; `far` where its parameters have no bounds. */
export function meanOf(self: Fitted, held: PyValue, count: number, far = false): Distribution['mean'] {
  const name = held instanceof PyGlobal && held.module.startsWith('ngboost.distns.') ? held.name : undefined
  const idle = name !== undefined && Object.hasOwn(withoutMean, name) ? withoutMean[name] : undefined
  if (idle !== undefined) throw self.unsupportedOption(`Dist=${name}`, `The library answers ${idle} for every row, as its mean. Fit it with another distribution.`)
  const found = name !== undefined && Object.hasOwn(distributions, name) ? distributions[name] : undefined
  if (found === undefined) throw self.unsupportedOption(`Dist=${name ?? describe(held)}`, `Fit it with one of ${Object.keys(distributions).join(', ')}.`)
  if (found.parameters !== count) throw self.refusal('corrupt', `${self.shortName} has ${count} parameters, expected ${found.parameters} of ${name}`)
  if (!far || found.extremes === 'none') return found.mean
  const { extremes, mean } = found
  if (extremes === undefined) throw self.unsupportedOption(`Dist=${name}, Base of models without bounds`, 'Fit it with trees, which are its default, or with another distribution.')
  return (graph, parameter) => graph.add(arithmetic, [mean(graph, parameter), nanAtExtremes(graph, parameter(extremes.scale), extremes.finite)], { operator: 'add' })
}

/** scipy has no numbers of a scale of 0, and adds 0 times the scale to a location: 0, or NaN there. */
function nanAtExtremes(graph: GraphBuilder, parameter: Ref, finite: boolean): Ref {
  const size = graph.add(unary, [parameter], { function: 'exp' })
  const nanWhere = (at: number, above: boolean) => graph.add(tableLookup, [graph.add(threshold, [size], { at, strict: true })], { tables: [float64(above ? [0, NaN] : [NaN, 0])], unknown: NaN })
  const positive = nanWhere(0, false)
  return finite ? graph.add(arithmetic, [positive, nanWhere(Number.MAX_VALUE, true)], { operator: 'add' }) : positive
}
